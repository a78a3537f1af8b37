package dev.hindsight.app.view.investigate.mark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.app.service.NoteStore.StoredNote;
import dev.hindsight.app.service.TypedNote;
import dev.hindsight.timeline.draw.lane.Timeline;
import dev.hindsight.timeline.view.TimelineViewModel;
import dev.hindsight.workspace.annotation.TimelineNote;
import dev.hindsight.workspace.common.Precision;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.incident.Incident;
import dev.hindsight.workspace.incident.IncidentMilestone;
import dev.hindsight.workspace.incident.IncidentState;
import dev.hindsight.workspace.incident.TimeWithPrecision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Which day the line means, and what it says, over evidence of the first ten days of September.
class NoteEntryModelTest {
    private static final Instant ONSET = Instant.parse("2026-09-03T14:00:00Z");

    private final TimelineViewModel timeline = new TimelineViewModel();
    private final ReadOnlyObjectWrapper<@Nullable Document<Incident>> incident = new ReadOnlyObjectWrapper<>();
    private final List<TypedNote> kept = new ArrayList<>();
    private final List<@Nullable StoredNote> replaced = new ArrayList<>();
    private final NoteEntryModel model = new NoteEntryModel(timeline, new ReadOnlyObjectWrapper<>(), incident,
            (note, edited) -> {
                kept.add(note);
                replaced.add(edited);
            });

    @BeforeEach
    void show() {
        timeline.setData(new Timeline(range("2026-09-01T00:00:00Z", "2026-09-11T00:00:00Z"), List.of(), List.of(),
                List.of()));
    }

    private static TimeRange range(String from, String to) {
        return TimeRange.of(Instant.parse(from), Instant.parse(to));
    }

    private void work() {
        incident.set(new Document<>("1", "incident", null, 1, ONSET, ONSET, new Incident(7, "Dates",
                IncidentState.TRIAGING, 2, Map.of(), null, null,
                Map.of(IncidentMilestone.ONSET, new TimeWithPrecision(ONSET, null, Precision.MINUTE)), null, null,
                null)));
    }

    @Test
    void timeOfDayRefersToTheVisibleDay() {
        work();
        timeline.show(range("2026-09-08T20:00:00Z", "2026-09-09T20:00:00Z"));
        model.begin("14:05 rolled back");
        assertThat(model.sentence().get()).startsWith("Note on INC-7 at 9 Sep 2026, 14:05 UTC.");
        model.textProperty().set("21:05 rolled back");
        assertThat(model.sentence().get()).startsWith("Note on INC-7 at 8 Sep 2026, 21:05 UTC.");
        model.textProperty().set("yesterday 14:05 rolled back");
        assertThat(model.sentence().get()).startsWith("Note on INC-7 at 8 Sep 2026, 14:05 UTC.");
    }

    @Test
    void timeOfDayRefersToTheOnsetDayIfManyAreVisible() {
        model.begin("14:05 rolled back");
        assertThat(model.sentence().get()).as("the middle, while nothing is known")
                .startsWith("Note at 5 Sep 2026, 14:05 UTC.");
        work();
        assertThat(model.sentence().get()).startsWith("Note on INC-7 at 3 Sep 2026, 14:05 UTC.");
        timeline.show(range("2026-09-06T00:00:00Z", "2026-09-10T00:00:00Z"));
        assertThat(model.sentence().get()).as("the onset is out of sight")
                .startsWith("Note on INC-7 at 7 Sep 2026, 14:05 UTC.");
    }

    @Test
    void incompleteNoteIsExplainedAndNotSaved() {
        model.begin("1");
        assertThat(model.sentence().get()).isEqualTo("Begin with a time, such as \"14:05 rolled back\".");
        model.enter();
        model.textProperty().set("2026-10-01 14:05:10");
        assertThat(model.sentence().get()).isEqualTo("1 Oct 2026, 14:05 UTC, to the second. Now say what happened.");
        model.enter();
        assertThat(model.openProperty().get()).isTrue();
        assertThat(kept).isEmpty();
        model.textProperty().set("2026-10-01 14:05 told the shop");
        assertThat(model.sentence().get()).contains("outside of the evidence", "Enter keeps it");
        model.enter();
        assertThat(model.openProperty().get()).isFalse();
        assertThat(kept).containsExactly(
                new TypedNote(Instant.parse("2026-10-01T14:05:00Z"), Precision.MINUTE, "told the shop"));
        assertThat(replaced).containsOnlyNulls();
    }

    @Test
    void editedNoteIsReplacedAndNextNoteIsNew() {
        StoredNote note = new StoredNote.WorkspaceNote(new Document<>("n", "note", null, 1, ONSET, ONSET,
                new TimelineNote(ONSET, Precision.QUARTER, "Kim", "people wrote in")));
        model.edit(note);
        assertThat(model.textProperty().get()).isEqualTo("~2026-09-03 14:00 UTC: people wrote in");
        assertThat(model.sentence().get())
                .startsWith("Changed note at 3 Sep 2026, 14:00 UTC, to a quarter of an hour.");
        model.enter();
        model.begin("14:05 x");
        model.enter();
        assertThat(replaced).containsExactly(note, null);
        model.edit(note);
        model.begin("14:05 y");
        model.enter();
        assertThat(replaced.getLast()).as("begun anew").isNull();
    }
}
