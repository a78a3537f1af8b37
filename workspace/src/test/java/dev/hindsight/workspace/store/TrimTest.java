package dev.hindsight.workspace.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hindsight.testing.JavaProcess;
import dev.hindsight.testing.Seeds;
import dev.hindsight.workspace.TrimResult;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.common.WorkspaceException;
import dev.hindsight.workspace.ingest.prepare.PreparedEvidence;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Trimming that is stopped.
class TrimTest {
    private static final int SAMPLES = 10_000;
    private static final Instant LATER = Instant.parse("2100-01-01T00:00:00Z");

    @TempDir
    Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void store() {
        file = folder.resolve("w.hindsight");
        try (Workspace workspace = Workspaces.create(file, InstantSource.system())) {
            Fixture.store(workspace, IntStream.range(0, SAMPLES)
                    .mapToObj(i -> Fixture.sample("s" + i, i, "{'output':'an answer " + i + "'}"))
                    .toArray(PreparedEvidence[]::new));
        }
    }

    @Test
    void cancelledTrimKeepsWholeBlocksAndTheNextGoesOn() {
        Progress afterOne = new Progress() {
            private int reports;

            @Override
            public void report(double fraction, String message) {
                reports++;
            }

            @Override
            public boolean isCancelled() {
                return reports > 1;
            }
        };
        try (Workspace workspace = Workspaces.open(file, InstantSource.system())) {
            assertThatThrownBy(() -> workspace.trim(LATER, false, afterOne)).isInstanceOfSatisfying(
                    WorkspaceException.class,
                    it -> assertThat(it.reason()).isEqualTo(WorkspaceException.Reason.CANCELLED));
            assertThat(workspace.check()).isEmpty();
            TrimResult rest = workspace.trim(LATER, false, Progress.NONE);
            assertThat(rest.trimmedBefore()).isPositive().isLessThan(SAMPLES);
            assertThat(rest.samples() + rest.trimmedBefore()).isEqualTo(SAMPLES);
            assertThat(workspace.check()).isEmpty();
        }
    }

    @Test
    @Tag("process")
    void killedTrimLeavesAWorkspaceThatOpens() throws Exception {
        Random random = new Random(Seeds.fresh());
        for (int round = 0; round < 3; round++) {
            try (JavaProcess process = JavaProcess.start(TrimmingProcess.class, file.toString())) {
                process.awaitLine(round == 2 ? "last" : "step " + (round + random.nextInt(2)));
                process.kill();
            }
            try (Workspace workspace = Workspaces.open(file, InstantSource.system())) {
                assertThat(workspace.check()).isEmpty();
            }
        }
        try (Workspace workspace = Workspaces.open(file, InstantSource.system())) {
            TrimResult rest = workspace.trim(LATER, false, Progress.NONE);
            assertThat(rest.samples() + rest.trimmedBefore()).isEqualTo(SAMPLES);
        }
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain("an answer");
    }

    /// Trims a workspace and prints a line for each step, to be killed: `TrimmingProcess FILE`.
    static final class TrimmingProcess {
        private TrimmingProcess() {}

        public static void main(String[] arguments) {
            try (Workspace workspace = Workspaces.open(Path.of(arguments[0]), InstantSource.system())) {
                workspace.trim(LATER, false, new Progress() {
                    private int steps;

                    @Override
                    public void report(double fraction, String message) {
                        System.out.println(Double.isNaN(fraction) ? "last" : "step " + steps++);
                    }

                    @Override
                    public boolean isCancelled() {
                        return false;
                    }
                });
            }
        }
    }
}
