package dev.hindsight.analysis.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.analysis.AnalysisResult;
import dev.hindsight.analysis.world.WorldCase.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What answers look like in a world of which the engine knows nothing, whether right or not.
@Tag("simulation")
class SecondWorldTest {
    /// Rules that answers do not keep yet; `WorldBench` counts how often.
    private static final Set<AnswerRules> NOT_YET = EnumSet.of(AnswerRules.ALARM_WITHOUT_FINDING,
            AnswerRules.UNKNOWN_LEVEL, AnswerRules.NO_INTERVAL, AnswerRules.INFINITY, AnswerRules.EMPTY_SIDE,
            AnswerRules.UNLIKELY_FINDING);
    private static final long SEED = 1;

    private final World world = new SecondWorld();

    @Test
    void answersKeepTheRules() throws Exception {
        List<String> broken = new ArrayList<>();
        for (String family : world.families()) {
            for (Kind kind : Kind.values()) {
                WorldBench.Answer answer = WorldBench.answer(world.make(family, kind, SEED));
                answer.broken().stream().filter(rule -> !NOT_YET.contains(rule))
                        .forEach(rule -> broken.add(family + " " + kind + ": " + rule + " in " + answer.text()));
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void sameSeedMakesSameCase() {
        for (String family : world.families()) {
            WorldCase once = world.make(family, Kind.INCIDENT, 3);
            assertThat(world.make(family, Kind.INCIDENT, 3)).isEqualTo(once);
            assertThat(world.make(family, Kind.INCIDENT, 4).lines()).isNotEqualTo(once.lines());
        }
    }

    @Test
    void onlyIncidentsHaveOnsetAndCulprit() {
        for (String family : world.families()) {
            WorldCase incident = world.make(family, Kind.INCIDENT, 5);
            assertThat(incident.truth().from()).isNotNull();
            assertThat(String.join("\n", incident.lines())).contains(incident.truth().culprits());
            assertThat(world.make(family, Kind.NULL, 5).truth()).isEqualTo(WorldCase.Truth.NOTHING);
            assertThat(world.make(family, Kind.DECOY, 5).truth()).isEqualTo(WorldCase.Truth.NOTHING);
        }
    }

    @Test
    void simpleMethodsFindALargeEffect() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            lines.add("{'kind':'change','id':'c%d','at':'2026-05-0%dT12:00:00Z','surface':'code'}".formatted(i, 5 + i));
        }
        for (int i = 0; i < 1_200; i++) {
            boolean bad = i % (i < 600 ? 10 : 2) == 0;
            lines.add("{'kind':'sample','id':'s%d','at':'%s','label':'%s'}".formatted(i, java.time.Instant.parse(
                    "2026-05-04T00:00:00Z").plusSeconds(360L * i), bad ? "bad" : "good"));
        }
        // The 600th output is of 2026-05-06T12:00.
        Baselines simple = new Baselines(lines.stream().map(line -> line.replace('\'', '"')).toList());
        assertThat(List.of(simple.welch(), simple.pelt(), simple.bayes())).containsOnly("c1");
    }

    @Test
    void emptyAnswerBreaksTheRulesOfAlarms() throws Exception {
        AnalysisResult quiet = WorldBench.answer(world.make("provider", Kind.NULL, SEED)).result();
        AnalysisResult alarm = new AnalysisResult("w", quiet.generatedAt(), true, quiet.dataThrough(), 72, null,
                AnalysisResult.Status.UNKNOWN, quiet.verdict(), List.of(), List.of());
        assertThat(AnswerRules.brokenBy(alarm, "Quality fell from unknown to 0.5, n 0 and 12: Infinity")).contains(
                AnswerRules.ALARM_WITHOUT_FINDING, AnswerRules.ALARM_WITHOUT_ONSET, AnswerRules.UNKNOWN_LEVEL,
                AnswerRules.INFINITY);
    }
}
