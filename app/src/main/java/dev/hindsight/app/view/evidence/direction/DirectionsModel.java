package dev.hindsight.app.view.evidence.direction;

import dev.hindsight.app.view.evidence.direction.DirectionRow.DirectionChoice;
import dev.hindsight.app.view.shell.AppContext;
import dev.hindsight.app.view.shell.UndoableEdits;
import dev.hindsight.app.view.shell.WorkspaceSession;
import dev.hindsight.workspace.annotation.Annotations;
import dev.hindsight.workspace.annotation.MetricDirection;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// Which way each score is better, and what a person says of it, with undo. What is said holds for a metric in every
/// judge and suite, and the verdict is worked out again. Needs no toolkit.
public final class DirectionsModel {
    private final WorkspaceSession session;
    private final Supplier<String> person;
    private final UndoableEdits edits;
    private final ObservableList<DirectionRow> rows = FXCollections.observableArrayList();
    private final ObservableList<DirectionRow> rowsView = FXCollections.unmodifiableObservableList(rows);
    private final ObjectProperty<@Nullable DirectionRow> chosen = new SimpleObjectProperty<>();

    /// The directions of a session's scores.
    ///
    /// @param person who states a direction, for the journal
    public DirectionsModel(AppContext context, WorkspaceSession session, Supplier<String> person) {
        this.session = session;
        this.person = person;
        this.edits = new UndoableEdits(context, session);
    }

    /// {@return the scores, by metric}
    public ObservableList<DirectionRow> rows() {
        return rowsView;
    }

    /// {@return the score that the person chose in the list; null for none}
    public ObjectProperty<@Nullable DirectionRow> chosenProperty() {
        return chosen;
    }

    /// {@return whether there is a choice to undo}
    public ReadOnlyBooleanProperty undoableProperty() {
        return edits.undoableProperty();
    }

    /// Shows the scores as they are now; the chosen one stays chosen.
    public void show(List<DirectionRow> now) {
        if (rows.equals(now)) {
            return;
        }
        DirectionRow before = chosen.get();
        rows.setAll(now);
        chosen.set(before == null ? null : now.stream().filter(before::isOf).findFirst().orElse(null));
    }

    /// Says of a score's metric which way is better; does nothing where that is said already.
    public void choose(DirectionRow row, DirectionChoice choice) {
        if (row.choice() == choice) {
            return;
        }
        String metric = row.metric();
        String who = person.get();
        edits.write("Stating the direction of " + metric, _ -> {
            Annotations marks = session.workspace().marks();
            if (choice == DirectionChoice.AS_THE_EVIDENCE_SAYS) {
                marks.undirect(metric, who)
                        .forEach(it -> edits.history().recordDelete(what(metric), Annotations.DIRECTION, it));
            } else {
                edits.history().recordSave(what(metric), Annotations.DIRECTION,
                        marks.direct(new MetricDirection(metric, choice == DirectionChoice.HIGHER), who));
            }
            return "For " + metric + " " + choice.words() + ". The verdict is worked out again.";
        });
    }

    /// Undoes the last choice.
    public void undo() {
        edits.undo(person.get());
    }

    private static String what(String metric) {
        return "direction of " + metric + " stated";
    }
}
