package dev.hindsight.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hindsight.analysis.pyramid.SeriesLoader;
import dev.hindsight.analysis.signal.SingleSignal;
import dev.hindsight.analysis.signal.catalogue.SignalDefinitions;
import dev.hindsight.analysis.text.SignalNames;
import dev.hindsight.app.cli.command.ExitStatus;
import dev.hindsight.testing.Seeds;
import dev.hindsight.timeline.assembly.AvailableLanes;
import dev.hindsight.timeline.assembly.TimelineBuilder;
import dev.hindsight.timeline.draw.lane.Lane;
import dev.hindsight.timeline.draw.lane.Timeline;
import dev.hindsight.timeline.layout.AvailableLane;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.store.Workspaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Signals by name, and one that only these tests define ([dev.hindsight.app.signal.PrefixMisses]): its file and its line
/// in `META-INF/services` are all that a new signal takes.
@Tag("simulation")
class SignalsTest extends CommandLineTest {
    private static final String NEW = "prefix.missed";
    private static final String WORKSPACE = "signals.hindsight";
    private static final long SEED = Seeds.fixed(11);
    private static final int SAMPLES = 2400;

    /// Ten outputs an hour; from the middle on four of ten miss the prefix cache instead of one of ten.
    @BeforeEach
    void evidenceWithAStep() throws IOException {
        Random random = new Random(SEED);
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < SAMPLES; i++) {
            boolean missed = random.nextDouble() < (i < SAMPLES / 2 ? 0.1 : 0.4);
            Instant at = Instant.parse("2026-09-02T00:00:00Z").plusSeconds(i * 360L);
            lines.append(("{'kind':'sample','id':'s%d','at':'%s','latency_ms':%d,'tokens_cached':%d,'output':'Yes.',"
                    + "'scores':{'right':{'value':%s,'judge':{'model':'j'},'direction':'higher','scale':[0,1]}}}%n")
                    .formatted(i, at, 900 + random.nextInt(200), missed ? 0 : 512, random.nextDouble()));
        }
        write("evidence.jsonl", lines.toString().replace('\'', '"'));
        assertThat(run("import", WORKSPACE, "evidence.jsonl")).as(err()).isZero();
    }

    @Test
    void infoListsNewSignalWithItsValues() {
        assertThat(run("info", WORKSPACE)).as(err()).isZero();
        assertThat(out()).contains("Signal prefix.missed: n 2,400");
    }

    @Test
    void seriesReadsANewSignal() {
        JsonNode series = json("series", WORKSPACE, "--signal", NEW, "--bin", "5d", "--json");
        assertThat(series.get("direction").asString()).isEqualTo("lower");
        assertThat(series.at("/bins/0/n").asInt()).isPositive();
        assertThat(series.at("/bins/0/value").asDouble()).as("seed " + SEED).isCloseTo(0.1, within(0.03));
        assertThat(series.get("bins").get(series.get("bins").size() - 1).get("value").asDouble()).as("seed " + SEED)
                .isCloseTo(0.4, within(0.05));
    }

    @Test
    void analyzeFindsTheStepOfANewSignal() {
        JsonNode answer = json("analyze", WORKSPACE, "--json");
        assertThat(answer.get("alarm").asBoolean()).as(answer.toString()).isTrue();
        JsonNode finding = answer.at("/findings/0");
        assertThat(finding.get("signal").asString()).isEqualTo(NEW);
        assertThat(finding.get("worse").asBoolean()).isTrue();
        assertThat(finding.at("/before/value").asDouble()).isCloseTo(0.1, within(0.03));
        assertThat(run("analyze", WORKSPACE)).as(err()).isZero();
        assertThat(out()).containsIgnoringCase("prefix misses");
    }

    @Test
    void aNewSignalIsOfferedAndDrawnAsALane() {
        try (Workspace workspace = Workspaces.open(folder.resolve(WORKSPACE), InstantSource.fixed(NOW))) {
            SignalNames names = SignalNames.of(workspace.evidence());
            AvailableLanes lanes = new AvailableLanes(new SeriesLoader(workspace), names);
            assertThat(lanes.offers(List.of()))
                    .contains(new AvailableLane(NEW, "Prefix misses, outputs without a cached token, rate", "Signs"));
            Timeline empty = new TimelineBuilder(workspace.evidence().span().orElseThrow(), names).build();
            assertThat(lanes.with(empty, List.of(NEW), Progress.NONE).lanes()).extracting(Lane::id).contains(NEW);
        }
    }

    @Test
    void newSignalWithoutEvidenceNamesWhatItNeeds() throws IOException {
        workspace();
        assertThat(run("series", "w.hindsight", "--signal", NEW)).isEqualTo(ExitStatus.USAGE);
        assertThat(err()).contains("prefix.missed needs `tokens_cached` of samples; no sample has it.");
    }

    @Test
    void unknownNameSuggestsNearestNames() {
        for (String command : List.of("series", "analyze")) {
            assertThat(run(command, WORKSPACE, "--signal", "latencyy")).as(command).isEqualTo(ExitStatus.USAGE);
            assertThat(err()).startsWith("There is no signal \"latencyy\"; did you mean latency?");
        }
        assertThat(run("series", WORKSPACE, "--signal", "prefix.mised")).isEqualTo(ExitStatus.USAGE);
        assertThat(err()).startsWith("There is no signal \"prefix.mised\"; did you mean prefix.missed?");
        assertThat(run("series", WORKSPACE, "--signal", "tool.shado")).isEqualTo(ExitStatus.USAGE);
        assertThat(err()).as("of fixed names also those without evidence").contains("did you mean tool.shadow?");
    }

    @Test
    void unknownFamilyNameSuggestsNamesOfTheWorkspace() {
        assertThat(run("series", WORKSPACE, "--signal", "score:rigth@j")).isEqualTo(ExitStatus.USAGE);
        assertThat(err()).contains("score:rigth@j needs `scores` of samples",
                "there is none. Did you mean score:right@j?");
        assertThat(run("series", WORKSPACE, "--signal", "score:right")).isEqualTo(ExitStatus.USAGE);
        assertThat(err()).contains("Did you mean score:right@j?");
        assertThat(run("series", WORKSPACE, "--signal", "mix.unfilled_variable")).isEqualTo(ExitStatus.USAGE);
        assertThat(err()).as("not text.unfilled_variable, of another family").doesNotContain("Did you mean");
        assertThat(run("series", WORKSPACE, "--signal", "scores:right@j")).isEqualTo(ExitStatus.USAGE);
        assertThat(err()).startsWith("There is no signal \"scores:right@j\"; did you mean score:right@j?");
    }

    @Test
    void nameWithoutNeighbourRefersToTheList() {
        assertThat(run("series", WORKSPACE, "--signal", "nonsense")).isEqualTo(ExitStatus.USAGE);
        assertThat(err()).contains("There is no signal \"nonsense\" in ", "` lists the signals.")
                .doesNotContain("did you mean");
    }

    /// Families have rows by the pattern of their names, which no code knows.
    @Test
    void everySignalOfAFixedNameHasARowInTheDocs() throws IOException {
        String docs = Files.readString(Path.of("..", "docs", "signals.md"));
        String rows = String.join("\n", docs.lines().filter(it -> it.startsWith("| `")).toList());
        assertThat(SignalDefinitions.all().stream().filter(SingleSignal.class::isInstance)
                .map(it -> ((SingleSignal) it).id().name()).filter(it -> !it.equals(NEW)))
                .isNotEmpty().allSatisfy(it -> assertThat(rows).contains("`" + it + "`"));
    }
}
