package dev.hindsight.analysis.pyramid;

import dev.hindsight.analysis.query.SampledEvidence;
import dev.hindsight.analysis.query.SeriesData;
import dev.hindsight.analysis.query.SeriesQuery;
import dev.hindsight.analysis.series.Bins;
import dev.hindsight.analysis.signal.Signal;
import dev.hindsight.analysis.signal.SignalDefinition;
import dev.hindsight.analysis.signal.SignalId;
import dev.hindsight.analysis.signal.catalogue.SignalDefinitions;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import dev.hindsight.workspace.rollup.Rollups.Cover;
import dev.hindsight.workspace.rollup.Rollups.RollupChunk;
import dev.hindsight.workspace.rollup.Rollups;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/// Reads series for a picture: from their pyramids where there are any, else from the rows; of more rows than
/// [#MOST_ROWS] a random sample. Every result is of the current state of the evidence, or of its pyramids. Safe for use
/// from several threads.
public final class SeriesLoader {
    /// Most rows that are read of one signal.
    public static final long MOST_ROWS = 1_000_000;

    private final EvidenceQuery evidence;
    private final Rollups rollups;
    private final Map<String, Signal> signals = new LinkedHashMap<>();
    private final boolean made;
    private final double density;

    /// Series of a workspace as it is now.
    public SeriesLoader(Workspace workspace) {
        evidence = workspace.evidence();
        rollups = workspace.rollups();
        made = rollups.state().filter(it -> rollups.since(it.revision()).isPresent()).isPresent();
        Optional<TimeRange> span = evidence.span();
        density = span.map(it -> (double) evidence.counts().getOrDefault(EvidenceKind.SAMPLE, 0L)
                / Math.max(1, it.to() - it.from())).orElse(0.0);
        SeriesQuery.all(evidence).forEach(it -> signals.put(it.name(), it));
    }

    /// {@return the signals with data, without reading their values; where there are pyramids, signals that only values
    /// show are left out}
    public List<Signal> signals() {
        if (!made) {
            return SeriesQuery.signals(evidence);
        }
        SortedSet<String> held = rollups.series();
        return signals.values().stream()
                .filter(it -> held.contains(it.name()) || it.kind() == EvidenceKind.EVAL
                        || it.kind() == EvidenceKind.MEASURE)
                .toList();
    }

    /// {@return a series in at most about so many bins, fewer where a bin would hold only a handful of values; empty
    /// where there is no such signal}
    public Optional<SeriesData> run(String signal, TimeRange range, int most) {
        long width = BinWidths.width(range, most);
        return Optional.ofNullable(signals.get(signal))
                .flatMap(known -> rollups.cover(signal, width, range).map(it -> fromPieces(known, range, it)))
                .or(() -> fromRows(signal, range, width));
    }

    private Optional<SeriesData> fromRows(String signal, TimeRange range, long width) {
        boolean local = SignalDefinitions.of(SignalId.parse(signal)).map(SignalDefinition::isLocal).orElse(true);
        EvidenceQuery read = local ? thinned(range) : SampledEvidence.of(evidence);
        return new SeriesQuery(read, Map.of(), range).run(signal,
                rows -> BinWidths.populatedWidth(width, range, Math.round(Arrays.stream(rows.count()).sum())));
    }

    private EvidenceQuery thinned(TimeRange range) {
        double rows = density * (range.to() - range.from());
        return evidence.subsample((int) Math.max(1, Math.ceil(rows / MOST_ROWS)));
    }

    private static SeriesData fromPieces(Signal signal, TimeRange range, Cover cover) {
        long width = cover.width();
        List<Bins.Bin> bins = new ArrayList<>();
        Map<String, Integer> parts = new LinkedHashMap<>();
        boolean known = true;
        for (RollupChunk stored : cover.pieces()) {
            BinsPiece piece = BinsPiece.of(stored.data(), stored.from(), width);
            known &= piece.known();
            for (Bins.Bin bin : piece.bins()) {
                if (bin.to() > range.from() && bin.from() < range.to()) {
                    int part = parts.computeIfAbsent(piece.parts()[bin.part()], it -> parts.size());
                    bins.add(new Bins.Bin(bin.from(), bin.to(), part, bin.estimate()));
                }
            }
        }
        return SeriesData.of(signal, Map.of(), bins, parts.keySet().toArray(String[]::new), width, known);
    }

    /// {@return the traffic by the slice key with the fewest values, in about so many bins; empty where no sample has
    /// one}
    public Optional<MixBins> mix(TimeRange range, int most) {
        long samples = Math.round(density * (range.to() - range.from()));
        return MixBins.key(evidence)
                .map(key -> mix(key, range, BinWidths.populatedWidth(BinWidths.width(range, most), range, samples)));
    }

    private MixBins mix(String key, TimeRange range, long width) {
        return rollups.cover(Pyramids.MIX + key, width, range)
                .map(it -> MixBins.joined(key, it.width(),
                        it.pieces().stream().map(piece -> MixBins.of(piece.data(), key, it.width())).toList()))
                .orElseGet(() -> MixBins.of(thinned(range), key, range, width));
    }
}
