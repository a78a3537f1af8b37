package dev.hindsight.analysis.outputs;

import dev.hindsight.analysis.change.ChangeOutputs.OutputWindows;
import dev.hindsight.analysis.stats.Estimate;
import dev.hindsight.analysis.stats.WeightedEstimator;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.query.ColumnNames.ScoreColumns;
import dev.hindsight.workspace.evidence.query.ColumnNames;
import dev.hindsight.workspace.evidence.query.Columns;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The outputs of two windows as columns, those before first, each side by time. An output is identified by its place,
/// 0 to [#size()] − 1. Texts are not read.
public final class OutputTable {
    /// A word column derived from `refusal`: `refused` or `answered`.
    public static final String REFUSED = "refused";
    private static final String ANSWERED = "answered";
    private static final String SLICE = "slice.";
    private static final List<String> WORDS = List.of("role", "prompt", "prompt_version", "model_served", "feature",
            "region", "label", "refusal", "should_have");
    private static final Set<String> ALWAYS = Set.of("text.length", "item", "cluster", "session", "probability",
            "weight", "policy", ColumnNames.TRIMMED);

    private final OutputWindows windows;
    private final Columns before;
    private final Columns after;
    private final int[] row;
    private final int split;
    private final double @Nullable [] weight;
    private final int[] cluster;

    private OutputTable(OutputWindows windows, Columns before, Columns after) {
        this.windows = windows;
        this.before = before;
        this.after = after;
        int[] was = rows(before, windows.prompt());
        int[] is = rows(after, windows.prompt());
        split = was.length;
        row = IntStream.concat(IntStream.of(was), IntStream.of(is)).toArray();
        weight = weights();
        cluster = clusters();
    }

    /// {@return the outputs in the windows: samples with an output, of every role; with a prompt also those that name
    /// none}
    ///
    /// @param more columns besides those for lists and filters
    public static OutputTable read(EvidenceQuery evidence, OutputWindows windows, Set<String> more) {
        Set<String> names = new TreeSet<>(ALWAYS);
        names.addAll(WORDS);
        names.addAll(more);
        evidence.columnNames(EvidenceKind.SAMPLE).stream()
                .filter(it -> it.startsWith(SLICE) || ScoreColumns.isValue(it))
                .forEach(names::add);
        return new OutputTable(windows, evidence.columns(EvidenceKind.SAMPLE, windows.before(), names),
                evidence.columns(EvidenceKind.SAMPLE, windows.after(), names));
    }

    private static int[] rows(Columns columns, @Nullable String prompt) {
        double[] length = columns.numbers("text.length");
        Columns.CategoricalColumn prompts = columns.words("prompt");
        IntPredicate ofPrompt = prompt == null || prompts == null
                ? _ -> true
                : i -> prompt.equals(Objects.requireNonNullElse(prompts.at(i), prompt));
        return length == null
                ? new int[0]
                : IntStream.range(0, columns.size()).filter(i -> !Double.isNaN(length[i])).filter(ofPrompt).toArray();
    }

    /// {@return how many outputs there are}
    public int size() {
        return row.length;
    }

    /// {@return the places of one side}
    public IntStream places(Side side) {
        return side == Side.BEFORE ? IntStream.range(0, split) : IntStream.range(split, row.length);
    }

    /// {@return the places of traffic, on both sides}
    public IntStream traffic() {
        IntPredicate was = before.traffic();
        IntPredicate is = after.traffic();
        return IntStream.range(0, size()).filter(place -> (place < split ? was : is).test(row[place]));
    }

    /// {@return which side an output is on}
    public Side side(int place) {
        return place < split ? Side.BEFORE : Side.AFTER;
    }

    /// {@return the output's row number, as in `StoredEvidence.row()`}
    public long row(int place) {
        return columns(place).row()[row[place]];
    }

    /// {@return when the output was given, microseconds UTC}
    public long at(int place) {
        return columns(place).at()[row[place]];
    }

    private Columns columns(int place) {
        return place < split ? before : after;
    }

    /// {@return an output's word in a column or for [#REFUSED]; null where unknown}
    public @Nullable String word(String column, int place) {
        if (column.equals(REFUSED)) {
            String refusal = word("refusal", place);
            return refusal == null ? null : refusal.equals("none") ? ANSWERED : REFUSED;
        }
        return columns(place).word(column, row[place]);
    }

