package dev.hindsight.workspace.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hindsight.testing.Seeds;
import dev.hindsight.workspace.scenario.truth.GroundTruth;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/// The truth that each scenario claims is in its evidence.
@Tag("simulation")
class ScenariosTest {
    @Test
    void promptEditDegradesAQuarterOfOutputs() {
        for (long seed = Seeds.fixed(1); seed <= 3; seed++) {
            GeneratedScenario made = Scenarios.make("A", seed);
            GroundTruth answer = made.answer();
            Instant end = answer.end();
            assertThat(answer.badBefore()).isEqualTo(0.085, within(1e-9));
            assertThat(answer.badAfter() - answer.badBefore()).as("seed %d", seed).isBetween(0.20, 0.30);
            List<ObjectNode> exposed = judged(made, it -> !at(it).isBefore(answer.onset()) && at(it).isBefore(end));
            assertThat(notPassed(exposed)).as("seed %d", seed).isEqualTo(answer.badAfter(), within(0.07));
            assertThat(notPassed(judged(made, it -> at(it).isBefore(answer.onset())))).isEqualTo(0.085, within(0.015));
            assertThat(notPassed(judged(made, it -> !at(it).isBefore(end)))).as("recovered").isLessThan(0.15);
        }
    }

    @Test
    void judgeUpgradeLowersTheControlSuite() {
        GeneratedScenario made = Scenarios.make("C", 1);
        GroundTruth answer = made.answer();
        Predicate<ObjectNode> before = it -> at(it).isBefore(answer.onset());
        Predicate<ObjectNode> control = it -> text(it, "suite").equals("golden-frozen");
        assertThat(scores(of(made, "eval", control.and(before)))
                - scores(of(made, "eval", control.and(before.negate())))).isEqualTo(0.06, within(0.005));
        assertThat(answer.badAfter()).isEqualTo(answer.badBefore(), within(1e-9));
        assertThat(quality(judged(made, before)) - quality(judged(made, before.negate()))).isEqualTo(0.06,
                within(0.02));
        assertThat(of(made, "change", it -> text(it, "surface").equals("judge"))).hasSize(1);
    }

    @Test
    void theAliasMovesWithoutAChange() {
        GeneratedScenario made = Scenarios.make("E", 1);
        GroundTruth answer = made.answer();
        Predicate<ObjectNode> before = it -> at(it).isBefore(answer.onset());
        assertThat(of(made, "sample", before.and(it -> text(it, "fingerprint").equals("fp-wren-07")))).isEmpty();
        assertThat(of(made, "sample", it -> text(it, "model_served").equals("m-4-0911"))).isNotEmpty();
        assertThat(of(made, "change", it -> text(it, "surface").equals("model"))).isEmpty();
        assertThat(notPassed(judged(made, before.negate())) - notPassed(judged(made, before))).isGreaterThan(0.1);
        Predicate<ObjectNode> probe = it -> text(it, "suite").equals("probe-inputs");
        assertThat(scores(of(made, "eval", probe.and(before)))
                - scores(of(made, "eval", probe.and(before.negate())))).isGreaterThan(0.07);
    }

    @Test
    void aHundredReplaysNeverGiveTheReportedOutput() {
        GeneratedScenario made = Scenarios.make("J", 1);
        List<ObjectNode> replays = of(made, "sample", it -> it.has("role") && text(it, "role").equals("replay"));
        assertThat(replays).hasSize(100);
        assertThat(replays).filteredOn(it -> text(it, "label").equals("unsure")).hasSize(2);
        assertThat(replays).filteredOn(it -> text(it, "label").equals("good")).hasSize(98);
        String reported = text(of(made, "sample", it -> text(it, "id").equals("smp-reported")).getFirst(), "output");
        assertThat(replays).noneMatch(it -> text(it, "output").equals(reported));
        assertThat(judged(made, it -> true)).hasSizeLessThan(130);
    }

    @Test
    void answersBecomeThreeTimesAsLongAndNoWorse() {
        GeneratedScenario made = Scenarios.make("B", 1);
        Predicate<ObjectNode> chat = it -> text(it, "feature").equals("support-chat");
        Predicate<ObjectNode> before = it -> at(it).isBefore(made.answer().onset());
        assertThat(mean(of(made, "sample", chat.and(before.negate())), "/tokens_out")
                / mean(of(made, "sample", chat.and(before)), "/tokens_out")).isBetween(2.3, 3.5);
        assertThat(made.answer().badAfter()).isEqualTo(made.answer().badBefore(), within(1e-9));
    }

    @Test
    void scoresPerTopicStayConstantUnderTheMixShift() {
        GeneratedScenario made = Scenarios.make("D", 1);
        GroundTruth answer = made.answer();
        assertThat(answer.badAfter() - answer.badBefore()).isBetween(0.022, 0.034);
        Predicate<ObjectNode> before = it -> at(it).isBefore(answer.onset());
        for (String topic : List.of("returns", "delivery")) {
            Predicate<ObjectNode> own = it -> it.at("/slice/topic").asString().equals(topic);
            assertThat(notPassed(judged(made, own.and(before.negate())))).as(topic)
                    .isEqualTo(notPassed(judged(made, own.and(before))), within(0.03));
        }
    }

    @Test
    void cacheServesRolledBackAnswers() {
        GeneratedScenario made = Scenarios.make("F", 1);
        Instant back = at(of(made, "change", it -> text(it, "id").equals("rollback-v13")).getFirst());
        Predicate<ObjectNode> after = it -> at(it).isAfter(back.plusSeconds(600));
        Predicate<ObjectNode> stale = it -> it.at("/cache/origin_prompt_version").asString("").equals("v14");
        assertThat(notPassed(judged(made, after.and(stale)))).isGreaterThan(0.2);
        assertThat(notPassed(judged(made, after.and(stale.negate())))).isLessThan(0.12);
    }

