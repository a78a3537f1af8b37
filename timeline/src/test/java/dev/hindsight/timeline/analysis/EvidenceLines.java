package dev.hindsight.timeline.analysis;

import dev.hindsight.timeline.analysis.SeriesData.Bin;
import dev.hindsight.timeline.signal.Signal;
import dev.hindsight.workspace.TimeRange;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.evidence.EvidenceQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Evidence being written line by line, `'` for `"`, and the questions that tests of signals ask of it.
final class EvidenceLines {
    static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    static final Duration DAY = Duration.ofDays(1);

    private final List<String> lines = new ArrayList<>();

    /// Adds an output, named `s` and how many lines there were before.
    ///
    /// @param second after [#START]
    void sample(long second, String fields) {
        add("sample", "s" + lines.size(), second, fields);
    }

    void add(String kind, String id, long second, String fields) {
        lines.add("{'kind':'%s','id':'%s','at':'%s',%s}".formatted(kind, id, START.plusSeconds(second), fields)
                .replace('\'', '"'));
    }

    int size() {
        return lines.size();
    }

    void clear() {
        lines.clear();
    }

    /// {@return a workspace of its own in the folder}
    Workspace imported(Path folder) throws IOException {
        return Imported.lines(Files.createTempDirectory(folder, "w"), lines);
    }

    static List<Bin> days(EvidenceQuery evidence, String signal, Map<String, String> slice) {
        return SeriesQuery.run(evidence, signal, slice, DAY, TimeRange.ALL).orElseThrow().bins();
    }

    static List<String> names(EvidenceQuery evidence) {
        return SeriesQuery.signals(evidence).stream().map(Signal::name).toList();
    }
}
