package dev.hindsight.analysis.changepoint;

import dev.hindsight.analysis.changepoint.ChangePoint.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// A smooth trend with changes, the autocorrelation fitted to it, and its criterion.
final class TrendModel {
    final double[] x;
    final List<TrendBreak> changes;
    final int terms;
    final double phi;
    final double rss;
    final double criterion;
    final Penalties penalties;

    private TrendModel(double[] x, List<TrendBreak> changes, int terms, double phi, double rss, double criterion,
            Penalties penalties) {
        this.x = x;
        this.changes = changes.stream().sorted(Comparator.comparingInt(TrendBreak::index)).toList();
        this.terms = terms;
        this.phi = phi;
        this.rss = rss;
        this.criterion = criterion;
        this.penalties = penalties;
    }

    /// @param trend the regression, with the changes in it
    /// @param floor variance below which scatter is rounding, not noise
    static TrendModel of(double[] x, Trend trend, int terms, List<TrendBreak> changes, Penalties penalties,
            double floor) {
        int n = x.length;
        double[] e = trend.residuals();
        double squares = e[0] * e[0];
        double cross = 0;
        for (int i = 1; i < n; i++) {
            squares += e[i] * e[i];
            cross += e[i] * e[i - 1];
        }
        double phi = Fit.autocorrelation(cross, squares, (double) n / (terms + changes.size()));
        double rss = (1 - phi * phi) * e[0] * e[0] + Fit.ROUNDING * floor * n;
        for (int i = 1; i < n; i++) {
            double d = e[i] - phi * e[i - 1];
            rss += d * d;
        }
        double charge = penalties.change() * changes.size() + penalties.ofTerms(terms);
        double criterion = n * Math.log(rss / n) - Math.log(1 - phi * phi) + charge * Math.log(n);
        return new TrendModel(x, changes, terms, phi, rss, criterion, penalties);
    }

    static TrendModel of(double[] x, Fit levels, Penalties penalties) {
        List<TrendBreak> steps = Arrays.stream(levels.cuts).mapToObj(k -> new TrendBreak(k, Shape.STEP)).toList();
        return new TrendModel(x, steps, 1, levels.phi, levels.rss, levels.criterion, penalties);
    }

    TrendModel withChanges(List<TrendBreak> others) {
        return new TrendModel(x, others, terms, phi, rss, criterion, penalties);
    }

    Trend smooth() {
        return Trend.smooth(x, phi, terms);
    }

    List<TrendBreak> without(int j) {
        List<TrendBreak> others = new ArrayList<>(changes);
        others.remove(j);
        return others;
    }

    /// {@return the sudden changes, each with its interval between its neighbours; a step with a kink is a step}
    List<ChangePoint> points() {
        Trend smooth = smooth();
        List<ChangePoint> out = new ArrayList<>();
        double charge = penalties.change() * Math.log(x.length);
        for (int j = 0; j < changes.size(); j++) {
            TrendBreak change = changes.get(j);
            if (!change.sudden() || (change.shape() == Shape.KINK && changes.contains(new TrendBreak(change.index(),
                    Shape.STEP)))) {
                continue;
            }
            double[] gains = smooth.with(without(j)).gains(change.shape());
            int from = Math.max(1, neighbour(change.index(), -1) + 1);
            int to = Math.min(x.length, neighbour(change.index(), 1));
            double[] between = Arrays.stream(gains, from, to).map(it -> it * x.length / rss).toArray();
            out.add(ChangeInterval.of(from, between, charge, change.shape()));
        }
        return List.copyOf(out);
    }

    /// {@return where the next sudden change before (−1) or after (1) an index is; before or after all if there is
    /// none}
    private int neighbour(int index, int direction) {
        int at = direction < 0 ? -1 : x.length;
        for (TrendBreak change : changes) {
            int d = (change.index() - index) * direction;
            if (change.sudden() && d > 0 && d < (at - index) * direction) {
                at = change.index();
            }
        }
        return at;
    }
}
