package dev.hindsight.analysis.signal.quality;

import dev.hindsight.analysis.signal.EvidenceInventory;
import dev.hindsight.analysis.signal.LaneGroup;
import dev.hindsight.analysis.signal.MissingEvidence;
import dev.hindsight.analysis.signal.ReadScope;
import dev.hindsight.analysis.signal.RowExtractor;
import dev.hindsight.analysis.signal.RowSource;
import dev.hindsight.analysis.signal.Signal.Direction;
import dev.hindsight.analysis.signal.Signal.Family;
import dev.hindsight.analysis.signal.Signal;
import dev.hindsight.analysis.signal.SignalDefinition;
import dev.hindsight.analysis.signal.SignalId.Search;
import dev.hindsight.analysis.signal.SignalId;
import dev.hindsight.analysis.signal.SignalName;
import dev.hindsight.workspace.evidence.query.ColumnNames;
import dev.hindsight.workspace.evidence.query.Columns;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/// The share of outputs that contain a text, whatever its case; an output whose text was trimmed is not among them.
public final class SearchedText implements SignalDefinition {
    private static final String LENGTH = "text.length";

    @Override
    public boolean defines(SignalId id) {
        return id instanceof Search;
    }

    @Override
    public Stream<Signal> signals(EvidenceInventory has) {
        return Stream.empty();
    }

    @Override
    public Optional<Signal> onDemand(SignalId id) {
        return Optional.of(new Signal(id, this, Direction.NONE, "rate", Family.CONTEXT, 0.03, 0.1, false));
    }

    @Override
    public SignalName label(SignalId id) {
        return SignalName.rate("“" + ((Search) id).text() + "”", "outputs that contain it, rate");
    }

    @Override
    public RowSource rows(SignalId id, ReadScope scope) {
        return RowSource.samples(Set.of(LENGTH, ColumnNames.TRIMMED),
                samples -> extractor(((Search) id).text(), scope, samples));
    }

    private static RowExtractor extractor(String text, ReadScope scope, Columns samples) {
        long[] hits = scope.evidence().search(text, scope.range(), Integer.MAX_VALUE);
        Arrays.sort(hits);
        double[] length = samples.numbers(LENGTH);
        double[] trimmed = samples.numbers(ColumnNames.TRIMMED);
        IntPredicate searched = i -> length != null && !Double.isNaN(length[i])
                && (trimmed == null || trimmed[i] != 1);
        return RowExtractor.rate(i -> !searched.test(i)
                ? Double.NaN
                : Arrays.binarySearch(hits, samples.row()[i]) >= 0 ? 1 : 0);
    }

    @Override
    public String missing(SignalId id, EvidenceInventory has) {
        return MissingEvidence.none(id, "`output` of samples");
    }

    @Override
    public Optional<LaneGroup> lanes(Signal signal) {
        return Optional.of(LaneGroup.TEXTS);
    }
}
