package dev.hindsight.postmortem.lint;

import java.util.function.Function;
import java.util.stream.Stream;

/// The rules. Errors block the state Final, never a draft.
public enum LintRule {
    /// Every implicated factor is of category model, or there is no conclusion at all. Cannot be overridden.
    MODEL_ONLY(Severity.ERROR, "PM-E1", FactorRules::modelOnly),
    /// An implicated factor, or one ruled out, without evidence.
    NO_EVIDENCE(Severity.ERROR, "PM-E2", FactorRules::noEvidence),
    /// An evidence link that is broken or whose evidence changed.
    BROKEN_LINK(Severity.ERROR, "PM-E3", LinkRules::broken),
    /// A trigger that follows the onset.
    TRIGGER_AFTER_ONSET(Severity.ERROR, "PM-E4", FactorRules::triggerAfterOnset),
    /// An action without owner or due date.
    NO_OWNER_OR_DUE(Severity.ERROR, "PM-E5", ActionRules::noOwnerOrDue),
    /// A variable of the six that nobody marked.
    UNMARKED_VARIABLE(Severity.WARNING, "PM-W1", FactorRules::unmarkedVariable),
    /// The model's inference without a behaviour rate or "frequency unknown".
    NO_FREQUENCY(Severity.WARNING, "PM-W2", FactorRules::noFrequency),
    /// An implicated factor with neither action nor accepted risk.
    NO_ANSWER(Severity.WARNING, "PM-W3", FactorRules::noAnswer),
    /// An action without a sign that it worked.
    NO_SIGN(Severity.WARNING, "PM-W4", ActionRules::noSign),
    /// The only action is to edit the prompt.
    ONLY_PROMPT_EDIT(Severity.WARNING, "PM-W5", ActionRules::onlyPromptEdit),
    /// A prompt edit without review date.
    NO_REVIEW(Severity.WARNING, "PM-W6", ActionRules::noReview),
    /// A tightened guard without its expected tax.
    NO_TAX(Severity.WARNING, "PM-W7", ActionRules::noTax),
    /// No detection action.
    NO_DETECTION(Severity.WARNING, "PM-W8", ActionRules::noDetection),
    /// No eval case among the actions.
    NO_EVAL_CASE(Severity.WARNING, "PM-W9", ActionRules::noEvalCase),
    /// A person's name in a cause sentence.
    PERSON_NAMED(Severity.WARNING, "PM-W10", WordRules::personNamed),
    /// An agentless passive, such as "was deployed".
    AGENTLESS_PASSIVE(Severity.WARNING, "PM-W11", WordRules::agentlessPassive),
    /// A conclusion that ends the analysis, such as "human error".
    BLAME(Severity.WARNING, "PM-W12", WordRules::blame),
    /// A number typed in prose that differs from its evidence.
    TYPED_NUMBER(Severity.WARNING, "PM-W13", NumberRule::differs),
    /// A link that cannot be checked without the workspace.
    UNVERIFIED_LINK(Severity.WARNING, "PM-W14", LinkRules::unverified);

    private enum Severity {
        ERROR, WARNING
    }

    private final Severity severity;
    private final String id;
    @SuppressWarnings("ImmutableEnumChecker") // only method references
    private final Function<LintContext, Stream<LintFinding>> check;

    LintRule(Severity severity, String id, Function<LintContext, Stream<LintFinding>> check) {
        this.severity = severity;
        this.id = id;
        this.check = check;
    }

    /// {@return its published id, such as `PM-E1`}
    public String id() {
        return id;
    }

    /// {@return whether it blocks the state Final}
    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /// {@return whether people may let it stand with a reason}
    public boolean isOverridable() {
        return isError() && this != MODEL_ONLY;
    }

    Stream<LintFinding> check(LintContext context) {
        return check.apply(context);
    }
}
