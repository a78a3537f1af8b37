package dev.hindsight.workspace.store;

import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.ingest.ImportSession;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;

/// A process of its own that imports, to be killed: `ImportingProcess FILE SAMPLES THERE`. It prints `there` when it has
/// appended so many, or as soon as it goes on behind them, and `appended` where it would complete, and waits.
public final class ImportingProcess {
    private ImportingProcess() {}

    /// Imports.
    public static void main(String[] arguments) throws InterruptedException {
        int n = Integer.parseInt(arguments[1]);
        int there = Integer.parseInt(arguments[2]);
        try (Workspace workspace = Workspaces.open(Path.of(arguments[0]), InstantSource.system());
                ImportSession session = workspace.imports().begin("a.jsonl", "jsonl", "f")) {
            int done = (int) session.recordsDone();
            for (int i = done; i < n; i++) {
                if (i == Math.max(there, done)) {
                    System.out.println("there");
                }
                session.append(sample(i));
            }
            System.out.println("appended");
            new CountDownLatch(1).await();
        }
    }

    static dev.hindsight.workspace.ingest.prepare.PreparedEvidence sample(int i) {
        return Fixture.sample("s" + i, i, "{'output':'x','tokens_out':" + i + "}");
    }
}
