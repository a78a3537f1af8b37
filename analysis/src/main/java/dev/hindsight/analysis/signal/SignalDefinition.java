package dev.hindsight.analysis.signal;

import dev.hindsight.workspace.evidence.EvidenceKind;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The definition of a signal, or of a family of signals whose names differ in one part. A signal with one fixed name
/// is a [SingleSignal]. Definitions hold no state of a workspace. The shipped ones are listed in
/// [dev.hindsight.analysis.signal.catalogue.SignalDefinitions]; others are found through `java.util.ServiceLoader`, so
/// that a team can add its own.
public interface SignalDefinition {
    /// {@return whether this is the definition of that name}
    boolean defines(SignalId id);

    /// {@return the signals that a workspace may have values of, by its columns}; values are not read
    Stream<Signal> signals(EvidenceInventory has);

    /// {@return the signal of a name that needs no listing, since its name defines it; empty for all others}
    default Optional<Signal> onDemand(SignalId id) {
        return Optional.empty();
    }

    /// {@return whether a listed signal has values, where only the values show that}
    default boolean hasValues(EvidenceInventory has, SignalId id) {
        return true;
    }

    /// {@return its title, subtitle and how its values are printed}
    SignalName label(SignalId id);

    /// {@return the source of its values}; called once per read, so that nothing is looked up per row
    RowSource rows(SignalId id, ReadScope scope);

    /// {@return a sentence that says which evidence is missing}
    String missing(SignalId id, EvidenceInventory has);

    /// {@return the kind of evidence that its values come from}
    default EvidenceKind kind() {
        return EvidenceKind.SAMPLE;
    }

    /// {@return whether each value depends on its own row alone, so that later evidence does not change it}
    default boolean isLocal() {
        return true;
    }

    /// {@return whether large workspaces store bins of it}
    default boolean hasPyramid(SignalId id, EvidenceInventory has) {
        return isLocal() && kind() == EvidenceKind.SAMPLE;
    }

    /// {@return the group of its lane; empty where the timeline draws it in a lane of its own kind}
    default Optional<LaneGroup> lanes(Signal signal) {
        return Optional.of(LaneGroup.of(signal.family()));
    }

    /// {@return the signal that must be drawn next to it, since it cannot be interpreted alone}
    default Optional<SignalId> readWith(SignalId id) {
        return Optional.empty();
    }

    /// {@return the surface of the changes whose effect it measures directly, such as `tool`: a change there is the
    /// best explanation of a step; empty where many kinds of changes affect it}
    default Optional<String> surface(SignalId id) {
        return Optional.empty();
    }

    /// {@return the slice of its series}
    ///
    /// @param scope with the requested slice
    default Map<String, String> slice(SignalId id, ReadScope scope) {
        return scope.slice();
    }
}
