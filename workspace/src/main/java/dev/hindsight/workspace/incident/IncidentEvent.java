package dev.hindsight.workspace.incident;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.hindsight.workspace.common.Precision;
import dev.hindsight.workspace.incident.EvidenceLink;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An event of an incident; shown on its timeline.
///
/// @param type the event's kind as the file stores it, which may be of a newer version; [#kind()] is for decisions
/// @param text one sentence
/// @param link what it points at
/// @param state the state in which the incident was declared or to which it moved; null for any other event, and in
/// files of earlier versions, where [Incidents#events] fills it in
/// @param reason what was done to get there, of a move to a state; null where nobody said it
public record IncidentEvent(
        Instant at,
        Precision precision,
        String type,
        String who,
        String text,
        @Nullable EvidenceLink link,
        @JsonFormat(with = JsonFormat.Feature.READ_UNKNOWN_ENUM_VALUES_AS_NULL) @Nullable IncidentState state,
        @Nullable String reason) {

    /// An event without a reason.
    public IncidentEvent(Instant at, Precision precision, String type, String who, String text,
            @Nullable EvidenceLink link, @Nullable IncidentState state) {
        this(at, precision, type, who, text, link, state, null);
    }

    /// An event that did not change the state of the incident.
    public IncidentEvent(Instant at, Precision precision, IncidentEventKind kind, String who, String text,
            @Nullable EvidenceLink link) {
        this(at, precision, kind.word(), who, text, link, null);
    }

    /// {@return an event by which the incident entered a state}
    static IncidentEvent ofState(TimeWithPrecision time, IncidentState state, String who, String text,
            String reason) {
        return new IncidentEvent(time.at(), time.precision(), IncidentEventKind.STATE.word(), who, text, null, state,
                reason.isBlank() ? null : reason);
    }

    /// {@return its kind; [IncidentEventKind#OTHER] where this version does not know the word}
    public IncidentEventKind kind() {
        return IncidentEventKind.of(type);
    }

    /// {@return whether the event contained the incident}
    public boolean isMitigation() {
        return kind() == IncidentEventKind.MITIGATED || state == IncidentState.MITIGATED;
    }

    /// {@return the same event with another text, at another time}
    public IncidentEvent with(Instant when, Precision known, String words) {
        return new IncidentEvent(when, known, type, who, words, link, state, reason);
    }

    IncidentEvent withState(@Nullable IncidentState reached) {
        return new IncidentEvent(at, precision, type, who, text, link, reached, reason);
    }
}
