package dev.hindsight.app.view.outputs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.analysis.change.ChangeOutputs.OutputWindows;
import dev.hindsight.analysis.outputs.BlindLabels.BlindLabel;
import dev.hindsight.analysis.outputs.BlindLabels;
import dev.hindsight.analysis.outputs.OutputFilter;
import dev.hindsight.analysis.outputs.OutputList;
import dev.hindsight.analysis.outputs.OutputOrder;
import dev.hindsight.analysis.outputs.Side;
import dev.hindsight.app.view.ModelFixture;
import dev.hindsight.app.view.investigate.InvestigateViewModel;
import dev.hindsight.app.view.outputs.breakdown.BreakdownsViewModel;
import dev.hindsight.app.view.outputs.label.LabellingViewModel;
import dev.hindsight.app.view.outputs.list.OutputDetailViewModel;
import dev.hindsight.app.view.outputs.list.OutputFormatter;
import dev.hindsight.app.view.outputs.list.OutputsViewModel.OutputPair;
import dev.hindsight.app.view.outputs.list.OutputsViewModel;
import dev.hindsight.app.view.shell.WorkspaceSession;
import dev.hindsight.testing.Seeds;
import dev.hindsight.timeline.draw.lane.Lane;
import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.Sample;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The outputs of two windows, without a window.
class OutputsViewModelTest {
    private static final long SEED = Seeds.fixed(5);

    @TempDir
    Path folder = Path.of("");

    private ModelFixture fixture;
    private WorkspaceSession session;
    private OutputsModels models;
    private OutputsViewModel model;

