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
    /// A beginning is looked for at hundreds of places.
    private static final double SURE = 0.001;

    static SampleBasis since(FittedSignal m, long onset, int scope) {
        Levels.LevelSampleSize since = Levels.basis(m.rows(), onset, Long.MAX_VALUE, scope);
        boolean many = since.values() >= MANY_VALUES && since.rows() >= MANY_READINGS;
        return new SampleBasis(since.values(), since.rows(),
                many || (since.rows() >= LEAST_READINGS && p(m, onset, scope) < SURE));
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
        if (before.length < LEAST_BEFORE || after.length == 0) {
            return 1;
        }
        double mean = Arrays.stream(before).average().orElse(0);
        double trials = Arrays.stream(since).mapToDouble(i -> o.count()[i]).average().orElse(1);
        double least = trialVariance(o, mean) / trials;
        double variance = Math.max(scatter(before), least);
        double difference = Math.abs(Arrays.stream(after).average().orElse(0) - mean);
        if (variance <= 0) {
            return difference == 0 ? 1 : 0;
        }
        double ofBefore = variance / before.length + apart;
        double p = p(difference / Math.sqrt(ofBefore + variance / after.length), before.length - 1.0);
        if (after.length < LEAST_BEFORE) {
            return p;
        }
        // As many readings since have a scatter of their own: Welch's test.
        double ofAfter = Math.max(scatter(after), least) / after.length;
        double freedom = square(ofBefore + ofAfter)
                / (square(ofBefore) / (before.length - 1) + square(ofAfter) / (after.length - 1));
        return Math.min(p, p(difference / Math.sqrt(ofBefore + ofAfter), freedom));
    }

    private static double p(double t, double freedom) {
        return 2 * TDistribution.of(freedom).survivalProbability(t);
    }

    private static double scatter(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        return Arrays.stream(values).map(x -> square(x - mean)).sum() / (values.length - 1);
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
