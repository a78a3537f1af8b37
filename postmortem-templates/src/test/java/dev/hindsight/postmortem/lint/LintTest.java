package dev.hindsight.postmortem.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.postmortem.Examples;
import dev.hindsight.postmortem.model.ActionItem.ActionKind;
import dev.hindsight.postmortem.model.ActionItem;
import dev.hindsight.postmortem.model.Factor;
import dev.hindsight.postmortem.model.FactorCodes;
import dev.hindsight.postmortem.model.PostmortemDocument;
import dev.hindsight.postmortem.model.Section;
import dev.hindsight.postmortem.model.WhatMoved;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LintTest {
    private static final LinkCheck ALL_SAME = link -> LinkCheck.LinkStatus.SAME;

    private static final LintRule LOUD = LintRule.error("PM-E99", LintTest::summaryInCapitals);

    private static List<String> ids(PostmortemDocument document) {
        return lint(document).findings().stream().map(it -> it.rule().id()).toList();
    }

    private static Lint lint(PostmortemDocument document) {
        return Lint.of(document, FactorCodes.shipped(), ALL_SAME);
    }

    private static PostmortemDocument factor(Factor changed) {
        List<Factor> factors = new ArrayList<>(Examples.clean().factors());
        factors.set(0, changed);
        return Examples.with(Examples.clean(), factors);
    }

    private static PostmortemDocument actions(ActionItem... actions) {
        PostmortemDocument it = Examples.clean();
        return new PostmortemDocument(it.postmortem(), it.factors(), List.of(actions));
    }

    private static PostmortemDocument why(String text) {
        PostmortemDocument it = Examples.clean();
        return new PostmortemDocument(it.postmortem().withText(Section.WHY, text), it.factors(), it.actions());
    }

    @Test
    void aFullReportHasNoFindings() {
        assertThat(ids(Examples.clean())).isEmpty();
    }

    @Test
    void modelAsOnlyFactorIsAnErrorWithoutOverride() {
        Factor first = Examples.clean().factors().getFirst();
        Factor model = new Factor("MODEL-VERSION", "The provider moved the alias.", Factor.FactorRole.TRIGGER,
                Factor.FactorState.IMPLICATED, null, first.evidence(), null, null, List.of("A1"), null, null);
        PostmortemDocument it = Examples.with(Examples.clean(), List.of(model));
        assertThat(ids(it)).containsExactly("PM-E1");
        PostmortemDocument overridden = new PostmortemDocument(
                it.postmortem().withOverride(lint(it).errors().getFirst().key(), "because"),
                it.factors(), it.actions());
        assertThat(lint(overridden).errors()).hasSize(1);
        assertThat(ids(Examples.with(Examples.clean(), List.of(model, first)))).doesNotContain("PM-E1");
    }

    @Test
    void missingConclusionIsAnErrorUnlessCauseIsNotEstablished() {
        PostmortemDocument none = Examples.with(Examples.clean(), List.of());
        assertThat(ids(none)).contains("PM-E1");
        assertThat(
                ids(new PostmortemDocument(none.postmortem().withCause(true, "a replay"), List.of(), none.actions())))
                .doesNotContain("PM-E1");
    }

    @Test
    void implicatedAndRuledOutFactorsNeedEvidenceOrAnOverride() {
        Factor bare = new Factor("EVAL", "It was not in the suite.", Factor.FactorRole.CONDITION,
                Factor.FactorState.RULED_OUT,
                null, List.of(), null, null, List.of(), null, null);
        PostmortemDocument it = factor(bare);
        assertThat(lint(it).errors()).singleElement().satisfies(found -> {
            assertThat(found.rule().id()).isEqualTo("PM-E2");
            assertThat(found.key()).isEqualTo("PM-E2 factor F1");
        });
        PostmortemDocument overridden = new PostmortemDocument(
                it.postmortem().withOverride("PM-E2 factor F1", "The suite is gone."),
                it.factors(), it.actions());
        assertThat(lint(overridden).errors()).isEmpty();
        assertThat(lint(overridden).overridden()).hasSize(1);
        assertThat(ids(factor(bare.withState(Factor.FactorState.NOT_EXAMINED)))).doesNotContain("PM-E2");
        assertThat(ids(factor(bare.withState(Factor.FactorState.CONTRADICTED)))).doesNotContain("PM-E2");
        assertThat(ids(factor(bare.withState(Factor.FactorState.IMPLICATED)))).contains("PM-E2");
    }

    @Test
    void brokenChangedAndUnverifiedLinksAreDistinguished() {
        PostmortemDocument it = Examples.clean();
        assertThat(Lint.of(it, FactorCodes.shipped(), link -> LinkCheck.LinkStatus.CHANGED).errors())
                .isNotEmpty().allSatisfy(found -> assertThat(found.text()).contains("hash differs"));
        assertThat(Lint.of(it, FactorCodes.shipped(), link -> LinkCheck.LinkStatus.BROKEN).errors())
                .allSatisfy(found -> assertThat(found.rule()).isEqualTo(LintRule.BROKEN_LINK));
        Lint folder = Lint.of(it, FactorCodes.shipped(), LinkCheck.NONE);
        assertThat(folder.errors()).isEmpty();
        assertThat(folder.warnings()).isNotEmpty()
                .allSatisfy(found -> assertThat(found.rule()).isEqualTo(LintRule.UNVERIFIED_LINK));
    }

    @Test
    void publishedRuleIdsMatchTheRules() throws IOException {
        String published = Files.readString(Path.of("../docs/postmortems.md"));
        List<String> ids = LintRule.ALL.stream().map(LintRule::id).toList();
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(Pattern.compile("(?m)^\\| (PM-[EW]\\d+) ").matcher(published).results()
                .map(it -> it.group(1)).toList()).containsExactlyElementsOf(ids);
        assertThat(LintRule.ALL.stream().filter(LintRule::isError)).hasSize(5);
        assertThat(LintRule.ALL.stream().filter(LintRule::isError).filter(it -> !it.isOverridable()))
                .containsExactly(LintRule.MODEL_ONLY);
    }

    @Test
    void acceptedRiskAddressesAFactorButDroppedActionDoesNot() {
        Factor it = Examples.clean().factors().getFirst();
        Factor accepted = new Factor(it.code(), it.statement(), it.role(), it.state(), it.at(), it.evidence(),
                it.confidence(), it.counterfactual(), List.of(), "Rare, and cheap to undo", null);
        assertThat(ids(factor(accepted))).isEmpty();
        ActionItem eval = Examples.action("A2", ActionKind.EVAL_CASE);
        ActionItem gone = new ActionItem("A3", ActionKind.DETECTION, "Alert", null, null, null,
                ActionItem.ActionState.DROPPED,
                null, null);
        assertThat(ids(actions(eval, gone))).containsExactly("PM-W8");
    }

    @ParameterizedTest
    @CsvSource({"600, false", "900, false", "901, true"})
    void aTriggerMustNotFollowTheOnset(long secondsAfterOnset, boolean error) {
        Factor it = Examples.clean().factors().getFirst();
        Factor late = new Factor(it.code(), it.statement(), it.role(), it.state(),
                Examples.ONSET.plusSeconds(secondsAfterOnset), it.evidence(), it.confidence(), null, it.actions(), null,
                null);
        assertThat(ids(factor(late)).contains("PM-E4")).isEqualTo(error);
    }

    @Test
    void actionsNeedOwnerAndDate() {
        ActionItem good = Examples.action("A1", ActionKind.DETECTION);
        ActionItem eval = Examples.action("A2", ActionKind.EVAL_CASE);
        assertThat(lint(actions(good.with(null, good.due(), "x"), eval)).errors()).singleElement()
                .satisfies(it -> assertThat(it.text()).isEqualTo("Action A1 has no owner."));
        assertThat(lint(actions(good.with("ops", null, "x"), eval)).errors()).singleElement()
                .satisfies(it -> assertThat(it.text()).isEqualTo("Action A1 has no due date."));
        assertThat(ids(actions(good.with("ops", good.due(), " "), eval))).containsExactly("PM-W4");
    }

    @Test
    void everyKindOfActionIsCheckedForItsFields() {
        assertThat(ids(actions(Examples.action("A1", ActionKind.PROMPT_EDIT))))
                .containsExactly("PM-W5", "PM-W6", "PM-W8", "PM-W9");
        assertThat(ids(actions(Examples.action("A1", ActionKind.GUARD), Examples.action("A2", ActionKind.DETECTION),
                Examples.action("A3", ActionKind.EVAL_CASE)))).containsExactly("PM-W7");
    }

    @Test
    void unfinishedFactorsAndVariablesGiveWarnings() {
        PostmortemDocument it = Examples.clean();
        assertThat(ids(
                new PostmortemDocument(it.postmortem().withMoved(WhatMoved.unmarked()), it.factors(), it.actions())))
                .hasSize(6).containsOnly("PM-W1");
        assertThat(ids(factor(it.factors().getFirst().withActions(List.of())))).containsExactly("PM-W3");
        Factor inference = new Factor("MODEL-INFERENCE", "It took a policy for a promise.", Factor.FactorRole.CONDITION,
                Factor.FactorState.IMPLICATED, null, it.factors().getFirst().evidence(), null, null, List.of("A1"),
                null,
                null);
        assertThat(ids(factor(inference))).containsExactly("PM-W2");
        assertThat(ids(factor(new Factor(inference.code(), inference.statement(), inference.role(), inference.state(),
                null, inference.evidence(), null, null, List.of("A1"), null, new Factor.Frequency(null, null)))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Version 14 was deployed at noon.", "The check has been recently disabled.",
            "It was rolled back an hour later."})
    void agentlessPassiveGivesAWarning(String sentence) {
        assertThat(ids(why(sentence))).containsExactly("PM-W11");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Version 14 was deployed by the release job.", "The release job deployed version 14.",
            "> It was deployed.", "```text\nwas deployed\n```", "{{ask: What was deployed?}}"})
    void activeSentencesAndQuotationsGiveNoWarning(String sentence) {
        assertThat(ids(why(sentence))).isEmpty();
    }

    @Test
    void blameAndPersonalNamesGiveWarnings() {
        assertThat(ids(why("This was human error."))).containsExactly("PM-W12");
        assertThat(ids(why("In the end the model hallucinated."))).containsExactly("PM-W12");
        assertThat(ids(why("Klaus edited the prompt."))).containsExactly("PM-W10");
        assertThat(ids(why("Will the mark hold in May?"))).isEmpty();
        assertThat(ids(why("Then @kim-ops edited the prompt."))).containsExactly("PM-W10");
        assertThat(ids(why("This was a prompt engineering error."))).containsExactly("PM-W12");
        PostmortemDocument it = Examples.clean();
        PostmortemDocument thanks = new PostmortemDocument(
                it.postmortem().withText(Section.SUMMARY, "Klaus told the customers."),
                it.factors(), it.actions());
        assertThat(ids(thanks)).as("a name outside cause sentences").isEmpty();
        Factor first = it.factors().getFirst();
        assertThat(ids(factor(first.withStatement("Klaus edited the prompt.")))).containsExactly("PM-W10");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"Quality fell to 0.68.; false", "Quality fell to 0.70.; true",
            "Quality fell to 0.7.; false", "About 68 % were right.; false", "About 62 % were right.; true",
            "It went back to 100 % of traffic.; false", "We judged 100% of 1,350 answers.; true",
            "We judged 1,377 outputs.; false", "We judged 1,400 outputs, 1,350 by hand.; true",
            "Version 1.2 has 3 lines.; false", "Since {{quality.after}} it is well.; false"})
    void typedNumbersThatDifferFromEvidenceGiveWarnings(String sentence, boolean warned) {
        assertThat(ids(why(sentence)).contains("PM-W13")).as(sentence).isEqualTo(warned);
    }

    /// A new rule in the way that CONTRIBUTING.md describes: a method, and a constant in the list.
    @Test
    void newRuleNeedsAMethodAndAListEntry() {
        List<LintRule> rules = new ArrayList<>(LintRule.ALL);
        rules.add(LOUD);
        assertThat(Lint.of(rules, new LintContext(Examples.clean(), FactorCodes.shipped(), ALL_SAME)).findings())
                .isEmpty();
        PostmortemDocument it = Examples.clean();
        PostmortemDocument loud = new PostmortemDocument(
                it.postmortem().withText(Section.SUMMARY, "THE CACHE WAS COLD."), it.factors(), it.actions());
        Lint found = Lint.of(rules, new LintContext(loud, FactorCodes.shipped(), ALL_SAME));
        assertThat(found.errors()).extracting(LintFinding::key).containsExactly("PM-E99 Summary");
    }

    private static Stream<LintFinding> summaryInCapitals(LintContext it) {
        String summary = it.document().postmortem().text(Section.SUMMARY);
        return LintContext.findingIf(summary.equals(summary.toUpperCase(Locale.ROOT)),
                () -> it.finding(LOUD, new LintLocation.InSection(Section.SUMMARY), "Too loud."));
    }
}
