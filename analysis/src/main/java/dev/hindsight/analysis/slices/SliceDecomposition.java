package dev.hindsight.analysis.slices;

import dev.hindsight.analysis.signal.Signal;
import dev.hindsight.analysis.slices.SliceSplit.Slice;
import dev.hindsight.analysis.slices.SliceSplit.SlicePresence;
import dev.hindsight.analysis.slices.Slices.SlicedObservations;
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
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Decomposes changes over slices: how much of each is behaviour and how much mix, and which slices carry it.
public final class SliceDecomposition {
    private static final int MOST_VALUES = 50;
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
        SideRows side = sliced == null ? null : SideRows.of(sliced, prompt, windows).orElse(null);
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

    /// {@return the customer without whom a worsening is gone; empty where it does not rest on a single one}
    ///
    /// @param prompt whose rows are included; null for all
    public Optional<OneCustomer> restsOn(Signal signal, @Nullable String prompt, ChangeWindows windows) {
        return new LeaveOneCustomerOut(slices).of(signal, prompt, windows);
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
        int[] value = new int[side.place().length];
        List<String> values = new ArrayList<>();
        for (int i = 0; i < value.length; i++) {
            int code = words.code()[side.place()[i]];
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
                        side.split(values.size(), value));
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
}
