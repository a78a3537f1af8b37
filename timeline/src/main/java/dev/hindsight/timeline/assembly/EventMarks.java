package dev.hindsight.timeline.assembly;

import dev.hindsight.timeline.draw.lane.Lane;
import dev.hindsight.workspace.annotation.TimelineNote;
import dev.hindsight.workspace.common.Precision;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.evidence.Note.NoteEvent;
import dev.hindsight.workspace.evidence.Note;
import dev.hindsight.workspace.evidence.StoredEvidence;
import dev.hindsight.workspace.incident.IncidentEvent;
import dev.hindsight.workspace.incident.IncidentEventKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The marks of the events lane, and the look-up from a mark to its editable note.
public final class EventMarks {
    private static final String WRITTEN = "written:";
    private static final int LONGEST = 34;

    private EventMarks() {}

    /// {@return a mark for each note of the evidence, each note of the workspace, and each event of the incident}
    static List<Lane.LaneMark> of(TimelineEvents events) {
        return Stream.of(events.imported().stream().map(EventMarks::imported),
                events.notes().stream().map(EventMarks::note),
                events.events().stream().filter(it -> it.body().kind() != IncidentEventKind.PIN)
                        .map(EventMarks::event))
                .flatMap(marks -> marks).toList();
    }

    private static Lane.LaneMark imported(StoredEvidence<Note> stored) {
        NoteEvent event = stored.evidence().event();
        String text = stored.evidence().text();
        String label = event == null || event == NoteEvent.OTHER ? shorten(text) : event.label();
        return mark("note:" + stored.header().key().id(), stored.header().at(), stored.header().until(),
                stored.header().precision(), label, text, Lane.LaneMark.EVENT);
    }

    private static Lane.LaneMark note(Document<TimelineNote> note) {
        TimelineNote it = note.body();
        return mark(markId(note), it.at(), null, it.precision(), shorten(it.text()), it.text(), Lane.LaneMark.EVENT);
    }

    private static Lane.LaneMark event(Document<IncidentEvent> event) {
        IncidentEvent it = event.body();
        String id = it.kind() == IncidentEventKind.NOTE ? markId(event) : "event:" + event.id();
        boolean step = it.kind() == IncidentEventKind.STEP || it.kind() == IncidentEventKind.LEVER;
        return mark(id, it.at(), null, it.precision(), shorten(it.text()), it.text(),
                step ? Lane.LaneMark.STEP : Lane.LaneMark.EVENT);
    }

    private static Lane.LaneMark mark(String id, Instant at, @Nullable Instant until, Precision precision, String label,
            String text, String surface) {
        return new Lane.LaneMark(id, TimeRange.micros(at), until == null ? null : (Long) TimeRange.micros(until),
                precision.width().toNanos() / 1000, label, surface, null, false, text);
    }

    /// {@return id of the mark of a note that people wrote}
    public static String markId(Document<?> note) {
        return WRITTEN + note.id();
    }

    /// {@return id of the document behind the mark of a note that people wrote; empty for any other mark}
    public static Optional<String> documentId(String markId) {
        return markId.startsWith(WRITTEN) ? Optional.of(markId.substring(WRITTEN.length())) : Optional.empty();
    }

    private static String shorten(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1).stripTrailing() + "…";
    }
}
