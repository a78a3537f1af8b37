package dev.hindsight.workspace.store;

import dev.hindsight.workspace.Workspace;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Nested;

/// The store in SQLite passes every suite, whatever its file is called.
class SqliteConformanceTest {
    private static final String NAME = "w 100%.hindsight";

    interface Sqlite extends StoreUnderTest {
        @Override
        default Workspace create(Path folder) {
            return Workspaces.create(folder.resolve(NAME), InstantSource.system());
        }

        @Override
        default Workspace open(Path folder) {
            return Workspaces.open(folder.resolve(NAME), InstantSource.system());
        }
    }

    @Nested
    class Imports extends ImportsConformanceTest implements Sqlite {}

    @Nested
    class Records extends RecordsConformanceTest implements Sqlite {}

    @Nested
    class InColumns extends ColumnsConformanceTest implements Sqlite {}

    @Nested
    class Documents extends DocumentsConformanceTest implements Sqlite {}

    @Nested
    class Marks extends MarksConformanceTest implements Sqlite {}
}
