package dev.hindsight.analysis.changepoint;

import dev.hindsight.analysis.changepoint.ChangePoint.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Seeks the smooth trend with steps and kinks that explains a series best.
///
/// For several strengths of autocorrelation and each of several smooth trends, from a line to a curve of many terms:
/// changes are added one by one, each the one that explains most (orthogonal matching pursuit), until two in a row are
/// not worth their charge; then dropped while that lowers the criterion, and each placed anew beside the others. Steps
/// and kinks of piecewise linear signals are those of Baranowski, Chen and Fryzlewicz 2019 (narrowest-over-threshold);
/// the smooth trends are what those would be mistaken for.
final class TrendSearch {
    private static final double[] PHIS = {0, 0.4, 0.7};
    private static final int[] TERMS = {2, 3, 4, 6, 8, 12, 18, 28, 42, 60};
    /// Trends of more terms than this have no kinks: they bend by themselves.
    private static final int MOST_WITH_KINKS = 4;
    private static final int MOST_TERMS = 80;
    private static final int MOST_CHANGES = 30;
    /// How many steps of a search may be no better before it ends.
    private static final int PATIENCE = 2;
    /// With so many changes, a curve of more terms may yet do better.
    private static final int MANY_CHANGES = 8;
    private static final int APART = 3;
    private static final int BORDER = 5;

    private final double[] x;
    private final Penalties penalties;
    private final double floor;
    private final List<double[]> curves = new ArrayList<>();
    private TrendModel best;

    /// @param floor variance below which scatter is rounding, not noise
    TrendSearch(double[] x, Penalties penalties, double floor) {
        this.x = x;
        this.penalties = penalties;
        this.floor = floor;
        best = model(Trend.smooth(x, 0, 2, curves), 2, List.of());
        for (double phi : PHIS) {
            changes(smooth(phi));
        }
    }

    TrendModel best() {
        return best;
    }

    /// {@return the smooth trends that changes are sought beside, of ever more terms}
    private List<Trend> smooth(double phi) {
        List<Trend> out = new ArrayList<>();
        Trend trend = Trend.smooth(x, phi, 2, curves);
        while (trend.terms() < Math.min(x.length / 3, MOST_TERMS)) {
            int terms = trend.terms();
            judged(trend, terms, List.of());
            if (terms <= x.length / 4 && Arrays.binarySearch(TERMS, terms) >= 0) {
                out.add(trend.copy());
            }
            trend.addTerm();
        }
        return out;
    }

    private void changes(List<Trend> smooth) {
        double least = Double.POSITIVE_INFINITY;
        int worse = 0;
        for (Trend trend : smooth) {
            if (worse > PATIENCE && best.changes.size() < MANY_CHANGES) {
                return;
            }
            double criterion = changes(trend);
            worse = criterion < least ? 0 : worse + 1;
            least = Math.min(least, criterion);
        }
    }

    /// {@return the least criterion of the models with this smooth trend}
    private double changes(Trend smooth) {
        List<TrendBreak> changes = added(smooth);
        TrendModel model = dropped(smooth, changes);
        if (!model.changes.isEmpty()) {
            TrendModel again = dropped(smooth, replaced(smooth, model.changes));
            return Math.min(model.criterion, again.criterion);
        }
        return model.criterion;
    }

    private List<TrendBreak> added(Trend smooth) {
        List<TrendBreak> changes = new ArrayList<>();
        Trend model = smooth.with(changes);
        double least = judged(model, smooth.terms(), changes).criterion;
        int worse = 0;
        while (changes.size() < MOST_CHANGES && worse < PATIENCE) {
            TrendBreak next = strongest(model, smooth.terms(), changes);
            if (next == null || !model.add(model.regressor(next))) {
                break;
            }
            changes.add(next);
            double criterion = judged(model, smooth.terms(), changes).criterion;
            worse = criterion < least ? 0 : worse + 1;
            least = Math.min(least, criterion);
        }
        return changes;
    }

    private TrendModel dropped(Trend smooth, List<TrendBreak> start) {
        List<TrendBreak> changes = start;
        Trend trend = smooth.with(changes);
        TrendModel model = judged(trend, smooth.terms(), changes);
        while (!changes.isEmpty() && trend.terms() == smooth.terms() + changes.size()) {
            double[] losses = trend.losses(smooth.terms());
            int weakest = 0;
            for (int j = 1; j < losses.length; j++) {
                weakest = losses[j] < losses[weakest] ? j : weakest;
            }
            List<TrendBreak> fewer = new ArrayList<>(changes);
            fewer.remove(weakest);
            trend = smooth.with(fewer);
            TrendModel next = judged(trend, smooth.terms(), fewer);
            if (next.criterion > model.criterion) {
                break;
            }
            changes = fewer;
            model = next;
        }
        return model;
    }

    private List<TrendBreak> replaced(Trend smooth, List<TrendBreak> start) {
        List<TrendBreak> changes = new ArrayList<>(start);
        for (int round = 0; round < start.size(); round++) {
            TrendBreak first = changes.removeFirst();
            TrendBreak again = strongest(smooth.with(changes), smooth.terms(), changes);
            changes.add(again == null ? first : again);
        }
        return changes;
    }

    private @Nullable TrendBreak strongest(Trend model, int terms, List<TrendBreak> changes) {
        int n = x.length;
        boolean[] near = new boolean[n];
        for (TrendBreak change : changes) {
            for (int k = change.index() - APART + 1; k < change.index() + APART; k++) {
                near[Math.clamp(k, 0, n - 1)] |= k != change.index();
            }
        }
        double top = 0;
        TrendBreak at = null;
        for (Shape shape : terms <= MOST_WITH_KINKS ? Shape.values() : new Shape[]{Shape.STEP}) {
            double[] gains = model.gains(shape);
            for (int k = BORDER; k <= n - BORDER; k++) {
                if (gains[k] > top && !near[k] && !changes.contains(new TrendBreak(k, shape))) {
                    top = gains[k];
                    at = new TrendBreak(k, shape);
                }
            }
        }
        return at;
    }

    private TrendModel judged(Trend trend, int terms, List<TrendBreak> changes) {
        TrendModel model = model(trend, terms, changes);
        best = model.criterion < best.criterion ? model : best;
        return model;
    }

    private TrendModel model(Trend trend, int terms, List<TrendBreak> changes) {
        return TrendModel.of(x, trend, terms, changes, penalties, floor);
    }
}
