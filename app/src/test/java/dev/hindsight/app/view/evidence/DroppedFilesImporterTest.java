package dev.hindsight.app.view.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.app.view.ModelFixture;
import dev.hindsight.app.view.shell.Screen;
import dev.hindsight.workspace.scenario.Scenarios;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files that are dropped on the window, without a window.
class DroppedFilesImporterTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void filesDroppedOnWelcomeScreenCreateAWorkspaceNextToThem() throws IOException {
        try (ModelFixture fixture = new ModelFixture(folder)) {
            DroppedFilesImporter inbox = new DroppedFilesImporter(fixture.main);
            fixture.main.sessionProperty().subscribe(session -> {
                if (session != null) {
                    inbox.open(session);
                }
            });
            Path evidence = folder.resolve("a.evidence.jsonl");
            Scenarios.make("J", 1).writeTo(evidence);
            inbox.importFiles(List.of(evidence));
            assertThat(fixture.main.screenProperty().get()).isEqualTo(Screen.INVESTIGATE);
            assertThat(fixture.dialogs.news).isNotEmpty();
            assertThat(folder.resolve("a.hindsight")).exists();
            assertThat(Objects.requireNonNull(fixture.main.sessionProperty().get()).workspace().evidence().counts())
                    .isNotEmpty();
            assertThat(DroppedFilesImporter.beside(evidence)).hasFileName("a-2.hindsight");
        }
    }
}
