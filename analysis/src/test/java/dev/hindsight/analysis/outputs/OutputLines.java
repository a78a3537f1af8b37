package dev.hindsight.analysis.outputs;

import dev.hindsight.analysis.change.ChangeOutputs.OutputWindows;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import dev.hindsight.workspace.testing.ImportedLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Outputs of two days being written line by line, `'` for `"`: those of the first day are before, of the second after.
final class OutputLines {
    static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final Instant TURN = START.plus(Duration.ofDays(1));
    static final OutputWindows WINDOWS = new OutputWindows(TimeRange.of(START, TURN),
            TimeRange.of(TURN, TURN.plus(Duration.ofDays(
                    1))),
            null);

    private final List<String> lines = new ArrayList<>();
    private int before;
    private int after;

    /// Adds an output, a minute after the one before on its side; `b0`, `b1`… before, `a0`, `a1`… after.
    void add(Side side, String fields) {
        boolean first = side == Side.BEFORE;
        int n = first ? before++ : after++;
        lines.add("{'kind':'sample','id':'%s','at':'%s','output':'An answer.',%s}".formatted((first ? "b" : "a") + n,
                (first ? START : TURN).plusSeconds(60L * n), fields).replace('\'', '"'));
    }

    /// Adds a line of any kind.
    void line(String line) {
        lines.add(line.replace('\'', '"'));
    }

    Workspace imported(Path folder) throws IOException {
        return ImportedLines.lines(Files.createTempDirectory(folder, "w"), lines);
    }

    static OutputTable table(EvidenceQuery evidence) {
        return OutputTable.read(evidence, WINDOWS, Set.of());
    }

    static OutputReader reader(EvidenceQuery evidence) {
        return new OutputReader(evidence, WINDOWS);
    }
}
