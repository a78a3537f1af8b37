package dev.hindsight.analysis.slices;

import dev.hindsight.analysis.series.Levels;
import dev.hindsight.analysis.series.Observations;
import dev.hindsight.analysis.signal.Signal;
import dev.hindsight.analysis.slices.SliceSplit.Slice;
import dev.hindsight.analysis.slices.SliceSplit.SlicePresence;
import dev.hindsight.analysis.slices.Slices.SlicedObservations;
import dev.hindsight.analysis.stats.Clusters;
import dev.hindsight.analysis.stats.HypothesisTests;
import dev.hindsight.analysis.stats.KitagawaDecomposition.SlicePart;
import dev.hindsight.analysis.stats.KitagawaDecomposition.Term;
import dev.hindsight.analysis.stats.KitagawaDecomposition;
import dev.hindsight.analysis.stats.Level;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.query.Columns;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Decomposes changes over slices: how much of each is behaviour and how much mix, and which slices carry it.
public final class SliceDecomposition {
    private static final int MOST_VALUES = 50;
    /// Least number of rows per side.
    private static final int FEWEST_ROWS = 30;
    /// The mix can be held constant only if the slices that occur on both sides are at least this share of either.
    private static final double COMPARABLE = 0.5;
    private static final double ONE_SIDED_95 = 1.645;

    private final Slices slices;
    private final Map<String, Integer> leftOut = new TreeMap<>();

    /// @param feature only rows of this one; null for all
    /// @param slice only rows with these values
    public SliceDecomposition(EvidenceQuery evidence, TimeRange range, @Nullable String feature,
            Map<String, String> slice) {
        slices = new Slices(evidence, range, feature, slice);
    }

    /// The two sides of a change, microseconds UTC; ends are outside.
    public record ChangeWindows(long beforeFrom, long beforeTo, long afterFrom, long afterTo) {
        boolean isBefore(long at) {
            return at >= beforeFrom && at < beforeTo;
        }

        boolean isAfter(long at) {
            return at >= afterFrom && at < afterTo;
        }
    }

    /// The decomposition of a change.
    ///
    /// @param splits by key
    /// @param held the key whose shares changed most, whatever the outcomes, and that can be held constant; null where
    /// there is none
    public record DecomposedChange(List<SliceSplit> splits, @Nullable SliceSplit held) {
        /// Slices are unknown.
        public static final DecomposedChange UNKNOWN = new DecomposedChange(List.of(), null);

        /// {@return the behaviour term with the mix held by that key; null where there is none}
        @Nullable
        public Double adjusted() {
            return held == null ? null : held.behaviour().value();
        }
    }

    private record KeyDecomposition(String column, String[] values, KitagawaDecomposition mix) {
        /// The change of the shares: χ² of their differences, standardised.
        double moved() {
            double before = mix.parts().stream().mapToLong(SlicePart::rowsBefore).sum();
            double after = mix.parts().stream().mapToLong(SlicePart::rowsAfter).sum();
            double squares = mix.parts().stream().mapToDouble(it -> 2 * (it.shareAfter() - it.shareBefore())
                    * (it.shareAfter() - it.shareBefore()) / (it.shareAfter() + it.shareBefore())).sum();
            int freedom = mix.parts().size() - 1;
            return (squares / (1 / before + 1 / after) - freedom) / Math.sqrt(2.0 * freedom);
        }

        boolean canBeHeld() {
            List<SlicePart> both = mix.parts().stream().filter(it -> it.rowsBefore() > 0 && it.rowsAfter() > 0)
                    .toList();
            return Slices.isOfRequests(column)
                    && both.stream().mapToDouble(SlicePart::shareBefore).sum() >= COMPARABLE
                    && both.stream().mapToDouble(SlicePart::shareAfter).sum() >= COMPARABLE;
        }
    }

