package dev.hindsight.analysis.stats;

import java.util.Arrays;
import java.util.SplittableRandom;

/// Simulates how often the 95 % interval of a rate covers the truth, over rates from 0.02 to 0.98.
public final class RateCoverage {
    private static final double[] RATES = {0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98};
    private static final double GOOD_KEPT = 0.2;
    private static final double AGREEMENT = 0.3;
    private static final int LONGEST = 7;

    private RateCoverage() {}

    /// How the rows come about.
    public enum Design {
        /// Independent rows, all kept.
        PLAIN(false, false),
        /// Every bad output is kept and one good one in five.
        WEIGHTED(true, false),
        /// Sessions of 1 to 7 outputs with an intraclass correlation of 0.3.
        CLUSTERED(false, true),
        /// Sessions, and every output kept by its outcome.
        WEIGHTED_CLUSTERED(true, true);

        private final boolean weighted;
        private final boolean clustered;

        Design(boolean weighted, boolean clustered) {
            this.weighted = weighted;
            this.clustered = clustered;
        }
    }

    /// {@return the rates that are simulated}
    public static double[] rates() {
        return RATES.clone();
    }

    /// {@return the share of intervals that cover, per rate of [#rates]}
    ///
    /// @param n rows kept, on average
    /// @param runs intervals per rate
    public static double[] of(Design design, int n, int runs, SplittableRandom random) {
        return Arrays.stream(RATES).map(rate -> {
            int covered = 0;
            for (int run = 0; run < runs; run++) {
                covered += interval(design, n, rate, random).covers(rate) ? 1 : 0;
            }
            return (double) covered / runs;
        }).toArray();
    }

    private static Estimate interval(Design design, int n, double rate, SplittableRandom random) {
        double kept = design.weighted ? rate + (1 - rate) * GOOD_KEPT : 1;
        int asked = (int) Math.round(n / kept);
        double[] x = new double[asked];
        double[] weight = new double[asked];
        int[] cluster = new int[asked];
        int rows = 0;
        int session = -1;
        int left = 0;
        double own = rate;
        for (int i = 0; i < asked; i++) {
            if (left-- == 0) {
                session++;
                left = design.clustered ? random.nextInt(LONGEST) : 0;
                own = design.clustered ? beta(rate, random) : rate;
            }
            double bad = random.nextDouble() < own ? 1 : 0;
            double keep = design.weighted && bad == 0 ? GOOD_KEPT : 1;
            if (random.nextDouble() < keep) {
                x[rows] = bad;
                weight[rows] = 1 / keep;
                cluster[rows++] = session;
            }
        }
        return WeightedEstimator.rate(Arrays.copyOf(x, rows), Arrays.copyOf(weight, rows), Arrays.copyOf(cluster, rows),
                design.weighted ? 1 / GOOD_KEPT : 0);
    }

    /// A session's own rate: of a beta distribution with the intraclass correlation [#AGREEMENT], drawn as a share of
    /// two gamma variates.
    private static double beta(double mean, SplittableRandom random) {
        double size = 1 / AGREEMENT - 1;
        double a = gamma(mean * size, random);
        double b = gamma((1 - mean) * size, random);
        return a + b > 0 ? a / (a + b) : random.nextDouble() < mean ? 1 : 0;
    }

    /// Marsaglia and Tsang 2000, with their boost for shapes under 1.
    private static double gamma(double shape, SplittableRandom random) {
        if (shape < 1) {
            return gamma(shape + 1, random) * Math.pow(random.nextDouble(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        while (true) {
            double z = random.nextGaussian();
            double v = Math.pow(1 + z / Math.sqrt(9 * d), 3);
            if (v > 0 && Math.log(random.nextDouble()) < z * z / 2 + d - d * v + d * Math.log(v)) {
                return d * v;
            }
        }
    }
}
