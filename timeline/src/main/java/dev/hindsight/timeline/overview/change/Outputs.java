package dev.hindsight.timeline.overview.change;

import dev.hindsight.workspace.TimeRange;
import dev.hindsight.workspace.evidence.EvidenceQuery;
import dev.hindsight.workspace.evidence.Instrument;
import dev.hindsight.workspace.evidence.Kind;
import dev.hindsight.workspace.evidence.Sample;
import dev.hindsight.workspace.evidence.Stored;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Outputs of traffic in two windows, chosen by the same rule in both: the worst first.
public record Outputs(Windows windows, List<Stored<Sample>> before, List<Stored<Sample>> after) {
    private static final int MOST = 12;

    /// Where outputs are looked for.
    ///
    /// @param prompt whose outputs are wanted; null for all
    public record Windows(TimeRange before, TimeRange after, @Nullable String prompt) {}

    /// {@return the outputs in the windows}
    public static Outputs of(EvidenceQuery evidence, Windows windows) {
        Optional<Instrument> instrument = evidence.instruments().stream()
                .filter(it -> it.kind() == Kind.SAMPLE && it.name().startsWith("score.")).findFirst();
        String column = instrument.map(Instrument::name).orElse(null);
        boolean higher = instrument.map(it -> !Boolean.FALSE.equals(it.higherIsBetter())).orElse(true);
        return new Outputs(windows, SampleRows.worst(evidence, windows.before, windows.prompt, column, higher, MOST),
                SampleRows.worst(evidence, windows.after, windows.prompt, column, higher, MOST));
    }
}
