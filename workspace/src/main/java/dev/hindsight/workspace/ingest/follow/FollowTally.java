package dev.hindsight.workspace.ingest.follow;

import dev.hindsight.workspace.ingest.ImportResult;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Adds up the batches of one file.
final class FollowTally {
    private static final int WARNINGS_MOST = 100;

    private final Map<String, Long> counts = new TreeMap<>();
    private final Map<String, Long> leftOut = new TreeMap<>();
    private final Set<String> warnings = new LinkedHashSet<>();
    private int batches;
    private long duplicates;
    private long conflicts;
    private long quarantined;

    void add(ImportResult.FileResult batch) {
        batches++;
        batch.counts().forEach((kind, n) -> counts.merge(kind, n, Long::sum));
        batch.leftOut().forEach((what, n) -> leftOut.merge(what, n, Long::sum));
        duplicates += batch.duplicates();
        conflicts += batch.conflicts();
        quarantined += batch.quarantined();
        batch.warnings().forEach(this::warn);
    }

    void warn(String sentence) {
        if (warnings.size() < WARNINGS_MOST) {
            warnings.add(sentence);
        }
    }

    FollowedFile of(String path, String format, long waiting) {
        return new FollowedFile(path, format, batches, Map.copyOf(counts), duplicates, conflicts, quarantined,
                Map.copyOf(leftOut), waiting, List.copyOf(warnings));
    }
}
