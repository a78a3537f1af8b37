package dev.hindsight.analysis.outputs;

import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.Sample;
import dev.hindsight.workspace.evidence.StoredEvidence;
import dev.hindsight.workspace.evidence.query.ColumnNames;
import dev.hindsight.workspace.evidence.query.Columns;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The states that a trace passed through; immediate repetitions are collapsed with their count.
///
/// @param parts in order
/// @param outputs how many outputs of the trace have transitions
public record StateTrace(List<TraceSegment> parts, int outputs) {
    /// Largest distance in time between outputs of one trace.
    private static final Duration NEAR = Duration.ofDays(1);

    /// A section of the trace.
    ///
    /// @param steps the transitions, once
    /// @param times how often they follow each other; 1 where they are no loop
    public record TraceSegment(List<StateTransition> steps, int times) {
        /// {@return whether the same steps were repeated at once}
        public boolean loop() {
            return times > 1;
        }
    }

    /// One transition; an unknown word is empty.
    public record StateTransition(String from, String event, String to) {}

    /// {@return the transitions of an output's trace, a day to either side of it; those of the output alone where it
    /// names no trace. Empty where there are none}
    public static StateTrace of(EvidenceQuery evidence, StoredEvidence<Sample> output) {
        Sample sample = output.evidence();
        String trace = sample.trace();
        if (trace == null) {
            List<Sample.Transition> own = Objects.requireNonNullElse(sample.transitions(), List.of());
            return folded(
                    own.stream().map(it -> new StateTransition(name(it.from()), name(it.event()), name(it.to())))
                            .toList(),
                    own.isEmpty() ? 0 : 1);
        }
        Columns columns = evidence.columns(EvidenceKind.SAMPLE,
                TimeRange.of(output.header().at().minus(NEAR), output.header().at().plus(NEAR)),
                Set.of("trace", ColumnNames.TRANSITIONS));
        Columns.CategoricalColumn traces = columns.words("trace");
        Columns.CategoricalColumn walks = columns.words(ColumnNames.TRANSITIONS);
        int wanted = traces == null ? -1 : traces.codeOf(trace);
        int[] rows = traces == null || walks == null || wanted < 0
                ? new int[0]
                : IntStream.range(0, columns.size())
                        .filter(i -> traces.code()[i] == wanted && walks.code()[i] >= 0).toArray();
        List<StateTransition> steps = new ArrayList<>();
        for (int row : rows) {
            String walk = walks == null ? null : walks.at(row);
            String.valueOf(walk).lines().map(it -> it.split("\t", -1)).filter(it -> it.length == 3)
                    .forEach(it -> steps.add(new StateTransition(it[0], it[1], it[2])));
        }
        return folded(steps, rows.length);
    }

    private static String name(@Nullable String word) {
        return word == null ? "" : word;
    }

    /// At each step takes the repetition that covers most; the shorter one of two that cover as much.
    static StateTrace folded(List<StateTransition> steps, int outputs) {
        List<TraceSegment> parts = new ArrayList<>();
        List<StateTransition> plain = new ArrayList<>();
        int at = 0;
        while (at < steps.size()) {
            int period = 1;
            int times = 1;
            for (int p = 1; p <= (steps.size() - at) / 2; p++) {
                int n = repeats(steps, at, p);
                if (n > 1 && n * p > (times == 1 ? 0 : times * period)) {
                    period = p;
                    times = n;
                }
            }
            if (times == 1) {
                plain.add(steps.get(at));
            } else {
                flush(plain, parts);
                parts.add(new TraceSegment(List.copyOf(steps.subList(at, at + period)), times));
            }
            at += period * times;
        }
        flush(plain, parts);
        return new StateTrace(parts, outputs);
    }

    private static void flush(List<StateTransition> plain, List<TraceSegment> parts) {
        if (!plain.isEmpty()) {
            parts.add(new TraceSegment(List.copyOf(plain), 1));
            plain.clear();
        }
    }

    private static int repeats(List<StateTransition> steps, int at, int period) {
        int n = 1;
        while (at + (n + 1) * period <= steps.size() && steps.subList(at, at + period)
                .equals(steps.subList(at + n * period, at + (n + 1) * period))) {
            n++;
        }
        return n;
    }
}
