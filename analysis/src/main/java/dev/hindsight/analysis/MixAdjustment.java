package dev.hindsight.analysis;

import dev.hindsight.analysis.panel.Panel;
import dev.hindsight.analysis.panel.PanelFit;
import dev.hindsight.analysis.panel.Shift;
import dev.hindsight.analysis.series.Grid;
import dev.hindsight.analysis.series.Observations;
import dev.hindsight.analysis.suspect.FittedSignal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Quality within the slices of requests: where easier requests came in, the mix alone would have made a signal better,
/// and hides what got worse. Each output is compared with its slice's own level, as in an analysis of variance of slices
/// and times, so that what happened to all slices at one time is no property of those that were frequent then.
final class MixAdjustment {
    private static final double SURE = 4.5;
    /// Pieces of the range, and rounds until slices and pieces have settled.
    private static final int PIECES = 24;
    private static final int ROUNDS = 20;

    private final MixShift mixes;
    private final List<Long> rollbacks;
    private final List<String> notes = new ArrayList<>();

    /// @param mixes knows which keys are slices of requests
    MixAdjustment(MixShift mixes, List<Long> rollbacks) {
        this.mixes = mixes;
        this.rollbacks = rollbacks;
    }

    /// A signal by slices, and what the mix alone made of it.
    private record Sliced(String key, Observations rows, double[] effect, Shift favourable) {}

    /// {@return the signals, those of quality within slices where the mix got easier} The same list where none did.
    List<FittedSignal> of(List<FittedSignal> signals) {
        return signals.stream().map(it -> it.signal().judgesOutputs() ? adjusted(it) : it).toList();
    }

    /// {@return what was adjusted for what}
    List<String> notes() {
        return List.copyOf(notes);
    }

    private FittedSignal adjusted(FittedSignal m) {
        Sliced best = null;
        for (String key : mixes.keys()) {
            Sliced it = by(key, m);
            best = it != null && (best == null || Math.abs(it.favourable.z()) > Math.abs(best.favourable.z()))
                    ? it
                    : best;
        }
        if (best == null) {
            return m;
        }
        notes.add(String.format(Locale.ROOT,
                "Easier requests came in (%s), which alone would make %s %.1f points better:"
                        + " its levels are those of the usual mix.",
                best.key, m.signal().nameInText(),
                100 * Math.abs(best.favourable.effect())));
        double[] effect = best.effect;
        int[] slice = best.rows.scope();
        double usual = best.rows.meansBy(new int[slice.length], 1, i -> effect[slice[i]])[0];
        double[] values = m.rows().value().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] += usual - effect[slice[i]];
        }
        Panel grid = m.model().fit().panel();
        return AnalysisInput.measured(m.signal(), m.rows().asMeans(values), null,
                new Grid(grid.start(), grid.width(), grid.bins()), rollbacks).orElse(m);
    }

    private @Nullable Sliced by(String key, FittedSignal m) {
        Observations rows = mixes.read(key, m);
        if (rows.size() != m.rows().size() || !MixShift.isDivided(key, rows)) {
            return null;
        }
        double[] effect = mixes.pooled(rows, effects(rows));
        PanelFit mixed = MixShift.fit(m, rows, i -> effect[rows.scope()[i]]);
        int better = -m.signal().direction().worse();
        return mixed.shifts().stream().filter(it -> it.z() * better > SURE)
                .filter(it -> it.effect() * better > m.signal().matters() / 2).findFirst()
                .map(it -> new Sliced(key, rows, effect, it)).orElse(null);
    }

    /// How far each slice lies from the others at the same times.
    private static double[] effects(Observations rows) {
        int n = rows.size();
        int slices = rows.scopes().length;
        long from = rows.at()[0];
        double width = Math.max(1, (rows.at()[n - 1] - from + 1) / (double) PIECES);
        int[] piece = new int[n];
        for (int i = 0; i < n; i++) {
            piece[i] = Math.min(PIECES - 1, (int) ((rows.at()[i] - from) / width));
        }
        double[] bySlice = new double[slices];
        for (int round = 0; round < ROUNDS; round++) {
            double[] slice = bySlice;
            double[] time = rows.meansBy(piece, PIECES, i -> rows.value()[i] - slice[rows.scope()[i]]);
            bySlice = rows.meansBy(rows.scope(), slices, i -> rows.value()[i] - time[piece[i]]);
        }
        return bySlice;
    }
}
