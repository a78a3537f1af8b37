package dev.hindsight.timeline.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.analysis.AnalysisCache;
import dev.hindsight.analysis.AnalysisOptions;
import dev.hindsight.analysis.AnalysisResult;
import dev.hindsight.analysis.text.SignalNames;
import dev.hindsight.timeline.draw.lane.Lane;
import dev.hindsight.timeline.draw.lane.Timeline.Band;
import dev.hindsight.timeline.draw.lane.Timeline.BandKind;
import dev.hindsight.timeline.draw.lane.Timeline;
import dev.hindsight.timeline.overview.OverviewService;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.Precision;
import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.common.TimeFormat;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.incident.IncidentEvent;
import dev.hindsight.workspace.incident.IncidentEventKind;
import dev.hindsight.workspace.incident.IncidentState;
import dev.hindsight.workspace.testing.ImportedLines;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The content of a real workspace's timeline besides its lines: shifts, bands, steps, and the sampling notice.
class TimelineBuilderTest {
    private static final Instant START = Instant.parse("2026-09-14T00:00:00Z");
    private static final int HOURS = 80;
    private static final int FALL = 40;

    @TempDir
    private Path folder;

    /// Forty good hours and forty bad ones.
    private static List<String> evidence(String sampling) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < HOURS * 12; i++) {
            boolean bad = i % 12 < (i >= FALL * 12 ? 6 : 1);
            lines.add(String.format(Locale.ROOT, """
                    {"kind":"sample","id":"s%d","at":"%s","output":"An answer.",%s\
                    "scores":{"quality":{"value":%d,"passed":%b,"judge":"j","direction":"higher","scale":[0,1]}}}""", i,
                    START.plus(Duration.ofMinutes(5L * i + 1)),
                    sampling.isEmpty() ? "" : sampling.replace("P", bad ? "1" : "0.25"), bad ? 0 : 1, !bad));
        }
        lines.add(note("early", 10, "detected"));
        lines.add(note("seen", FALL + 5, "detected"));
        lines.add(note("held", FALL + 9, "mitigated"));
        return lines;
    }

    private static String note(String id, int hour, String event) {
        return """
                {"kind":"note","id":"%s","at":"%s","at_precision":"minute","text":"Somebody said so.","event":"%s"}"""
                .formatted(id, START.plus(Duration.ofHours(hour)), event);
    }

    private Timeline timeline(String sampling, IncidentEvent... events) throws IOException {
        try (Workspace workspace = ImportedLines.lines(folder, evidence(sampling))) {
            OverviewService service = new OverviewService(new AnalysisCache(workspace, InstantSource.system()));
            List<Document<IncidentEvent>> documents = Stream.of(events)
                    .map(it -> new Document<>("e-" + it.type(), "event", "i", 1, it.at(), it.at(), it)).toList();
            return service.overview(AnalysisOptions.DEFAULT, documents, Progress.NONE).orElseThrow().timeline();
        }
    }

    @Test
    void detectionAndMitigationBandsHaveTheWidthOfTheirUncertainty() throws IOException {
        Timeline timeline = timeline("");
        assertThat(timeline.bands()).extracting(Band::kind).containsExactly(BandKind.ONSET, BandKind.EXPOSURE,
                BandKind.DETECTION, BandKind.MITIGATION);
        Band detected = timeline.bands().get(2);
        assertThat(detected.text(TimeFormat.UTC)).isEqualTo("detected 21:00");
        assertThat(detected.range().from()).isEqualTo(TimeRange.micros(START.plus(Duration.ofHours(FALL + 5))));
        assertThat(detected.range().length()).isEqualTo(Duration.ofMinutes(1));
        assertThat(timeline.bands().get(3).text(TimeFormat.UTC)).isEqualTo("mitigated 01:00");
    }

    @Test
    void moveThatIsNoAlarmHasNoBandOfAnAlarm() throws IOException {
        try (Workspace workspace = ImportedLines.lines(folder, evidence(""))) {
            AnalysisResult.OnsetInterval onset = new AnalysisResult.OnsetInterval(START, START.plusSeconds(7200), null);
            AnalysisResult.Verdict judge = new AnalysisResult.Verdict(AnalysisResult.VerdictKind.NONE_OF_OURS,
                    AnalysisResult.Explanation.JUDGE, onset, List.of());
            TimelineBuilder builder = new TimelineBuilder(TimeRange.of(START, START.plus(Duration.ofHours(HOURS))),
                    SignalNames.of(workspace.evidence()));
            builder.addFindings(new AnalysisResult("w", START, false, START, 72, null, AnalysisResult.Status.UNKNOWN,
                    judge, List.of(), List.of()), null);
            assertThat(builder.build().bands()).singleElement().satisfies(it -> {
                assertThat(it.kind()).isEqualTo(BandKind.MOVE);
                assertThat(it.label()).isEqualTo("moved");
                assertThat(it.timed()).isTrue();
            });
        }
    }

    @Test
    void mitigationBandFollowsTheIncidentStateNotItsText() throws IOException {
        Timeline timeline = timeline("", moved(FALL + 6, IncidentState.MONITORING, "Moved to mitigated by mistake"),
                moved(FALL + 7, IncidentState.MITIGATED, "Contained"));
        assertThat(timeline.bands().get(3).kind()).isEqualTo(BandKind.MITIGATION);
        assertThat(timeline.bands().get(3).text(TimeFormat.UTC)).isEqualTo("mitigated 23:00");
    }

    private static IncidentEvent moved(int hour, IncidentState state, String text) {
        return new IncidentEvent(START.plus(Duration.ofHours(hour)), Precision.SECOND, IncidentEventKind.STATE.word(),
                "on-call", text, null, state);
    }

    @Test
    void shiftsAreInTheLaneOfTheirSignal() throws IOException {
        Timeline timeline = timeline("");
        assertThat(timeline.findings()).first().satisfies(it -> {
            assertThat(timeline.lanes()).extracting(Lane::id).contains(it.lane());
            assertThat(it.at()).isBetween(TimeRange.micros(START.plus(Duration.ofHours(FALL - 3))),
                    TimeRange.micros(START.plus(Duration.ofHours(FALL + 3))));
            assertThat(it.label()).contains(" → ");
            assertThat(it.worse()).isTrue();
        });
        assertThat(timeline.whole().range()).isEqualTo(timeline.range());
        assertThat(timeline.whole().lane()).isEqualTo(timeline.lanes().getFirst());
    }

    @Test
    void stepsOfARunbookAreNotMarkedAsEvents() throws IOException {
        Instant at = START.plus(Duration.ofHours(FALL + 6));
        Timeline timeline = timeline("",
                new IncidentEvent(at, Precision.SECOND, IncidentEventKind.STEP, "on-call", "Sized it", null),
                new IncidentEvent(at, Precision.HOUR, IncidentEventKind.NOTE, "on-call", "It is known", null));
        Lane.MarksLane events = (Lane.MarksLane) timeline.lanes().getLast();
        assertThat(events.marks()).filteredOn(it -> it.label().equals("Sized it")).singleElement()
                .satisfies(it -> assertThat(it.surface()).isEqualTo(Lane.LaneMark.STEP));
        assertThat(events.marks()).filteredOn(it -> it.label().equals("It is known")).singleElement()
                .satisfies(it -> assertThat(it.precision()).isEqualTo(Duration.ofHours(1).toNanos() / 1000));
        assertThat(events.marks()).allMatch(Lane.LaneMark::isEvent);
    }

    @Test
    void noticeReportsUnknownSampling() throws IOException {
        assertThat(timeline("").notice().text()).startsWith("Rates among kept samples, not of traffic");
    }

    @Test
    void noticeReportsOutcomeDependentSampling() throws IOException {
        Timeline.Notice notice = timeline("\"sampling\":{\"policy\":\"bad-first\",\"probability\":P},").notice();
        assertThat(notice.text()).isEqualTo("Sampling depends on the outcome; values are weighted for it");
        assertThat(notice.hint()).contains("Policy bad-first kept between 25 % and 100 % of outputs, by outcome.");
    }
}
