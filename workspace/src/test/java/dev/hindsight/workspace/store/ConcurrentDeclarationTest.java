package dev.hindsight.workspace.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.testing.JavaProcess;
import dev.hindsight.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Several processes declare incidents in one workspace at once.
@Tag("process")
@NullUnmarked
class ConcurrentDeclarationTest {
    private static final int EACH = 20;

    @TempDir
    Path folder;

    @Test
    void incidentsDeclaredByTwoProcessesAtOnceHaveDistinctNumbers() throws Exception {
        Path file = folder.resolve("w.hindsight");
        Workspaces.create(file, InstantSource.system()).close();
        try (JavaProcess one = start(file); JavaProcess other = start(file)) {
            one.awaitLine("ready");
            other.awaitLine("ready");
            one.endInput();
            other.endInput();
            assertThat(one.exitStatus()).as(one.text()).isZero();
            assertThat(other.exitStatus()).as(other.text()).isZero();
        }
        try (Workspace workspace = Workspaces.open(file, InstantSource.system())) {
            assertThat(workspace.incidents().list()).extracting(it -> it.body().number())
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, 2 * EACH).boxed().toList());
        }
    }

    private static JavaProcess start(Path file) throws IOException {
        return JavaProcess.start(DeclaringProcess.class, file.toString(), Integer.toString(EACH));
    }
}