    /// {@return the decomposition of a signal's change over every slice key}
    ///
    /// @param prompt whose rows are included; null for all
    /// @param rate false discovery rate of the slices
    public DecomposedChange of(Signal signal, @Nullable String prompt, ChangeWindows windows, double rate) {
        SlicedObservations sliced = slices.of(signal).orElse(null);
        SideRows side = sliced == null ? null : SideRows.of(sliced, prompt, windows);
        if (sliced == null || side == null) {
            return DecomposedChange.UNKNOWN;
        }
        List<KeyDecomposition> keyed = new ArrayList<>();
        for (String column : sliced.columns()) {
            Columns.CategoricalColumn words = sliced.of(column);
            KeyDecomposition own = words == null ? null : keyed(column, words, side);
            if (own != null) {
                keyed.add(own);
            }
        }
        double[] q = HypothesisTests.benjaminiHochberg(keyed.stream().flatMap(it -> it.mix.parts().stream())
                .mapToDouble(it -> it.excess().p()).toArray());
        List<SliceSplit> splits = new ArrayList<>();
        int from = 0;
        for (KeyDecomposition it : keyed) {
            int to = from + it.mix.parts().size();
            splits.add(split(it, signal, Arrays.copyOfRange(q, from, to), rate));
            from = to;
        }
        SliceSplit held = IntStream.range(0, splits.size()).boxed().filter(i -> keyed.get(i).canBeHeld())
                .max(Comparator.comparingDouble(i -> keyed.get(i).moved())).map(splits::get).orElse(null);
        return new DecomposedChange(List.copyOf(splits), held);
    }

    /// {@return the warnings about keys that were skipped}
    public List<String> notes() {
        return leftOut.entrySet().stream().map(it -> "Changes are not divided by " + it.getKey() + ": it has "
                + it.getValue() + " values, more than " + MOST_VALUES + ".").toList();
    }

    /// null where the key has one value only, or too many.
    private @Nullable KeyDecomposition keyed(String column, Columns.CategoricalColumn words, SideRows side) {
        int unknown = words.words().length;
        int[] dense = new int[unknown + 1];
        Arrays.fill(dense, -1);
        int[] value = new int[side.size()];
        List<String> values = new ArrayList<>();
        for (int i = 0; i < value.length; i++) {
            int code = words.code()[side.place[i]];
            int known = code < 0 ? unknown : code;
            if (dense[known] < 0) {
                dense[known] = values.size();
                values.add(code < 0 ? "" : words.words()[code]);
            }
            value[i] = dense[known];
        }
        if (values.size() > MOST_VALUES) {
            leftOut.merge(Slices.key(column), values.size(), Math::max);
            return null;
        }
        return values.size() < 2
                ? null
                : new KeyDecomposition(column, values.toArray(String[]::new),
                        KitagawaDecomposition.split(values.size(), value, side.after, side.x,
                                side.w, side.groups, side.rate));
    }

    private static SliceSplit split(KeyDecomposition keyed, Signal signal, double[] q, double rate) {
        KitagawaDecomposition mix = keyed.mix;
        boolean sure = sign(mix.raw()) != 0;
        List<Slice> out = new ArrayList<>();
        for (int i = 0; i < q.length; i++) {
            SlicePart part = mix.parts().get(i);
            long n = part.rowsBefore() + part.rowsAfter();
            boolean carries = sure && q[i] <= rate && part.excess().value() * mix.raw().value() > 0
                    && part.contribution().value() * mix.raw().value() > 0;
            out.add(new Slice(keyed.values[part.value()], part.rowsBefore() == 0
                    ? SlicePresence.NEW
                    : part.rowsAfter() == 0 ? SlicePresence.VANISHED : SlicePresence.BOTH, part.before(), part.after(),
                    part.shareBefore(), part.shareAfter(), level(part.contribution(), n), sure
                            ? level(part.part(), n)
                            : new Level(Double.NaN, Double.NaN, Double.NaN, n),
                    part.excess().p(), carries));
        }
        double direction = Math.signum(mix.raw().value());
        out.sort(Comparator.comparingDouble(it -> -direction * it.contribution().value()));
        long n = out.stream().mapToLong(it -> it.contribution().n()).sum();
        return new SliceSplit(Slices.key(keyed.column), level(mix.raw(), n), level(mix.behaviour(), n),
                level(mix.mix(), n),
                vanishes(keyed, signal), List.copyOf(out));
    }

