package dev.hindsight.analysis.signal;

import dev.hindsight.workspace.evidence.EvidenceKind;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Everything there is to know of a signal, or of a family of signals whose names differ in one part. A signal with one
/// fixed name is a [SingleSignal]. Definitions hold no state of a workspace. Those that are shipped stand in
/// [dev.hindsight.analysis.signal.catalogue.SignalDefinitions]; further ones are found through
/// `java.util.ServiceLoader`, so that a team can add its own.
public interface SignalDefinition {
    /// {@return whether this is the definition of that name}
    boolean defines(SignalId id);

    /// {@return the signals that a workspace may hold values of, by the columns that there are}; values are not read
    Stream<Signal> signals(EvidenceInventory has);

    /// {@return the signal of a name that needs no listing, as it is made of what the name says; empty for all others}
    default Optional<Signal> onDemand(SignalId id) {
        return Optional.empty();
    }

    /// {@return whether a signal that [#signals] listed has values, where only the values tell}
    default boolean hasValues(EvidenceInventory has, SignalId id) {
        return true;
    }

    /// {@return its title, subtitle and how its values are printed}
    SignalName label(SignalId id);

    /// {@return what its values are read from, and how}; called once per read, so that nothing is looked up per row
    RowSource rows(SignalId id, ReadScope scope);

    /// {@return what a signal without evidence lacks, as a sentence}
    String missing(SignalId id, EvidenceInventory has);

    /// {@return the kind of evidence that its values come from}
    default EvidenceKind kind() {
        return EvidenceKind.SAMPLE;
    }

    /// {@return whether each value depends on its own row alone, so that evidence that comes later changes none}
    default boolean isLocal() {
        return true;
    }

    /// {@return whether bins of it are kept in large workspaces}
    default boolean hasPyramid(SignalId id, EvidenceInventory has) {
        return isLocal() && kind() == EvidenceKind.SAMPLE;
    }

    /// {@return the group of lanes in which it is offered; empty where the timeline draws it in a lane of its own kind}
    default Optional<LaneGroup> lanes(Signal signal) {
        return Optional.of(LaneGroup.of(signal.family()));
    }

    /// {@return the signal that must be drawn beside it, as it cannot be read alone}
    default Optional<SignalId> readWith(SignalId id) {
        return Optional.empty();
    }

    /// {@return the surface of the changes whose effect it measures directly, such as `tool`: a change there explains a
    /// step of it better than any other; empty where it measures what many changes move}
    default Optional<String> surface(SignalId id) {
        return Optional.empty();
    }

    /// {@return the slice that a series of it speaks of}
    ///
    /// @param scope with the slice that was asked for
    default Map<String, String> slice(SignalId id, ReadScope scope) {
        return scope.slice();
    }
}
