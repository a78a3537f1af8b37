package dev.hindsight.analysis.signal.system;

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
import dev.hindsight.analysis.signal.SignalId.Measure;
import dev.hindsight.analysis.signal.SignalId;
import dev.hindsight.analysis.signal.SignalName;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.query.Columns;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// External measures, such as the latency of an operations dashboard; drawn, without a direction.
public final class Measures implements SignalDefinition {
    private static final String NAME = "name";
    private static final String VALUE = "value";

    @Override
    public boolean defines(SignalId id) {
        return id instanceof Measure;
    }

    @Override
    public EvidenceKind kind() {
        return EvidenceKind.MEASURE;
    }

    @Override
    public Stream<Signal> signals(EvidenceInventory has) {
        return has.evidence().words(EvidenceKind.MEASURE, NAME).stream().map(it -> new Signal(new Measure(it), this,
                Direction.NONE, "", Family.CONTEXT, 0.1, 1, false));
    }

    @Override
    public SignalName label(SignalId id) {
        return SignalName.amount(SignalName.words(((Measure) id).measured()), "measured elsewhere");
    }

    @Override
    public RowSource rows(SignalId id, ReadScope scope) {
        return new RowSource.ColumnValues(EvidenceKind.MEASURE, Set.of(NAME, VALUE),
                measures -> extractor(((Measure) id).measured(), measures),
                RowSource.Weighting.INVERSE_PROBABILITY, null);
    }

    private static RowExtractor extractor(String name, Columns measures) {
        double[] value = measures.numbers(VALUE);
        Columns.CategoricalColumn names = measures.words(NAME);
        int wanted = names == null ? -1 : names.codeOf(name);
        return RowExtractor.amount(
                i -> value == null || names == null || names.code()[i] != wanted ? Double.NaN : value[i]);
    }

    @Override
    public String missing(SignalId id, EvidenceInventory has) {
        return MissingEvidence.none(id, "`measure` evidence of that name");
    }

    @Override
    public Optional<LaneGroup> lanes(Signal signal) {
        return Optional.of(LaneGroup.OPERATIONS);
    }
}
