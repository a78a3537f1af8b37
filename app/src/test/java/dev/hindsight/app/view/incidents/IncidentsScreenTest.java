package dev.hindsight.app.view.incidents;

import static dev.hindsight.app.view.evidence.ScreenFixture.doOnFx;
import static dev.hindsight.app.view.evidence.ScreenFixture.onFx;
import static dev.hindsight.app.view.evidence.ScreenFixture.waitFor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.app.view.evidence.ScreenFixture;
import dev.hindsight.app.view.draft.Drafts;
import dev.hindsight.app.view.shell.WorkspaceSession;
import dev.hindsight.testing.FxTest;
import dev.hindsight.ui.view.Action;
import dev.hindsight.workspace.common.Precision;
import dev.hindsight.workspace.incident.EvidenceLink;
import dev.hindsight.workspace.incident.IncidentEvent;
import dev.hindsight.workspace.incident.IncidentEventKind;
import dev.hindsight.workspace.incident.IncidentMilestone;
import dev.hindsight.workspace.incident.IncidentState;
import dev.hindsight.workspace.incident.TimeWithPrecision;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import javafx.scene.Scene;
import javafx.scene.control.ToggleButton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kordamp.ikonli.feather.Feather;

@FxTest
class IncidentsScreenTest {
    @TempDir
    Path folder;
    private ScreenFixture fixture;
    private WorkspaceSession session;
    private IncidentsViewModel model;
    private Scene scene;

    @BeforeEach
    void start() {
        fixture = new ScreenFixture(folder);
        session = fixture.workspace("shop.hindsight");
        model = onFx(() -> new IncidentsViewModel(fixture.context, session, () -> "on-call",
                new Drafts(fixture.context, session)));
        scene = onFx(() -> fixture.scene(new IncidentsView(model,
                Action.of("incident.declare", "Declare incident", Feather.ALERT_TRIANGLE, "", () -> {}),
                Action.of("go.runbook", "Runbook", Feather.CHECK_SQUARE, "", () -> {}),
                Action.of("go.postmortem", "Postmortem", Feather.FILE_TEXT, "", () -> {}), _ -> {})));
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void incidentIsDeclaredAndMovedThroughItsStates() throws IOException {
        fixture.settle();
        fixture.picture(scene, "incidents-empty");
        TimeWithPrecision onset = new TimeWithPrecision(Instant.parse("2026-09-14T14:00:00Z"),
                Instant.parse("2026-09-14T14:21:30Z"),
                Precision.MINUTE);
        DeclareFormModel form = onFx(
                () -> new DeclareFormModel(fixture.context, session, "", onset, null,
                        (title, severity, since) -> session.workspace().incidents().declare(title, severity,
                                "score:quality", null,
                                since == null ? Map.of() : Map.of(IncidentMilestone.ONSET, since),
                                "on-call")));
        Scene declare = onFx(
                () -> fixture.scene(new javafx.scene.layout.StackPane(new DeclareForm(form, _ -> {}, () -> {}))));
        assertThat(onFx(() -> form.ready().get())).isFalse();
        fixture.picture(declare, "declare");
        doOnFx(() -> {
            form.titleProperty().set("Assistant promised delivery dates it could not know");
            form.declare(_ -> {});
        });
        waitFor(() -> model.detailsProperty().get() != null);
        fixture.settle();
        IncidentDetails declared = details();
        assertThat(declared.incident().body().times()).containsEntry(IncidentMilestone.ONSET, onset);
        assertThat(declared.incident().body().severity()).isNull();
        waitFor(() -> scene.lookup("#severity-2") != null);
        doOnFx(() -> ((ToggleButton) Objects.requireNonNull(scene.lookup("#severity-2"))).fire());
        waitFor(() -> Objects.equals(details().incident().body().severity(), 2));
        fixture.dialogs.texts.add("in the morning");
        fixture.dialogs.texts.add("15:30");
        doOnFx(model::editNextUpdate);
        waitFor(() -> fixture.dialogs.errors.size() == 1);
        fixture.dialogs.errors.clear();
        doOnFx(model::editNextUpdate);
        waitFor(() -> details().incident().body().nextUpdate() != null);
        assertThat(details().incident().body().nextUpdate()).isEqualTo("2026-09-15T15:30:00Z");
        assertThat(details().events()).anyMatch(it -> it.text().equals("Next update set to 15 Sep 2026, 15:30 UTC"));
        session.workspace().incidents().pin(declared.incident(),
                new EvidenceLink(EvidenceLink.Type.RECORD, "shop/sample/gone", "00", "output of 14:05"), "a promise",
                "on-call");
        doOnFx(() -> model.addNote("08:05 rolled back to v13"));
        waitFor(() -> details().events().stream().anyMatch(it -> it.text().equals("rolled back to v13")));
        fixture.settle();
        IncidentEvent note = details().events().stream().filter(it -> it.kind() == IncidentEventKind.NOTE).findFirst()
                .orElseThrow();
        assertThat(note.at()).isEqualTo("2026-09-15T08:05:00Z");
        assertThat(note.precision()).isEqualTo(Precision.MINUTE);
        waitFor(() -> details().pins().size() == 1);
        assertThat(details().pins().getFirst().state()).isEqualTo(PinRow.PinState.WITHDRAWN);
        doOnFx(() -> {
            model.move(IncidentState.MITIGATED);
        });
        waitFor(() -> model.movingProperty().get() != null);
        MoveFormModel mitigated = onFx(() -> Objects.requireNonNull(model.movingProperty().get()));
        Scene move = onFx(() -> fixture.scene(new javafx.scene.layout.StackPane(new MoveForm(mitigated, () -> {}))));
        fixture.picture(move, "move");
        doOnFx(() -> {
            mitigated.reasonProperty().set("quality is back at 0.90");
            mitigated.confirm();
        });
        waitFor(() -> details().incident().body().state() == IncidentState.MITIGATED);
        fixture.settle();
        assertThat(onFx(model::nextStates)).containsExactly(IncidentState.MONITORING, IncidentState.RESOLVED,
                IncidentState.REVIEWED, IncidentState.NOT_AN_INCIDENT);
        assertThat(details().events()).anyMatch(it -> it.text().endsWith("mitigated: quality is back at 0.90"));
        assertThat(onFx(() -> model.movingProperty().get())).isNull();
        fixture.dialogs.texts.add("2026-09-14");
        doOnFx(() -> model.editTime(IncidentMilestone.DETECTED));
        waitFor(() -> details().incident().body().times().containsKey(IncidentMilestone.DETECTED));
        assertThat(
                Objects.requireNonNull(details().incident().body().times().get(IncidentMilestone.DETECTED)).precision())
                .isEqualTo(Precision.DAY);
        fixture.dialogs.texts.add("soon");
        doOnFx(() -> model.editTime(IncidentMilestone.RESOLVED));
        assertThat(fixture.dialogs.errors).singleElement().asString().startsWith("“soon” cannot be read as a time");
        fixture.settle();
        fixture.picture(scene, "incidents");
    }

    private IncidentDetails details() {
        return onFx(() -> Objects.requireNonNull(model.detailsProperty().get()));
    }
}
