package dev.hindsight.workspace.store;

import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.ingest.ImportSession;
import java.nio.file.Path;
import java.time.InstantSource;

/// A process of its own that imports, to be killed: `ImportingProcess FILE SAMPLES [hang]`. With `hang` it stops before
/// it would complete, and waits.
public final class ImportingProcess {
    private ImportingProcess() {}

    /// Imports.
    public static void main(String[] arguments) throws InterruptedException {
        int n = Integer.parseInt(arguments[1]);
        try (Workspace workspace = Workspaces.open(Path.of(arguments[0]), InstantSource.system());
                ImportSession session = workspace.imports().begin("a.jsonl", "jsonl", "f")) {
            System.out.println("began");
            for (int i = (int) session.recordsDone(); i < n; i++) {
                session.append(sample(i));
            }
            System.out.println("appended");
            if (arguments.length > 2) {
                Thread.sleep(600_000);
            }
            session.complete(Fixture.provenance());
        }
    }

    static dev.hindsight.workspace.ingest.prepare.PreparedEvidence sample(int i) {
        return Fixture.sample("s" + i, i, "{'output':'x','tokens_out':" + i + "}");
    }
}
