package dev.hindsight.postmortem.lint;

import dev.hindsight.analysis.stats.Level;
import dev.hindsight.postmortem.model.PostmortemFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A number typed in prose that differs from its evidence.
///
/// The evidence of a typed number is guessed: the nearest number of the same kind (per cent or share; count of 100 or
/// more) among those of the report, if it lies within a quarter of it. The rule reports the number where no such
/// number, rounded in the same way, equals it. A typed 100 % says "all", as in a rollout: it is no measured number.
final class NumberRule {
    private static final double NEAR = 0.25;
    private static final double ALL = 100;
    private static final Pattern NUMBER = Pattern.compile(
            "(?<![\\w.,:/-])([-−+]?\\d{1,3}(?:,\\d{3})+|[-−+]?\\d+(?:\\.\\d+)?)(\\s?%)?(?![\\w:/-])(?!\\.\\d)");

    private NumberRule() {}

    static Stream<LintFinding> differs(LintContext it) {
        List<Double> shares = shares(it.document().facts());
        List<Double> counts = counts(it.document().facts());
        return ProseSentence.of(it).stream().flatMap(prose -> NUMBER.matcher(prose.sentence()).results()
                .flatMap(hit -> finding(it, prose, hit.group(1), hit.group(2) != null, shares, counts).stream()));
    }

    private static java.util.Optional<LintFinding> finding(LintContext it, ProseSentence prose, String digits,
            boolean percent,
            List<Double> shares, List<Double> counts) {
        double typed = Double.parseDouble(digits.replace(",", "").replace('−', '-'));
        int decimals = digits.contains(".") ? digits.length() - digits.indexOf('.') - 1 : 0;
        boolean share = percent || decimals > 0;
        if (percent ? typed == ALL : !share && Math.abs(typed) < 100) {
            return java.util.Optional.empty();
        }
        List<Double> known = share ? shares : counts;
        double scale = percent ? 100 : 1;
        double value = Math.abs(typed);
        Double nearest = nearest(known, value / scale);
        double half = 0.5 * Math.pow(10, -decimals) + 1e-9;
        boolean equal = known.stream().anyMatch(fact -> Math.abs(fact * scale - value) <= half);
        if (nearest == null || equal) {
            return java.util.Optional.empty();
        }
        String fact = share
                ? String.format(Locale.ROOT, percent ? "%.1f %%" : "%.2f", nearest * scale)
                : String.format(Locale.ROOT, "%,.0f", nearest);
        return java.util.Optional.of(it.finding(LintRule.TYPED_NUMBER, prose.place(), "\"" + digits
                + (percent ? " %" : "") + "\" was typed, and the evidence says " + fact + "."));
    }

    private static @Nullable Double nearest(List<Double> known, double value) {
        return known.stream().filter(fact -> Math.abs(fact - value) <= NEAR * Math.abs(fact))
                .min(java.util.Comparator.comparingDouble(fact -> Math.abs(fact - value))).orElse(null);
    }

    private static List<Double> shares(PostmortemFacts facts) {
        List<Double> all = new ArrayList<>();
        PostmortemFacts.Quality quality = facts.quality();
        if (quality != null) {
            Stream.of(quality.before(), quality.after()).forEach(it -> ends(all, it));
            if (quality.recovered() != null) {
                ends(all, quality.recovered());
            }
            all.add(Math.abs(quality.after().value() - quality.before().value()));
        }
        return all;
    }

    private static void ends(List<Double> all, Level it) {
        Stream.of(it.value(), it.low(), it.high()).filter(Double::isFinite).map(Math::abs).forEach(all::add);
    }

    private static List<Double> counts(PostmortemFacts facts) {
        List<Double> all = new ArrayList<>();
        PostmortemFacts.Impact impact = facts.impact();
        Stream.of(impact.volume(), impact.judged(), impact.users(), impact.complaints())
                .filter(java.util.Objects::nonNull).forEach(it -> all.add((double) it));
        if (impact.extraBad() != null) {
            ends(all, impact.extraBad());
        }
        PostmortemFacts.Quality quality = facts.quality();
        if (quality != null) {
            all.add((double) quality.before().n());
            all.add((double) quality.after().n());
        }
        return all;
    }
}
