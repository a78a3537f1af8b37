package dev.hindsight.postmortem.report;

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

    String write() {
        List<String> parts = new ArrayList<>();
        parts.add("## What happened");
        parts.add("Between " + of("time.onset") + " and " + (facts.end() == null ? "now" : ended())
                + ", answers" + (facts.feature() == null ? "" : " of " + of("feature"))
                + " were wrong more often than usual.");
        parts.add("## Who was affected");
        parts.add(facts.impact().users() == null
                ? "We do not yet know how many people were affected."
                : "About " + of("impact.users") + " people.");
        parts.add("## What we did");
        parts.add(facts.end() == null
                ? "We are working on it."
                : "We undid what had changed at " + ended() + " and checked that answers are as good as before.");
        parts.add("## What happens next");
        parts.add("If you received such an answer we will tell you. Ask us about any answer you are unsure of.");
        return String.join("\n\n", parts);
    }

    private String ended() {
        return dev.hindsight.ui.Format.instant(facts.end());
    }

    private String of(String name) {
        LiveValue value = values.get(name);
        return value == null ? LiveValue.UNKNOWN : value.markdown();
    }
}
