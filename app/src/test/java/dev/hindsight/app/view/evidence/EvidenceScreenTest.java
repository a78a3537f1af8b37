package dev.hindsight.app.view.evidence;

import static dev.hindsight.app.view.evidence.ScreenFixture.doOnFx;
import static dev.hindsight.app.view.evidence.ScreenFixture.onFx;
import static dev.hindsight.app.view.evidence.ScreenFixture.waitFor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.analysis.query.SeriesQuery;
import dev.hindsight.app.view.settings.SettingsView;
import dev.hindsight.app.view.shell.Screen;
import dev.hindsight.app.view.shell.WorkspaceSession;
import dev.hindsight.testing.FxTest;
import dev.hindsight.workspace.testing.ScenarioWorkspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@FxTest
class EvidenceScreenTest {
    @TempDir
    Path folder;
    private ScreenFixture fixture;
    private int clicks;

    @BeforeEach
    void start() {
        fixture = new ScreenFixture(folder);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void unknownApplicationLogBecomesASeriesInAFewClicks() throws IOException {
        WorkspaceSession session = fixture.workspace("night.hindsight");
        DroppedFilesImporter inbox = new DroppedFilesImporter(fixture.main);
        Scene scene = onFx(() -> fixture.scene(new EvidenceView(inbox.open(session))));
        fixture.settle();
        assertThat(fixture.dialogs.errors).isEmpty();
        waitFor(() -> scene.lookup(".empty-state") != null);
        fixture.picture(scene, "evidence-empty");
        fixture.dialogs.files.add(List.of(log("shop-log.csv", 400)));
        click(scene, "#evidence-files");
        waitFor(() -> scene.lookup("#wizard-import") instanceof Button button && !button.isDisabled());
        fixture.picture(scene, "wizard");
        click(scene, "#wizard-import");
        waitFor(() -> fixture.main.screenProperty().get().equals(Screen.INVESTIGATE));
        assertThat(clicks).isLessThanOrEqualTo(6);
        assertThat(SeriesQuery.signals(session.workspace().evidence())).isNotEmpty()
                .anyMatch(it -> it.name().startsWith("text."));
        assertThat(fixture.dialogs.news).containsExactly("Imported 400 samples.");
        assertThat(folder.resolve("state/mappings/shop-log.yaml")).exists();
        assertThat(fixture.dialogs.errors).isEmpty();
    }

    @Test
    void showsImportsAndQuarantineAndRemovesImports() throws IOException {
        WorkspaceSession session = fixture.workspace("shop.hindsight");
        Path good = folder.resolve("scenario.jsonl");
        Files.copy(ScenarioWorkspace.evidence("A"), good);
        Path bad = Files.writeString(folder.resolve("late.jsonl"), """
                {"kind":"note","id":"1","at":"2026-09-14T10:00:00Z","text":"first report of a wrong date"}
                {"kind":"note","id":"2","at":"2026-09-14T10:00","text":"a time without zone"}
                this line is no JSON
                {"kind":"eval","id":"3","at":"2026-09-14T10:00:00Z","suite":"s","metric":"m","direction":"higher"}
                """);
        EvidenceViewModel model = onFx(
                () -> new EvidenceViewModel(fixture.context, session, () -> "Kim Doe", () -> {}));
        doOnFx(model::begin);
        Scene scene = onFx(() -> fixture.scene(new EvidenceView(model)));
        doOnFx(() -> model.importFiles(List.of(good, bad, folder.resolve("absent.jsonl"))));
        waitFor(() -> model.reportProperty().get() != null && model.imports().size() == 2);
        fixture.settle();
        ImportReport report = onFx(() -> Objects.requireNonNull(model.reportProperty().get()));
        assertThat(report.sentence()).startsWith("Imported ").contains("from 2 files")
                .contains("; 3 rows rejected");
        assertThat(report.details()).anyMatch(it -> it.contains("absent.jsonl does not exist"));
        assertThat(report.trouble()).isTrue();
        assertThat(onFx(() -> model.quarantine().size())).isEqualTo(3);
        assertThat(onFx(() -> model.quarantine().get(1).place().line())).isEqualTo(3);
        assertThat(onFx(() -> model.coverageProperty().get().signals()))
                .allSatisfy((_, n) -> assertThat(n).isPositive());
        assertThat(onFx(() -> model.coverageProperty().get().prompts())).isNotEmpty();
        doOnFx(() -> model.quarantineOfProperty().set(model.imports().getFirst()));
        fixture.picture(scene, "evidence");
        doOnFx(() -> model.remove(model.imports().getFirst()));
        waitFor(() -> model.imports().size() == 1 && model.quarantine().isEmpty());
        assertThat(fixture.dialogs.news)
                .anyMatch(it -> it.startsWith("Remove late.jsonl from this workspace? With it go ")
                        && it.contains(" Sep 2026") && it.contains("It can be imported again from "));
        Scene settings = onFx(() -> fixture.scene(new SettingsView(fixture.main, session)));
        fixture.picture(settings, "settings");
    }

    @Test
    void wizardReportsUnreadableRowsAndSavesTheMapping() throws IOException {
        WorkspaceSession session = fixture.workspace("local.hindsight");
        EvidenceViewModel model = onFx(
                () -> new EvidenceViewModel(fixture.context, session, () -> "Kim Doe", () -> {}));
        doOnFx(model::begin);
        Scene scene = onFx(() -> fixture.scene(new EvidenceView(model)));
        Path table = Files.writeString(folder.resolve("local.csv"), """
                when;question;reply;stars
                14.09.2026 10:00:00;where is it;It arrives on Tuesday;2
                14.09.2026 10:05:00;can I return it;Yes, within 30 days;5
                someday;can I return it;Yes;5
                """);
        doOnFx(() -> model.importFiles(List.of(table)));
        waitFor(() -> model.wizardProperty().get() != null);
        ImportWizardModel wizard = onFx(() -> Objects.requireNonNull(model.wizardProperty().get()));
        fixture.settle();
        ImportWizardModel.FieldRow at = field(wizard, "at");
        doOnFx(() -> at.column().set("reply"));
        fixture.settle();
        assertThat(onFx(() -> wizard.readyProperty().get())).isFalse();
        assertThat(onFx(() -> wizard.problemProperty().get())).startsWith("No row can be read like this: ");
        fixture.picture(scene, "wizard-error");
        doOnFx(() -> {
            at.column().set("parse_time(when, \"dd.MM.yyyy HH:mm:ss\")");
            wizard.zoneProperty().set("Europe/Vienna");
            field(wizard, "scores.quality").column().set("stars");
            wizard.directionProperty().set("lower");
            wizard.nameProperty().set("my log");
        });
        fixture.settle();
        assertThat(onFx(() -> wizard.problemProperty().get())).startsWith("Not every row");
        assertThat(onFx(() -> wizard.preview().getFirst().text("at"))).isEqualTo("2026-09-14T08:00:00Z");
        assertThat(onFx(() -> wizard.preview().getFirst().text("scores.quality"))).isEqualTo("2.0");
        doOnFx(wizard::confirm);
        waitFor(() -> model.imports().size() == 1);
        assertThat(onFx(() -> model.imports().getFirst().quarantined())).isEqualTo(1);
        assertThat(session.workspace().evidence().instruments()).singleElement()
                .satisfies(it -> assertThat(it.higherIsBetter()).isFalse());
        assertThat(folder.resolve("state/mappings/my-log.yaml")).exists();
    }

    private static ImportWizardModel.FieldRow field(ImportWizardModel wizard, String name) {
        return onFx(() -> wizard.fields().stream().filter(it -> it.field().name().equals(name)).findFirst()
                .orElseThrow());
    }

    /// One click of the mouse on a button that can be seen.
    private void click(Scene scene, String button) {
        clicks++;
        doOnFx(() -> ((Button) Objects.requireNonNull(scene.lookup(button))).fire());
    }

    private Path log(String name, int rows) throws IOException {
        StringBuilder text = new StringBuilder("time,prompt,answer\n");
        Instant at = Instant.parse("2026-09-14T00:00:00Z");
        for (int i = 0; i < rows; i++) {
            text.append(at.plusSeconds(200L * i)).append(",Where is my parcel ").append(i)
                    .append(i > rows / 2
                            ? ",\"It arrives on Tuesday, before noon.\"\n"
                            : ",Here is the tracking page.\n");
        }
        return Files.writeString(folder.resolve(name), text);
    }
}
