package dev.hindsight.app.service;

import dev.hindsight.workspace.common.Format;
import dev.hindsight.app.service.UndoHistory.UndoEdit;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.TimeFormat;
import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.document.StaleDocumentException;
import dev.hindsight.workspace.incident.Incident;
import dev.hindsight.workspace.incident.IncidentEventKind;
import dev.hindsight.workspace.incident.IncidentMilestone;
import dev.hindsight.workspace.incident.IncidentState;
import dev.hindsight.workspace.incident.Incidents;
import dev.hindsight.workspace.incident.TimeWithPrecision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Edits of one incident by one person, each of which can be undone. Where somebody else saved the incident since the
/// person looked, an edit goes onto what they wrote; only where they changed the very same field it is refused, with
/// their value in the message. Reads and writes the file.
public final class IncidentEditor {
    private final Workspace workspace;
    private final UndoHistory history;
    private final String who;

    /// An editor for one person.
    ///
    /// @param history receives every edit
    public IncidentEditor(Workspace workspace, UndoHistory history, String who) {
        this.workspace = workspace;
        this.history = history;
        this.who = who;
    }

    /// Sets the severity, 0 (worst) to 4.
    ///
    /// @param seen the incident as the person saw it
    /// @throws StaleDocumentException if somebody else changed the severity in the meantime
    public Document<Incident> setSeverity(Document<Incident> seen, int severity) {
        return edit(seen, "severity set to " + severity, new Field("severity", Incident::severity),
                it -> save(it, "Severity set to " + severity, "severity " + severity,
                        body -> body.withSeverity(severity)));
    }

    /// Sets the time of a milestone.
    ///
    /// @throws StaleDocumentException if somebody else changed that time in the meantime
    public Document<Incident> setTime(Document<Incident> seen, IncidentMilestone moment, TimeWithPrecision time) {
        String name = moment.name().toLowerCase(Locale.ROOT);
        String words = KnownTimeFormat.toText(time, TimeFormat.UTC);
        return edit(seen, name + " set to " + words,
                new Field("time of \"" + name + "\"", it -> timeText(it.times().get(moment))),
                it -> save(it, Format.capital(name) + " set to " + words, name + " at " + words,
                        body -> body.withTime(moment, time)));
    }

    /// Sets when the next news will come.
    ///
    /// @throws StaleDocumentException if somebody else changed it in the meantime
    public Document<Incident> setNextUpdate(Document<Incident> seen, Instant at) {
        String words = "next update set to " + TimeFormat.UTC.instant(at);
        return edit(seen, words, new Field("next update", Incident::nextUpdate),
                it -> save(it, "N" + words.substring(1), words, body -> body.withNextUpdate(at)));
    }

    /// Moves the incident to another state.
    ///
    /// @param at when it reached that state; null for now
    /// @throws StaleDocumentException if somebody else moved it in the meantime
    public Document<Incident> move(Document<Incident> seen, IncidentState next, String reason,
            @Nullable TimeWithPrecision at) {
        return edit(seen, "moved to " + words(next), new Field("state", it -> words(it.state())), it -> at == null
                ? workspace.incidents().move(it, next, reason, who)
                : workspace.incidents().move(it, next, reason, who, at));
    }

    /// Opens the incident again.
    ///
    /// @throws StaleDocumentException if somebody else moved it in the meantime
    public Document<Incident> reopen(Document<Incident> seen, String reason) {
        return edit(seen, "opened again", new Field("state", it -> words(it.state())),
                it -> workspace.incidents().reopen(it, reason, who));
    }

    /// A field that an edit replaces.
    private record Field(String name, Function<Incident, @Nullable Object> of) {
        void requireSame(Incident seen, Incident now) {
            if (!Objects.equals(of.apply(seen), of.apply(now))) {
                throw new StaleDocumentException("Somebody else set the " + name + " of " + now.name() + " to "
                        + Objects.requireNonNullElse(of.apply(now), "unknown")
                        + " in the meantime, so yours was not kept; set it again if it still holds.");
            }
        }
    }

    private Document<Incident> edit(Document<Incident> seen, String what, Field field,
            UnaryOperator<Document<Incident>> write) {
        Document<Incident> now = workspace.incidents().get(seen.id());
        field.requireSame(seen.body(), now.body());
        Set<String> before = workspace.documents().list(Incidents.EVENT, seen.id()).stream().map(Document::id)
                .collect(Collectors.toSet());
        Document<Incident> saved = write.apply(now);
        List<UndoEdit> edits = new ArrayList<>(List.of(UndoEdit.saved(Incidents.INCIDENT, saved)));
        workspace.documents().list(Incidents.EVENT, seen.id()).stream().filter(it -> !before.contains(it.id()))
                .filter(it -> it.body().who().equals(who))
                .forEach(it -> edits.add(UndoEdit.saved(Incidents.EVENT, it)));
        history.record(saved.body().name() + " " + what, edits);
        return saved;
    }

    private Document<Incident> save(Document<Incident> it, String event, String action,
            UnaryOperator<Incident> change) {
        Document<Incident> saved = workspace.documents().save(it.with(change.apply(it.body())), who, action);
        workspace.incidents().event(saved, IncidentEventKind.ACTION, event, null, who);
        return saved;
    }

    private static @Nullable Object timeText(@Nullable TimeWithPrecision time) {
        return time == null ? null : KnownTimeFormat.toText(time, TimeFormat.UTC);
    }

    private static String words(IncidentState state) {
        return state.word().replace('_', ' ');
    }
}
