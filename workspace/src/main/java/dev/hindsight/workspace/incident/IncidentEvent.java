package dev.hindsight.workspace.incident;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.hindsight.workspace.common.Precision;
import dev.hindsight.workspace.incident.EvidenceLink;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something that happened in an incident; lies on its timeline.
///
/// @param type word of its kind as the file keeps it, which may be of a newer version; [#kind()] is for decisions
/// @param text one sentence
/// @param link what it points at
/// @param state what the incident was declared as or moved to; null for any other event, and in files of earlier
///     versions, where [Incidents#events] fills it in
public record IncidentEvent(
        Instant at,
        Precision precision,
        String type,
        String who,
        String text,
        @Nullable EvidenceLink link,
        @JsonFormat(with = JsonFormat.Feature.READ_UNKNOWN_ENUM_VALUES_AS_NULL) @Nullable IncidentState state) {

    /// An event that did not change the state of the incident.
    public IncidentEvent(Instant at, Precision precision, IncidentEventKind kind, String who, String text,
            @Nullable EvidenceLink link) {
        this(at, precision, kind.word(), who, text, link, null);
    }

    /// {@return an event by which the incident came into a state}
    static IncidentEvent ofState(Instant at, IncidentState state, String who, String text) {
        return new IncidentEvent(at, Precision.SECOND, IncidentEventKind.STATE.word(), who, text, null, state);
    }

    /// {@return what it is; [IncidentEventKind#OTHER] where this version does not know the word}
    public IncidentEventKind kind() {
        return IncidentEventKind.of(type);
    }

    /// {@return whether the incident was contained with it}
    public boolean isMitigation() {
        return kind() == IncidentEventKind.MITIGATED || state == IncidentState.MITIGATED;
    }

    IncidentEvent withState(@Nullable IncidentState reached) {
        return new IncidentEvent(at, precision, type, who, text, link, reached);
    }
}
