package dev.hindsight.analysis.changepoint;

import java.util.ArrayList;
import java.util.List;

/// Tells sudden changes from gradual ones: a step from a slide, a kink from a bend.
///
/// A sudden change is compared with the same change spread evenly over a quarter, a half, or all of the way to the next
/// one, which has no more parameters, so a ratio of likelihoods decides. A gradual change stays in the model, and is no
/// change point.
final class Sharpness {
    /// What comes within as many points to either side is sudden: twice the margin within which a change point counts
    /// as found (van den Burg and Williams 2020).
    private static final int LEAST_SPREAD = 10;
    private static final int ROUNDS = 3;
    private static final int[] PARTS = {4, 2, 1};

    private Sharpness() {}

    static TrendModel suddenOnly(TrendModel start) {
        Trend smooth = start.smooth();
        TrendModel model = start;
        for (int round = 0; round < ROUNDS; round++) {
            int sudden = sudden(model);
            for (int j = 0; j < model.changes.size(); j++) {
                if (model.changes.get(j).sudden()) {
                    model = asIs(model, smooth, j);
                }
            }
            if (sudden(model) == sudden) {
                break;
            }
        }
        return model;
    }

    private static int sudden(TrendModel model) {
        return (int) model.changes.stream().filter(TrendBreak::sudden).count();
    }

    /// {@return the model with change j sudden or gradual, as fits}
    private static TrendModel asIs(TrendModel model, Trend smooth, int j) {
        TrendBreak change = model.changes.get(j);
        List<TrendBreak> others = model.without(j);
        Trend without = smooth.with(others);
        double sudden = without.gain(without.regressor(change));
        double top = 0;
        TrendBreak gradual = change;
        int room = room(model, change);
        for (int part : PARTS) {
            int h = room / part;
            for (int shift = -h / 2; h >= LEAST_SPREAD && shift <= h / 2; shift += h / 2) {
                int k = Math.clamp(change.index() + shift, 1, model.x.length - 2);
                TrendBreak spread = new TrendBreak(k, change.shape(), h);
                double gain = without.gain(without.regressor(spread));
                if (gain > top) {
                    top = gain;
                    gradual = spread;
                }
            }
        }
        int n = model.x.length;
        double margin = n * Math.log1p((sudden - top) / model.rss);
        if (gradual.sudden() || margin > model.penalties.sharp() * Math.log(n)) {
            return model;
        }
        List<TrendBreak> changes = new ArrayList<>(others);
        changes.add(gradual);
        return model.withChanges(changes);
    }

    private static int room(TrendModel model, TrendBreak change) {
        int room = Math.min(change.index(), model.x.length - change.index());
        for (TrendBreak other : model.changes) {
            int d = Math.abs(other.index() - change.index());
            room = other.sudden() && d > 0 ? Math.min(room, d) : room;
        }
        return room;
    }
}
