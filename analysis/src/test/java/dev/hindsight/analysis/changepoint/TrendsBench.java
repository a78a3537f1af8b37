package dev.hindsight.analysis.changepoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Change points of smooth trends, of kinked ones and of trends with a step: `PER SEED [SHAPE]`, PER series for each
/// shape, size and kind of noise. Prints false points per series, and the share of the true ones that were found near
/// their place.
final class TrendsBench {
    private static final int NEAR = 5;
    /// A kink in noise is found less sharply than a step: within a twentieth of the series.
    private static final int PART = 20;

    private int series;
    private int truths;
    private int hits;
    private int wrong;

    private TrendsBench() {}

    public static void main(String[] args) {
        int per = Integer.parseInt(args[0]);
        long seed = Long.parseLong(args[1]);
        TrendsBench smooth = new TrendsBench();
        TrendsBench broken = new TrendsBench();
        for (String shape : Stream.of(TrendSeries.SMOOTH, TrendSeries.BROKEN).flatMap(Stream::of).toList()) {
            if (args.length > 2 && !shape.equals(args[2])) {
                continue;
            }
            for (double noise : TrendSeries.NOISE) {
                TrendsBench one = new TrendsBench();
                for (String kind : TrendSeries.KINDS) {
                    one.play(shape, kind, noise, per, new Random(seed * 31 + (shape + kind + noise).hashCode()));
                }
                one.print(String.format(Locale.ROOT, "%-16s %8.0e", shape, noise));
                (one.truths == 0 ? smooth : broken).add(one);
            }
        }
        smooth.print("smooth, all");
        broken.print("broken, all");
    }

    private void play(String shape, String kind, double noise, int per, Random random) {
        for (int i = 0; i < per; i++) {
            TrendSeries drawn = TrendSeries.draw(shape, kind, noise, TrendSeries.length(random), random);
            List<Integer> found = new ArrayList<>(ChangePoints.find(drawn.values()).stream().map(ChangePoint::index)
                    .toList());
            int near = Math.max(NEAR, drawn.values().length / PART);
            for (int truth : IntStream.concat(IntStream.of(drawn.kinks()), IntStream.of(drawn.steps())).toArray()) {
                truths++;
                hits += found.removeIf(it -> Math.abs(it - truth) <= near) ? 1 : 0;
            }
            wrong += found.size();
            series++;
        }
    }

    private void add(TrendsBench other) {
        series += other.series;
        truths += other.truths;
        hits += other.hits;
        wrong += other.wrong;
    }

    private void print(String what) {
        System.out.printf(Locale.ROOT, "%-26s %5d series, %.3f false points each, %.2f of %d true ones found%n", what,
                series, (double) wrong / Math.max(1, series), (double) hits / Math.max(1, truths), truths);
    }
}
