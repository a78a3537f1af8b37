package dev.hindsight.analysis.outputs;

import dev.hindsight.analysis.signal.BadOutput;
import dev.hindsight.analysis.signal.system.ContextFill;
import dev.hindsight.analysis.signal.system.Knee;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The bad rate of traffic by context fill, in steps of a tenth.
///
/// @param buckets from the emptiest; those without outputs are left out
/// @param knee where outputs get worse, over all traffic of the workspace; null where no knee is seen
/// @param outcome the source of bad outputs: `label` or a column of verdicts
/// @param weighted whether rates are of traffic, else of kept outputs
public record FillBuckets(List<Bucket> buckets, @Nullable Knee knee, String outcome, boolean weighted) {
    private static final int PARTS = 10;

    /// The outputs of one step.
    ///
    /// @param from least fill, 0 to 1; the last bucket, from 1 on, holds requests that exceed the window
    /// @param outputs how many of both sides are judged
    /// @param bad the share of bad ones
    public record Bucket(double from, int outputs, RatePair bad) {
        /// {@return where the next bucket begins; infinity for the last}
        public double to() {
            return from >= 1 ? Double.POSITIVE_INFINITY : from + 1.0 / PARTS;
        }
    }

    /// {@return the buckets; empty where context fill or bad outputs are unknown}
    public static Optional<FillBuckets> of(OutputReader outputs) {
        EvidenceQuery evidence = outputs.evidence();
        BadOutput outcome = BadOutput.of(evidence).orElse(null);
        if (outcome == null) {
            return Optional.empty();
        }
        ContextFill fill = new ContextFill();
        Set<String> columns = new TreeSet<>(fill.columns());
        columns.add(outcome.column());
        OutputTable table = outputs.read(columns);
        IntToDoubleFunction full = table.values(fill::values);
        IntToDoubleFunction bad = table.values(outcome::values);
        int[] judged = table.traffic().filter(i -> !Double.isNaN(full.applyAsDouble(i) + bad.applyAsDouble(i)))
                .toArray();
        List<Bucket> buckets = new ArrayList<>();
        for (int part = 0; part <= PARTS; part++) {
            int step = part;
            int[] own = IntStream.of(judged).filter(i -> step(full.applyAsDouble(i)) == step).toArray();
            if (own.length > 0) {
                buckets.add(new Bucket((double) step / PARTS, own.length,
                        table.rates(own, i -> bad.applyAsDouble(own[i]))));
            }
        }
        return buckets.isEmpty()
                ? Optional.empty()
                : Optional.of(new FillBuckets(buckets, Knee.of(evidence).orElse(null), outcome.column(),
                        table.weighted()));
    }

    private static int step(double fill) {
        return Math.clamp((int) Math.floor(fill * PARTS), 0, PARTS);
    }
}
