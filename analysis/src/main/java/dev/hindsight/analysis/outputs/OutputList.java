package dev.hindsight.analysis.outputs;

import dev.hindsight.workspace.common.Progress;
import java.util.AbstractList;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The filtered outputs of both sides in order: first pairs that answer the same input, side by side, then the others.
public final class OutputList extends AbstractList<OutputList.OutputRow> {
    private static final int NONE = -1;

    private final int[] before;
    private final int[] after;
    private final int[] pairBefore;
    private final int[] pairAfter;
    private final int[] restBefore;
    private final int[] restAfter;
    private final boolean isPairingTruncated;

    /// A line of the list.
    public sealed interface OutputRow {
        /// Outputs that stand beside each other.
        ///
        /// @param before place of the output; −1 for none
        /// @param after likewise
        /// @param paired whether both answer the same question
        record Beside(int before, int after, boolean paired) implements OutputRow {}

        /// The first line without a pair.
        record Rest(int before, int after) implements OutputRow {}
    }

    private OutputList(int[] before, int[] after, int[] pairBefore, int[] pairAfter, boolean cut) {
        this.before = before;
        this.after = after;
        this.pairBefore = pairBefore;
        this.pairAfter = pairAfter;
        this.isPairingTruncated = cut;
        restBefore = without(before, pairBefore);
        restAfter = without(after, pairAfter);
    }

    private static int[] without(int[] all, int[] some) {
        int[] sorted = some.clone();
        Arrays.sort(sorted);
        return IntStream.of(all).filter(it -> Arrays.binarySearch(sorted, it) < 0).toArray();
    }

    /// {@return the outputs that the filter accepts}
    ///
    /// @param score the column of scores to sort by; null where there is none
    /// @param keys to pair by input; null for no pairs
    public static OutputList of(OutputTable table, OutputFilter filter, OutputOrder order, @Nullable String score,
            @Nullable InputKeys keys, Progress progress) {
        IntPredicate wanted = filter.on(table);
        int[] was = sorted(table.places(Side.BEFORE).filter(wanted), table, order, score);
        progress.checkCancelled();
        int[] is = sorted(table.places(Side.AFTER).filter(wanted), table, order, score);
        progress.checkCancelled();
        if (keys == null || was.length == 0 || is.length == 0) {
            return new OutputList(was, is, new int[0], new int[0], false);
        }
        String[] asked = keys.of(table, is, progress);
        String[] askedBefore = keys.of(table, was, progress);
        Map<String, Deque<Integer>> open = new HashMap<>();
        for (int i = 0; i < askedBefore.length; i++) {
            open.computeIfAbsent(askedBefore[i], _ -> new ArrayDeque<>()).add(was[i]);
        }
        open.remove("");
        int[] partner = IntStream.range(0, asked.length).map(i -> {
            Deque<Integer> same = open.get(asked[i]);
            return same == null || same.isEmpty() ? NONE : same.remove();
        }).toArray();
        int[] found = IntStream.range(0, partner.length).filter(i -> partner[i] != NONE).toArray();
        return new OutputList(was, is, IntStream.of(found).map(i -> partner[i]).toArray(),
                IntStream.of(found).map(i -> is[i]).toArray(),
                asked.length < is.length || askedBefore.length < was.length);
    }

    private static int[] sorted(IntStream places, OutputTable table, OutputOrder order, @Nullable String score) {
        return places.boxed().sorted(order.of(table, score)).mapToInt(Integer::intValue).toArray();
    }

    /// {@return the outputs of a side, in order}
    public int[] places(Side side) {
        return (side == Side.BEFORE ? before : after).clone();
    }

    /// {@return how many outputs a side has}
    public int count(Side side) {
        return (side == Side.BEFORE ? before : after).length;
    }

    /// {@return how many pairs answer the same question}
    public int pairs() {
        return pairAfter.length;
    }

    /// {@return whether there were too many inputs to compare all}
    public boolean isPairingTruncated() {
        return isPairingTruncated;
    }

    private int titles() {
        return pairs() > 0 && restBefore.length + restAfter.length > 0 ? 1 : 0;
    }

    @Override
    public int size() {
        return pairs() + titles() + Math.max(restBefore.length, restAfter.length);
    }

    @Override
    public OutputRow get(int index) {
        if (index < 0 || index >= size()) {
            throw new IndexOutOfBoundsException(index);
        }
        if (index < pairs()) {
            return new OutputRow.Beside(pairBefore[index], pairAfter[index], true);
        }
        int rest = index - pairs() - titles();
        return rest < 0
                ? new OutputRow.Rest(restBefore.length, restAfter.length)
                : new OutputRow.Beside(at(restBefore, rest), at(restAfter, rest), false);
    }

    private static int at(int[] places, int index) {
        return index < places.length ? places[index] : NONE;
    }

    /// {@return the words that outputs have in a column, with how many have each, the most frequent first}
    public static List<Map.Entry<String, Long>> words(OutputTable table, String column) {
        Map<String, Long> counts = new HashMap<>();
        for (int i = 0; i < table.size(); i++) {
            String word = table.word(column, i);
            if (word != null) {
                counts.merge(word, 1L, Long::sum);
            }
        }
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .map(it -> Map.entry(it.getKey(), it.getValue())).toList();
    }
}
