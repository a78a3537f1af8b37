package dev.hindsight.postmortem.lint;

import static dev.hindsight.postmortem.lint.LintContext.blank;
import static dev.hindsight.postmortem.lint.LintContext.when;

import dev.hindsight.postmortem.model.ActionItem.Kind;
import dev.hindsight.postmortem.model.ActionItem;
import dev.hindsight.postmortem.model.Section;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Rules about actions. Dropped actions count for nothing.
final class ActionRules {
    private ActionRules() {}

    static Stream<Finding> noOwnerOrDue(LintContext it) {
        return each(it, Rule.NO_OWNER_OR_DUE, action -> blank(action.owner()) || action.due() == null, action -> {
            boolean owner = blank(action.owner());
            return " has no " + (owner && action.due() == null
                    ? "owner and no due date."
                    : owner ? "owner." : "due date.");
        });
    }

    static Stream<Finding> noSign(LintContext it) {
        return each(it, Rule.NO_SIGN, action -> blank(action.doneWhen()),
                action -> " does not say what will show that it worked.");
    }

    static Stream<Finding> noReview(LintContext it) {
        return each(it, Rule.NO_REVIEW, action -> action.kind() == Kind.PROMPT_EDIT && action.reviewOn() == null,
                action -> " edits the prompt and has no date on which the edit is looked at again.");
    }

    static Stream<Finding> noTax(LintContext it) {
        return each(it, Rule.NO_TAX, action -> action.kind() == Kind.GUARD && blank(action.expectedTax()),
                action -> " tightens a guard and does not say how many good answers it is expected to stop.");
    }

    static Stream<Finding> onlyPromptEdit(LintContext it) {
        List<ActionItem> actions = taken(it);
        return when(!actions.isEmpty() && actions.stream().allMatch(action -> action.kind() == Kind.PROMPT_EDIT),
                () -> it.finding(Rule.ONLY_PROMPT_EDIT, new Place.InSection(Section.WHAT_WE_CHANGE),
                        "The only thing that changes is the prompt; the next edit can bring it back."));
    }

    static Stream<Finding> noDetection(LintContext it) {
        return missing(it, Rule.NO_DETECTION, Kind.DETECTION, "No action makes the next one be seen sooner.");
    }

    static Stream<Finding> noEvalCase(LintContext it) {
        return missing(it, Rule.NO_EVAL_CASE, Kind.EVAL_CASE, "No action adds an eval case.");
    }

    private static Stream<Finding> missing(LintContext it, Rule rule, Kind kind, String text) {
        return when(taken(it).stream().noneMatch(action -> action.kind() == kind),
                () -> it.finding(rule, new Place.InSection(Section.WHAT_WE_CHANGE), text));
    }

    private static Stream<Finding> each(LintContext it, Rule rule, Predicate<ActionItem> found,
            java.util.function.Function<ActionItem, String> text) {
        return taken(it).stream().filter(found).map(action -> it.finding(rule, new Place.OfAction(action.number()),
                "Action " + action.number() + text.apply(action)));
    }

    private static List<ActionItem> taken(LintContext it) {
        return it.dossier().actions().stream().filter(action -> action.state() != ActionItem.State.DROPPED).toList();
    }
}
