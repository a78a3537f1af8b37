package dev.hindsight.postmortem.lint;

import dev.hindsight.postmortem.model.FactorCodes;
import dev.hindsight.postmortem.model.PostmortemDocument;
import java.util.List;

/// Checks a postmortem against every rule.
///
/// @param findings errors first, in the order of the rules
public record Lint(List<LintFinding> findings) {
    /// {@return the findings of all rules; the same finding in one place is listed once}
    public static Lint of(PostmortemDocument document, FactorCodes codes, LinkCheck links) {
        return of(LintRule.ALL, new LintContext(document, codes, links));
    }

    /// {@return the findings of these rules, in their order}
    public static Lint of(List<LintRule> rules, LintContext context) {
        return new Lint(rules.stream().flatMap(rule -> rule.check().apply(context)).distinct().toList());
    }

    /// {@return the errors that nobody overrode}
    public List<LintFinding> errors() {
        return findings.stream().filter(LintFinding::blocks).toList();
    }

    /// {@return the warnings}
    public List<LintFinding> warnings() {
        return findings.stream().filter(it -> !it.rule().isError()).toList();
    }

    /// {@return the errors that people overrode}
    public List<LintFinding> overridden() {
        return findings.stream().filter(it -> it.overridden() != null).toList();
    }
}
