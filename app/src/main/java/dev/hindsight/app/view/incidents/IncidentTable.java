package dev.hindsight.app.view.incidents;

import dev.hindsight.app.service.KnownTimeFormat;
import dev.hindsight.ui.TableText.TableValue;
import dev.hindsight.ui.TableText;
import dev.hindsight.ui.view.clock.WindowClock;
import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.incident.Incident;
import dev.hindsight.workspace.incident.IncidentMilestone;
import dev.hindsight.workspace.incident.TimeWithPrecision;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Incidents as a table, with every time that is known of them.
final class IncidentTable {
    private static final List<IncidentMilestone> MOMENTS = List.of(IncidentMilestone.values());

    private IncidentTable() {}

    static TableText of(List<Document<Incident>> incidents) {
        List<String> titles = Stream.concat(Stream.of("incident", "title", "state", "severity", "owner"),
                MOMENTS.stream().map(it -> it.name().toLowerCase(Locale.ROOT).replace('_', ' '))).toList();
        return TableText.of(titles, incidents.stream().map(it -> cells(it.body())).toList());
    }

    private static List<TableValue> cells(Incident it) {
        Integer severity = it.severity();
        List<TableValue> cells = new ArrayList<>(List.of(TableValue.words(it.name()), TableValue.words(it.title()),
                TableValue.words(IncidentsViewModel.word(it.state())),
                severity == null ? TableValue.numbers("unknown", Double.NaN) : TableValue.count(severity),
                TableValue.words(it.owner())));
        for (IncidentMilestone moment : MOMENTS) {
            TimeWithPrecision known = it.times().get(moment);
            cells.add(TableValue.words(known == null ? "" : KnownTimeFormat.toText(known, WindowClock.format())));
        }
        return cells;
    }
}
