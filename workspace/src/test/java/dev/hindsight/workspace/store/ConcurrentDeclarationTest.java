package dev.hindsight.workspace.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Several processes declare incidents in one workspace at once.
@NullUnmarked
class ConcurrentDeclarationTest {
    private static final int EACH = 20;

    @TempDir
    Path folder;

    @Test
    void incidentsDeclaredByTwoProcessesAtOnceHaveDistinctNumbers() throws Exception {
        Path file = folder.resolve("w.hindsight");
        Workspaces.create(file, InstantSource.system()).close();
        List<Process> processes = new ArrayList<>();
        try {
            processes.add(start(file));
            processes.add(start(file));
            for (Process process : processes) {
                assertThat(process.inputReader().readLine()).isEqualTo("ready");
            }
            for (Process process : processes) {
                process.outputWriter().close();
            }
            for (Process process : processes) {
                assertThat(process.waitFor()).isZero();
            }
        } finally {
            processes.forEach(Process::destroyForcibly);
        }
        try (Workspace workspace = Workspaces.open(file, InstantSource.system())) {
            assertThat(workspace.incidents().list()).extracting(it -> it.body().number())
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, 2 * EACH).boxed().toList());
        }
    }

    private static Process start(Path file) throws IOException {
        List<String> command = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-Xshare:auto", "-cp", System.getProperty("java.class.path"),
                DeclaringProcess.class.getName(), file.toString(), Integer.toString(EACH));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }
}
