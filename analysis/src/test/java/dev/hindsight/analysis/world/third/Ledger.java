package dev.hindsight.analysis.world.third;

import java.util.LinkedHashMap;
import java.util.Map;

/// How well the drawn data could show the effect: each reading is drawn twice with the same noise, with the harm and
/// without, so that the effect is known exactly.
final class Ledger {
    /// From so many standard errors on an effect is clear.
    static final double CLEAR = 8;

    private final Map<Metric, Side> before = new LinkedHashMap<>();
    private final Map<Metric, Side> after = new LinkedHashMap<>();
    private double best;

    /// Weighted sums of one side.
    private static final class Side {
        private int n;
        private double w;
        private double ww;
        private double wx;
        private double wxx;
        private double lost;

        private void add(double value, double without, double weight) {
            n++;
            w += weight;
            ww += weight * weight;
            wx += weight * value;
            wxx += weight * value * value;
            lost += weight * (without - value);
        }

        private double squaredError() {
            double mean = wx / w;
            return Math.max(0, wxx / w - mean * mean) * ww / (w * w);
        }
    }

    void addBefore(Metric metric, double value, double weight) {
        before.computeIfAbsent(metric, _ -> new Side()).add(value, value, weight);
    }

    /// Adds a reading that the harm reached.
    ///
    /// @param without what would have been read without the harm
    void addAfter(Metric metric, double value, double without, double weight) {
        after.computeIfAbsent(metric, _ -> new Side()).add(value, without, weight);
    }

    /// Adds an effect whose standard errors are known.
    void addKnown(double z) {
        best = Math.max(best, Math.abs(z));
    }

    /// {@return the effect in standard errors, of the metric that shows it best}
    double z() {
        double z = best;
        for (Map.Entry<Metric, Side> entry : after.entrySet()) {
            Side old = before.get(entry.getKey());
            Side now = entry.getValue();
            if (old == null || old.n < 5 || now.n < 5)
                continue;
            double error = Math.sqrt(old.squaredError() + now.squaredError());
            if (error > 0)
                z = Math.max(z, Math.abs(now.lost / now.w) / error);
        }
        return z;
    }
}
