package dev.hindsight.postmortem.lint;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// A rule. Errors block the state Final, never a draft.
///
/// @param id its published id, such as `PM-E1`
/// @param isError whether it blocks the state Final
/// @param isOverridable whether people may override it with a reason
/// @param check finds the places where a postmortem breaks it
public record LintRule(String id, boolean isError, boolean isOverridable,
        Function<LintContext, Stream<LintFinding>> check) {
    /// Every implicated factor is of category model, or there is no conclusion at all. Cannot be overridden.
    public static final LintRule MODEL_ONLY = new LintRule("PM-E1", true, false, FactorRules::modelOnly);
    /// An implicated factor, or one ruled out, without evidence.
    public static final LintRule NO_EVIDENCE = error("PM-E2", FactorRules::noEvidence);
    /// An evidence link that is broken or whose evidence changed.
    public static final LintRule BROKEN_LINK = error("PM-E3", LinkRules::broken);
    /// A trigger that follows the onset.
    public static final LintRule TRIGGER_AFTER_ONSET = error("PM-E4", FactorRules::triggerAfterOnset);
    /// An action without owner or due date.
    public static final LintRule NO_OWNER_OR_DUE = error("PM-E5", ActionRules::noOwnerOrDue);
    /// A variable of the six that nobody marked.
    public static final LintRule UNMARKED_VARIABLE = warning("PM-W1", FactorRules::unmarkedVariable);
    /// The model's inference without a behaviour rate or "frequency unknown".
    public static final LintRule NO_FREQUENCY = warning("PM-W2", FactorRules::noFrequency);
    /// An implicated factor with neither action nor accepted risk.
    public static final LintRule NO_ANSWER = warning("PM-W3", FactorRules::noAnswer);
    /// An action without a sign that it worked.
    public static final LintRule NO_SIGN = warning("PM-W4", ActionRules::noSign);
    /// The only action is to edit the prompt.
    public static final LintRule ONLY_PROMPT_EDIT = warning("PM-W5", ActionRules::onlyPromptEdit);
    /// A prompt edit without review date.
    public static final LintRule NO_REVIEW = warning("PM-W6", ActionRules::noReview);
    /// A tightened guard without its expected tax.
    public static final LintRule NO_TAX = warning("PM-W7", ActionRules::noTax);
    /// No detection action.
    public static final LintRule NO_DETECTION = warning("PM-W8", ActionRules::noDetection);
    /// No eval case among the actions.
    public static final LintRule NO_EVAL_CASE = warning("PM-W9", ActionRules::noEvalCase);
    /// A person's name in a cause sentence.
    public static final LintRule PERSON_NAMED = warning("PM-W10", WordRules::personNamed);
    /// An agentless passive, such as "was deployed".
    public static final LintRule AGENTLESS_PASSIVE = warning("PM-W11", WordRules::agentlessPassive);
    /// A conclusion that ends the analysis, such as "human error".
    public static final LintRule BLAME = warning("PM-W12", WordRules::blame);
    /// A number typed in prose that differs from its evidence.
    public static final LintRule TYPED_NUMBER = warning("PM-W13", NumberRule::differs);
    /// A link that cannot be checked without the workspace.
    public static final LintRule UNVERIFIED_LINK = warning("PM-W14", LinkRules::unverified);

    /// Every rule, errors first.
    public static final List<LintRule> ALL = List.of(MODEL_ONLY, NO_EVIDENCE, BROKEN_LINK, TRIGGER_AFTER_ONSET,
            NO_OWNER_OR_DUE, UNMARKED_VARIABLE, NO_FREQUENCY, NO_ANSWER, NO_SIGN, ONLY_PROMPT_EDIT, NO_REVIEW, NO_TAX,
            NO_DETECTION, NO_EVAL_CASE, PERSON_NAMED, AGENTLESS_PASSIVE, BLAME, TYPED_NUMBER, UNVERIFIED_LINK);

    /// {@return a rule that blocks the state Final unless people override it with a reason}
    public static LintRule error(String id, Function<LintContext, Stream<LintFinding>> check) {
        return new LintRule(id, true, true, check);
    }

    /// {@return a rule that warns}
    public static LintRule warning(String id, Function<LintContext, Stream<LintFinding>> check) {
        return new LintRule(id, false, false, check);
    }

    /// {@return its id}
    @Override
    public String toString() {
        return id;
    }
}
