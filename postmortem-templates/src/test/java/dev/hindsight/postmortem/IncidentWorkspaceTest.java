package dev.hindsight.postmortem;

import dev.hindsight.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A workspace with one night's evidence and its incident INC-1.
@NullUnmarked
abstract class IncidentWorkspaceTest {
    @TempDir
    Path folder;

    Workspace workspace;
    PostmortemService service;

    @BeforeEach
    void open() throws IOException {
        workspace = IncidentWorkspace.workspace(folder.resolve("night.hindsight"));
        service = IncidentWorkspace.service(workspace);
    }

    @AfterEach
    void close() {
        workspace.close();
    }
}
