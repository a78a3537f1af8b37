package dev.hindsight.analysis.changepoint;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/// How well the change points fit series that nobody chose their constants for: `FOLDER [SEED]`.
///
/// For each annotated series all constants are chosen on the others, over a grid, as those with the most F1 and cover
/// of which the alarms on series without change and the power on series with one step are as wanted; then it is scored
/// with them.
final class LeaveOneOutBench {
    private static final double[] CHANGE = {2.8, 3.2, 3.6};
    private static final double[] FIRST = {0.5, 1};
    private static final double[] SLOPE = {1.5, 1.8};
    private static final double[] CURVE = {0.7, 0.9, 1.1};
    private static final double[] SHARP = {0.1, 0.3};
    private static final double[] CLIP = {2, 3};

    private static final int LENGTH = 672;
    private static final int SERIES = 200;
    private static final int NEAR = 12;

    private final List<AnnotatedSeries> annotated;
    private final long seed;
    private final Map<Penalties, Boolean> kept = new HashMap<>();

    private LeaveOneOutBench(List<AnnotatedSeries> annotated, long seed) {
        this.annotated = annotated;
        this.seed = seed;
    }

    public static void main(String[] args) throws IOException {
        long seed = args.length > 1 ? Long.parseLong(args[1]) : 11;
        new LeaveOneOutBench(AnnotatedSeries.of(Path.of(args[0])), seed).run();
    }

    private void run() {
        List<Tried> tried = new ArrayList<>();
        for (Penalties penalties : grid()) {
            tried.add(tried(penalties));
        }
        double f1 = 0;
        double cover = 0;
        for (int i = 0; i < annotated.size(); i++) {
            Tried chosen = best(tried, i);
            double[] score = chosen.scores.get(i);
            System.out.printf(Locale.ROOT, "%-20s F1 %.3f cover %.3f  %s%n", annotated.get(i).name(), score[0],
                    score[1], chosen.penalties);
            f1 += score[0] / annotated.size();
            cover += score[1] / annotated.size();
        }
        System.out.printf(Locale.ROOT, "left out: F1 %.3f cover %.3f%n", f1, cover);
        System.out.println("chosen on all: " + best(tried, -1).penalties);
        System.out.printf(Locale.ROOT, "mean of F1 and cover as shipped: %.3f%n", tried(Penalties.CHOSEN).mean(-1) / 2);
    }

    private Tried tried(Penalties penalties) {
        List<double[]> scores = new ArrayList<>();
        for (AnnotatedSeries series : annotated) {
            List<Integer> found = ChangePoints.find(series.values(), penalties).stream().map(ChangePoint::index)
                    .toList();
            scores.add(new double[]{series.f1(found), series.cover(found)});
        }
        return new Tried(penalties, scores);
    }

    private Tried best(List<Tried> tried, int left) {
        return tried.stream().sorted(Comparator.comparingDouble(it -> -it.mean(left))).filter(it -> kept
                .computeIfAbsent(it.penalties, this::isQuietAndSharp)).findFirst().orElseThrow();
    }

    /// F1 and cover of each series.
    private record Tried(Penalties penalties, List<double[]> scores) {
        double mean(int left) {
            double sum = 0;
            for (int i = 0; i < scores.size(); i++) {
                sum += i == left ? 0 : scores.get(i)[0] + scores.get(i)[1];
            }
            return sum / (left < 0 ? scores.size() : scores.size() - 1);
        }
    }

    /// {@return whether alarms without change are as wanted in ../shared/bench, and power with a step is not shown to be
    /// less}
    private boolean isQuietAndSharp(Penalties penalties) {
        return rate(penalties, 0, 0, false) <= 0.05 && rate(penalties, 0.3, 0, false) <= 0.05 && rate(penalties, 0, 0,
                true) <= 0.05 && rate(penalties, 0.6, 0, false) <= 0.1 && reaches(0.85, rate(penalties, 0, 1, false))
                && reaches(0.85, rate(penalties, 0.3, 1, false)) && reaches(0.55, rate(penalties, 0.6, 1, false));
    }

    /// {@return whether a rate is at most a standard error below what is wanted}
    private static boolean reaches(double wanted, double rate) {
        return rate >= wanted - Math.sqrt(wanted * (1 - wanted) / SERIES);
    }

    /// {@return share of series with an alarm; with a step, with a change point near it}
    private double rate(Penalties penalties, double phi, double step, boolean heavyTails) {
        Random random = new Random(seed);
        int hits = 0;
        for (int s = 0; s < SERIES; s++) {
            double[] x = new double[LENGTH];
            double e = 0;
            for (int i = 0; i < LENGTH; i++) {
                e = phi * e + TrendSeries.innovation(heavyTails, random);
                x[i] = e + (i < LENGTH / 2 ? 0 : step);
            }
            hits += ChangePoints.find(x, penalties).stream().anyMatch(it -> step == 0 || Math.abs(it.index() - LENGTH
                    / 2) <= NEAR) ? 1 : 0;
        }
        return (double) hits / SERIES;
    }

    private static List<Penalties> grid() {
        List<Penalties> out = new ArrayList<>();
        for (double change : CHANGE) {
            for (double first : FIRST) {
                for (double slope : SLOPE) {
                    for (double curve : CURVE) {
                        for (double sharp : SHARP) {
                            for (double clip : CLIP) {
                                out.add(new Penalties(change, first, slope, curve, sharp, clip));
                            }
                        }
                    }
                }
            }
        }
        return out;
    }
}
