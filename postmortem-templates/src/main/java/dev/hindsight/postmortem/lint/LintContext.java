package dev.hindsight.postmortem.lint;

import dev.hindsight.postmortem.model.Factor;
import dev.hindsight.postmortem.model.FactorCodes;
import dev.hindsight.postmortem.model.PostmortemDocument;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The input of a rule.
public record LintContext(PostmortemDocument document, FactorCodes codes, LinkCheck links) {
    /// {@return a finding at a place, with the reason of an override}
    public LintFinding finding(LintRule rule, LintLocation place, String text) {
        String key = rule.id() + " " + place.label();
        String reason = rule.isOverridable() ? document.postmortem().overrides().get(key) : null;
        return new LintFinding(rule, place, text, reason);
    }

    /// {@return the function's findings in each factor, with their places}
    Stream<LintFinding> eachFactor(java.util.function.BiFunction<Factor, LintLocation, Stream<LintFinding>> find) {
        List<Factor> factors = document.factors();
        return IntStream.range(0, factors.size()).boxed()
                .flatMap(i -> find.apply(factors.get(i), new LintLocation.OfFactor(i)));
    }

    /// {@return what people call a factor in a finding: its group and statement}
    String name(Factor factor) {
        return "\"" + codes.label(factor.code()) + "\"";
    }

    /// {@return one finding where the condition holds}
    static Stream<LintFinding> findingIf(boolean found, java.util.function.Supplier<LintFinding> finding) {
        return found ? Stream.of(finding.get()) : Stream.empty();
    }

    /// {@return whether a text says nothing}
    static boolean blank(@org.jspecify.annotations.Nullable String text) {
        return text == null || text.isBlank();
    }

    <T> Stream<LintFinding> each(List<T> things, Function<T, Stream<LintFinding>> find) {
        return things.stream().flatMap(find);
    }
}
