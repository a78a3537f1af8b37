package dev.hindsight.analysis.detectability;

import dev.hindsight.analysis.stats.Power;
import dev.hindsight.workspace.evidence.query.Columns;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The smallest deterioration that a suite detects with power 0.8 at the two-sided 5 % level: one run against the run
/// before, and a day of runs against the day before. Runs are compared as if each had drawn new items, which is
/// conservative where they are the same. NaN where unknown, or where no possible deterioration would be detected.
///
/// @param suite see [Suite]
/// @param metric see [Suite]
/// @param role see [Suite]
/// @param slice see [Suite]
/// @param rate whether the score is a pass rate, with a test of rates; else a mean, with a t test
/// @param runs how many runs of the newest instrument (judge and suite version) this is from
/// @param n items per run, the median
/// @param runsPerDay over the time from the first run to the last, at least a day; NaN from a single run
/// @param level share of passes, or mean score
/// @param designEffect the factor by which a day of runs is worth less than as many independent items, at least 1: 1 +
/// (k − 1)ρ for k runs of the same items (one `cluster`, or the roles `control` and `probe`). ρ is estimated from how
/// much less than chance such runs differ; 1 until there are enough
/// @param detectableByRun in units of the score
/// @param detectableByDay in units of the score
public record DetectableEffect(String suite, String metric, @Nullable String role, Map<String, String> slice,
        boolean rate,
        int runs, long n, double runsPerDay, double level, double designEffect, double detectableByRun,
        double detectableByDay) {
    private static final Set<String> NUMBERS = Set.of("score", "n", "sd", "passes", "suite_version", "judge",
            "cluster", "direction");
    private static final Set<String> FROZEN = Set.of("control", "probe");
    private static final double DAY = Duration.ofDays(1).toNanos() / 1e3;
    /// Pairs of runs of the same items that are needed to estimate their agreement.
    private static final int ENOUGH = 8;

    /// {@return the columns of evals that are read}
    public static Set<String> columns(EvidenceQuery evidence) {
        Set<String> columns = new TreeSet<>(NUMBERS);
        columns.addAll(Suite.columns(evidence));
        return columns;
    }

    /// {@return the effect before an onset; where the suite did not run before, that of its first run}
    ///
    /// @param evals with [#columns]
    /// @param rows of the suite, in order of time, at least one
    /// @param onset microseconds UTC
    public static DetectableEffect of(Suite suite, Columns evals, List<Integer> rows, long onset) {
        List<Integer> before = rows.stream().filter(it -> evals.at()[it] < onset).toList();
        List<Integer> used = before.isEmpty() ? rows.subList(0, 1) : before;
        String newest = instrument(evals, used.getLast());
        return of(suite, new Runs(evals, used.stream().filter(it -> instrument(evals, it).equals(newest))
                .mapToInt(Integer::intValue).toArray()));
    }

    private static DetectableEffect of(Suite suite, Runs runs) {
        double n = runs.items();
        boolean rate = runs.areRates();
        double level = runs.level();
        double variance = rate ? level * (1 - level) : runs.variance();
        double perDay = runs.perDay();
        double effect = designEffect(runs, variance / n);
        // At least the run itself: repeats that agree fully add no information, but remove none.
        double day = n * Math.max(1, Math.rint(perDay) / effect);
        double good = runs.isBetterLow() ? 1 - level : level;
        return new DetectableEffect(suite.suite(), suite.metric(), suite.role(), suite.slice(), rate, runs.size(),
                (long) n,
                perDay, level, effect,
                rate ? Power.detectableFall(good, n, n) : Power.detectableShift(Math.sqrt(variance), n, n),
                Double.isNaN(perDay)
                        ? Double.NaN
                        : rate
                                ? Power.detectableFall(good, day, day)
                                : Power.detectableShift(Math.sqrt(variance), day, day));
    }

    private static String instrument(Columns evals, int row) {
        return evals.word("judge", row) + "\n" + evals.word("suite_version", row);
    }

    /// @param independent variance of a run's score if its items were independent of the other runs'
    private static double designEffect(Runs runs, double independent) {
        double[] steps = runs.steps();
        double within = Arrays.stream(steps).map(it -> it * it / 2).average().orElse(0);
        double agreement = steps.length < ENOUGH || !(independent > 0)
                ? 1
                : Math.clamp(1 - within / independent, 0, 1);
        return 1 + (runs.repeats() - 1) * agreement;
    }

    /// The runs of one instrument.
    private record Runs(Columns evals, int[] rows) {
        int size() {
            return rows.length;
        }

        private double[] numbers(String name) {
            return Arrays.stream(rows).mapToDouble(it -> evals.number(name, it)).toArray();
        }

        boolean isBetterLow() {
            return "lower".equals(evals.word("direction", rows[rows.length - 1]));
        }

        /// The median, so that an interrupted run does not count.
        double items() {
            double[] known = Arrays.stream(numbers("n")).filter(it -> it > 0).sorted().toArray();
            return known.length == 0 ? 0 : known[known.length / 2];
        }

        boolean areRates() {
            return Arrays.stream(numbers("passes")).allMatch(it -> it >= 0) && Arrays.stream(numbers("n")).allMatch(
                    it -> it > 0);
        }

        double[] scores() {
            double[] score = numbers("score");
            if (areRates()) {
                double[] passes = numbers("passes");
                double[] n = numbers("n");
                Arrays.setAll(score, i -> passes[i] / n[i]);
            }
            return score;
        }

        double level() {
            return Arrays.stream(scores()).average().orElse(Double.NaN);
        }

        double variance() {
            return Arrays.stream(numbers("sd")).filter(it -> it > 0).map(it -> it * it).average().orElse(Double.NaN);
        }

        double perDay() {
            double days = (evals.at()[rows[rows.length - 1]] - evals.at()[rows[0]]) / DAY;
            return rows.length < 2 ? Double.NaN : days > 1 ? (rows.length - 1) / days : rows.length;
        }

        /// How many runs of a day have the same items: the mean over runs.
        double repeats() {
            Map<String, Long> sizes = Arrays.stream(rows).mapToObj(this::group).filter(Objects::nonNull)
                    .collect(Collectors.groupingBy(it -> it, Collectors.counting()));
            return Arrays.stream(rows).mapToObj(this::group)
                    .mapToDouble(it -> it == null ? 1 : Objects.requireNonNull(sizes.get(it))).average().orElse(1);
        }

        /// The key of the items that runs share; null where none are known to be shared.
        private @Nullable String items(int row) {
            String role = evals.word("role", row);
            String items = evals.word("cluster", row);
            return items == null && role != null && FROZEN.contains(role) ? role : items;
        }

        private @Nullable String group(int row) {
            String items = items(row);
            return items == null ? null : Math.floorDiv(evals.at()[row], (long) DAY) + "\n" + items;
        }

        /// The difference of each run's score from the last run of the same items.
        double[] steps() {
            double[] scores = scores();
            Map<String, Double> last = new HashMap<>();
            double[] steps = new double[rows.length];
            int n = 0;
            for (int i = 0; i < rows.length; i++) {
                String items = items(rows[i]);
                Double before = items == null ? null : last.put(items, scores[i]);
                if (before != null) {
                    steps[n++] = scores[i] - before;
                }
            }
            return Arrays.copyOf(steps, n);
        }
    }
}
