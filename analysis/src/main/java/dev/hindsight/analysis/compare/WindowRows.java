package dev.hindsight.analysis.compare;

import dev.hindsight.analysis.query.ObservationReader;
import dev.hindsight.analysis.query.SeriesQuery;
import dev.hindsight.analysis.series.Levels;
import dev.hindsight.analysis.series.ObservationMerger;
import dev.hindsight.analysis.series.Observations;
import dev.hindsight.analysis.signal.Signal.Family;
import dev.hindsight.analysis.signal.Signal;
import dev.hindsight.analysis.signal.SignalId;
import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.query.ColumnNames;
import dev.hindsight.workspace.evidence.query.Columns;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// Reads the rows of every signal in two windows, by role.
final class WindowRows {
    private static final List<String> FROZEN = List.of("control", "probe");

    private final EvidenceQuery evidence;
    private final TwoWindows windows;
    private final Map<String, String> slice;
    private final ObservationReader reader;

    WindowRows(EvidenceQuery evidence, TwoWindows windows, Map<String, String> slice) {
        this.evidence = evidence;
        this.windows = windows;
        this.slice = slice;
        // One read for both windows: clusters keep their numbers, so that a session is the same on both sides.
        this.reader = new ObservationReader(evidence, windows.span(), null, slice);
    }

    /// The rows of a signal.
    ///
    /// @param rows of both windows and of the time between
    /// @param unweightedParts names of the parts with unknown inclusion probabilities: there every row has the same
    /// weight
    /// @param weightsDropped whether weights were removed for that reason
    record WindowObservations(Signal signal, String role, Observations rows, Set<String> unweightedParts,
            boolean weightsDropped) {
        int rows(TwoWindows windows, boolean inWindow) {
            var range = inWindow ? windows.window() : windows.baseline();
            return Levels.position(rows.at(), range.to()) - Levels.position(rows.at(), range.from());
        }

        int poorer(TwoWindows windows) {
            return Math.min(rows(windows, false), rows(windows, true));
        }

        boolean isEmpty(TwoWindows windows) {
            return rows(windows, false) == 0 && rows(windows, true) == 0;
        }

        /// {@return the metric of a score, without its judge; else the signal itself}
        SignalId measured() {
            return signal.id() instanceof SignalId.Score score ? score.ofAnyJudge() : signal.id();
        }
    }

    /// {@return the rows of each signal with evidence, with frozen outputs and inputs apart}
    List<WindowObservations> all(Progress progress) {
        return exchanged(SeriesQuery.signals(evidence).parallelStream().flatMap(it -> {
            progress.checkCancelled();
            return roles(it).stream();
        }).toList());
    }

    /// {@return a sentence for each signal of which values that were read are left out}
    List<String> leftOut() {
        return reader.leftOut();
    }

    /// {@return the rows of each of these signals, in their order: of traffic, or of the role that replaces it}
    List<WindowObservations> of(List<Signal> signals) {
        return exchanged(signals.parallelStream().map(this::main).toList());
    }

    /// {@return the rows of a signal, of traffic, or of the role that replaces it}
    WindowObservations main(Signal signal) {
        WindowObservations traffic = read(signal, ColumnNames.TRAFFIC);
        return traffic.isEmpty(windows) ? elsewhere(signal, traffic) : traffic;
    }

    private List<WindowObservations> roles(Signal signal) {
        List<WindowObservations> out = new ArrayList<>();
        boolean judged = signal.family() == Family.QUALITY;
        for (String role : FROZEN) {
            if (judged && reader.hasRole(signal, role)) {
                WindowObservations frozen = read(signal, role);
                if (!frozen.isEmpty(windows)) {
                    out.add(frozen);
                }
            }
        }
        WindowObservations traffic = read(signal, ColumnNames.TRAFFIC);
        if (!traffic.isEmpty(windows) || out.isEmpty()) {
            out.addFirst(traffic.isEmpty(windows) ? elsewhere(signal, traffic) : traffic);
        }
        return out;
    }

    /// Where there is no traffic: the one role with most rows in both windows. Roles are never pooled.
    private WindowObservations elsewhere(Signal signal, WindowObservations traffic) {
        return evidence.words(EvidenceKind.SAMPLE, "role").stream()
                .filter(it -> !it.equals(ColumnNames.TRAFFIC) && reader.hasRole(signal, it))
                .map(it -> read(signal, it)).filter(it -> !it.isEmpty(windows))
                .max(Comparator.<WindowObservations>comparingInt(it -> it.poorer(windows))
                        .thenComparingInt(it -> it.rows().size()))
                .orElse(traffic);
    }

