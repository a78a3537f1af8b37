package dev.hindsight.postmortem.lint;

import org.jspecify.annotations.Nullable;

/// One finding of a rule.
///
/// @param text one sentence for a person
/// @param overridden the reason why people overrode it; null where they did not
public record LintFinding(LintRule rule, LintLocation place, String text, @Nullable String overridden) {
    /// {@return the key of an override: the rule and the place}
    public String key() {
        return rule.id() + " " + place.label();
    }

    /// {@return whether it keeps the report from becoming final}
    public boolean blocks() {
        return rule.isError() && overridden == null;
    }
}
