package dev.hindsight.app.view.investigate.compared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.analysis.AnalysisResult.OnsetInterval;
import dev.hindsight.analysis.change.ChangeOutputs.OutputWindows;
import dev.hindsight.analysis.compare.WindowComparison;
import dev.hindsight.app.view.ModelFixture;
import dev.hindsight.app.view.compare.CompareViewModel;
import dev.hindsight.app.view.investigate.InvestigateViewModel;
import dev.hindsight.app.view.investigate.compared.Compared.Subject;
import dev.hindsight.app.view.outputs.SupportEvidence;
import dev.hindsight.timeline.overview.Overview;
import dev.hindsight.workspace.common.TimeRange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One context: what the details are about, and that all of them are.
class ComparedModelTest {
    private static final long SEED = 3;
    private static final long HOUR = 3_600_000_000L;

    @TempDir
    Path folder = Path.of("");

    private ModelFixture fixture;

    @BeforeEach
    void start() {
        fixture = new ModelFixture(folder);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private InvestigateViewModel support() throws IOException {
        System.out.println("seed " + SEED);
        return shown(SupportEvidence.file(folder, SEED, true));
    }

    private InvestigateViewModel shown(Path file) {
        InvestigateViewModel model = new InvestigateViewModel(fixture.context, fixture.open(file), () -> "Kim Doe");
        model.timelineShown();
        return model;
    }

    private static Compared compared(InvestigateViewModel model) {
        return Objects.requireNonNull(model.compared().comparedProperty().get());
    }

    private static TimeRange range(WindowComparison.WindowSpan span) {
        return new TimeRange(TimeRange.micros(span.from()), TimeRange.micros(span.to()));
    }

    /// Every part is about the same two windows.
    private void assertOneContext(InvestigateViewModel model) {
        fixture.tasks.tick();
        OutputWindows windows = compared(model).windows();
        assertThat(Objects.requireNonNull(model.compared().effectProperty().get()).windows()).isEqualTo(windows);
        assertThat(Objects.requireNonNull(model.compared().effectProperty().get()).levels()).isNotEmpty();
        assertThat(model.outputs().list().windowsProperty().get()).isEqualTo(windows);
        CompareViewModel compare = model.compare();
        compare.setActive(true);
        fixture.tasks.tick();
        assertThat(compare.resultProperty().get()).as(compare.sentenceProperty().get()).isNotNull();
        WindowComparison answer = Objects.requireNonNull(compare.resultProperty().get()).answer();
        assertThat(range(answer.window())).isEqualTo(windows.after());
        assertThat(range(answer.baseline())).isEqualTo(windows.before());
        compare.setActive(false);
    }

    @Test
    void withoutSelectionTheOnsetIsComparedNeverTheMiddleOfTheData() throws IOException {
        InvestigateViewModel model = support();
        while (model.timeline().unselect()) {
            // Nothing is selected.
        }
        Overview overview = Objects.requireNonNull(model.overviewProperty().get());
        OnsetInterval onset = Objects.requireNonNull(overview.analysis().verdict().onset());
        assertThat(compared(model).of()).isEqualTo(Subject.ONSET);
        assertThat(compared(model).title()).startsWith("onset ");
        assertThat(compared(model).windows().before().to()).isEqualTo(TimeRange.micros(onset.from()));
        assertThat(compared(model).windows().after().from()).isEqualTo(TimeRange.micros(onset.to()));
        assertOneContext(model);
    }

    @Test
    void theLastSelectionIsComparedAndTheChoiceAndTheWayBackHold() throws IOException {
        InvestigateViewModel model = support();
        model.timeline().goTo("deploy-v2");
        assertThat(compared(model).of()).isEqualTo(Subject.CHANGE);
        assertThat(compared(model).title()).contains("v2");
        assertOneContext(model);
        TimeRange all = model.timeline().all();
        TimeRange window = new TimeRange(all.from() + 10 * HOUR, all.from() + 20 * HOUR);
        model.timeline().select(window);
        assertThat(compared(model).of()).isEqualTo(Subject.SELECTION);
        assertThat(compared(model).windows().after()).isEqualTo(window);
        assertOneContext(model);
        model.compared().choose(Subject.ONSET);
        assertThat(compared(model).of()).isEqualTo(Subject.ONSET);
        assertOneContext(model);
        model.compared().choose(Subject.CHANGE);
        assertThat(compared(model).title()).contains("v2");
        model.compared().choose(Subject.SELECTION);
        assertThat(compared(model).windows().after()).isEqualTo(window);
        model.timeline().unselect();
        assertThat(compared(model).of()).isEqualTo(Subject.CHANGE);
        model.timeline().unselect();
        assertThat(compared(model).of()).isEqualTo(Subject.ONSET);
    }

    @Test
    void phrasesAreThoseOfWhatIsCompared() throws IOException {
        InvestigateViewModel model = support();
        model.timeline().goTo("deploy-v2");
        model.phrases().load();
        assertThat(model.phrases().phrasesProperty().get()).isNotNull();
        TimeRange all = model.timeline().all();
        model.timeline().select(new TimeRange(all.from() + 10 * HOUR, all.from() + 20 * HOUR));
        assertThat(model.phrases().phrasesProperty().get()).as("of the change").isNull();
        model.phrases().load();
        assertThat(model.phrases().phrasesProperty().get()).isNotNull();
    }

    @Test
    void withoutOnsetTheNewestDayIsComparedWithTheOneBefore() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            lines.add("{'kind':'sample','id':'s" + i + "','at':'" + SupportEvidence.START.plusSeconds(1800L * i)
                    + "','output':'Yes.'}");
        }
        InvestigateViewModel model = shown(SupportEvidence.write(folder, lines));
        TimeRange all = model.timeline().all();
        assertThat(compared(model).of()).isEqualTo(Subject.NEWEST);
        assertThat(compared(model).windows()).isEqualTo(new OutputWindows(
                new TimeRange(all.to() - 48 * HOUR, all.to() - 24 * HOUR),
                new TimeRange(all.to() - 24 * HOUR, all.to()), null));
    }
}