    /// Not a lack of evidence that behaviour changed, but evidence that it did not change by as much as matters.
    private static boolean vanishes(KeyDecomposition keyed, Signal signal) {
        KitagawaDecomposition mix = keyed.mix;
        double before = mix.parts().stream().filter(it -> it.rowsBefore() > 0)
                .mapToDouble(it -> it.shareBefore() * it.before()).sum();
        double up = signal.mattersAt(before, 1);
        double down = signal.mattersAt(before, -1);
        double error = ONE_SIDED_95 * Math.sqrt(mix.behaviour().variance());
        return keyed.canBeHeld() && sign(mix.raw()) != 0 && sign(mix.raw()) == sign(mix.mix())
                && Math.abs(mix.mix().value()) > Math.abs(mix.behaviour().value())
                && mix.behaviour().value() - error > down && mix.behaviour().value() + error < up;
    }

    /// {@return the sign of the change if it is certain; 0 if not}
    private static int sign(Term term) {
        return term.low() > 0 ? 1 : term.high() < 0 ? -1 : 0;
    }

    private static Level level(Term term, long n) {
        return new Level(term.value(), term.low(), term.high(), n);
    }

    /// The rows on both sides of a change, of one instrument and sampling policy.
    ///
    /// @param place of each among the rows that have slices
    private record SideRows(int[] place, boolean[] after, double[] x, double[] w, Clusters groups, boolean rate) {
        int size() {
            return place.length;
        }

        /// {@return the rows of the part with the most rows on its smaller side; null where none has enough}
        static @Nullable SideRows of(SlicedObservations sliced, @Nullable String prompt, ChangeWindows windows) {
            Observations o = sliced.rows();
            int scope = prompt == null ? -1 : Arrays.asList(o.scopes()).indexOf(prompt);
            // The baseline may also be later than the window.
            int from = Levels.position(o.at(), Math.min(windows.beforeFrom, windows.afterFrom));
            int[] rows = IntStream.range(from, Levels.position(o.at(), Math.max(windows.beforeTo, windows.afterTo)))
                    .filter(i -> prompt == null || o.scope()[i] == scope)
                    .filter(i -> windows.isBefore(o.at()[i]) || windows.isAfter(o.at()[i])).toArray();
            int[][] seen = new int[2][o.parts().length];
            for (int i : rows) {
                seen[windows.isAfter(o.at()[i]) ? 1 : 0][o.part()[i]]++;
            }
            int part = Levels.shared(seen[0], seen[1]);
            if (part < 0 || Math.min(seen[0][part], seen[1][part]) < FEWEST_ROWS) {
                return null;
            }
            int[] own = Arrays.stream(rows).filter(i -> o.part()[i] == part).toArray();
            int[] cluster = o.cluster();
            boolean[] after = new boolean[own.length];
            for (int i = 0; i < own.length; i++) {
                after[i] = windows.isAfter(o.at()[own[i]]);
            }
            return new SideRows(Arrays.stream(own).map(i -> sliced.place()[i]).toArray(), after,
                    Arrays.stream(own).mapToDouble(i -> o.value()[i]).toArray(),
                    Arrays.stream(own).mapToDouble(i -> o.weight()[i] * o.count()[i]).toArray(),
                    Clusters.of(cluster == null ? null : Arrays.stream(own).map(i -> cluster[i]).toArray(), own.length),
                    o.rate());
        }
    }
}
