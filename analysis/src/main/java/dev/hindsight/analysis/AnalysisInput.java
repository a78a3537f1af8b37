package dev.hindsight.analysis;

import dev.hindsight.analysis.candidate.Candidates;
import dev.hindsight.analysis.candidate.GateRuns;
import dev.hindsight.analysis.candidate.VersionedRuns;
import dev.hindsight.analysis.panel.Panel;
import dev.hindsight.analysis.panel.PanelBuilder;
import dev.hindsight.analysis.panel.PanelFit;
import dev.hindsight.analysis.query.ObservationReader;
import dev.hindsight.analysis.query.SeriesQuery;
import dev.hindsight.analysis.series.Grid;
import dev.hindsight.analysis.series.JudgeBridge;
import dev.hindsight.analysis.series.ObservationMerger;
import dev.hindsight.analysis.series.Observations;
import dev.hindsight.analysis.signal.Signal.Direction;
import dev.hindsight.analysis.signal.Signal.Family;
import dev.hindsight.analysis.signal.Signal;
import dev.hindsight.analysis.signal.SignalId;
import dev.hindsight.analysis.suspect.Candidate;
import dev.hindsight.analysis.suspect.FittedSignal;
import dev.hindsight.analysis.suspect.SignalModel;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The input of an analysis: the signals with their rows on one grid, and the warnings about them.
///
/// @param measured signals of traffic with a model
/// @param controls frozen outputs scored again
/// @param probes frozen inputs answered again
/// @param grid shared bins; null where there is nothing
/// @param rows how many rows of a directed signal there are at most
/// @param weighted whether every inclusion probability is known
record AnalysisInput(List<FittedSignal> measured, List<FittedSignal> controls, List<FittedSignal> probes,
        @Nullable Grid grid, int rows,
        List<String> warnings, boolean weighted) {
    private static final int FEWEST_ROWS = 16;
    private static final int FEWEST_BINS = 8;
    /// A run of a suite stands for all its items.
    private static final int FEWEST_RUNS = 6;
    /// The same items again and again: no traffic moves them, so that their autocorrelated noise is small.
    private static final double NOISE_OF_RUNS = 0.1;
    private static final int MOST_VALUES = 20;

    List<FittedSignal> directed() {
        return measured.stream()
                .filter(m -> (m.signal().direction() != Direction.NONE) && m.signal().family() != Family.CONTEXT)
                .toList();
    }

    /// {@return the same input with other signals of traffic}
    AnalysisInput with(List<FittedSignal> signals) {
        return new AnalysisInput(signals, controls, probes, grid, rows, warnings, weighted);
    }

    static AnalysisInput read(EvidenceQuery evidence, AnalysisOptions options, Candidates known) {
        long[] ours = known.ourChanges().stream().mapToLong(Candidate::at).sorted().toArray();
        ObservationReader reader = new ObservationReader(evidence, options.range(), options.feature(), Map.of());
        Map<SignalId, Signal> signals = new LinkedHashMap<>();
        Map<SignalId, Observations> rows = new LinkedHashMap<>();
        Map<SignalId, Observations> controls = new LinkedHashMap<>();
        Map<SignalId, Observations> probes = new LinkedHashMap<>();
        Map<Candidates.DeployedVersion, Long> deploys = evidence.columnNames(EvidenceKind.EVAL)
                .contains("prompt_version")
                        ? known.deploysByVersion()
                        : Map.of();
        ObservationReader versions = new ObservationReader(evidence, options.range(), options.feature(), Map.of())
                .scopedBy("prompt_version");
        List<RoleObservations> read = SeriesQuery.all(evidence).parallelStream().filter(it -> !isLeftOut(it, options))
                .map(it -> new RoleObservations(it, reader)).toList();
        for (RoleObservations it : read) {
            boolean suite = it.signal.kind() == EvidenceKind.EVAL;
            Observations traffic = it.traffic;
            if (suite && !deploys.isEmpty()) {
                traffic = VersionedRuns.atTheirDeploys(traffic, versions.read(it.signal, "traffic"), deploys);
            }
            collect(signals, rows, it.signal, suite ? GateRuns.atTheirDeploys(traffic, ours) : traffic);
            collect(signals, controls, it.signal, it.control);
            collect(signals, probes, it.signal, it.probe);
        }
        Map<SignalId, JudgeBridge> bridges = controls.isEmpty()
                ? Map.of()
                : new JudgeBridges(evidence, options, read.stream().map(RoleObservations::signal).toList(), controls)
                        .of(rows);
        bridges.forEach((id, it) -> rows.put(id, it.rows()));
        AnalysisInput input = fitted(signals, rows, controls, probes, bridges, known.rollbacks());
        input.warnings.addAll(reader.leftOut());
        return input;
    }

    /// A signal's rows by role; null where its evidence has no such role or it is not requested.
    private record RoleObservations(Signal signal, Observations traffic, @Nullable Observations control,
            @Nullable Observations probe) {
        RoleObservations(Signal signal, ObservationReader reader) {
            this(signal, reader.read(signal, "traffic"), frozen(signal, reader, "control"),
                    frozen(signal, reader, "probe"));
        }

        private static @Nullable Observations frozen(Signal signal, ObservationReader reader, String role) {
            return signal.family() == Family.QUALITY && reader.hasRole(signal, role) ? reader.read(signal, role) : null;
        }
    }

    /// {@return the requested quality signals, one per judge}
    static List<Signal> quality(EvidenceQuery evidence, AnalysisOptions options) {
        return SeriesQuery.all(evidence).stream()
                .filter(it -> it.judgesOutputs() && !isLeftOut(it, options))
                .toList();
    }

    private static boolean isLeftOut(Signal signal, AnalysisOptions options) {
        String only = options.signal();
        return signal.direction() == Direction.NONE || (only != null && !only.equals(signal.name()));
    }

    private static AnalysisInput fitted(Map<SignalId, Signal> signals, Map<SignalId, Observations> rows,
            Map<SignalId, Observations> controls, Map<SignalId, Observations> probes,
            Map<SignalId, JudgeBridge> bridges, List<Long> rollbacks) {
        List<Observations> everything = new ArrayList<>(rows.values());
        everything.addAll(controls.values());
        everything.addAll(probes.values());
        int most = rows.values().stream().mapToInt(Observations::size).max().orElse(0);
        if (everything.stream().allMatch(o -> o.size() == 0)) {
            return new AnalysisInput(List.of(), List.of(), List.of(), null, 0, new ArrayList<>(), true);
        }
        Grid grid = Grid.over(everything);
        List<String> warnings = new ArrayList<>();
        boolean weighted = rows.values().stream().allMatch(o -> o.size() == 0 || o.probabilitiesKnown());
        if (!weighted) {
            warnings.add("Some inclusion probabilities are unknown: these are rates among kept samples, not of"
                    + " traffic.");
        }
        rows.forEach((id, o) -> {
            String name = Objects.requireNonNull(signals.get(id)).nameInText();
            JudgeBridge bridge = bridges.get(id);
            if (bridge != null) {
                warnings.add("The judge of " + name + " changed: " + bridge.words() + ".");
            } else if (o.parts().length > 1 && id instanceof SignalId.Score) {
                warnings.add("The judge or the sampling policy of " + name + " changed: the parts are not joined.");
            } else if (o.parts().length > 1 && id instanceof SignalId.UserSignal) {
                warnings.add("The user interface changed (" + String.join(", ", o.parts()) + "): " + name
                        + " before and after are not joined.");
            }
        });
        return new AnalysisInput(lanes(signals, rows, bridges, grid, rollbacks),
                lanes(signals, controls, Map.of(), grid, rollbacks), lanes(signals, probes, Map.of(), grid, rollbacks),
                grid, most, warnings, weighted);
    }

    /// Judges of one metric are parts of one signal, named after the judge that scored last.
    static void collect(Map<SignalId, Signal> signals, Map<SignalId, Observations> rows, Signal signal,
            @Nullable Observations o) {
        if (o == null || o.size() == 0) {
            return;
        }
        SignalId key = signal.id();
        for (SignalId other : List.copyOf(rows.keySet())) {
            Observations old = rows.get(other);
            if (old != null && isSameMetric(key, other)) {
                boolean later = o.at()[o.size() - 1] > old.at()[old.size() - 1];
                rows.remove(other);
                rows.put(later ? key : other, ObservationMerger.of(old, o));
                signals.put(key, signal);
                return;
            }
        }
        signals.put(key, signal);
        rows.put(key, o);
    }

    static boolean isSameMetric(SignalId one, SignalId other) {
        return one instanceof SignalId.Score a && other instanceof SignalId.Score b && a.metric().equals(b.metric());
    }

    private static List<FittedSignal> lanes(Map<SignalId, Signal> signals, Map<SignalId, Observations> rows,
            Map<SignalId, JudgeBridge> bridges, Grid grid, List<Long> rollbacks) {
        return rows.entrySet().parallelStream().flatMap(it -> {
            Signal listed = signals.get(it.getKey());
            Signal signal = listed == null ? null : listed.scaledTo(it.getValue().value());
            return signal == null
                    ? Stream.empty()
                    : measured(signal, it.getValue(), bridges.get(it.getKey()), grid, rollbacks).stream();
        }).toList();
    }

    /// {@return the lanes of the directed signals, divided by another key than the prompt; none where the key has one
    /// value or too many}
    List<SignalModel> modelsBy(EvidenceQuery evidence, AnalysisOptions options, String key, List<Long> rollbacks) {
        Grid own = grid;
        if (own == null || !evidence.columnNames(EvidenceKind.SAMPLE).contains(key)) {
            return List.of();
        }
        ObservationReader reader = new ObservationReader(evidence, options.range(), options.feature(), Map.of())
                .scopedBy(key);
        return directed().parallelStream().flatMap(it -> {
            Observations o = reader.read(it.signal(), "traffic");
            boolean usable = o.scopes().length > 1 && o.scopes().length <= MOST_VALUES;
            return usable ? measured(it.signal(), o, null, own, rollbacks).stream() : Stream.empty();
        }).map(FittedSignal::model).filter(it -> !it.isConstant()).toList();
    }

    static Optional<FittedSignal> measured(Signal signal, Observations o, @Nullable JudgeBridge bridge, Grid grid,
            List<Long> rollbacks) {
        boolean runs = signal.kind() == EvidenceKind.EVAL;
        if (o.size() < (runs ? FEWEST_RUNS : FEWEST_ROWS)) {
            return Optional.empty();
        }
        Panel panel = PanelBuilder.of(o, grid.start(), grid.width(), grid.bins(), signal.relative());
        if (Arrays.stream(panel.bin()).distinct().count() < (runs ? FEWEST_RUNS - 1 : FEWEST_BINS)) {
            return Optional.empty();
        }
        PanelFit.PriorScale scale = PanelFit.PriorScale.ofTraffic(signal.large());
        scale = runs ? scale.repeated(NOISE_OF_RUNS * signal.large()) : scale;
        scale = bridge == null ? scale : scale.withOffset(bridge.sd());
        // Another interface asks other people: their shares may differ by anything.
        scale = signal.kind() == EvidenceKind.USER_SIGNAL && o.parts().length > 1 ? scale.withOffset(1) : scale;
        PanelFit fit = PanelFit.of(panel, scale);
        return Optional.of(new FittedSignal(signal, o, SignalModel.of(signal, fit, rollbacks),
                bridge == null ? Double.NaN : bridge.sd()));
    }
}
