package dev.hindsight.postmortem.lint;

import dev.hindsight.postmortem.model.FactorCodes;
import dev.hindsight.postmortem.model.PostmortemDocument;
import java.util.Arrays;
import java.util.List;

/// Checks a postmortem against every rule.
///
/// @param findings errors first, in the order of the rules
public record Lint(List<LintFinding> findings) {
    /// {@return what every rule finds; the same thing found twice in one place is told once}
    public static Lint of(PostmortemDocument dossier, FactorCodes codes, LinkCheck links) {
        LintContext context = new LintContext(dossier, codes, links);
        return new Lint(Arrays.stream(LintRule.values()).flatMap(rule -> rule.check(context)).distinct().toList());
    }

    /// {@return the errors that nobody overrode}
    public List<LintFinding> errors() {
        return findings.stream().filter(LintFinding::blocks).toList();
    }

    /// {@return the warnings}
    public List<LintFinding> warnings() {
        return findings.stream().filter(it -> !it.rule().isError()).toList();
    }

    /// {@return the errors that people let stand}
    public List<LintFinding> overridden() {
        return findings.stream().filter(it -> it.overridden() != null).toList();
    }
}
