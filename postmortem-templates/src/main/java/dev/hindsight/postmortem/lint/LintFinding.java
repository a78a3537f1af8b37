package dev.hindsight.postmortem.lint;

import org.jspecify.annotations.Nullable;

/// One thing that a rule found.
///
/// @param text one sentence for a person
/// @param overridden the reason why people let it stand; null where they did not
public record LintFinding(LintRule rule, LintLocation place, String text, @Nullable String overridden) {
    /// {@return what an override is stored under: the rule and where}
    public String key() {
        return rule.id() + " " + place.label();
    }

    /// {@return whether it keeps the report from becoming final}
    public boolean blocks() {
        return rule.isError() && overridden == null;
    }
}
