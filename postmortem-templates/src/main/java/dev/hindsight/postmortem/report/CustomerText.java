package dev.hindsight.postmortem.report;

import dev.hindsight.analysis.AnalysisResult.Status;
import dev.hindsight.postmortem.model.PostmortemFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The customer-facing report: what changed for them, for whom, when, what was done. No internals: no prompt texts, no
/// outputs, no names of versions, signals or people.
final class CustomerText {
    private final PostmortemFacts facts;
    private final Map<String, LiveValue> values;

    CustomerText(PostmortemFacts facts, Map<String, LiveValue> values) {
        this.facts = facts;
        this.values = values;
    }

    /// Promises nothing beyond the evidence: people add their commitments before they send it.
    String write() {
        boolean over = facts.end() != null;
        List<String> parts = new ArrayList<>();
        parts.add("## What happened");
        parts.add("Between " + of("time.onset") + " and " + (over ? ended() : "now") + ", "
                + (facts.feature() == null ? "some answers" : "some answers of " + of("feature"))
                + " were wrong more often than usual.");
        parts.add("## Who was affected");
        parts.add(affected());
        parts.add("## What we did");
        parts.add(!over
                ? "We are working on it."
                : facts.status() == Status.RECOVERED
                        ? done() + ended() + ". Since then answers are as good as before."
                        : done() + ended() + ". We are checking the answers given since.");
        parts.add("## What you can do");
        parts.add(over
                ? "If you rely on an answer from that time, please ask again or check it with us. Answers from before and "
                        + "after are not affected."
                : "Until it is over, please check an important answer with us before you rely on it.");
        return String.join("\n\n", parts);
    }

    private String affected() {
        if (facts.impact().users() != null) {
            return "About " + of("impact.users") + " people.";
        }
        String affected = LiveValues.count(facts.impact().usersSeen());
        return affected == null
                ? "We do not yet know how many people were affected."
                : "We know of " + affected + " people; there are probably more.";
    }

    /// Only what the evidence shows: that a change was rolled back, or else that the fault ended.
    private String done() {
        return facts.change() != null && facts.mitigation().isPresent() ? "We undid the change at " : "It ended at ";
    }

    private String ended() {
        return dev.hindsight.workspace.common.Format.instant(facts.end());
    }

    private String of(String name) {
        LiveValue value = values.get(name);
        return value == null ? LiveValue.UNKNOWN : value.markdown();
    }
}
