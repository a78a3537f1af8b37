package dev.hindsight.analysis.bench;

import dev.hindsight.analysis.stats.RateCoverage.Design;
import dev.hindsight.analysis.stats.RateCoverage;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/// Prints how often 95 % intervals of rates cover, for every design, n and rate: `SEED RUNS`.
final class CoverageBench {
    private static final int[] SIZES = {50, 100, 400};

    private CoverageBench() {}

    public static void main(String[] args) {
        long seed = Long.parseLong(args[0]);
        int runs = Integer.parseInt(args[1]);
        System.out.println("seed " + seed + ", " + runs + " intervals each");
        System.out.println("| | n | mean | " + row(RateCoverage.rates(), "%.2f") + " |");
        for (Design design : Design.values()) {
            for (int n : SIZES) {
                double[] covered = RateCoverage.of(design, n, runs, new SplittableRandom(seed));
                System.out.printf(Locale.ROOT, "| %s | %d | %.3f | %s |%n", design.name().toLowerCase(Locale.ROOT), n,
                        Arrays.stream(covered).average().orElseThrow(), row(covered, "%.3f"));
            }
        }
    }

    private static String row(double[] values, String format) {
        return Arrays.stream(values).mapToObj(it -> String.format(Locale.ROOT, format, it))
                .collect(Collectors.joining(" | "));
    }
}
