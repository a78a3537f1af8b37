package dev.hindsight.postmortem.lint;

import static dev.hindsight.postmortem.lint.LintContext.blank;
import static dev.hindsight.postmortem.lint.LintContext.findingIf;

import dev.hindsight.postmortem.model.ActionItem.ActionKind;
import dev.hindsight.postmortem.model.ActionItem;
import dev.hindsight.postmortem.model.Section;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Rules about actions. Dropped actions count for nothing.
final class ActionRules {
    private ActionRules() {}

    static Stream<LintFinding> noOwnerOrDue(LintContext it) {
        return each(it, LintRule.NO_OWNER_OR_DUE, action -> blank(action.owner()) || action.due() == null, action -> {
            boolean owner = blank(action.owner());
            return " has no " + (owner && action.due() == null
                    ? "owner and no due date."
                    : owner ? "owner." : "due date.");
        });
    }

    static Stream<LintFinding> noSign(LintContext it) {
        return each(it, LintRule.NO_SIGN, action -> blank(action.doneWhen()),
                action -> " does not say what will show that it worked.");
    }

    static Stream<LintFinding> noReview(LintContext it) {
        return each(it, LintRule.NO_REVIEW,
                action -> action.kind() == ActionKind.PROMPT_EDIT && action.reviewOn() == null,
                action -> " edits the prompt and has no date on which the edit is looked at again.");
    }

    static Stream<LintFinding> noTax(LintContext it) {
        return each(it, LintRule.NO_TAX, action -> action.kind() == ActionKind.GUARD && blank(action.expectedTax()),
                action -> " tightens a guard and does not say how many good answers it is expected to stop.");
    }

    static Stream<LintFinding> onlyPromptEdit(LintContext it) {
        List<ActionItem> actions = taken(it);
        return findingIf(
                !actions.isEmpty() && actions.stream().allMatch(action -> action.kind() == ActionKind.PROMPT_EDIT),
                () -> it.finding(LintRule.ONLY_PROMPT_EDIT, new LintLocation.InSection(Section.WHAT_WE_CHANGE),
                        "The only thing that changes is the prompt; the next edit can bring it back."));
    }

    static Stream<LintFinding> noDetection(LintContext it) {
        return missing(it, LintRule.NO_DETECTION, ActionKind.DETECTION, "No action makes the next one be seen sooner.");
    }

    static Stream<LintFinding> noEvalCase(LintContext it) {
        return missing(it, LintRule.NO_EVAL_CASE, ActionKind.EVAL_CASE, "No action adds an eval case.");
    }

    private static Stream<LintFinding> missing(LintContext it, LintRule rule, ActionKind kind, String text) {
        return findingIf(taken(it).stream().noneMatch(action -> action.kind() == kind),
                () -> it.finding(rule, new LintLocation.InSection(Section.WHAT_WE_CHANGE), text));
    }

    private static Stream<LintFinding> each(LintContext it, LintRule rule, Predicate<ActionItem> found,
            java.util.function.Function<ActionItem, String> text) {
        return taken(it).stream().filter(found)
                .map(action -> it.finding(rule, new LintLocation.OfAction(action.number()),
                        "Action " + action.number() + text.apply(action)));
    }

    private static List<ActionItem> taken(LintContext it) {
        return it.document().actions().stream().filter(action -> action.state() != ActionItem.ActionState.DROPPED)
                .toList();
    }
}
