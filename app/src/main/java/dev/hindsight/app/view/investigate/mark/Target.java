package dev.hindsight.app.view.investigate.mark;

import dev.hindsight.timeline.assembly.EventMarks;
import dev.hindsight.timeline.draw.lane.Lane;
import dev.hindsight.workspace.common.Precision;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.Change;
import dev.hindsight.workspace.evidence.StoredEvidence;
import dev.hindsight.workspace.incident.TimeWithPrecision;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The target of an action on the timeline: a time and, where there is one, a mark.
///
/// @param at microseconds
/// @param mark null for a place alone
/// @param change the change that the mark stands for; null for any other mark
record Target(long at, Lane.@Nullable LaneMark mark, @Nullable StoredEvidence<Change> change) {

    /// How the marks of an incident's own events begin.
    private static final String EVENT = "event:";

    /// {@return id of the change; empty where it is none}
    Optional<String> changeId() {
        return Optional.ofNullable(change).map(it -> it.header().key().id());
    }

    /// {@return id of the document of a note that people wrote, or of an event of the incident; empty for anything else}
    Optional<String> noteId() {
        return Optional.ofNullable(mark).map(Lane.LaneMark::id).flatMap(it -> it.startsWith(EVENT)
                ? Optional.of(it.substring(EVENT.length()))
                : EventMarks.documentId(it));
    }

    /// {@return the time, rounded to the minute, the accuracy of pointing}
    TimeWithPrecision time() {
        return new TimeWithPrecision(TimeRange.instant(at).truncatedTo(ChronoUnit.MINUTES), null, Precision.MINUTE);
    }
}
