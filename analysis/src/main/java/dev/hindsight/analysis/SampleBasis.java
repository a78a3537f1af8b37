package dev.hindsight.analysis;

import dev.hindsight.analysis.series.Levels;
import dev.hindsight.analysis.series.Observations;
import dev.hindsight.analysis.suspect.FittedSignal;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.TDistribution;

/// Whether enough was read since an onset to speak of it. Many values in many readings always are. Of few readings the
/// scatter between readings before the onset tells how far one can be off by chance: Student's t, whose degrees of
/// freedom are those of the readings before.
///
/// @param values since the onset, of the instrument that has most
/// @param readings in which they are
/// @param isEnough whether the onset may be spoken of
record SampleBasis(long values, int readings, boolean isEnough) {
    private static final int MANY_VALUES = 30;
    private static final int MANY_READINGS = 10;
    /// One reading alone may be a broken run.
    private static final int LEAST_READINGS = 2;
    private static final int LEAST_BEFORE = 4;
    private static final int LEAST_TOGETHER = 6;
    /// A beginning is looked for at hundreds of places.
    private static final double SURE = 0.001;

    static SampleBasis since(FittedSignal m, long onset, int scope) {
        Levels.LevelSampleSize since = Levels.basis(m.rows(), onset, Long.MAX_VALUE, scope);
        boolean many = since.values() >= MANY_VALUES && since.rows() >= MANY_READINGS;
        return new SampleBasis(since.values(), since.rows(),
                many || (since.rows() >= LEAST_READINGS && p(m, onset, scope) < SURE));
    }

    /// {@return why it is not enough, in words}
    String doubt() {
        return readings < LEAST_READINGS
                ? "there is one reading since, which may be a broken run: one more would tell"
                : "on " + values + " values in " + readings
                        + " readings since, which differ too little from the scatter of the readings";
    }

    /// Two-sided, of the readings since differing by chance from those before. Where frozen outputs put all judges on one
    /// scale, all count, and how far these may be apart is part of the error.
    private static double p(FittedSignal m, long onset, int scope) {
        Observations o = m.rows();
        int[] all = IntStream.range(0, o.size()).filter(i -> scope < 0 || o.scope()[i] == scope).toArray();
        int[] since = Arrays.stream(all).filter(i -> o.at()[i] >= onset).toArray();
        if (since.length == 0) {
            return 1;
        }
        int part = m.isBridged() ? -1 : o.part()[since[since.length - 1]];
        double apart = m.isBridged() ? square(m.offset()) : 0;
        double[] after = values(o, since, part);
        double[] before = values(o, Arrays.stream(all).filter(i -> o.at()[i] < onset).toArray(), part);
        if (before.length + after.length < LEAST_TOGETHER || Math.min(before.length, after.length) < LEAST_READINGS) {
            return 1;
        }
        double mean = mean(before);
        double trials = Arrays.stream(since).mapToDouble(i -> o.count()[i]).average().orElse(1);
        double least = trialVariance(o, mean) / trials;
        double difference = Math.abs(mean(after) - mean);
        double pooled = pooled(before, after, least, difference, apart);
        return before.length < LEAST_BEFORE || after.length < LEAST_BEFORE
                ? pooled
                : Math.min(pooled, welch(before, after, least, difference, apart));
    }

    /// Student's t of the scatter within both sides.
    private static double pooled(double[] before, double[] after, double least, double difference, double apart) {
        double freedom = before.length + after.length - 2.0;
        double variance = Math.max((squares(before) + squares(after)) / freedom, least);
        return p(difference, variance / before.length + apart + variance / after.length, freedom);
    }

    /// Welch's test: each side has a scatter of its own.
    private static double welch(double[] before, double[] after, double least, double difference, double apart) {
        double ofBefore = Math.max(squares(before) / (before.length - 1), least) / before.length + apart;
        double ofAfter = Math.max(squares(after) / (after.length - 1), least) / after.length;
        double freedom = square(ofBefore + ofAfter)
                / (square(ofBefore) / (before.length - 1) + square(ofAfter) / (after.length - 1));
        return p(difference, ofBefore + ofAfter, freedom);
    }

    private static double p(double difference, double variance, double freedom) {
        if (variance <= 0) {
            return difference == 0 ? 1 : 0;
        }
        return 2 * TDistribution.of(freedom).survivalProbability(difference / Math.sqrt(variance));
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(0);
    }

    private static double squares(double[] values) {
        double mean = mean(values);
        return Arrays.stream(values).map(x -> square(x - mean)).sum();
    }

    private static double square(double x) {
        return x * x;
    }

    /// The variance of one trial: known, that of a rate (half an event more), or the most that values between 0 and 1
    /// can have (Bhatia and Davis 2000).
    private static double trialVariance(Observations o, double mean) {
        if (!Double.isNaN(o.spread())) {
            return o.spread() * o.spread();
        }
        boolean inUnit = mean >= 0 && mean <= 1 && Arrays.stream(o.value()).allMatch(x -> x >= 0 && x <= 1);
        return inUnit ? mean * (1 - mean) : 0;
    }

    private static double[] values(Observations o, int[] rows, int part) {
        return Arrays.stream(rows).filter(i -> part < 0 || o.part()[i] == part).mapToDouble(i -> o.value()[i])
                .toArray();
    }
}
