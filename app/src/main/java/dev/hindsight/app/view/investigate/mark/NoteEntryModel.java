package dev.hindsight.app.view.investigate.mark;

import dev.hindsight.analysis.AnalysisResult;
import dev.hindsight.app.service.NoteStore.StoredNote;
import dev.hindsight.app.service.TypedNote.NoteParseResult;
import dev.hindsight.app.service.TypedNote;
import dev.hindsight.timeline.overview.Overview;
import dev.hindsight.timeline.view.TimelineViewModel;
import dev.hindsight.workspace.common.Precision;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.incident.Incident;
import dev.hindsight.workspace.incident.IncidentMilestone;
import dev.hindsight.workspace.incident.TimeWithPrecision;
import dev.hindsight.workspace.time.TimeReference;
import dev.hindsight.workspace.time.TypedTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// The field in which a note is typed. Needs no toolkit.
final class NoteEntryModel {
    private static final Duration DAY = Duration.ofDays(1);

    private final TimelineViewModel timeline;
    private final ReadOnlyObjectProperty<@Nullable Overview> overview;
    private final ReadOnlyObjectProperty<@Nullable Document<Incident>> incident;
    private final BiConsumer<TypedNote, @Nullable StoredNote> keep;
    private final StringProperty text = new SimpleStringProperty("");
    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
    private final StringBinding sentence;
    private @Nullable StoredNote edited;

    /// Creates a closed field.
    ///
    /// @param incident the incident that notes belong to; its value is null for none
    /// @param keep receives the note, and the one that it replaces; null for a new one
    NoteEntryModel(TimelineViewModel timeline, ReadOnlyObjectProperty<@Nullable Overview> overview,
            ReadOnlyObjectProperty<@Nullable Document<Incident>> incident,
            BiConsumer<TypedNote, @Nullable StoredNote> keep) {
        this.timeline = timeline;
        this.overview = overview;
        this.incident = incident;
        this.keep = keep;
        this.sentence = Bindings.createStringBinding(this::say, text, open, timeline.timelineProperty(), incident,
                timeline.localTimeProperty());
    }

    /// {@return what is typed}
    StringProperty textProperty() {
        return text;
    }

    /// {@return whether the line is shown}
    ReadOnlyBooleanProperty openProperty() {
        return open.getReadOnlyProperty();
    }

    /// {@return one or two sentences: the note that would be saved with its date, or what is missing}
    StringBinding sentence() {
        return sentence;
    }

    /// Opens the field for a new note that begins with this text.
    void begin(String typed) {
        close();
        text.set(typed);
        open.set(true);
    }

    /// Opens the field to edit a note.
    void edit(StoredNote note) {
        close();
        edited = note;
        text.set(note.note().toInput(reference().clock()));
        open.set(true);
    }

    /// Saves the note and closes the field; stays open where the text is no note yet.
    void enter() {
        if (reading() instanceof NoteParseResult.CompleteNote(TypedNote note)) {
            keep.accept(note, edited);
            close();
        }
    }

    /// Closes the line.
    void close() {
        open.set(false);
        edited = null;
    }

    private NoteParseResult reading() {
        return TypedNote.read(text.get(), reference());
    }

    private TimeReference reference() {
        return TimeReference.around(middle(), timeline.zone());
    }

    private String say() {
        return switch (reading()) {
            case NoteParseResult.InvalidNote(String why, boolean _) -> why;
            case NoteParseResult.TimeOnly(Instant at, Precision precision) ->
                when(at, precision) + ". Now say what happened.";
            case NoteParseResult.CompleteNote(TypedNote note) -> (edited == null ? "Note " + about() : "Changed note ")
                    + "at "
                    + when(note.at(), note.precision()) + "." + (timeline.all().contains(TimeRange.micros(note.at()))
                            ? ""
                            : " That lies outside of the evidence, where the timeline does not show it.")
                    + " Enter keeps it, Escape does not.";
        };
    }

    private String about() {
        Document<Incident> chosen = incident.get();
        return chosen == null ? "" : "on " + chosen.body().name() + " ";
    }

    private String when(Instant at, Precision precision) {
        return TypedTime.preview(new TimeWithPrecision(at, null, precision), reference());
    }

    /// The reference time for a time of day: the middle of the visible range if it is at most a day, else a visible onset.
    private Instant middle() {
        TimeRange visible = timeline.visible();
        Instant middle = TimeRange.instant(visible.from() + (visible.to() - visible.from()) / 2);
        if (visible.length().compareTo(DAY) <= 0) {
            return middle;
        }
        return Stream.of(began(), found()).flatMap(Optional::stream)
                .filter(it -> visible.contains(TimeRange.micros(it))).findFirst().orElse(middle);
    }

    private Optional<Instant> began() {
        Document<Incident> chosen = incident.get();
        return chosen == null
                ? Optional.empty()
                : Stream.of(IncidentMilestone.ONSET, IncidentMilestone.DETECTED, IncidentMilestone.DECLARED)
                        .map(chosen.body().times()::get)
                        .filter(Objects::nonNull).map(TimeWithPrecision::at).findFirst();
    }

    private Optional<Instant> found() {
        Overview now = overview.get();
        return Optional.ofNullable(now == null ? null : now.analysis().verdict().onset())
                .map(AnalysisResult.OnsetInterval::point);
    }
}
