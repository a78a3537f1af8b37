package dev.hindsight.analysis.signal.system;

import dev.hindsight.analysis.signal.DerivedSignal;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.query.ColumnNames;
import dev.hindsight.workspace.evidence.query.Columns;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// Faults in the steps of the orchestration, per output with transitions. The outputs of one `trace` are one walk; an
/// output without trace is its own walk. [TransitionTable] learns the usual transitions from all traffic.
final class StateFaults implements DerivedSignal {
    /// Most repetitions of one transition that are no loop yet.
    static final int BOUND = 10;
    private static final double USUAL_PAUSE = 0.95;

    private final StateFault.Kind fault;
    private final TransitionTable table = new TransitionTable();
    /// Rows of outputs after which their trace continued, ascending.
    private long[] continued = {};
    /// Rows of outputs at which a trace of several outputs was looping, ascending.
    private long[] looping = {};
    /// The time until which the ends of traces are known.
    private long known = Long.MAX_VALUE;

    /// The transitions of one output.
    private record TraceWalk(List<String[]> steps) {
        static TraceWalk of(String lines) {
            return new TraceWalk(lines.lines().map(it -> it.split("\t", -1)).toList());
        }

        String last() {
            return steps.getLast()[2];
        }

        /// {@return whether a transition was repeated beyond the bound}
        ///
        /// @param counts how often each transition occurred before; updated
        boolean loops(Map<String, Integer> counts) {
            return steps.stream().mapToInt(it -> counts.merge(String.join("\t", it), 1, Integer::sum)).max()
                    .orElse(0) > BOUND;
        }
    }

    private StateFaults(StateFault.Kind fault) {
        this.fault = fault;
    }

    static StateFaults of(EvidenceQuery evidence, StateFault.Kind fault) {
        StateFaults faults = new StateFaults(fault);
        Columns samples = evidence.columns(EvidenceKind.SAMPLE, TimeRange.ALL,
                Set.of(ColumnNames.TRANSITIONS, "trace", "role"));
        Columns.CategoricalColumn walks = samples.words(ColumnNames.TRANSITIONS);
        if (walks != null) {
            faults.learn(samples, walks);
        }
        return faults;
    }

    private void learn(Columns samples, Columns.CategoricalColumn walks) {
        int[] rows = traffic(samples, walks);
        Traces traces = new Traces(samples, rows);
        int[][] went = new int[walks.words().length][TransitionTable.PARTS];
        int[][] ended = new int[walks.words().length][TransitionTable.PARTS];
        for (int k = 0; k < rows.length; k++) {
            int code = walks.code()[rows[k]];
            int part = (int) ((long) k * TransitionTable.PARTS / rows.length);
            went[code][part]++;
            if (traces.isLast(rows[k], walks.words()[code])) {
                ended[code][part]++;
            }
        }
        for (int code = 0; code < went.length; code++) {
            note(TraceWalk.of(walks.words()[code]), went[code], ended[code]);
        }
        continued = traces.continued.build().sorted().toArray();
        looping = traces.looping.build().sorted().toArray();
        known = rows.length == 0 ? known : samples.at()[rows[rows.length - 1]] - traces.pause();
    }

    private static int[] traffic(Columns samples, Columns.CategoricalColumn walks) {
        return IntStream.range(0, samples.size()).filter(samples.traffic()).filter(i -> walks.code()[i] >= 0).toArray();
    }

    /// Follows the traces that have several outputs, in order of time.
    private static final class Traces {
        final LongStream.Builder continued = LongStream.builder();
        final LongStream.Builder looping = LongStream.builder();
        private final LongStream.Builder pauses = LongStream.builder();
        private final Columns samples;
        private final Columns.@Nullable CategoricalColumn names;
        private final int[] left;
        private final Map<Integer, Open> open = new HashMap<>();

        /// A trace that may continue.
        private record Open(long at, Map<String, Integer> counts) {}

        Traces(Columns samples, int[] rows) {
            this.samples = samples;
            names = samples.words("trace");
            left = new int[names == null ? 0 : names.words().length];
            for (int row : rows) {
                if (names != null && names.code()[row] >= 0) {
                    left[names.code()[row]]++;
                }
            }
        }

        /// {@return whether the output is the last of its trace}
        boolean isLast(int row, String walk) {
            int trace = names == null ? -1 : names.code()[row];
            if (trace < 0) {
                return true;
            }
            boolean last = --left[trace] == 0;
            Open before = open.remove(trace);
            if (!last || before != null) {
                Map<String, Integer> counts = before == null ? new HashMap<>() : before.counts;
                if (TraceWalk.of(walk).loops(counts)) {
                    looping.add(samples.row()[row]);
                }
                if (before != null) {
                    pauses.add(samples.at()[row] - before.at);
                }
                if (!last) {
                    continued.add(samples.row()[row]);
                    open.put(trace, new Open(samples.at()[row], counts));
                }
            }
            return last;
        }

        /// {@return the usual longest pause within traces; 0 where each is one output}
        long pause() {
            long[] sorted = pauses.build().sorted().toArray();
            return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(USUAL_PAUSE * sorted.length) - 1];
        }
    }

    private void note(TraceWalk walk, int[] went, int[] ended) {
        for (int part = 0; part < TransitionTable.PARTS; part++) {
            if (went[part] > 0) {
                for (String[] step : walk.steps()) {
                    table.addTransition(part, step[0], step[2], went[part]);
                }
                table.addEnd(part, walk.last(), ended[part]);
            }
        }
    }

    @Override
    public Set<String> columns() {
        return Set.of(ColumnNames.TRANSITIONS);
    }

    @Override
    public IntToDoubleFunction values(Columns samples) {
        Columns.CategoricalColumn walks = samples.words(ColumnNames.TRANSITIONS);
        if (walks == null) {
            return i -> Double.NaN;
        }
        double[] own = Arrays.stream(walks.words()).map(TraceWalk::of).mapToDouble(this::value).toArray();
        IntToDoubleFunction alone = i -> walks.code()[i] < 0 ? Double.NaN : own[walks.code()[i]];
        return switch (fault) {
            case LOOP -> i -> has(looping, samples.row()[i]) ? 1 : alone.applyAsDouble(i);
            case DEAD_END -> i -> has(continued, samples.row()[i]) || samples.at()[i] > known
                    ? Double.NaN
                    : alone.applyAsDouble(i);
            case ILLEGAL -> alone;
        };
    }

    /// {@return the faults of an output by itself}
    private double value(TraceWalk walk) {
        return switch (fault) {
            case LOOP -> walk.loops(new HashMap<>()) ? 1 : 0;
            case DEAD_END ->
                !table.hasEnoughVisits(walk.last()) ? Double.NaN : table.usuallyContinues(walk.last()) ? 1 : 0;
            case ILLEGAL -> walk.steps().stream().filter(it -> table.hasEnoughVisits(it[0]))
                    .mapToDouble(it -> table.allows(it[0], it[2]) ? 0 : 1).max().orElse(Double.NaN);
        };
    }

    private static boolean has(long[] sorted, long row) {
        return Arrays.binarySearch(sorted, row) >= 0;
    }
}
