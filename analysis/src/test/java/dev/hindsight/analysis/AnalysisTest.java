package dev.hindsight.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.analysis.AnalysisResult.Explanation;
import dev.hindsight.analysis.AnalysisResult.Suspect;
import dev.hindsight.analysis.AnalysisResult.VerdictKind;
import dev.hindsight.analysis.query.SeriesData;
import dev.hindsight.analysis.query.SeriesQuery;
import dev.hindsight.analysis.signal.Signal.Direction;
import dev.hindsight.testing.Seeds;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.testing.ImportedLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Ten days of judged outputs of two prompts, imported into a real workspace.
class AnalysisTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final Instant CULPRIT = START.plus(Duration.ofHours(170));
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-23T12:00:00Z"));

    @TempDir
    private Path folder;

    private final List<String> lines = new ArrayList<>();

    private Workspace imported() throws IOException {
        return ImportedLines.lines(Files.createTempDirectory(folder, "w"), lines);
    }

    private AnalysisResult analysed() throws IOException {
        try (Workspace workspace = imported()) {
            return Analysis.run(workspace.evidence(), "w", AnalysisOptions.DEFAULT, CLOCK.instant());
        }
    }

    private void samples(long seed, int hours, Function<Instant, String> judge,
            java.util.function.BiFunction<Instant, String, Double> bad) {
        Random random = new Random(Seeds.fixed(seed));
        for (int h = 0; h < hours; h++) {
            for (int i = 0; i < 10; i++) {
                Instant at = START.plus(Duration.ofSeconds(h * 3600L + i * 360L + random.nextInt(300)));
                String prompt = i % 2 == 0 ? "answer" : "summarise";
                boolean passed = random.nextDouble() >= bad.apply(at, prompt);
                lines.add(String.format(Locale.ROOT,
                        "{\"kind\":\"sample\",\"id\":\"s%d\",\"at\":\"%s\",\"prompt\":\"%s\",\"sampling\":{\"policy\":"
                                + "\"head\",\"probability\":0.1},\"scores\":{\"right\":{\"value\":%d,\"passed\":%s,\"judge\":"
                                + "{\"model\":\"%s\"},\"direction\":\"higher\",\"scale\":[0,1]}}}",
                        lines.size(), at, prompt, passed ? 1 : 0, passed, judge.apply(at)));
            }
        }
    }

    private void deploy(String id, Instant at, String prompt) {
        lines.add(String.format(Locale.ROOT, "{\"kind\":\"change\",\"id\":\"%s\",\"at\":\"%s\",\"surface\":\"prompt\","
                + "\"prompt\":\"%s\",\"to\":\"%s\",\"scope\":{\"prompts\":[\"%s\"]},\"origin\":\"own\"}", id, at,
                prompt,
                id, prompt));
    }

    private void deploys() {
        deploy("early", START.plus(Duration.ofHours(150)), "answer");
        deploy("elsewhere", CULPRIT.minus(Duration.ofMinutes(20)), "summarise");
        deploy("culprit", CULPRIT, "answer");
        deploy("late", CULPRIT.plus(Duration.ofHours(20)), "answer");
    }

    @Test
    void deployOfTheWorsePromptIsTheSuspect() throws IOException {
        deploys();
        samples(1, 240, at -> "j1", (at, prompt) -> prompt.equals("answer") && !at.isBefore(CULPRIT) ? 0.35 : 0.1);
        AnalysisResult r = analysed();
        assertThat(r.verdict().kind()).isEqualTo(VerdictKind.SUSPECT);
        assertThat(r.alarm()).isTrue();
        assertThat(r.verdict().ranked().getFirst().change()).isEqualTo("culprit");
        assertThat(r.verdict().ranked()).extracting(Suspect::change).contains(AnalysisResult.NONE)
                .doesNotContain("late");
        assertThat(r.verdict().ranked().stream().mapToDouble(Suspect::score).sum()).isBetween(0.999999, 1.000001);
        assertThat(r.verdict().onset()).isNotNull().satisfies(o -> {
            assertThat(o.from()).isBefore(CULPRIT);
            assertThat(o.to()).isAfter(CULPRIT);
        });
        assertThat(r.status()).isEqualTo(AnalysisResult.Status.ONGOING);
        assertThat(r.findings().getFirst().slice()).isEqualTo(Map.of("prompt", "answer"));
        assertThat(r.findings().getFirst().before().value()).isGreaterThan(r.findings().getFirst().after().value());
    }

    @Test
    void signalsThatNeverMoveChangeNoProbability() throws IOException {
        deploys();
        samples(4, 240, at -> "j1", (at, prompt) -> at.isBefore(CULPRIT) ? 0.1 : 0.2);
        double alone = analysed().findings().getFirst().probability();
        lines.replaceAll(it -> it.replace("\"sampling\"", "\"output\":\"It is in the box.\",\"sampling\""));
        assertThat(analysed().findings().getFirst().probability()).isEqualTo(alone).isBetween(0.5, 0.9999);
    }

    @Test
    void noChangeRaisesNoAlarm() throws IOException {
        deploys();
        samples(2, 240, at -> "j1", (at, prompt) -> 0.1);
        AnalysisResult r = analysed();
        assertThat(r.alarm()).isFalse();
        assertThat(r.verdict().kind()).isIn(VerdictKind.NO_CHANGE, VerdictKind.TOO_LITTLE_DATA);
        assertThat(r.verdict().onset()).isNull();
        assertThat(r.verdict().ranked()).singleElement().satisfies(s -> {
            assertThat(s.change()).isEqualTo(AnalysisResult.NONE);
            assertThat(s.score()).isEqualTo(1);
        });
    }

    @Test
    void stricterJudgeRaisesNoAlarm() throws IOException {
        deploys();
        Instant replaced = CULPRIT.plus(Duration.ofHours(10));
        samples(3, 240, at -> at.isBefore(replaced) ? "j1" : "j2", (at, prompt) -> at.isBefore(replaced) ? 0.1 : 0.2);
        AnalysisResult r = analysed();
        assertThat(r.alarm()).isFalse();
        assertThat(r.verdict().kind()).isEqualTo(VerdictKind.NONE_OF_OURS);
        assertThat(r.verdict().explanation()).isEqualTo(Explanation.JUDGE);
        assertThat(r.warnings()).anyMatch(w -> w.contains("not joined"));
    }

    @Test
    void stricterJudgeInTheHourOfADeployIsNotToldFromIt() throws IOException {
        deploys();
        samples(3, 240, at -> at.isBefore(CULPRIT) ? "j1" : "j2", (at, prompt) -> at.isBefore(CULPRIT) ? 0.1 : 0.2);
        AnalysisResult r = analysed();
        assertThat(r.alarm()).isFalse();
        assertThat(r.verdict().kind()).isEqualTo(VerdictKind.TOO_LITTLE_DATA);
        assertThat(r.warnings()).anyMatch(w -> w.contains("would tell the judge from elsewhere, culprit"));
    }

    @Test
    void resultStatesWhetherInclusionProbabilitiesAreKnown() throws IOException {
        samples(10, 48, at -> "j1", (at, prompt) -> 0.1);
        assertThat(analysed().weighted()).isTrue();
        lines.replaceAll(it -> it.replaceFirst("\"probability\":[0-9.]+", "\"drawn\":true"));
        assertThat(analysed().weighted()).isFalse();
    }

    @Test
    void changeWithinClockSkewAfterTheOnsetIsASuspect() throws IOException {
        samples(1, 240, at -> "j1", (at, prompt) -> at.isBefore(CULPRIT) ? 0.1 : 0.35);
        AnalysisResult.OnsetInterval onset = Objects.requireNonNull(analysed().verdict().onset());
        deploy("first", onset.from().minus(AnalysisOptions.LOOKBACK), "answer");
        deploy("too-early", onset.from().minus(AnalysisOptions.LOOKBACK).minusSeconds(1), "answer");
        deploy("last", onset.to().plus(AnalysisOptions.CLOCK_SKEW), "answer");
        deploy("too-late", onset.to().plus(AnalysisOptions.CLOCK_SKEW).plusSeconds(1), "answer");
        AnalysisResult r = analysed();
        assertThat(r.verdict().onset()).isEqualTo(onset);
        assertThat(r.verdict().ranked()).extracting(Suspect::change).containsExactlyInAnyOrder("first", "last",
                AnalysisResult.NONE);
        assertThat(r.verdict().clockSkewSeconds()).isEqualTo(AnalysisOptions.CLOCK_SKEW.toSeconds());
    }

    @Test
    void fewSamplesGiveTooLittleData() throws IOException {
        samples(4, 1, at -> "j1", (at, prompt) -> 0.5);
        AnalysisResult r = analysed();
        assertThat(r.verdict().kind()).isEqualTo(VerdictKind.TOO_LITTLE_DATA);
        assertThat(r.warnings()).isNotEmpty();
    }

    @Test
    void bestTimeOfASharpDropIsReported() throws IOException {
        samples(9, 240, at -> "j1", (at, prompt) -> at.isBefore(CULPRIT) ? 0.05 : 0.5);
        assertThat(analysed().verdict().onset()).isNotNull().satisfies(o -> assertThat(o.best())
                .isBetween(CULPRIT.minus(Duration.ofHours(2)), CULPRIT.plus(Duration.ofHours(2))));
    }

    @Test
    void bestTimeIsOmittedForASlowSlide() throws IOException {
        Duration slide = Duration.ofDays(7);
        samples(6, 240, at -> "j1", (at, prompt) -> 0.1 + 0.25
                * Math.clamp((double) Duration.between(START, at).minusDays(2).toHours() / slide.toHours(), 0, 1));
        AnalysisResult r = analysed();
        assertThat(r.alarm()).isTrue();
        assertThat(r.verdict().explanation()).isEqualTo(Explanation.SLIDE);
        assertThat(r.verdict().onset()).isNotNull().satisfies(o -> {
            assertThat(o.best()).isNull();
            assertThat(o.point()).isStrictlyBetween(o.from(), o.to());
        });
    }

    @Test
    void suiteRunCountsAsAllItsItems() throws IOException {
        AnalysisResult r = gate(Duration.ofDays(7));
        assertThat(r.alarm()).as("twelve runs, 1,800 items").isTrue();
    }

    @Test
    void fewRunsAreEnoughWhereTheyDifferFarMoreThanRunsDo() throws IOException {
        AnalysisResult r = gate(Duration.ofDays(9));
        assertThat(r.alarm()).as("four runs, nine standard deviations lower").isTrue();
    }

    @Test
    void aSingleRunIsTooLittleData() throws IOException {
        AnalysisResult r = gate(Duration.ofHours(6 * 39));
        assertThat(r.alarm()).isFalse();
    }

    /// A suite of 150 items every six hours for ten days, lower from a time on.
    private AnalysisResult gate(Duration lowerAfter) throws IOException {
        Random random = new Random(Seeds.fixed(8));
        for (int run = 0; run < 40; run++) {
            Instant at = START.plus(Duration.ofHours(6L * run));
            double score = (at.isBefore(START.plus(lowerAfter)) ? 0.95 : 0.8) + 0.017 * random.nextGaussian();
            lines.add(String.format(Locale.ROOT, "{\"kind\":\"eval\",\"id\":\"e%d\",\"at\":\"%s\",\"suite\":\"gate\","
                    + "\"metric\":\"right\",\"score\":%.4f,\"direction\":\"higher\",\"scale\":[0,1],\"role\":\"offline\","
                    + "\"n\":150,\"sd\":0.21}", run, at, score));
        }
        return analysed();
    }

    @Test
    void seriesBinsCarryTheirN() throws IOException {
        samples(5, 48, at -> "j1", (at, prompt) -> 0.1);
        try (Workspace workspace = imported()) {
            SeriesData data = SeriesQuery
                    .run(workspace.evidence(), "score:right@j1", Map.of("prompt", "answer"), Duration
                            .ofHours(6), TimeRange.ALL)
                    .orElseThrow();
            assertThat(data.binSeconds()).isEqualTo(21_600);
            assertThat(data.bins()).hasSize(8).allSatisfy(b -> assertThat(b.n()).isEqualTo(30));
            assertThat(data.weighted()).isTrue();
            assertThat(data.direction()).isEqualTo(Direction.HIGHER);
            assertThat(data.breaks()).isEmpty();
            assertThat(SeriesQuery.run(workspace.evidence(), "nothing", Map.of(), null, TimeRange.ALL)).isEmpty();
        }
    }
}
