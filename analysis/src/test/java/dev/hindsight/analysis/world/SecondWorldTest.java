package dev.hindsight.analysis.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.analysis.AnalysisResult.Verdict;
import dev.hindsight.analysis.AnalysisResult.VerdictKind;
import dev.hindsight.analysis.AnalysisResult;
import dev.hindsight.analysis.world.WorldCase.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What answers look like in a world of which the engine knows nothing, whether right or not.
@Tag("simulation")
class SecondWorldTest {
    private static final long SEED = 8;

    private final World world = new SecondWorld();

    @Test
    void answersKeepTheRules() throws Exception {
        List<String> broken = new ArrayList<>();
        List<String> families = world.families();
        for (String family : families) {
            // Of what is no incident one kind a family: the answers to both are made alike.
            Kind other = families.indexOf(family) % 2 == 0 ? Kind.NULL : Kind.DECOY;
            for (Kind kind : List.of(Kind.INCIDENT, other)) {
                WorldCase made = world.make(family, kind, SEED);
                assertThat(made.truth().equals(WorldCase.Truth.NOTHING)).isEqualTo(kind != Kind.INCIDENT);
                assertThat(made.truth().culprits()).allMatch(id -> String.join("", made.lines()).contains(id));
                WorldBench.Answer answer = WorldBench.answer(made);
                answer.broken().forEach(rule -> broken.add(family + " " + kind + ": " + rule + " in " + answer.text()));
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void sameSeedMakesSameCase() {
        for (String family : world.families()) {
            assertThat(world.make(family, Kind.INCIDENT, 3)).isEqualTo(world.make(family, Kind.INCIDENT, 3));
        }
        assertThat(world.make("evals", Kind.NULL, 3).lines()).isNotEqualTo(world.make("evals", Kind.NULL, 4).lines());
    }

    @Test
    void simpleMethodsFindALargeEffect() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            lines.add("{'kind':'change','id':'c%d','at':'2026-05-0%dT12:00:00Z','surface':'code'}".formatted(i, 5 + i));
        }
        for (int i = 0; i < 1_200; i++) {
            boolean bad = i % (i < 600 ? 10 : 2) == 0;
            lines.add("{'kind':'sample','id':'s%d','at':'%s','label':'%s'}".formatted(i, Instant.parse(
                    "2026-05-04T00:00:00Z").plusSeconds(360L * i), bad ? "bad" : "good"));
        }
        // The 600th output is of 2026-05-06T12:00.
        Baselines simple = new Baselines(lines.stream().map(line -> line.replace('\'', '"')).toList());
        assertThat(simple.welch()).isEqualTo("c1");
        assertThat(simple.pelt()).isEqualTo("c1");
        assertThat(simple.bayes()).isEqualTo("c1");
    }

    @Test
    void emptyAnswerBreaksTheRulesOfAlarms() {
        Verdict verdict = new Verdict(VerdictKind.AMBIGUOUS, null, null, List.of());
        AnalysisResult alarm = new AnalysisResult("w", Instant.EPOCH, true, null, 72, null,
                AnalysisResult.Status.UNKNOWN, verdict, List.of(), List.of());
        assertThat(AnswerRules.brokenBy(alarm, "Quality fell from unknown to 0.5, n 0 and 12: Infinity")).contains(
                AnswerRules.ALARM_WITHOUT_FINDING, AnswerRules.ALARM_WITHOUT_ONSET, AnswerRules.UNKNOWN_LEVEL,
                AnswerRules.INFINITY, AnswerRules.RANKING);
    }
}
