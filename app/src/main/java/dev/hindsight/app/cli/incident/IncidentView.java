package dev.hindsight.app.cli.incident;

import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.incident.Incident;
import dev.hindsight.workspace.incident.IncidentEvent;
import dev.hindsight.workspace.incident.KnownTime;
import dev.hindsight.workspace.incident.Moment;
import dev.hindsight.workspace.incident.Pin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// An incident as the command line shows it.
record IncidentView(
        String id,
        String title,
        String state,
        @Nullable Integer severity,
        @Nullable String signal,
        @Nullable String feature,
        Map<String, Instant> times,
        List<Event> events,
        List<PinView> pins) {

    record Event(Instant at, String type, String who, String text) {
        static Event of(IncidentEvent it) {
            return new Event(it.at(), it.type(), it.who(), it.text());
        }
    }

    record PinView(String type, String ref, @Nullable String sha256, String label, @Nullable String note) {
        static PinView of(Pin it) {
            return new PinView(it.link().type().name().toLowerCase(Locale.ROOT), it.link().ref(), it.link().sha256(),
                    it.link().label(), it.note());
        }
    }

    record Rows(List<Row> incidents) {}

    record Row(
            String id,
            String title,
            String state,
            @Nullable Integer severity,
            @Nullable Instant onset,
            @Nullable Instant declaredAt) {
        static Row of(Document<Incident> it) {
            Incident incident = it.body();
            return new Row(incident.name(), incident.title(), incident.state().word(), incident.severity(),
                    at(incident, Moment.ONSET), at(incident, Moment.DECLARED));
        }

        private static @Nullable Instant at(Incident incident, Moment moment) {
            KnownTime time = incident.times().get(moment);
            return time == null ? null : time.at();
        }
    }

    static IncidentView of(Workspace open, Document<Incident> document) {
        Incident it = document.body();
        Map<String, Instant> times = new TreeMap<>();
        it.times().forEach((moment, time) -> times.put(moment.name().toLowerCase(Locale.ROOT), time.at()));
        return new IncidentView(it.name(), it.title(), it.state().word(), it.severity(), it.signal(), it.feature(),
                times, open.incidents().events(document).stream().map(Event::of).toList(),
                open.incidents().pins(document).stream().map(pin -> PinView.of(pin.body())).toList());
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(id + ": " + title);
        lines.add((severity == null ? "Severity not chosen" : "SEV " + severity) + ", " + state.replace('_', ' ')
                + (signal == null ? "" : ", about " + signal));
        times.entrySet().stream().sorted(Map.Entry.comparingByValue())
                .forEach(it -> lines.add("  " + it.getKey() + ": " + Format.instant(it.getValue())));
        events.forEach(it -> lines.add(Format.instant(it.at()) + "  " + it.text() + " (" + it.who() + ")"));
        pins.forEach(it -> lines.add("Pinned: " + it.label() + (it.note() == null ? "" : ": " + it.note())));
        return lines;
    }
}
