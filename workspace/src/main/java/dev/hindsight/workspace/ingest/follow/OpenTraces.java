package dev.hindsight.workspace.ingest.follow;

import dev.hindsight.workspace.ingest.format.trace.otel.OtlpLines;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Tells which traces are whole. Exporters send spans as they end, by time and by process, so a trace comes in several
/// requests, its root last. It is taken for whole when its root is there and nothing new of it came since the look
/// before, or when nothing came for a longer time: the root may never be exported.
final class OpenTraces {
    private final Duration patience;
    private final Map<String, OpenTrace> traces = new HashMap<>();

    /// What is known of a trace.
    ///
    /// @param lines how many of it wait
    /// @param news when there were more of them for the first time
    /// @param quiet whether there were no more of them than at the look before
    private record OpenTrace(boolean root, long lines, Instant news, boolean quiet) {
        OpenTrace with(OtlpLines.LineTrace line) {
            return new OpenTrace(root || line.root(), lines + 1, news, false);
        }

        OpenTrace after(@Nullable OpenTrace before) {
            return before != null && before.lines == lines ? new OpenTrace(root, lines, before.news, true) : this;
        }
    }

    /// @param patience how long to wait for a root
    OpenTraces(Duration patience) {
        this.patience = patience;
    }

    /// Copies the lines of files: what is whole, and what has no trace, to one file, the rest to another.
    ///
    /// @param all whether to take everything
    /// @return whether anything was taken; where not, nothing was copied
    boolean divide(List<Path> batches, Path taken, Path kept, Instant now, boolean all) throws IOException {
        boolean free = look(batches, now);
        if (!all && !free && traces.values().stream().noneMatch(it -> isWhole(it, now))) {
            return false;
        }
        try (BufferedWriter take = Files.newBufferedWriter(taken);
                BufferedWriter keep = Files.newBufferedWriter(kept)) {
            for (Path batch : batches) {
                try (BufferedReader lines = Files.newBufferedReader(batch)) {
                    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                        OtlpLines.LineTrace read = OtlpLines.trace(line);
                        OpenTrace of = read == null ? null : traces.get(read.trace());
                        (all || of == null || isWhole(of, now) ? take : keep).append(line).append('\n');
                    }
                }
            }
        }
        traces.values().removeIf(it -> all || isWhole(it, now));
        return true;
    }

    /// Brings what is known up to what waits.
    ///
    /// @return whether there are lines without a trace
    private boolean look(List<Path> batches, Instant now) throws IOException {
        Map<String, OpenTrace> there = new HashMap<>();
        boolean free = false;
        for (Path batch : batches) {
            try (BufferedReader lines = Files.newBufferedReader(batch)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    OtlpLines.LineTrace read = OtlpLines.trace(line);
                    if (read == null) {
                        free = true;
                    } else {
                        there.merge(read.trace(), new OpenTrace(read.root(), 1, now, false),
                                (known, _) -> known.with(read));
                    }
                }
            }
        }
        there.replaceAll((trace, it) -> it.after(traces.get(trace)));
        traces.clear();
        traces.putAll(there);
        return free;
    }

    private boolean isWhole(OpenTrace trace, Instant now) {
        return (trace.root && trace.quiet) || Duration.between(trace.news, now).compareTo(patience) >= 0;
    }
}
