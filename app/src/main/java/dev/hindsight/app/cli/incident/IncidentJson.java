package dev.hindsight.app.cli.incident;

import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.incident.Incident;
import dev.hindsight.workspace.incident.IncidentEvent;
import dev.hindsight.workspace.incident.IncidentMilestone;
import dev.hindsight.workspace.incident.MilestoneOrder;
import dev.hindsight.workspace.incident.Pin;
import dev.hindsight.workspace.incident.TimeWithPrecision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// An incident as the command line shows it.
record IncidentJson(
        String id,
        String title,
        String state,
        @Nullable Integer severity,
        @Nullable String signal,
        @Nullable String feature,
        Map<String, Instant> times,
        List<String> contradictions,
        List<IncidentEventJson> events,
        List<PinJson> pins) {

    record IncidentEventJson(Instant at, String type, String who, String text) {
        static IncidentEventJson of(IncidentEvent it) {
            return new IncidentEventJson(it.at(), it.type(), it.who(), it.text());
        }
    }

    record PinJson(String type, String ref, @Nullable String sha256, String label, @Nullable String note) {
        static PinJson of(Pin it) {
            return new PinJson(it.link().type().name().toLowerCase(Locale.ROOT), it.link().ref(), it.link().sha256(),
                    it.link().label(), it.note());
        }
    }

    record IncidentListJson(List<IncidentRowJson> incidents) {}

    record IncidentRowJson(
            String id,
            String title,
            String state,
            @Nullable Integer severity,
            @Nullable Instant onset,
            @Nullable Instant declaredAt) {
        static IncidentRowJson of(Document<Incident> it) {
            Incident incident = it.body();
            return new IncidentRowJson(incident.name(), incident.title(), incident.state().word(), incident.severity(),
                    at(incident, IncidentMilestone.ONSET), at(incident, IncidentMilestone.DECLARED));
        }

        private static @Nullable Instant at(Incident incident, IncidentMilestone moment) {
            TimeWithPrecision time = incident.times().get(moment);
            return time == null ? null : time.at();
        }
    }

    static IncidentJson of(Workspace open, Document<Incident> document) {
        Incident it = document.body();
        Map<String, Instant> times = new TreeMap<>();
        it.times().forEach((moment, time) -> times.put(moment.name().toLowerCase(Locale.ROOT), time.at()));
        return new IncidentJson(it.name(), it.title(), it.state().word(), it.severity(), it.signal(), it.feature(),
                times, MilestoneOrder.contradictions(it),
                open.incidents().events(document).stream().map(IncidentEventJson::of).toList(),
                open.incidents().pins(document).stream().map(pin -> PinJson.of(pin.body())).toList());
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(id + ": " + title);
        lines.add((severity == null ? "Severity not chosen" : "SEV " + severity) + ", " + state.replace('_', ' ')
                + (signal == null ? "" : ", about " + signal));
        times.entrySet().stream().sorted(Map.Entry.comparingByValue())
                .forEach(it -> lines.add("  " + it.getKey() + ": " + Format.instant(it.getValue())));
        contradictions.forEach(it -> lines.add("Check the times: " + it));
        events.forEach(it -> lines.add(Format.instant(it.at()) + "  " + it.text() + " (" + it.who() + ")"));
        pins.forEach(it -> lines.add("Pinned: " + it.label() + (it.note() == null ? "" : ": " + it.note())));
        return lines;
    }
}
