package dev.hindsight.analysis.outputs;

import dev.hindsight.analysis.stats.Estimate;
import dev.hindsight.analysis.stats.HypothesisTests;
import dev.hindsight.workspace.evidence.query.ColumnNames;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A blind labelling: outputs are drawn from both sides and mixed. The intermediate numbers are of "A" and "B"; a coin
/// toss decides which of them is before, and the end reveals it.
public final class BlindLabels {
    private final OutputTable table;
    private final long seed;
    private final List<Integer> order;
    private final @Nullable BlindLabel[] labels;
    private final Side first;
    private int position;

    /// The label of an output.
    public enum BlindLabel {
        GOOD, BAD, UNSURE;

        /// {@return the word in evidence}
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// The labels of one side.
    ///
    /// @param bad the share of bad ones among those good or bad, with its 95 % interval
    public record LabelTally(int good, int bad, int unsure, int drawn, Estimate rate) {}

    private BlindLabels(OutputTable table, long seed, List<Integer> order, Side first) {
        this.table = table;
        this.seed = seed;
        this.order = order;
        this.labels = new BlindLabel[order.size()];
        this.first = first;
    }

    /// Draws outputs at random from each side, without replacement; of those whose text was trimmed none.
    ///
    /// @param perSide how many of each side; all of a side that has fewer
    /// @param seed the same seed draws the same outputs in the same order
    public static BlindLabels draw(OutputTable table, int[] before, int[] after, int perSide, long seed) {
        Random random = new Random(seed);
        List<Integer> order = new ArrayList<>(some(table, before, perSide, random));
        order.addAll(some(table, after, perSide, random));
        Collections.shuffle(order, random);
        return new BlindLabels(table, seed, List.copyOf(order), random.nextBoolean() ? Side.BEFORE : Side.AFTER);
    }

    private static List<Integer> some(OutputTable table, int[] places, int most, Random random) {
        List<Integer> all = new ArrayList<>(IntStream.of(places)
                .filter(it -> table.number(ColumnNames.TRIMMED, it) != 1).sorted().boxed().toList());
        Collections.shuffle(all, random);
        return all.subList(0, Math.min(most, all.size()));
    }

    /// {@return the seed of the draw}
    public long seed() {
        return seed;
    }

    /// {@return the table of the outputs}
    public OutputTable table() {
        return table;
    }

    /// {@return how many outputs were drawn}
    public int size() {
        return order.size();
    }

    /// {@return how many were labelled}
    public int labelledCount() {
        return position;
    }

    /// {@return whether every output is labelled}
    public boolean done() {
        return position == size();
    }

    /// {@return the place of an output of the draw}
    public int place(int index) {
        return order.get(index);
    }

    /// {@return the label of an output of the draw; null where there is none}
    public @Nullable BlindLabel label(int index) {
        return labels[index];
    }

    /// Labels the current output, and goes on to the next; does nothing where all are labelled.
    public void assign(BlindLabel label) {
        if (!done()) {
            labels[position++] = label;
        }
    }

    /// Removes the last label; its output becomes the current one.
    public void undo() {
        if (position > 0) {
            labels[--position] = null;
        }
    }

    /// {@return the side that is called A}
    public Side first() {
        return first;
    }

    /// {@return the labels of a side so far}
    public LabelTally tally(Side side) {
        int[] own = IntStream.range(0, size()).filter(i -> table.side(order.get(i)) == side).toArray();
        int[] places = IntStream.of(own).map(order::get).toArray();
        return new LabelTally(count(own, BlindLabel.GOOD), count(own, BlindLabel.BAD), count(own, BlindLabel.UNSURE),
                own.length,
                table.rate(places, i -> value(labels[own[i]])));
    }

    private int count(int[] own, BlindLabel label) {
        return (int) IntStream.of(own).filter(i -> labels[i] == label).count();
    }

    private static double value(@Nullable BlindLabel label) {
        return label == null || label == BlindLabel.UNSURE ? Double.NaN : label == BlindLabel.BAD ? 1 : 0;
    }

    /// {@return the difference of the bad rates of the two sides; null while one of them is unknown}
    public HypothesisTests.@Nullable Difference difference(Side from, Side to) {
        Estimate one = tally(from).rate();
        Estimate other = tally(to).rate();
        return one.known() && other.known() ? HypothesisTests.rates(one, other) : null;
    }
}