    @BeforeEach
    void open() throws IOException {
        fixture = new ModelFixture(folder);
        session = fixture.open(SupportEvidence.file(folder, SEED, true));
        models = OutputsModels.of(fixture.context, session, () -> "Kim Doe");
        model = models.list();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private static TimeRange hours(int from, int to) {
        return TimeRange.of(SupportEvidence.START.plus(Duration.ofHours(from)),
                SupportEvidence.START.plus(Duration.ofHours(
                        to)));
    }

    private void show() {
        model.show(new OutputWindows(hours(0, 24), hours(24, 48), null));
        model.open();
    }

    private OutputList list() {
        return Objects.requireNonNull(model.listProperty().get());
    }

    @Test
    void outputsAreLoadedLazily() {
        model.show(new OutputWindows(hours(0, 24), hours(24, 48), null));
        assertThat(model.loadedProperty().get()).isNull();
        model.open();
        assertThat(list().count(Side.BEFORE)).isEqualTo(SupportEvidence.OF_A_DAY);
        assertThat(model.orderProperty().get()).isEqualTo(OutputOrder.LOWEST);
        assertThat(model.filterProperty().get().words()).containsEntry("role", "traffic");
    }

    @Test
    void textsAreReadOnRequest() {
        show();
        assertThat(model.record(3)).as("not read yet").isEmpty();
        Sample sample = model.record(3).orElseThrow().evidence();
        assertThat(sample.input()).isEqualTo("Where is parcel 3?");
        assertThat(model.record(4)).isEmpty();
        // Whoever scrolls past hundreds of lines waits for the last ones only.
        fixture.tasks.pause();
        for (int i = 5; i < 600; i++) {
            model.record(i);
        }
        fixture.tasks.resume();
        assertThat(model.record(599)).isPresent();
        assertThat(model.record(300)).isEmpty();
    }

    @Test
    void trimmedTextIsToldWithItsDateAndNeverDrawnForLabelling() {
        session.workspace().trim(SupportEvidence.START.plus(Duration.ofHours(24)), false, Progress.NONE);
        show();
        model.choose(3, null);
        models.detail().setActive(true);
        Sample trimmed = Objects.requireNonNull(models.detail().detailProperty().get()).output().evidence();
        assertThat(OutputFormatter.output(trimmed)).isEqualTo("(text trimmed on 15 Sep 2026)");
        assertThat(OutputFormatter.input(trimmed)).isEqualTo("(text trimmed on 15 Sep 2026)");
        assertThat(list().count(Side.BEFORE)).as("still listed").isEqualTo(SupportEvidence.OF_A_DAY);
        assertThat(BlindLabels.draw(Objects.requireNonNull(model.loadedProperty().get()).table(),
                list().places(Side.BEFORE), list().places(Side.AFTER), 40, SEED).size()).as("of one side")
                .isEqualTo(40);
    }

    @Test
    void searchAndFilterAreCombined() {
        show();
        model.searchProperty().set("CERTAIN");
        model.filterProperty().set(OutputFilter.ALL.with("slice.topic", "delivery"));
        OutputList found = list();
        assertThat(found.count(Side.AFTER)).isPositive();
        for (int place : found.places(Side.AFTER)) {
            model.record(place);
        }
        int[] places = found.places(Side.AFTER);
        Sample last = model.record(places[places.length - 1]).orElseThrow().evidence();
        assertThat(last.output()).contains("certain");
        assertThat(last.slice()).containsEntry("topic", "delivery");
        model.clearFilter();
        assertThat(list().count(Side.AFTER)).isEqualTo(SupportEvidence.OF_A_DAY);
        assertThat(model.searchProperty().get()).isEmpty();
    }

    @Test
    void markedOutputIsComparedBeforeThePairedOne() {
        show();
        assertThat(model.comparableProperty().get()).isFalse();
        List<OutputPair> compared = new ArrayList<>();
        model.choose(2, null);
        model.compare(compared::add);
        assertThat(compared).as("there is no other").isEmpty();
        model.choose(310, 10);
        model.compare(compared::add);
        model.choose(400, 100);
        model.mark();
        model.choose(5, 305);
        model.compare(compared::add);
        assertThat(compared).extracting(it -> it.first().header().key().id() + " " + it.second().header().key().id())
                .containsExactlyInAnyOrder("s10 s310", "s5 s400");
        model.choose(400, null);
        model.mark();
        assertThat(model.markedProperty().get()).as("the mark is taken away").isNull();
    }

    @Test
    void comparedWindowsAreShownUntilOthersAre() {
        OutputWindows change = new OutputWindows(hours(0, 24), hours(24, 48), "reply");
        model.showCompared(change);
        model.open();
        model.showCompared(null);
        assertThat(model.windowsProperty().get()).isEqualTo(change);
        assertThat(list().count(Side.AFTER)).isEqualTo(300);
        model.showCompared(new OutputWindows(hours(24, 30), hours(30, 36), null));
        assertThat(list().count(Side.AFTER)).isEqualTo(75);
    }

    @Test
    void newEvidenceKeepsTheChosenOutput() {
        show();
        model.choose(310, 10);
        model.mark();
        model.choose(7, null);
        long row = Objects.requireNonNull(model.loadedProperty().get()).table().row(7);
        LabellingViewModel labelling = models.labelling();
        labelling.start();
        assertThat(labelling.stateProperty().get()).isEqualTo(LabellingViewModel.LabellingState.LABELLING);
        var before = model.loadedProperty().get();
        labelling.give(BlindLabel.UNSURE);
        labelling.stop();
        assertThat(model.loadedProperty().get()).isNotEqualTo(before);
        assertThat(Objects.requireNonNull(model.loadedProperty().get()).table().row(Objects.requireNonNull(
                model.chosenProperty().get()))).isEqualTo(row);
        assertThat(model.markedProperty().get()).isEqualTo(310);
        assertThat(list().count(Side.BEFORE)).isEqualTo(SupportEvidence.OF_A_DAY);
    }

    @Test
    void cacheHitLinksToItsOrigin() {
        show();
        models.detail().setActive(true);
        model.choose(101, null);
        OutputDetailViewModel.Detail hit = Objects.requireNonNull(models.detail().detailProperty().get());
        assertThat(hit.hit()).isTrue();
        assertThat(hit.output().header().key().id()).isEqualTo("s101");
        assertThat(hit.ribbon().parts()).isNotEmpty();
        assertThat(model.label(hit.output())).isIn("good", "bad");
        models.detail().showOrigin();
        OutputDetailViewModel.Detail origin = Objects.requireNonNull(models.detail().detailProperty().get());
        assertThat(origin.output().header().key().id()).isEqualTo("s100");
        assertThat(origin.hit()).isFalse();
        models.detail().showChosen();
        assertThat(Objects.requireNonNull(models.detail().detailProperty().get()).output().header().key().id())
                .isEqualTo("s101");
    }

    @Test
    void plottedSignalReachesTheListener() {
        List<String> plotted = new ArrayList<>();
        model.plot("search:never");
        assertThat(model.plottableProperty().get()).isFalse();
        model.onPlot(plotted::add);
        model.plot("search:certain");
        assertThat(model.plottableProperty().get()).isTrue();
        assertThat(plotted).containsExactly("search:certain");
    }

    @Test
    void plottedPhraseAndShapeBecomeLanes() {
        InvestigateViewModel investigate = new InvestigateViewModel(fixture.context, session, () -> "Kim Doe");
        investigate.timelineShown();
        assertThat(investigate.outputs().list().windowsProperty().get()).isNotNull();
        investigate.outputs().list().plot("search:that is certain");
        investigate.outputs().list().plot("text.cut_off");
        assertThat(investigate.timeline().timelineProperty().get().lanes()).extracting(Lane::id)
                .contains("search:that is certain", "text.cut_off");
    }

    @Test
    void breakdownsFollowTheSelectedWindows() {
        show();
        BreakdownsViewModel aspects = models.aspects();
        assertThat(aspects.refusals().resultProperty().get()).as("nobody looks").isNull();
        aspects.activate(aspects.refusals());
        assertThat(outputs(aspects)).isEqualTo(2 * SupportEvidence.OF_A_DAY);
        model.show(new OutputWindows(hours(20, 24), hours(24, 28), null));
        assertThat(outputs(aspects)).isEqualTo(100);
        aspects.activate(aspects.shapes());
        assertThat(Objects.requireNonNull(aspects.shapes().resultProperty().get()).value())
                .as("labels are there, so nobody is led to proxies").isNull();
    }

    private static int outputs(BreakdownsViewModel aspects) {
        return Objects.requireNonNull(Objects.requireNonNull(aspects.refusals().resultProperty().get()).value())
                .matrix()
                .rows().stream().mapToInt(it -> it.answered().before() + it.answered().after() + it.refused().before()
                        + it.refused().after())
                .sum();
    }
}
