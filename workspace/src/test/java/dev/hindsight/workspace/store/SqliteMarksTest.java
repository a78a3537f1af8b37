package dev.hindsight.workspace.store;

import dev.hindsight.workspace.Workspace;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.io.TempDir;

class SqliteMarksTest extends MarksConformanceTest {
    @TempDir
    Path folder;

    @Override
    protected Workspace create() {
        return Workspace.create(folder.resolve("w.hindsight"), InstantSource.system());
    }

    @Override
    protected Workspace openAgain() {
        return Workspace.open(folder.resolve("w.hindsight"), InstantSource.system());
    }
}
