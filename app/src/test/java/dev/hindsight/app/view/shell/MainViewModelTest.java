package dev.hindsight.app.view.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.app.view.ModelFixture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which workspace is open, without a window.
class MainViewModelTest {
    @TempDir
    Path folder = Path.of("");

    private ModelFixture fixture;
    private MainViewModel main;

    @BeforeEach
    void start() {
        fixture = new ModelFixture(folder);
        main = fixture.main;
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private WorkspaceSession session() {
        return Objects.requireNonNull(main.sessionProperty().get());
    }

    @Test
    void newWorkspaceReplacesThePreviousOne() {
        WorkspaceSession first = fixture.create("first.hindsight");
        main.create(folder.resolve("second"));
        assertThat(session().workspace().file()).hasFileName("second.hindsight");
        assertThat(main.screenProperty().get()).isEqualTo(Screen.EVIDENCE);
        main.open(first.workspace().file());
        assertThat(session().workspace().file()).hasFileName("first.hindsight");
        assertThat(main.screenProperty().get()).isEqualTo(Screen.INVESTIGATE);
        main.close();
        assertThat(main.sessionProperty().get()).isNull();
    }

    @Test
    void invalidWorkspaceIsReportedAndRemovedFromRecent() {
        Path gone = folder.resolve("gone.hindsight");
        main.change(it -> it.withRecent(gone.toString()));
        main.open(gone);
        assertThat(fixture.dialogs.errors).singleElement().asString().contains("gone.hindsight");
        assertThat(main.settingsProperty().get().recent()).isEmpty();
    }

    @Test
    void closingAWorkspaceCancelsItsTasks() {
        fixture.create("first.hindsight");
        fixture.tasks.pause();
        List<String> told = new ArrayList<>();
        fixture.tasks.run("Analysing", _ -> "late", told::add);
        main.close();
        fixture.tasks.resume();
        assertThat(told).isEmpty();
    }

    @Test
    void viewsAreNotifiedOfExternalChanges() {
        WorkspaceSession session = fixture.create("first.hindsight");
        fixture.tasks.tick();
        assertThat(session.generationProperty().get()).isZero();
        session.workspace().incidents().declare("Wrong dates", 2, null, null, Map.of(), "Kim Doe");
        assertThat(session.generationProperty().get()).isZero();
        fixture.tasks.tick();
        assertThat(session.generationProperty().get()).isEqualTo(1);
        session.workspace().incidents().declare("Refuses returns", 2, null, null, Map.of(), "Kim Doe");
        session.refreshSoon();
        assertThat(session.generationProperty().get()).isEqualTo(2);
        main.close();
        fixture.tasks.tick();
        session.awaitClosed();
    }

    @Test
    void themeChoiceIsPersisted() {
        main.toggleTheme(false);
        assertThat(new SettingsFile(fixture.context.settingsFile().folder()).load().theme()).isEqualTo("dark");
        main.toggleTheme(true);
        assertThat(main.settingsProperty().get().theme()).isEqualTo("light");
    }

    @Test
    void titleNamesTheWorkspace() {
        assertThat(main.title().getValue()).isEqualTo("Hindsight");
        fixture.create("shop.hindsight");
        assertThat(main.title().getValue()).isEqualTo("shop – Hindsight");
        main.close();
        assertThat(main.title().getValue()).isEqualTo("Hindsight");
    }
}
