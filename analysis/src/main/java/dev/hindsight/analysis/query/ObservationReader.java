package dev.hindsight.analysis.query;

import dev.hindsight.analysis.query.EvidenceRows.RowExtractor;
import dev.hindsight.analysis.series.Observations;
import dev.hindsight.analysis.signal.Catalogue;
import dev.hindsight.analysis.signal.DerivedSignal;
import dev.hindsight.analysis.signal.Signal;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.query.Columns;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// Reads the rows of signals from the query face. Signals of traffic see `role: traffic` only. What all signals share
/// is read once, so one reader should read all that is asked of a range.
public final class ObservationReader {
    private static final long HOUR = 3_600_000_000L;

    private final EvidenceQuery evidence;
    private final TimeRange range;
    private final @Nullable String feature;
    private final Map<String, String> slice;
    private final Map<EvidenceKind, EvidenceRows> shared = new EnumMap<>(EvidenceKind.class);
    private @Nullable LongConsumer listener;
    private String scope = "prompt";

    /// A reader of a range.
    ///
    /// @param feature only rows of this one; null for all
    /// @param slice only rows with these values
    public ObservationReader(EvidenceQuery evidence, TimeRange range, @Nullable String feature,
            Map<String, String> slice) {
        this.evidence = evidence;
        this.range = range;
        this.feature = feature;
        this.slice = slice;
    }

    /// Tells the row number of every piece of evidence that goes into what is read.
    public ObservationReader withRowListener(LongConsumer rows) {
        listener = rows;
        return this;
    }

    /// Takes the values of another column for scopes instead of the prompt.
    public ObservationReader scopedBy(String column) {
        scope = column;
        shared.clear();
        return this;
    }

    /// {@return the rows; empty where there are none}
    ///
    /// @param role of evals and samples
    public Observations read(Signal signal, String role) {
        String name = signal.name();
        if (name.startsWith("eval:")) {
            return evals(name.substring(5), role);
        }
        if (name.startsWith("measure:")) {
            return measures(name.substring(8));
        }
        if (name.startsWith("user.")) {
            Set<String> types = Catalogue.reactionTypes(name);
            if (types.stream().noneMatch(it -> evidence.columnNames(EvidenceKind.SAMPLE).contains("user." + it))) {
                return reactions(types);
            }
        }
        return name.startsWith("mix.") ? share(name, role) : samples(name, role);
    }

    /// {@return whether evidence that a signal reads knows the role at all}: to read it would be in vain else
    public boolean hasRole(Signal signal, String role) {
        return !rows(signal.name().startsWith("eval:") ? EvidenceKind.EVAL : EvidenceKind.SAMPLE).ofRole(role)
                .isEmpty();
    }

    /// What the slice says of the key is whose share is meant, not which rows.
    private Observations share(String name, String role) {
        Map<String, String> others = new TreeMap<>(slice);
        others.remove(name.substring("mix.".length()));
        ObservationReader reader = others.equals(slice)
                ? this
                : new ObservationReader(evidence, range, feature, others);
        reader.listener = listener;
        reader.scope = scope;
        return reader.derived(Objects.requireNonNull(DerivedSignal.of(evidence, name, slice)), role);
    }

    private synchronized EvidenceRows rows(EvidenceKind kind) {
        return shared.computeIfAbsent(kind, it -> EvidenceRows.read(evidence, kind, range, feature, slice, scope));
    }

    /// A signal's own columns beside what all signals share, of the same rows.
    private record SignalColumns(EvidenceRows rows, Columns columns) {}

    private SignalColumns own(EvidenceKind kind, Set<String> names) {
        while (true) {
            EvidenceRows rows = rows(kind);
            Columns own = evidence.columns(kind, range, names);
            if (rows.match(own)) {
                return new SignalColumns(rows, own);
            }
            // Somebody has imported meanwhile.
            forget(kind, rows);
        }
    }

    private synchronized void forget(EvidenceKind kind, EvidenceRows old) {
        shared.remove(kind, old);
    }

    private Observations samples(String name, String role) {
        if (name.startsWith("search:")) {
            return searched(name.substring(7), role);
        }
        DerivedSignal derived = DerivedSignal.of(evidence, name, slice);
        if (derived != null) {
            return derived(derived, role);
        }
        SignalColumns own = own(EvidenceKind.SAMPLE, SampleSignal.columns(name));
        return gathered(own, role, SampleSignal.of(name, own.columns));
    }

    private Observations derived(DerivedSignal signal, String role) {
        SignalColumns own = own(EvidenceKind.SAMPLE, signal.columns());
        return gathered(own, role, RowExtractor.of(signal.values(own.columns), signal.isRate(), ""));
    }

