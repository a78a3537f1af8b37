package dev.hindsight.analysis.changepoint;

import java.util.Arrays;
import java.util.Random;

/// Draws smooth trends with and without kinks and steps, of many looks: shape, length, size and kind of the noise.
///
/// @param look shape and noise, for a table
/// @param values the series
/// @param kinks where its slope changes at once
/// @param steps where its level changes at once
record TrendSeries(String look, double[] values, int[] kinks, int[] steps) {
    static final String[] SMOOTH = {"line", "quadratic", "cubic", "logistic", "exponential", "saturating", "sine"};
    static final String[] BROKEN = {"one kink", "three kinks", "line and step", "curve and step"};
    /// Standard deviation of the noise as a share of the range of the trend.
    static final double[] NOISE = {1e-6, 1e-4, 1e-3, 0.01, 0.03, 0.1, 0.3};
    static final String[] KINDS = {"white", "AR(1) 0.3", "AR(1) 0.6", "Student t3"};
    private static final int SHORTEST = 60;
    private static final int LONGEST = 2_000;

    static int length(Random random) {
        return (int) (SHORTEST * Math.pow((double) LONGEST / SHORTEST, random.nextDouble()));
    }

    static TrendSeries draw(String shape, String kind, double noise, int n, Random random) {
        int[] kinks = {};
        int[] steps = {};
        double[] x = new double[n];
        switch (shape) {
            case "one kink", "three kinks" -> {
                int count = "one kink".equals(shape) ? 1 : 3;
                kinks = new int[count];
                double slope = random.nextGaussian();
                for (int j = 0; j < count; j++) {
                    kinks[j] = (int) (n * (j + 0.6 + 0.8 * random.nextDouble()) / (count + 1));
                }
                double[] slopes = new double[count + 1];
                for (int j = 0; j <= count; j++) {
                    slopes[j] = slope;
                    // A change of slope that makes a difference of at least the former slope's size, or a turn.
                    slope += (random.nextBoolean() ? 1 : -1) * (1 + random.nextDouble());
                }
                for (int i = 1; i < n; i++) {
                    int segment = 0;
                    while (segment < count && i > kinks[segment]) {
                        segment++;
                    }
                    x[i] = x[i - 1] + slopes[segment];
                }
            }
            case "line and step", "curve and step" -> {
                steps = new int[]{(int) (n * (0.2 + 0.6 * random.nextDouble()))};
                fill(x, "line and step".equals(shape) ? "line" : SMOOTH[1 + random.nextInt(SMOOTH.length - 1)], random);
                double height = Math.max(0.3, 5 * noise) * (random.nextBoolean() ? 1 : -1);
                double range = range(x);
                for (int i = steps[0]; i < n; i++) {
                    x[i] += height * range;
                }
            }
            default -> fill(x, shape, random);
        }
        double scale = noise * range(x);
        double e = 0;
        double phi = "AR(1) 0.3".equals(kind) ? 0.3 : "AR(1) 0.6".equals(kind) ? 0.6 : 0;
        for (int i = 0; i < n; i++) {
            e = phi * e + innovation("Student t3".equals(kind), random);
            x[i] += scale * e;
        }
        return new TrendSeries(shape + ", " + kind, x, kinks, steps);
    }

    /// {@return a normal value; with heavy tails, one of Student's t of three degrees of freedom}
    static double innovation(boolean heavyTails, Random random) {
        double z = random.nextGaussian();
        return heavyTails
                ? z / Math.sqrt((sq(random.nextGaussian()) + sq(random.nextGaussian()) + sq(random.nextGaussian())) / 3)
                : z;
    }

    private static double sq(double v) {
        return v * v;
    }

    private static double range(double[] x) {
        return Arrays.stream(x).max().orElse(0) - Arrays.stream(x).min().orElse(0);
    }

    private static void fill(double[] x, String shape, Random random) {
        double a = random.nextDouble();
        double b = random.nextDouble();
        double sign = random.nextBoolean() ? 1 : -1;
        for (int i = 0; i < x.length; i++) {
            double t = (i + 0.5) / x.length;
            x[i] = sign * switch (shape) {
                case "line" -> t;
                case "quadratic" -> sq(t - 1.4 * a + 0.2);
                case "cubic" -> (t - a) * (t - b) * (t - 0.5);
                case "logistic" -> 1 / (1 + Math.exp(-(8 + 17 * b) * (t - 0.2 - 0.6 * a)));
                case "exponential" -> Math.exp((1 + 5 * a) * t);
                case "saturating" -> 1 - Math.exp(-(2 + 8 * a) * t);
                case "sine" -> Math.sin(2 * Math.PI * ((0.3 + 1.7 * a) * t + b));
                default -> throw new IllegalArgumentException(shape);
            };
        }
    }
}