    @Test
    void answersCrossTenantsOnlyFromTheChangeOn() {
        GeneratedScenario made = Scenarios.make("G", 1);
        Predicate<ObjectNode> before = it -> at(it).isBefore(made.answer().onset());
        Predicate<ObjectNode> foreign = it -> it.at("/cache/hit").asBoolean()
                && !it.at("/cache/origin_tenant").asString().equals(text(it, "tenant"));
        assertThat(of(made, "sample", before.and(foreign))).isEmpty();
        assertThat(of(made, "sample", before.negate().and(foreign))).hasSizeGreaterThan(20);
    }

    @Test
    void threePercentOfTheCallsKeepTheOldName() {
        GeneratedScenario made = Scenarios.make("H", 1);
        Predicate<ObjectNode> before = it -> at(it).isBefore(made.answer().onset());
        Predicate<ObjectNode> called = it -> it.has("tool_calls");
        Predicate<ObjectNode> lost = it -> it.at("/tool_calls/0/match").asString().equals("none");
        assertThat(of(made, "sample", called.and(before).and(lost))).isEmpty();
        double share = (double) of(made, "sample", called.and(before.negate()).and(lost)).size()
                / of(made, "sample", called.and(before.negate())).size();
        assertThat(share).isBetween(0.02, 0.045);
        assertThat(of(made, "tool_catalog", it -> true)).hasSize(2);
    }

    @Test
    void qualitySlidesAndNeverFallsBelowTheGate() {
        GeneratedScenario made = Scenarios.make("I", 1);
        GroundTruth answer = made.answer();
        assertThat(answer.badBefore()).isEqualTo(0.07, within(1e-9));
        assertThat(answer.badAfter()).as("half way on average").isEqualTo(0.10, within(0.003));
        List<ObjectNode> gate = of(made, "eval", it -> it.path("suite").asString().equals("release-gate"));
        assertThat(gate).hasSize(56).allMatch(it -> it.path("score").doubleValue() > 0.82, "hardly below the gate");
        assertThat(mean(gate.subList(0, 16), "/score") - mean(gate.subList(40, 56), "/score")).isBetween(0.03, 0.06);
    }

    @Test
    void onlyTheUnweightedShareJumps() {
        GeneratedScenario made = Scenarios.make("L", 1);
        Predicate<ObjectNode> before = it -> at(it).isBefore(made.answer().onset());
        assertThat(notPassed(judged(made, before.negate()))).isGreaterThan(0.2);
        assertThat(weightedNotPassed(judged(made, before.negate())))
                .isEqualTo(weightedNotPassed(judged(made, before)), within(0.02));
    }

    @Test
    void theRemovedLineIsBackInOtherWords() {
        GeneratedScenario made = Scenarios.make("K", 1);
        String line = made.answer().revived();
        assertThat(prompt(made, "k20")).contains(line);
        assertThat(prompt(made, "k21")).doesNotContain("voucher");
        assertThat(prompt(made, "k23")).doesNotContain(line)
                .contains("If a customer is upset, offer them a voucher of ten percent straight away.");
        assertThat(made.answer().badAfter() - made.answer().badBefore()).isGreaterThan(0.1);
    }

    @Test
    void anotherSeedGivesOtherEvidence() {
        assertThat(Scenarios.make("J", 2).evidence()).isNotEqualTo(Scenarios.make("J", 1).evidence());
    }

    @Test
    void anUnknownScenarioLetterIsAnError() {
        assertThatThrownBy(() -> Scenarios.make("Z", 1))
                .hasMessage("There is no scenario Z; there are A, B, C, D, E, F, G, H, I, J, K, L.");
    }

    private static String prompt(GeneratedScenario made, String version) {
        return text(of(made, "prompt_version", it -> text(it, "version").equals(version)).getFirst(), "text");
    }

    private static List<ObjectNode> of(GeneratedScenario made, String kind, Predicate<ObjectNode> wanted) {
        return made.evidence().stream().filter(it -> text(it, "kind").equals(kind)).filter(wanted).toList();
    }

    /// Judged outputs.
    private static List<ObjectNode> judged(GeneratedScenario made, Predicate<ObjectNode> wanted) {
        Predicate<ObjectNode> judged = it -> it.has("scores");
        return of(made, "sample", judged.and(wanted));
    }

    private static double notPassed(List<ObjectNode> samples) {
        return samples.stream().mapToInt(it -> it.at("/scores/answer_quality/passed").asBoolean() ? 0 : 1).average()
                .orElseThrow();
    }

    private static double weightedNotPassed(List<ObjectNode> samples) {
        double bad = 0;
        double all = 0;
        for (ObjectNode it : samples) {
            double weight = 1 / it.at("/sampling/probability").asDouble();
            all += weight;
            bad += it.at("/scores/answer_quality/passed").asBoolean() ? 0 : weight;
        }
        return bad / all;
    }

    private static double mean(List<ObjectNode> samples, String pointer) {
        return samples.stream().mapToDouble(it -> it.at(pointer).asDouble()).average().orElseThrow();
    }

    private static double quality(List<ObjectNode> samples) {
        return samples.stream().mapToDouble(it -> it.at("/scores/answer_quality/value").asDouble()).average()
                .orElseThrow();
    }

    private static double scores(List<ObjectNode> evals) {
        return evals.stream().mapToDouble(it -> it.get("score").asDouble()).average().orElseThrow();
    }

    private static String text(ObjectNode piece, String field) {
        return piece.get(field).asString();
    }

    private static Instant at(ObjectNode piece) {
        return Instant.parse(text(piece, "at"));
    }
}
