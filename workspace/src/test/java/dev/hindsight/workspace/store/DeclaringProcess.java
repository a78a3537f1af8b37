package dev.hindsight.workspace.store;

import dev.hindsight.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/// A process of its own that declares incidents: `DeclaringProcess FILE INCIDENTS`. It opens the file, says `ready`, and
/// declares as soon as its standard input has something to read or ends.
public final class DeclaringProcess {
    private DeclaringProcess() {}

    /// Declares.
    public static void main(String[] arguments) throws IOException {
        int n = Integer.parseInt(arguments[1]);
        try (Workspace workspace = Workspaces.open(Path.of(arguments[0]), InstantSource.system())) {
            System.out.println("ready");
            int _ = System.in.read();
            for (int i = 0; i < n; i++) {
                workspace.incidents().declare("Incident " + i, null, null, null, Map.of(), "Kim");
            }
        }
    }
}
