package dev.hindsight.analysis.panel;

import dev.hindsight.analysis.series.Observations;
import java.util.Arrays;

/// Aggregates observations to cells, in O(rows).
///
/// A cell's value is Σwx / Σw, its variance κ / Σw with κ = Σw²(x − r)² / Σw over the whole class (scope and
/// instrument), r the class's own mean; a row that is the mean of n trials counts n in κ, and values between 0 and 1 have
/// at most r(1 − r) a trial. So a model without autocorrelated noise gives the Hájek estimate, and where bad
/// outputs are sampled more often than good ones the variance is that of the weighted rate, not r(1 − r).
public final class PanelBuilder {
    private final Observations rows;
    private final long start;
    private final long width;
    private final int bins;
    /// The value of each row, or its logarithm.
    private final double[] value;
    /// The cell of each row, bin-major; −1 where it has none.
    private final int[] slot;
    private final double[] sum;
    private final double[] weight;
    private final double[] classSum;
    private final double[] classWeight;
    private final double[] classCount;
    /// Whether the variance of a trial is at most m(1 − m) (Bhatia and Davis 2000).
    private final boolean inUnit;

    private PanelBuilder(Observations rows, long start, long width, int bins, boolean relative) {
        this.rows = rows;
        this.start = start;
        this.width = width;
        this.bins = bins;
        value = relative ? Arrays.stream(rows.value()).map(Math::log).toArray() : rows.value();
        int classes = rows.scopes().length * rows.parts().length;
        slot = new int[rows.size()];
        sum = new double[bins * classes];
        weight = new double[bins * classes];
        classSum = new double[classes];
        classWeight = new double[classes];
        classCount = new double[classes];
        inUnit = !relative && Arrays.stream(value).allMatch(x -> x >= 0 && x <= 1);
    }

    /// {@return the panel; rows outside the bins are left out}
    ///
    /// @param start microseconds UTC of bin 0
    /// @param width of a bin, microseconds
    /// @param relative whether to take logarithms (values must be above 0; others are left out)
    public static Panel of(Observations o, long start, long width, int bins, boolean relative) {
        PanelBuilder builder = new PanelBuilder(o, start, width, bins, relative);
        builder.gather();
        return builder.cells(builder.scatter());
    }

    private void gather() {
        for (int i = 0; i < rows.size(); i++) {
            double x = value[i];
            int cell = slot(i, x);
            slot[i] = cell;
            if (cell >= 0) {
                int own = cell % classWeight.length;
                double w = rows.weight()[i] * rows.count()[i];
                sum[cell] += w * x;
                weight[cell] += w;
                classSum[own] += w * x;
                classWeight[own] += w;
                classCount[own] += rows.count()[i];
            }
        }
    }

    private int slot(int row, double value) {
        long bin = Math.floorDiv(rows.at()[row] - start, width);
        if (bin < 0 || bin >= bins || !Double.isFinite(value)) {
            return -1;
        }
        return ((int) bin * rows.scopes().length + rows.scope()[row]) * rows.parts().length + rows.part()[row];
    }

    /// κ of every class. Rates get a pseudo-trial, half an event, so that a rate without events has some variance. The
    /// scatter of single values is taken from successive differences where that is less, so that a step inflates it
    /// little.
    private double[] scatter() {
        int classes = classWeight.length;
        double[] squares = new double[classes];
        double[] moves = new double[classes];
        double[] plain = new double[classes];
        double[] last = new double[classes];
        Arrays.fill(last, Double.NaN);
        double[] mean = new double[classes];
        Arrays.setAll(mean, this::mean);
        for (int i = 0; i < rows.size(); i++) {
            if (slot[i] < 0) {
                continue;
            }
            int own = slot[i] % classes;
            double x = value[i];
            double n = rows.count()[i];
            double w2 = rows.weight()[i] * rows.weight()[i] * n;
            squares[own] += w2 * ofTrials(n) * trial(x, mean[own]);
            plain[own] += w2;
            if (!Double.isNaN(last[own])) {
                moves[own] += w2 * ofTrials(n) * (x - last[own]) * (x - last[own]) / 2;
            }
            last[own] = x;
        }
        double[] kappa = new double[classes];
        for (int c = 0; c < classes; c++) {
            kappa[c] = kappa(c, squares[c], moves[c], plain[c]);
        }
        return kappa;
    }

    /// The squared distance of a mean of n trials is a part in n of that of one trial; a rate's is reckoned by trial.
    private double ofTrials(double n) {
        return rows.rate() ? 1 : n;
    }

    /// Squared distance of one trial from the mean; of a rate of several trials, on average over them.
    private double trial(double x, double mean) {
        return rows.rate() ? x * (1 - mean) * (1 - mean) + (1 - x) * mean * mean : (x - mean) * (x - mean);
    }

    private double mean(int own) {
        double half = rows.rate() ? classWeight[own] / classCount[own] : 0;
        return (classSum[own] + half / 2) / (classWeight[own] + half);
    }

    private double kappa(int own, double squares, double moves, double plain) {
        if (classWeight[own] == 0) {
            return 0;
        }
        if (!Double.isNaN(rows.spread())) {
            return rows.spread() * rows.spread() * plain / classWeight[own];
        }
        double mean = mean(own);
        if (rows.rate()) {
            double w = classWeight[own] / classCount[own];
            return (squares + w * w * trial(0.5, mean)) / (classWeight[own] + w);
        }
        double own2 = moves > 0 ? Math.min(squares, moves) : squares;
        if (inUnit) {
            // Runs scatter more than their trials can: that is noise between runs, which the model tells apart.
            own2 = Math.min(own2, mean * (1 - mean) * plain);
        }
        return Math.max(own2, 1e-12 * (1 + mean * mean) * plain) / classWeight[own];
    }

    private Panel cells(double[] kappa) {
        int filled = 0;
        for (double w : weight) {
            filled += w > 0 ? 1 : 0;
        }
        int[] bin = new int[filled];
        int[] scope = new int[filled];
        int[] part = new int[filled];
        double[] mean = new double[filled];
        double[] variance = new double[filled];
        int parts = rows.parts().length;
        int c = 0;
        for (int cell = 0; cell < weight.length; cell++) {
            if (weight[cell] > 0) {
                int own = cell % kappa.length;
                bin[c] = cell / kappa.length;
                scope[c] = own / parts;
                part[c] = own % parts;
                mean[c] = sum[cell] / weight[cell];
                variance[c] = kappa[own] / weight[cell];
                c++;
            }
        }
        return new Panel(start, width, bins, rows.scopes(), rows.parts(), bin, scope, part, mean, variance, rates(),
                readings());
    }

    private Readings readings() {
        double[] counted = new double[rows.size()];
        Arrays.setAll(counted, i -> slot[i] < 0 ? 0 : rows.weight()[i] * rows.count()[i]);
        return new Readings(rows.at(), counted, rows.scope());
    }

    private double[] rates() {
        if (!rows.rate()) {
            return new double[0];
        }
        int scopes = rows.scopes().length;
        double[] ones = new double[scopes + 1];
        double[] all = new double[scopes + 1];
        for (int c = 0; c < classSum.length; c++) {
            int scope = c / rows.parts().length;
            ones[scope] += classSum[c];
            all[scope] += classWeight[c];
            ones[scopes] += classSum[c];
            all[scopes] += classWeight[c];
        }
        for (int s = 0; s <= scopes; s++) {
            ones[s] = all[s] > 0 ? ones[s] / all[s] : 0;
        }
        return ones;
    }
}
