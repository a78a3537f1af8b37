package dev.hindsight.postmortem.lint;

import java.util.function.Function;
import java.util.stream.Stream;

/// The rules. Errors block the state Final, never a draft.
public enum LintRule {
    /// Every implicated factor is of category model, or there is no conclusion at all. Cannot be overridden.
    MODEL_ONLY("PM-E1", FactorRules::modelOnly),
    /// An implicated factor, or one ruled out, without evidence.
    NO_EVIDENCE("PM-E2", FactorRules::noEvidence),
    /// An evidence link that is broken or whose evidence changed.
    BROKEN_LINK("PM-E3", LinkRules::broken),
    /// A trigger that follows the onset.
    TRIGGER_AFTER_ONSET("PM-E4", FactorRules::triggerAfterOnset),
    /// An action without owner or due date.
    NO_OWNER_OR_DUE("PM-E5", ActionRules::noOwnerOrDue),
    /// A variable of the six that nobody marked.
    UNMARKED_VARIABLE("PM-W1", FactorRules::unmarkedVariable),
    /// The model's inference without a behaviour rate or "frequency unknown".
    NO_FREQUENCY("PM-W2", FactorRules::noFrequency),
    /// An implicated factor with neither action nor accepted risk.
    NO_ANSWER("PM-W3", FactorRules::noAnswer),
    /// An action without a sign that it worked.
    NO_SIGN("PM-W4", ActionRules::noSign),
    /// The only action is to edit the prompt.
    ONLY_PROMPT_EDIT("PM-W5", ActionRules::onlyPromptEdit),
    /// A prompt edit without review date.
    NO_REVIEW("PM-W6", ActionRules::noReview),
    /// A tightened guard without its expected tax.
    NO_TAX("PM-W7", ActionRules::noTax),
    /// No detection action.
    NO_DETECTION("PM-W8", ActionRules::noDetection),
    /// No eval case among the actions.
    NO_EVAL_CASE("PM-W9", ActionRules::noEvalCase),
    /// A person's name in a cause sentence.
    PERSON_NAMED("PM-W10", WordRules::personNamed),
    /// An agentless passive, such as "was deployed".
    AGENTLESS_PASSIVE("PM-W11", WordRules::agentlessPassive),
    /// A conclusion that ends the analysis, such as "human error".
    BLAME("PM-W12", WordRules::blame),
    /// A number typed in prose that differs from its evidence.
    TYPED_NUMBER("PM-W13", NumberRule::differs),
    /// A link that cannot be checked without the workspace.
    UNVERIFIED_LINK("PM-W14", LinkRules::unverified);

    private final String id;
    @SuppressWarnings("ImmutableEnumChecker") // only method references
    private final Function<LintContext, Stream<LintFinding>> check;

    LintRule(String id, Function<LintContext, Stream<LintFinding>> check) {
        this.id = id;
        this.check = check;
    }

    /// {@return its published id, such as `PM-E1`}
    public String id() {
        return id;
    }

    /// {@return whether it blocks the state Final}
    public boolean isError() {
        return id.startsWith("PM-E");
    }

    /// {@return whether people may let it stand with a reason}
    public boolean isOverridable() {
        return isError() && this != MODEL_ONLY;
    }

    Stream<LintFinding> check(LintContext context) {
        return check.apply(context);
    }
}
