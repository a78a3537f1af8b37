package dev.hindsight.workspace.store;

import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.query.Columns;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// What the suites share that every store must pass: a new workspace, opened twice.
@NullUnmarked
abstract class ConformanceTest implements StoreUnderTest {
    @TempDir
    private Path folder;
    /// The workspace under test.
    protected Workspace workspace;
    /// The same workspace, opened by somebody else.
    protected Workspace other;

    @BeforeEach
    void openTwice() {
        workspace = create(folder);
        other = open(folder);
    }

    @AfterEach
    void closeBoth() {
        other.close();
        workspace.close();
    }

    /// {@return columns of all time}
    protected Columns columns(EvidenceKind kind, String... names) {
        return workspace.evidence().columns(kind, TimeRange.ALL, Set.of(names));
    }
}