    private Observations gathered(SignalColumns own, String role, RowExtractor reading) {
        return own.rows.gather(own.rows.ofRole(role), reading, true, listener);
    }

    private Observations searched(String text, String role) {
        SignalColumns own = own(EvidenceKind.SAMPLE, Set.of("text.length"));
        Columns c = own.columns;
        long[] hits = evidence.search(text, range, Integer.MAX_VALUE);
        Arrays.sort(hits);
        double[] length = c.numbers("text.length");
        return gathered(own, role, RowExtractor.of(i -> length == null || Double.isNaN(length[i])
                ? Double.NaN
                : Arrays.binarySearch(hits, c.row()[i]) >= 0 ? 1 : 0, true, ""));
    }

    private Observations evals(String name, String role) {
        SignalColumns own = own(EvidenceKind.EVAL,
                Set.of("suite", "metric", "score", "n", "sd", "passes", "suite_version", "judge"));
        Columns c = own.columns;
        double[] score = c.numbers("score");
        double[] n = c.numbers("n");
        double[] passes = c.numbers("passes");
        double[] sd = c.numbers("sd");
        IntToDoubleFunction value = i -> score == null || !name.equals(c.word("suite", i) + "/" + c.word("metric", i))
                ? Double.NaN
                : passes != null && n != null && passes[i] >= 0 && n[i] > 0 ? passes[i] / n[i] : score[i];
        IntToDoubleFunction count = i -> n == null || Double.isNaN(n[i]) ? 1 : n[i];
        Map<String, Integer> instruments = new LinkedHashMap<>();
        int[] instrument = new int[c.size()];
        for (int i = 0; i < instrument.length; i++) {
            String judge = c.word("judge", i);
            String version = c.word("suite_version", i);
            instrument[i] = instruments.computeIfAbsent(
                    (judge == null ? "" : judge) + (version == null ? "" : "/" + version), it -> instruments.size());
        }
        IntUnaryOperator part = i -> instrument[i];
        EvidenceRows rows = own.rows;
        BitSet wanted = (BitSet) rows.ofRole(role.equals("traffic") ? "any" : role).clone();
        if (role.equals("traffic")) {
            // Every suite speaks of quality but those of frozen outputs and frozen inputs.
            wanted.andNot(rows.ofRole("control"));
            wanted.andNot(rows.ofRole("probe"));
        }
        return rows.gather(wanted, new RowExtractor(value, count, passes != null && n != null, sd == null
                ? null
                : i -> sd[i], part, instruments.keySet().toArray(String[]::new)), false, listener);
    }

    private Observations measures(String name) {
        SignalColumns own = own(EvidenceKind.MEASURE, Set.of("name", "value"));
        Columns c = own.columns;
        double[] value = c.numbers("value");
        Columns.CategoricalColumn names = c.words("name");
        int wanted = names == null ? -1 : names.codeOf(name);
        return gathered(own, "any", RowExtractor.of(
                i -> value == null || names == null || names.code()[i] != wanted ? Double.NaN : value[i], false, ""));
    }

    /// The rate per answered output, hour by hour, of reactions that name no output.
    private Observations reactions(Set<String> types) {
        SignalColumns samples = own(EvidenceKind.SAMPLE, Set.of());
        Columns answers = samples.columns;
        Columns c = own(EvidenceKind.USER_SIGNAL, Set.of("type")).columns;
        BitSet traffic = samples.rows.ofRole("traffic");
        TreeMap<Long, double[]> hours = new TreeMap<>();
        for (int i = traffic.nextSetBit(0); i >= 0; i = traffic.nextSetBit(i + 1)) {
            hours.computeIfAbsent(Math.floorDiv(answers.at()[i], HOUR), it -> new double[2])[1]++;
        }
        for (int j = 0; j < c.size(); j++) {
            double[] hour = hours.get(Math.floorDiv(c.at()[j], HOUR));
            if (hour != null && types.contains(String.valueOf(c.word("type", j)))) {
                hour[0]++;
                if (listener != null) {
                    listener.accept(c.row()[j]);
                }
            }
        }
        int n = hours.size();
        double[] weight = new double[n];
        Arrays.fill(weight, 1);
        return new Observations(hours.keySet().stream().mapToLong(it -> it * HOUR).toArray(),
                hours.values().stream().mapToDouble(it -> Math.min(1, it[0] / it[1])).toArray(), weight,
                hours.values().stream().mapToDouble(it -> it[1]).toArray(), null, new int[n], new int[n],
                new String[]{""}, new String[]{""}, true, Double.NaN, true);
    }
}