    /// {@return an output's number in a column, NaN where unknown}
    public double number(String column, int place) {
        return columns(place).number(column, row[place]);
    }

    /// {@return a value per place}
    ///
    /// @param of computes the values from the columns of either side
    public IntToDoubleFunction values(Function<Columns, IntToDoubleFunction> of) {
        IntToDoubleFunction was = of.apply(before);
        IntToDoubleFunction is = of.apply(after);
        return place -> (place < split ? was : is).applyAsDouble(row[place]);
    }

    /// {@return the columns of words that outputs can be chosen by, and [#REFUSED]; those without any word are left
    /// out}
    public List<String> wordColumns() {
        Set<String> names = names();
        List<String> found = new ArrayList<>(WORDS.stream().filter(names::contains).toList());
        if (names.contains("refusal")) {
            found.add(REFUSED);
        }
        names.stream().filter(it -> it.startsWith(SLICE)).forEach(found::add);
        return found;
    }

    private Set<String> names() {
        Set<String> names = new TreeSet<>(before.names());
        names.addAll(after.names());
        return names;
    }

    /// {@return the columns of scores that some output here has, by name}
    public List<String> scores() {
        return names().stream().filter(ScoreColumns::isValue).toList();
    }

    /// {@return whether rates are of traffic: the inclusion probability of every output is known; else they are of
    /// sampled outputs}
    public boolean weighted() {
        return weight != null;
    }

    /// {@return the share of outputs with a property, with its 95 % interval; weighted where [#weighted()], with
    /// outputs of one cluster or session as dependent}
    ///
    /// @param places which outputs; one may be named several times, as for its calls
    /// @param value 0 or 1 by index into `places`; NaN is left out
    public Estimate rate(int[] places, IntToDoubleFunction value) {
        double[] x = IntStream.range(0, places.length).mapToDouble(value).toArray();
        double[] known = weight;
        double[] w = known == null ? null : IntStream.of(places).mapToDouble(it -> known[it]).toArray();
        // Renumbered, so that the cost depends on these outputs alone.
        Map<Integer, Integer> own = new HashMap<>();
        return WeightedEstimator.rate(x, w,
                IntStream.of(places).map(it -> own.computeIfAbsent(cluster[it], _ -> own.size())).toArray());
    }

    /// {@return [#rate] of either side}
    public RatePair rates(int[] places, IntToDoubleFunction value) {
        return new RatePair(rate(places, value, Side.BEFORE), rate(places, value, Side.AFTER));
    }

    private Estimate rate(int[] places, IntToDoubleFunction value, Side side) {
        int[] own = IntStream.range(0, places.length).filter(i -> side(places[i]) == side).toArray();
        return rate(IntStream.of(own).map(i -> places[i]).toArray(), i -> value.applyAsDouble(own[i]));
    }

    /// Only 1/p compares across policies; a weight is relative to its own policy.
    private double @Nullable [] weights() {
        double[] probability = IntStream.range(0, size()).mapToDouble(i -> 1 / number("probability", i)).toArray();
        if (IntStream.range(0, size()).allMatch(i -> Double.isFinite(probability[i]))) {
            return probability;
        }
        double[] given = IntStream.range(0, size()).mapToDouble(i -> number("weight", i)).toArray();
        boolean onePolicy = IntStream.range(0, size()).mapToObj(i -> Objects.requireNonNullElse(word("policy", i), ""))
                .distinct().limit(2).count() < 2;
        return onePolicy && IntStream.range(0, size()).allMatch(i -> given[i] > 0) ? given : null;
    }

    private int[] clusters() {
        Map<String, Integer> codes = new HashMap<>();
        return IntStream.range(0, size()).map(i -> {
            String own = word("cluster", i);
            String name = own == null ? word("session", i) : own;
            return name == null ? i : codes.computeIfAbsent(name, _ -> i);
        }).toArray();
    }

    /// {@return the span of a side}
    public TimeRange window(Side side) {
        return side == Side.BEFORE ? windows.before() : windows.after();
    }
}
