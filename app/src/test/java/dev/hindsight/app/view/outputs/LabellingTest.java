package dev.hindsight.app.view.outputs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.analysis.change.ChangeOutputs.OutputWindows;
import dev.hindsight.analysis.outputs.BlindLabels.BlindLabel;
import dev.hindsight.analysis.outputs.BlindLabels;
import dev.hindsight.analysis.query.SeriesQuery;
import dev.hindsight.analysis.signal.Signal;
import dev.hindsight.app.view.ModelFixture;
import dev.hindsight.app.view.outputs.label.LabellingViewModel.LabellingState;
import dev.hindsight.app.view.outputs.label.LabellingViewModel;
import dev.hindsight.app.view.shell.WorkspaceSession;
import dev.hindsight.testing.Seeds;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.query.Columns;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import dev.hindsight.workspace.ingest.ImportStore.ImportRecord;
import dev.hindsight.workspace.store.Workspaces;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Blind labels and what becomes of them in the workspace; without a window.
class LabellingTest {
    private static final long SEED = Seeds.fixed(11);

    @TempDir
    Path folder = Path.of("");

    private static OutputsModels models(ModelFixture fixture, WorkspaceSession session) {
        OutputsModels models = OutputsModels.of(fixture.context, session, () -> "Kim Doe");
        TimeRange span = session.workspace().evidence().span().orElseThrow();
        long turn = TimeRange.micros(SupportEvidence.START.plus(Duration.ofDays(1)));
        models.list()
                .show(new OutputWindows(new TimeRange(span.from(), turn), new TimeRange(turn, span.to()), null));
        models.list().open();
        return models;
    }

    private static void begin(LabellingViewModel labelling) {
        labelling.start();
        assertThat(labelling.stateProperty().get()).isEqualTo(LabellingState.LABELLING);
    }

    private static double bad(EvidenceQuery evidence) {
        return SeriesQuery.run(evidence, "label.bad", Map.of(), null, TimeRange.ALL).orElseThrow().bins()
                .stream().mapToDouble(it -> it.value() * it.n()).sum();
    }

    @Test
    void savedLabelsAreEvidenceAndASignal() throws IOException {
        try (ModelFixture fixture = new ModelFixture(folder)) {
            WorkspaceSession session = fixture.open(SupportEvidence.file(folder, SEED, false));
            EvidenceQuery evidence = session.workspace().evidence();
            Optional<TimeRange> span = evidence.span();
            LabellingViewModel labelling = models(fixture, session).labelling();
            begin(labelling);
            BlindLabels labels = labelling.labels().orElseThrow();
            for (int i = 0; i < 80; i++) {
                BlindLabel label = i % 4 == 0 ? BlindLabel.BAD : i % 4 == 1 ? BlindLabel.UNSURE : BlindLabel.GOOD;
                String shown = labelling.current().orElseThrow().evidence().input();
                assertThat(shown).startsWith("Where is parcel");
                labelling.give(label);
            }
            assertThat(labelling.stateProperty().get()).isEqualTo(LabellingState.KEPT);
            assertThat(labelling.current()).isEmpty();
            assertThat(evidence.counts()).containsEntry(EvidenceKind.JUDGEMENT, 80L);
            assertThat(SeriesQuery.signals(evidence)).extracting(Signal::name).contains("label.bad");
            assertThat(bad(evidence)).isEqualTo(20);
            Columns columns = evidence.columns(EvidenceKind.SAMPLE, TimeRange.ALL, Set.of("label", "labeller"));
            for (int i = 0; i < 80; i++) {
                long row = labels.table().row(labels.place(i));
                int at = Arrays.stream(columns.row()).boxed().toList().indexOf(row);
                assertThat(Objects.requireNonNull(columns.words("label")).at(at))
                        .isEqualTo(Objects.requireNonNull(labels
                                .label(i)).word());
                assertThat(Objects.requireNonNull(columns.words("labeller")).at(at)).isEqualTo("Kim Doe");
            }
            assertThat(evidence.span()).as("labels given months later make no timeline longer").isEqualTo(span);
            ImportRecord kept = session.workspace().imports().list().getLast();
            assertThat(kept.format()).isEqualTo("labels");
            assertThat(kept.provenance().get("seed").longValue()).isEqualTo(labels.seed());
            assertThat(session.workspace().imports().forget(kept.id())).isTrue();
            assertThat(evidence.columnNames(EvidenceKind.SAMPLE)).doesNotContain("label");
        }
    }

    @Test
    void newestLabelOfAnOutputCounts() throws IOException {
        try (ModelFixture fixture = new ModelFixture(folder)) {
            WorkspaceSession session = fixture.open(SupportEvidence.file(folder, SEED, false));
            EvidenceQuery evidence = session.workspace().evidence();
            OutputsModels models = models(fixture, session);
            // Both sittings label the same outputs: there are fewer than are drawn.
            models.list().searchProperty().set("as I said");
            assertThat(Objects.requireNonNull(models.list().listProperty().get()).size()).isLessThan(100);
            models.list().filterProperty().set(models.list().filterProperty().get().with("slice.topic",
                    "delivery"));
            assertThat(Objects.requireNonNull(models.list().listProperty().get()).size()).isLessThan(45);
            LabellingViewModel labelling = models.labelling();
            for (BlindLabel label : new BlindLabel[]{BlindLabel.BAD, BlindLabel.GOOD}) {
                begin(labelling);
                int n = labelling.labels().orElseThrow().size();
                assertThat(n).isBetween(20, 79);
                for (int i = 0; i < n; i++) {
                    labelling.give(label);
                }
                assertThat(labelling.stateProperty().get()).isEqualTo(LabellingState.KEPT);
                assertThat(bad(evidence)).isEqualTo(label == BlindLabel.BAD ? n : 0);
                assertThat(models.list().listProperty().get()).isNotNull();
            }
        }
    }

    @Test
    void labelsAreSavedOnStopAndOnClose() throws IOException {
        Path file = SupportEvidence.file(folder, SEED, false);
        try (ModelFixture fixture = new ModelFixture(folder)) {
            WorkspaceSession session = fixture.open(file);
            LabellingViewModel labelling = models(fixture, session).labelling();
            begin(labelling);
            labelling.stop();
            assertThat(labelling.stateProperty().get()).as("nothing to keep").isEqualTo(LabellingState.READY);
            begin(labelling);
            labelling.give(BlindLabel.GOOD);
            labelling.give(BlindLabel.BAD);
            labelling.back();
            labelling.stop();
            assertThat(session.workspace().evidence().counts()).containsEntry(EvidenceKind.JUDGEMENT, 1L);
            begin(labelling);
            labelling.give(BlindLabel.BAD);
            labelling.start();
            assertThat(labelling.labels().orElseThrow().labelledCount()).as("what is begun goes on").isEqualTo(1);
            assertThat(labelling.stateProperty().get()).isEqualTo(LabellingState.LABELLING);
            fixture.main.close();
            session.awaitClosed();
            try (Workspace again = Workspaces.open(file, fixture.context.clock())) {
                assertThat(again.evidence().counts().get(EvidenceKind.JUDGEMENT)).isGreaterThanOrEqualTo(1L);
                assertThat(again.imports().list().getLast().format()).isEqualTo("labels");
                assertThat(again.imports().list()).filteredOn(it -> it.format().equals("labels")).hasSize(2);
            }
        }
    }
}