    private WindowObservations read(Signal signal, String role) {
        Observations o = reader.read(signal, role);
        if (o.probabilitiesKnown()) {
            return new WindowObservations(signal, role, o, Set.of(), false);
        }
        boolean even = Arrays.stream(o.weight()).allMatch(it -> it == 1);
        return even ? new WindowObservations(signal, role, o, Set.of(o.parts()), false) : evened(signal, role, o);
    }

    /// A row of unknown probability next to rows of weight 1/p would count for next to nothing: there, and only in that
    /// part, all rows have the same weight.
    private WindowObservations evened(Signal signal, String role, Observations o) {
        LongStream.Builder rowNumbers = LongStream.builder();
        new ObservationReader(evidence, windows.span(), null, slice).withRowListener(rowNumbers).read(signal, role);
        long[] number = rowNumbers.build().toArray();
        long[] known = known();
        Set<String> unweightedParts = new TreeSet<>();
        for (int i = 0; i < Math.min(number.length, o.size()); i++) {
            if (Arrays.binarySearch(known, number[i]) < 0) {
                unweightedParts.add(o.parts()[o.part()[i]]);
            }
        }
        double[] weight = o.weight().clone();
        Arrays.setAll(weight, i -> unweightedParts.contains(o.parts()[o.part()[i]]) ? 1 : weight[i]);
        return new WindowObservations(signal, role,
                new Observations(o.at(), o.value(), weight, o.count(), o.cluster(), o.scope(),
                        o.part(), o.scopes(), o.parts(), o.judges(), o.rate(), o.spread(), false),
                unweightedParts, true);
    }

    /// {@return numbers of the samples whose inclusion probability is known, ascending}
    private long[] known() {
        Columns c = evidence.columns(EvidenceKind.SAMPLE, windows.span(), Set.of("probability", "weight"));
        double[] probability = c.numbers("probability");
        double[] weight = c.numbers("weight");
        return IntStream.range(0, c.size())
                .filter(i -> (weight != null && weight[i] > 0) || (probability != null && probability[i] > 0))
                .mapToLong(i -> c.row()[i]).sorted().toArray();
    }

    private record ScoresOfRole(SignalId metric, String role) {}

    /// Where one judge scored only in the baseline and another only in the window, both are one signal with a break,
    /// named after the one in the window: two separate lines would hide the break.
    private List<WindowObservations> exchanged(List<WindowObservations> reads) {
        Map<ScoresOfRole, List<WindowObservations>> alone = new LinkedHashMap<>();
        for (WindowObservations it : reads) {
            if (it.signal.id() instanceof SignalId.Score && it.poorer(windows) == 0 && !it.isEmpty(windows)) {
                alone.computeIfAbsent(new ScoresOfRole(it.measured(), it.role), _ -> new ArrayList<>()).add(it);
            }
        }
        List<WindowObservations> out = new ArrayList<>(reads);
        for (Collection<WindowObservations> group : alone.values()) {
            List<WindowObservations> old = group.stream().filter(it -> it.rows(windows, false) > 0).toList();
            List<WindowObservations> fresh = group.stream().filter(it -> it.rows(windows, true) > 0).toList();
            if (!old.isEmpty() && !fresh.isEmpty()) {
                int place = out.indexOf(group.iterator().next());
                out.removeAll(group);
                out.add(place, joined(old, fresh));
            }
        }
        return out;
    }

    private WindowObservations joined(List<WindowObservations> old, List<WindowObservations> fresh) {
        WindowObservations named = fresh.stream().max(Comparator.comparingInt(it -> it.rows(windows, true)))
                .orElseThrow();
        Observations rows = named.rows;
        Set<String> unweightedParts = new TreeSet<>(named.unweightedParts);
        for (List<WindowObservations> side : List.of(old, fresh)) {
            for (WindowObservations it : side) {
                rows = it.equals(named) ? rows : ObservationMerger.of(rows, it.rows);
                unweightedParts.addAll(it.unweightedParts);
            }
        }
        return new WindowObservations(named.signal, named.role, rows, unweightedParts, true);
    }
}
