package dev.hindsight.analysis.slices;

import dev.hindsight.analysis.series.Levels;
import dev.hindsight.analysis.series.Observations;
import dev.hindsight.analysis.signal.Signal;
import dev.hindsight.analysis.slices.OneCustomer.Sides;
import dev.hindsight.analysis.slices.SliceDecomposition.ChangeWindows;
import dev.hindsight.analysis.slices.Slices.SlicedObservations;
import dev.hindsight.analysis.stats.Estimate;
import dev.hindsight.analysis.stats.HypothesisTests;
import dev.hindsight.analysis.stats.KitagawaDecomposition.SlicePart;
import dev.hindsight.workspace.evidence.query.Columns;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Leaves each of the heaviest customers out of a worsening, to see whether it rests on a single one (MacKinnon, Nielsen
/// and Webb 2023, Cluster-robust inference: a guide to empirical practice, Journal of Econometrics 232, 272-299).
///
/// Fewer rows alone make a worsening uncertain, so three things are asked of the customer: that they carry more of it
/// than their share of the rows, beyond chance, corrected for how many are tried; that what remains without them is less
/// than half of it; and that this may be none, or is less than matters where the whole is more.
final class LeaveOneCustomerOut {
    private static final List<String> KEYS = List.of("tenant", "user");
    /// Customers that are tried per key: lighter ones hardly carry a worsening of all.
    private static final int MOST = 20;
    private static final double LEVEL = 0.05;
    private static final double REMAINS = 0.5;

    private final Slices slices;

    LeaveOneCustomerOut(Slices slices) {
        this.slices = slices;
    }

    /// One of the heaviest customers, with what they carry of a change.
    ///
    /// @param own whether each row is theirs
    private record Customer(String key, String value, boolean[] own, SlicePart part) {}

    /// {@return the customer who carries the worsening most surely, if without them it is gone}
    Optional<OneCustomer> of(Signal signal, @Nullable String prompt, ChangeWindows windows) {
        SlicedObservations sliced = slices.of(signal).orElse(null);
        SideRows side = sliced == null ? null : SideRows.of(sliced, prompt, windows).orElse(null);
        if (sliced == null || side == null) {
            return Optional.empty();
        }
        Columns columns = slices.columns(sliced, signal, Set.copyOf(KEYS)).orElse(null);
        if (columns == null) {
            return Optional.empty();
        }
        List<Customer> tried = KEYS.stream().flatMap(key -> heaviest(key, columns.words(key), side)).toList();
        int worse = signal.direction().worse();
        return tried.stream().filter(it -> it.part.excess().value() * worse > 0)
                .min(Comparator.comparingDouble(it -> it.part.excess().p()))
                .filter(it -> it.part.excess().p() * tried.size() <= LEVEL)
                .map(it -> without(it, signal, side, windows)).filter(LeaveOneCustomerOut::isGone);
    }

    /// The heaviest customers of a key; what the others carry is one slice more.
    private static Stream<Customer> heaviest(String key, Columns.@Nullable CategoricalColumn words, SideRows side) {
        if (words == null) {
            return Stream.empty();
        }
        int[] code = Arrays.stream(side.place()).map(i -> words.code()[i]).toArray();
        int[] rows = new int[words.words().length];
        Arrays.stream(code).filter(it -> it >= 0).forEach(it -> rows[it]++);
        int[] heaviest = IntStream.range(0, rows.length).filter(it -> rows[it] > 0).boxed()
                .sorted(Comparator.comparingInt(it -> -rows[it])).limit(MOST).mapToInt(Integer::intValue).toArray();
        int[] rank = new int[rows.length];
        Arrays.fill(rank, heaviest.length);
        IntStream.range(0, heaviest.length).forEach(it -> rank[heaviest[it]] = it);
        int[] value = Arrays.stream(code).map(it -> it < 0 ? heaviest.length : rank[it]).toArray();
        return side.split(heaviest.length + 1, value).parts().stream().filter(it -> it.value() < heaviest.length)
                .map(it -> new Customer(key, words.words()[heaviest[it.value()]], isOf(it.value(), value), it));
    }

    private static boolean[] isOf(int wanted, int[] value) {
        boolean[] own = new boolean[value.length];
        for (int i = 0; i < own.length; i++) {
            own[i] = value[i] == wanted;
        }
        return own;
    }

    private static OneCustomer without(Customer customer, Signal signal, SideRows side, ChangeWindows windows) {
        Observations rows = side.rows();
        int[] others = IntStream.range(0, rows.size()).filter(i -> !customer.own[i]).toArray();
        return new OneCustomer(signal, customer.key, customer.value, customer.part.shareBefore(),
                customer.part.shareAfter(), sides(rows, windows), sides(rows.rows(others), windows));
    }

    private static Sides sides(Observations rows, ChangeWindows windows) {
        Estimate before = Levels.between(rows, windows.beforeFrom(), windows.beforeTo(), -1);
        Estimate after = Levels.between(rows, windows.afterFrom(), windows.afterTo(), -1);
        return new Sides(rows.rate(), before, after, HypothesisTests.difference(rows.rate(), before, after));
    }

    private static boolean isGone(OneCustomer it) {
        int worse = it.signal().direction().worse();
        Sides all = it.all();
        Sides others = it.others();
        boolean enough = Math.min(others.before().n(), others.after().n()) >= SideRows.FEWEST;
        double remains = others.difference().value() * worse;
        double whole = all.difference().value() * worse;
        double matters = Math.abs(it.signal().mattersAt(all.before().value(), worse));
        return enough && isWorse(all, worse) && remains < REMAINS * whole
                && (!isWorse(others, worse) || (remains < matters && whole >= matters));
    }

    private static boolean isWorse(Sides sides, int worse) {
        return sides.difference().significant() && sides.difference().value() * worse > 0;
    }
}
