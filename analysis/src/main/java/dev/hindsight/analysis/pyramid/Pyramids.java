package dev.hindsight.analysis.pyramid;

import dev.hindsight.analysis.query.SeriesQuery;
import dev.hindsight.analysis.series.Bins;
import dev.hindsight.analysis.series.Observations;
import dev.hindsight.analysis.signal.EvidenceInventory;
import dev.hindsight.analysis.signal.Signal;
import dev.hindsight.analysis.signal.catalogue.Catalogue;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.query.Columns;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import dev.hindsight.workspace.rollup.Rollups.RollupChunk;
import dev.hindsight.workspace.rollup.Rollups.RollupState;
import dev.hindsight.workspace.rollup.Rollups;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Builds the pyramids of a workspace and keeps them up to date: each signal of samples whose values do not depend on
/// other samples, and the traffic mix, piece by piece of time, so that memory does not grow with the evidence. New
/// samples are added incrementally; other new evidence may change the values of existing samples, so everything is
/// rebuilt. A cluster of outputs in two pieces counts as one in each.
public final class Pyramids {
    /// Number of samples below which a picture is drawn from the rows: reading them is fast enough.
    public static final long LEAST_SAMPLES = 200_000;
    /// Samples per day above which a piece is an hour, to limit memory.
    private static final long MOST_OF_A_DAY = 1_000_000;
    /// Kinds that do not affect existing samples.
    private static final Set<EvidenceKind> ADDING = Set.of(EvidenceKind.SAMPLE, EvidenceKind.EVAL, EvidenceKind.MEASURE,
            EvidenceKind.NOTE, EvidenceKind.TOOL_CATALOG);
    static final String MIX = "mix:";

    private final EvidenceQuery evidence;
    private final Rollups rollups;
    private final long samples;
    private final TimeRange span;

    private Pyramids(Workspace workspace, long samples, TimeRange span) {
        this.evidence = workspace.evidence();
        this.rollups = workspace.rollups();
        this.samples = samples;
        this.span = span;
    }

    /// Updates the pyramids of a workspace that is large enough to need them and can be written to. After an
    /// interruption the next call continues from the last complete state.
    public static void refresh(Workspace workspace, Progress progress) {
        refresh(workspace, LEAST_SAMPLES, progress);
    }

    static void refresh(Workspace workspace, long least, Progress progress) {
        EvidenceQuery evidence = workspace.evidence();
        long samples = evidence.counts().getOrDefault(EvidenceKind.SAMPLE, 0L);
        Optional<TimeRange> span = evidence.span();
        if (span.isPresent() && samples >= least && !workspace.readOnly()) {
            new Pyramids(workspace, samples, span.get()).refresh(progress);
        }
    }

    private void refresh(Progress progress) {
        String revision = evidence.revision();
        Optional<RollupState> state = rollups.state();
        if (state.isPresent() && state.get().revision().equals(revision)) {
            return;
        }
        List<Signal> signals = signals(evidence);
        String mix = MixBins.key(evidence).map(it -> MIX + it).orElse(null);
        Map<EvidenceKind, TimeRange> added = state.flatMap(it -> rollups.since(it.revision())).orElse(null);
        boolean extended = state.isPresent() && added != null && ADDING.containsAll(added.keySet())
                && Objects.equals(mix, mixed())
                && !rollups.series().isEmpty();
        long length = extended ? state.orElseThrow().length() : length();
        long[] levels = BinWidths.levels(length, span, samples);
        TimeRange wanted = span;
        if (extended && added != null) {
            // Existing widths are retained, however dense the samples have become: a level with missing parts is
            // useless.
            levels = rollups.widths(rollups.series().getFirst()).stream().mapToLong(Long::longValue).toArray();
            wanted = added.getOrDefault(EvidenceKind.SAMPLE, new TimeRange(span.from(), span.from()));
        } else {
            rollups.clear();
        }
        make(signals, mix, length, levels, wanted, progress);
        rollups.complete(new RollupState(revision, length));
    }

    private @Nullable String mixed() {
        return rollups.series().stream().filter(it -> it.startsWith(MIX)).findFirst().orElse(null);
    }

    /// {@return the signals that have pyramids}
    static List<Signal> signals(EvidenceQuery evidence) {
        EvidenceInventory has = EvidenceInventory.of(evidence);
        return Catalogue.of(evidence).stream().filter(it -> it.definition().hasPyramid(it.id(), has)).toList();
    }

    private long length() {
        double days = Math.max(1, (double) (span.to() - span.from()) / BinWidths.DAY);
        return samples / days <= MOST_OF_A_DAY ? BinWidths.DAY : BinWidths.HOUR;
    }

    private void make(List<Signal> signals, @Nullable String mix, long length, long[] levels, TimeRange wanted,
            Progress progress) {
        long first = Math.floorDiv(wanted.from(), length);
        long last = Math.ceilDiv(wanted.to(), length);
        for (long piece = first; piece < last; piece++) {
            progress.checkCancelled();
            progress.report((double) (piece - first) / (last - first), "Preparing the timeline");
            TimeRange range = new TimeRange(piece * length, (piece + 1) * length);
            List<RollupChunk> pieces = new ArrayList<>(pieces(signals, range, levels));
            if (mix != null) {
                pieces.addAll(mix(mix, range, levels));
            }
            rollups.put(pieces);
        }
    }

    private List<RollupChunk> pieces(List<Signal> signals, TimeRange range, long[] levels) {
        SeriesQuery query = new SeriesQuery(evidence, Map.of(), range);
        // A signal without traffic gets no pieces, and is drawn from the rows of other roles.
        return signals.parallelStream().flatMap(
                signal -> pieces(signal.name(), query.observations(signal, "traffic"), range, levels).stream())
                .toList();
    }

    private static List<RollupChunk> pieces(String signal, Observations rows, TimeRange range, long[] levels) {
        if (rows.size() == 0) {
            return List.of();
        }
        List<RollupChunk> pieces = new ArrayList<>();
        for (long width : levels) {
            BinsPiece piece = new BinsPiece(rows.probabilitiesKnown(), rows.parts(), Bins.of(rows, width));
            pieces.add(new RollupChunk(signal, width, range.from(), piece.bytes(range.from(), width)));
        }
        return pieces;
    }

    private List<RollupChunk> mix(String series, TimeRange range, long[] levels) {
        String key = series.substring(MIX.length());
        Columns columns = evidence.columns(EvidenceKind.SAMPLE, range, Set.of(key, "role", "probability"));
        if (columns.size() == 0) {
            return List.of();
        }
        List<RollupChunk> pieces = new ArrayList<>();
        for (long width : levels) {
            pieces.add(new RollupChunk(series, width, range.from(), MixBins.of(columns, key, width).bytes()));
        }
        return pieces;
    }
}
