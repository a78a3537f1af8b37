package dev.hindsight.workspace.store;

import dev.hindsight.workspace.Workspace;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Nested;

/// The store in SQLite passes every suite, whatever its file is called.
class SqliteConformanceTest {
    private static final String NAME = "w 100%.hindsight";

    interface SqliteStoreUnderTest extends StoreUnderTest {
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
    class SqliteImportsConformance extends ImportsConformanceTest implements SqliteStoreUnderTest {}

    @Nested
    class SqliteRecordsConformance extends RecordsConformanceTest implements SqliteStoreUnderTest {}

    @Nested
    class SqliteColumnsConformance extends ColumnsConformanceTest implements SqliteStoreUnderTest {}

    @Nested
    class SqliteDocumentsConformance extends DocumentsConformanceTest implements SqliteStoreUnderTest {}

    @Nested
    class SqliteAnnotationsConformance extends AnnotationsConformanceTest implements SqliteStoreUnderTest {}
}
