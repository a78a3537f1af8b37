package dev.hindsight.analysis.signal;

import java.util.List;
import java.util.stream.Stream;

/// The definition of one signal with a fixed name.
public interface SingleSignal extends SignalDefinition {
    /// {@return its name}
    SignalId id();

    /// {@return its title, subtitle and how its values are printed}
    SignalName label();

    /// {@return the signal}
    Signal signal();

    /// {@return the columns of samples without which it has no values}
    List<String> needs();

    /// {@return the source of its values}
    RowSource rows(ReadScope scope);

    /// {@return whether a workspace may have values of it}
    default boolean isIn(EvidenceInventory has) {
        return has.columns().containsAll(needs());
    }

    /// {@return a sentence that says which evidence is missing}
    default String missing(EvidenceInventory has) {
        return MissingEvidence.columns(id(), has, needs());
    }

    @Override
    default boolean defines(SignalId id) {
        return id.equals(id());
    }

    @Override
    default Stream<Signal> signals(EvidenceInventory has) {
        return isIn(has) ? Stream.of(signal()) : Stream.empty();
    }

    @Override
    default SignalName label(SignalId id) {
        return label();
    }

    @Override
    default RowSource rows(SignalId id, ReadScope scope) {
        return rows(scope);
    }

    @Override
    default String missing(SignalId id, EvidenceInventory has) {
        return missing(has);
    }
}
