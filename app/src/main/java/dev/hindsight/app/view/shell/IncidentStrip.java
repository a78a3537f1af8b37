package dev.hindsight.app.view.shell;

import dev.hindsight.ui.view.Badge;
import dev.hindsight.ui.view.clock.WindowClock;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.incident.Incident;
import dev.hindsight.workspace.incident.IncidentMilestone;
import dev.hindsight.workspace.incident.IncidentState;
import dev.hindsight.workspace.incident.TimeWithPrecision;
import java.time.Duration;
import java.time.Instant;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// The open incident, beside the menus above every screen: its name, which leads to it, its severity and title, its state,
/// how long ago it was declared, and when the next news was promised. Takes no room where none is open.
final class IncidentStrip extends HBox {
    private final Hyperlink name = new Hyperlink();
    private final Badge severity = new Badge("");
    private final Label title = new Label();
    private final Label state = new Label();
    private final Label next = new Label();
    private Subscription following = Subscription.EMPTY;

    /// A strip about an incident.
    ///
    /// @param incident the person's current incident
    /// @param context for the time
    /// @param open goes to the incident
    IncidentStrip(ObservableValue<@Nullable Document<Incident>> incident, AppContext context, Runnable open) {
        super(10);
        setId("incident-strip");
        getStyleClass().add("incident-strip");
        setAlignment(Pos.CENTER_RIGHT);
        name.setId("strip-incident");
        name.setOnAction(_ -> open.run());
        name.setMinWidth(USE_PREF_SIZE);
        severity.setMinWidth(USE_PREF_SIZE);
        title.setId("strip-title");
        title.setMinWidth(0);
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(title.textProperty());
        title.setTooltip(whole);
        title.accessibleTextProperty().bind(title.textProperty());
        state.getStyleClass().add("muted");
        state.setMinWidth(USE_PREF_SIZE);
        next.setId("strip-next-update");
        next.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(name, severity, title, state, next);
        TimedText<Document<Incident>> update = new TimedText<>(incident, (it, now) -> next(it.body(), now),
                context.clock(), context.tasks());
        update.textProperty().subscribe(text -> {
            next.setText(text);
            Document<Incident> about = incident.getValue();
            boolean late = about != null && isLate(about.body(), context.clock().instant());
            next.getStyleClass().setAll("label", late ? "warning-text" : "muted");
        });
        WindowClock.follow(this, update::now);
        TimedText<Document<Incident>> words = new TimedText<>(incident, (it, now) -> state(it.body(), now),
                context.clock(), context.tasks());
        state.textProperty().bind(words.textProperty());
        incident.subscribe(this::show);
        visibleProperty().subscribe(shown -> {
            following.unsubscribe();
            following = shown ? words.follow().and(update.follow()) : Subscription.EMPTY;
        });
        managedProperty().bind(visibleProperty());
    }

    private void show(@Nullable Document<Incident> incident) {
        setVisible(incident != null && incident.body().state().isOpen());
        if (incident != null) {
            Integer known = incident.body().severity();
            name.setText(incident.body().name());
            name.setVisited(false);
            severity.setText(known == null ? "no severity" : "SEV " + known);
            severity.getStyleClass().remove("danger");
            if (known != null && known <= 1) {
                severity.getStyleClass().add("danger");
            }
            title.setText(incident.body().title());
        }
    }

    private static boolean isLate(Incident incident, Instant now) {
        Instant promised = incident.nextUpdate();
        return promised != null && promised.isBefore(now);
    }

    /// What was promised is told until something else is promised.
    private static String next(Incident incident, Instant now) {
        Instant promised = incident.nextUpdate();
        if (promised == null) {
            return "";
        }
        boolean near = Duration.between(promised, now).abs().compareTo(Duration.ofHours(12)) < 0;
        return (isLate(incident, now) ? "next update was due " : "next update ")
                + (near ? WindowClock.format().time(promised) : WindowClock.format().instant(promised));
    }

    private static String state(Incident incident, Instant now) {
        TimeWithPrecision declared = incident.times().get(IncidentMilestone.DECLARED);
        String since = declared == null ? "declared" : "declared " + Format.ago(declared.at(), now);
        return incident.state() == IncidentState.DECLARED
                ? since
                : incident.state().word().replace('_', ' ') + " · " + since;
    }
}
