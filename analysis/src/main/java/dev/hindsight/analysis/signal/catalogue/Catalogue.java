package dev.hindsight.analysis.signal.catalogue;

import dev.hindsight.analysis.signal.EvidenceInventory;
import dev.hindsight.analysis.signal.Signal;
import dev.hindsight.analysis.signal.SignalDefinition;
import dev.hindsight.analysis.signal.SignalId;
import dev.hindsight.analysis.signal.SingleSignal;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The signals that a workspace has evidence for, by the names of the command line.
public final class Catalogue {
    private Catalogue() {}

    /// {@return every signal that may have evidence, without reading values}: those of samples and evals by name, then
    /// counts of user reactions that name no output, then external measures
    public static List<Signal> of(EvidenceQuery evidence) {
        EvidenceInventory has = EvidenceInventory.of(evidence);
        Map<String, Signal> ofOutputs = new TreeMap<>();
        Map<String, Signal> others = new LinkedHashMap<>();
        SignalDefinitions.all().stream().flatMap(it -> it.signals(has))
                .forEach(it -> (isOfOutputs(it, has) ? ofOutputs : others).putIfAbsent(it.name(), it));
        Map<String, Signal> all = new LinkedHashMap<>(ofOutputs);
        others.forEach(all::putIfAbsent);
        return List.copyOf(all.values());
    }

    private static boolean isOfOutputs(Signal signal, EvidenceInventory has) {
        return signal.kind() == EvidenceKind.SAMPLE || signal.kind() == EvidenceKind.EVAL || has.has(signal.name());
    }

    /// {@return the signals with values}: for some only the values show whether there is a knee, a labelled hit, or a
    /// version with a known text
    public static List<Signal> withValues(EvidenceQuery evidence) {
        EvidenceInventory has = EvidenceInventory.of(evidence);
        return of(evidence).stream().filter(it -> it.definition().hasValues(has, it.id())).toList();
    }

    /// {@return the signal of a name, as [#find(EvidenceQuery, Map, String)] finds it among all}
    public static Optional<Signal> find(EvidenceQuery evidence, String name) {
        Map<String, Signal> listed = new HashMap<>();
        of(evidence).forEach(it -> listed.put(it.name(), it));
        return find(evidence, listed, name);
    }

    /// {@return the signal of a name, listed or defined by its name; empty where it has no values}
    ///
    /// @param listed the signals of [#of], by name
    public static Optional<Signal> find(EvidenceQuery evidence, Map<String, Signal> listed, String name) {
        Signal signal = listed.get(name);
        if (signal == null) {
            SignalId id = SignalId.parse(name);
            return SignalDefinitions.of(id).flatMap(it -> it.onDemand(id));
        }
        return Optional.of(signal)
                .filter(it -> it.definition().hasValues(EvidenceInventory.of(evidence), it.id()));
    }

    /// {@return a sentence about the missing evidence of a signal; empty where there is no such signal at all}
    public static Optional<String> missing(EvidenceQuery evidence, String name) {
        SignalId id = SignalId.parse(name);
        Optional<SignalDefinition> definition = SignalDefinitions.of(id);
        return definition.map(it -> it.missing(id, EvidenceInventory.of(evidence)));
    }

    /// {@return the names that somebody may have meant by a name without evidence, the nearest first}: for a known
    /// family, its signals with values; else all signals with values, and all fixed names
    public static List<String> nearest(EvidenceQuery evidence, String name) {
        Optional<SignalDefinition> family = SignalDefinitions.of(SignalId.parse(name));
        Stream<String> there = withValues(evidence).stream()
                .filter(it -> family.isEmpty() || family.get().equals(it.definition())).map(Signal::name);
        Stream<String> fixed = SignalDefinitions.all().stream().filter(_ -> family.isEmpty())
                .filter(SingleSignal.class::isInstance).map(it -> ((SingleSignal) it).id().name());
        return NearestNames.of(name, Stream.concat(there, fixed).toList());
    }
}
