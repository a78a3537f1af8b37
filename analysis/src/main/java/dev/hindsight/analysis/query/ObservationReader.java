package dev.hindsight.analysis.query;

import dev.hindsight.analysis.series.Observations;
import dev.hindsight.analysis.signal.ReadScope;
import dev.hindsight.analysis.signal.RowSource;
import dev.hindsight.analysis.signal.Signal;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.query.Columns;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// Reads the rows of signals through the query interface. Signals of traffic read `role: traffic` only. The data that
/// all signals share is read once, so one reader should read all signals of a range.
public final class ObservationReader {
    private static final long HOUR = 3_600_000_000L;

    private final EvidenceQuery evidence;
    private final TimeRange range;
    private final @Nullable String feature;
    private final Map<String, String> slice;
    private final Map<EvidenceKind, EvidenceRows> shared = new EnumMap<>(EvidenceKind.class);
    private Map<String, String> leftOut = new ConcurrentSkipListMap<>();
    private @Nullable LongConsumer listener;
    private String scope = "prompt";
    private boolean byValue;

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

    /// Passes the row number of every piece of evidence that is read to a listener.
    public ObservationReader withRowListener(LongConsumer rows) {
        listener = rows;
        return this;
    }

    /// Uses the values of another column as scopes instead of the prompt.
    public ObservationReader scopedBy(String column) {
        scope = column;
        shared.clear();
        return this;
    }

    /// Reads scores by their values, also where they have verdicts: a judge's threshold is no other judge's.
    public ObservationReader byValue() {
        byValue = true;
        return this;
    }

    /// {@return the rows; empty where there are none}
    ///
    /// @param role of evals and samples
    public Observations read(Signal signal, String role) {
        RowSource source = signal.definition().rows(signal.id(), new ReadScope(evidence, range, slice, byValue));
        return switch (source) {
            case RowSource.HourlyRate it -> hourly(it.types());
            case RowSource.ColumnValues it -> withoutKey(it.freeKey()).values(signal, it, role);
        };
    }

    /// {@return a sentence for each signal of which values that were read lie so far from all others that they are left out}
    public List<String> leftOut() {
        return List.copyOf(leftOut.values());
    }

    /// {@return whether the evidence of a signal has the role at all}, so that reading it is worthwhile
    public boolean hasRole(Signal signal, String role) {
        return !rows(signal.kind() == EvidenceKind.EVAL ? EvidenceKind.EVAL : EvidenceKind.SAMPLE).ofRole(role)
                .isEmpty();
    }

    /// {@return a reader of the slice without this key; this reader where the slice does not have it}
    private ObservationReader withoutKey(@Nullable String key) {
        if (key == null || !slice.containsKey(key)) {
            return this;
        }
        Map<String, String> others = new TreeMap<>(slice);
        others.remove(key);
        ObservationReader reader = new ObservationReader(evidence, range, feature, others);
        reader.listener = listener;
        reader.leftOut = leftOut;
        reader.scope = scope;
        return reader;
    }

    private Observations values(Signal signal, RowSource.ColumnValues source, String role) {
        SignalColumns own = own(source.kind(), source.columns());
        LongConsumer heard = listener;
        LongStream.Builder numbers = LongStream.builder();
        Observations all = own.rows.gather(wanted(own.rows, source.kind(), role), source.extractor().apply(own.columns),
                source.weighting() == RowSource.Weighting.INVERSE_PROBABILITY, heard == null ? null : numbers);
        FarValues.UsualRows usual = FarValues.without(signal, all);
        usual.leftOut().ifPresent(it -> leftOut.put(signal.name(), it));
        if (heard != null) {
            long[] number = numbers.build().toArray();
            usual.kept().forEach(i -> heard.accept(number[i]));
        }
        return usual.rows();
    }

    private static BitSet wanted(EvidenceRows rows, EvidenceKind kind, String role) {
        if (kind == EvidenceKind.MEASURE) {
            return rows.ofRole("any");
        }
        if (kind != EvidenceKind.EVAL || !role.equals("traffic")) {
            return rows.ofRole(role);
        }
        // Every suite measures quality except those of frozen outputs and frozen inputs.
        BitSet suites = (BitSet) rows.ofRole("any").clone();
        suites.andNot(rows.ofRole("control"));
        suites.andNot(rows.ofRole("probe"));
        return suites;
    }

    private synchronized EvidenceRows rows(EvidenceKind kind) {
        return shared.computeIfAbsent(kind, it -> EvidenceRows.read(evidence, kind, range, feature, slice, scope));
    }

    /// A signal's own columns together with the shared ones, of the same rows.
    private record SignalColumns(EvidenceRows rows, Columns columns) {}

    private SignalColumns own(EvidenceKind kind, Set<String> names) {
        while (true) {
            EvidenceRows rows = rows(kind);
            Columns own = evidence.columns(kind, range, names);
            if (rows.match(own)) {
                return new SignalColumns(rows, own);
            }
            // Another process imported evidence in between.
            forget(kind, rows);
        }
    }

    private synchronized void forget(EvidenceKind kind, EvidenceRows old) {
        shared.remove(kind, old);
    }

    /// The rate per answered output, hour by hour, of reactions that name no output.
    private Observations hourly(Set<String> types) {
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
