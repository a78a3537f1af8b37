package dev.hindsight.app.view.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.hindsight.app.view.ModelFixture;
import dev.hindsight.app.view.evidence.EvidenceViewModel.EvidencePart;
import dev.hindsight.app.view.evidence.direction.DirectionRow;
import dev.hindsight.app.view.evidence.direction.DirectionRow.DirectionChoice;
import dev.hindsight.app.view.evidence.direction.DirectionRow.DirectionSource;
import dev.hindsight.app.view.evidence.direction.DirectionsModel;
import dev.hindsight.app.view.shell.WorkspaceSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The evidence screen's state, without a window.
class EvidenceViewModelTest {
    @TempDir
    Path folder = Path.of("");

    private ModelFixture fixture;
    private WorkspaceSession session;
    private EvidenceViewModel model;
    private int shown;

    @BeforeEach
    void start() {
        fixture = new ModelFixture(folder);
        session = fixture.create("shop.hindsight");
        model = new EvidenceViewModel(fixture.context, session, () -> "Kim Doe", () -> shown++);
        model.begin();
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void conflictsAreListedWithBothPlacesAndTheReportLeadsToThem() throws IOException {
        model.importFiles(List.of(file("first.jsonl",
                "{'kind':'note','source_system':'shop','id':'1','at':'2026-09-14T10:00:00Z','text':'a'}")));
        assertThat(model.conflicts()).isEmpty();
        assertThat(report().conflicts()).isZero();
        assertThat(shown).isEqualTo(1);
        model.importFiles(List.of(file("later.jsonl", """
                {'kind':'note','source_system':'shop','id':'2','at':'2026-09-14T10:00:00Z','text':'b'}
                {'kind':'note','source_system':'shop','id':'1','at':'2026-09-14T10:00:00Z','text':'another'}""")));
        assertThat(report().conflicts()).isEqualTo(1);
        assertThat(shown).as("the report stays in sight").isEqualTo(1);
        model.quarantineOfProperty().set(model.imports().getLast());
        assertThat(model.conflicts()).as("those of the first import").isEmpty();
        model.showConflicts();
        assertThat(model.partProperty().get()).isEqualTo(EvidencePart.CONFLICTS);
        assertThat(model.conflicts()).singleElement().satisfies(it -> {
            assertThat(it.place().fileName()).isEqualTo("later.jsonl");
            assertThat(it.place().inFile()).isEqualTo("line 2");
            assertThat(it.importId()).isEqualTo(2);
            assertThat(Objects.requireNonNull(it.first()).place().fileName()).isEqualTo("first.jsonl");
            assertThat(it.first().importId()).isEqualTo(1);
        });
    }

    @Test
    void theNewsOfRejectedRowsLeadsToThem() throws IOException {
        List<String> went = new ArrayList<>();
        model.onShow(() -> went.add("evidence"));
        model.partProperty().set(EvidencePart.DIRECTIONS);
        model.importFiles(List.of(file("rows.jsonl", """
                {'kind':'note','source_system':'shop','id':'1','at':'2026-09-14T10:00:00Z','text':'a'}
                {'kind':'note','source_system':'shop','id':'2','at':'2026-09-14T10:00','text':'no zone'}""")));
        assertThat(fixture.dialogs.news).containsExactly("Imported 1 note; 1 row rejected.");
        assertThat(shown).as("what was read is shown").isEqualTo(1);
        Objects.requireNonNull(fixture.dialogs.acts.get("Show")).run();
        assertThat(went).containsExactly("evidence");
        assertThat(model.partProperty().get()).isEqualTo(EvidencePart.NOT_READ);
        assertThat(model.quarantine()).hasSize(1);
    }

    @Test
    void zonesBeginWithTheLocalOneAndUtc() {
        assertThat(ImportWizard.zones(ZoneId.of("Europe/Berlin"))).startsWith("Europe/Berlin", "UTC")
                .contains("America/New_York").doesNotHaveDuplicates();
        assertThat(ImportWizard.zones(ZoneId.of("UTC"))).startsWith("UTC", "Africa/Abidjan");
    }

    @Test
    void aScoreSaysWhoKnowsItsDirection() throws IOException {
        scores();
        assertThat(directions().rows()).extracting(DirectionRow::metric, DirectionRow::by, DirectionRow::source)
                .containsExactlyInAnyOrder(tuple("quality", "judge g", DirectionSource.EVIDENCE),
                        tuple("quality2", "judge unknown", DirectionSource.NOBODY),
                        tuple("toxicity", "judge unknown", DirectionSource.NAME),
                        tuple("grounded", "judge g", DirectionSource.VERDICTS),
                        tuple("quality2", "suite nightly", DirectionSource.NOBODY));
        assertThat(row("toxicity").words()).isEqualTo("assumed: lower is better, by its name");
        assertThat(row("toxicity").doubt()).isEqualTo("assumed");
        assertThat(row("quality2").words()).isEqualTo("not known: no part of the verdict");
        assertThat(row("quality").choice()).isEqualTo(DirectionChoice.AS_THE_EVIDENCE_SAYS);
        assertThat(row("quality").doubt()).isNull();
    }

    @Test
    void aDirectionIsStatedForEveryJudgeAndSuiteAndUndoneStepByStep() throws IOException {
        scores();
        assertThat(directions().undoableProperty().get()).isFalse();
        long before = session.generationProperty().get();
        directions().choose(row("quality2"), DirectionChoice.HIGHER);
        fixture.tasks.tick();
        assertThat(session.generationProperty().get()).as("the verdict is worked out again").isGreaterThan(before);
        assertThat(directions().rows()).filteredOn(it -> it.metric().equals("quality2")).hasSize(2)
                .allSatisfy(it -> {
                    assertThat(it.source()).isEqualTo(DirectionSource.PERSON);
                    assertThat(it.choice()).isEqualTo(DirectionChoice.HIGHER);
                });
        directions().chosenProperty().set(row("quality2"));
        directions().choose(row("quality2"), DirectionChoice.LOWER);
        assertThat(directions().chosenProperty().get()).as("the chosen one stays chosen").isEqualTo(row("quality2"));
        assertThat(row("quality2").words()).isEqualTo("lower is better, as a person said");
        directions().choose(row("quality2"), DirectionChoice.AS_THE_EVIDENCE_SAYS);
        assertThat(row("quality2").source()).isEqualTo(DirectionSource.NOBODY);
        directions().undo();
        assertThat(row("quality2").choice()).isEqualTo(DirectionChoice.LOWER);
        directions().undo();
        assertThat(row("quality2").choice()).isEqualTo(DirectionChoice.HIGHER);
        directions().undo();
        assertThat(row("quality2").source()).isEqualTo(DirectionSource.NOBODY);
        assertThat(directions().undoableProperty().get()).isFalse();
        assertThat(session.workspace().marks().directions()).isEmpty();
    }

    @Test
    void anAssumedDirectionIsReversed() throws IOException {
        scores();
        directions().choose(row("toxicity"), DirectionChoice.HIGHER);
        assertThat(row("toxicity").words()).isEqualTo("higher is better, as a person said");
        assertThat(session.workspace().marks().directions()).singleElement()
                .satisfies(it -> assertThat(it.higherIsBetter()).isTrue());
    }

    private void scores() throws IOException {
        model.importFiles(List.of(file("scores.jsonl", """
                {'kind':'sample','id':'1','at':'2026-09-14T10:00:00Z','output':'a','scores':{\
                'quality':{'value':0.5,'direction':'higher','judge':{'model':'g'}},'quality2':{'value':0.5},\
                'toxicity':{'value':0.1},'grounded':{'value':1,'passed':true,'judge':{'model':'g'}}}}
                {'kind':'eval','id':'2','at':'2026-09-14T10:00:00Z','suite':'nightly','metric':'quality2','score':0.5,\
                'direction':'higher'}
                {'kind':'eval','id':'3','at':'2026-09-14T11:00:00Z','suite':'nightly','metric':'quality2','score':0.5,\
                'direction':'lower'}""")));
        assertThat(model.quarantine()).isEmpty();
    }

    private DirectionsModel directions() {
        return model.directions();
    }

    private DirectionRow row(String metric) {
        return directions().rows().stream().filter(it -> it.metric().equals(metric)).findFirst().orElseThrow();
    }

    private ImportReport report() {
        return Objects.requireNonNull(model.reportProperty().get());
    }

    private Path file(String name, String lines) throws IOException {
        return Files.writeString(folder.resolve(name), lines.replace('\'', '"') + "\n");
    }
}
