package dev.hindsight.app.view.incidents;

import dev.hindsight.ui.TableText.Cell;
import dev.hindsight.ui.TableText;
import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.incident.Incident;
import dev.hindsight.workspace.incident.KnownTime;
import dev.hindsight.workspace.incident.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Incidents as a table, with every time that is known of them.
final class IncidentTable {
    private static final List<Moment> MOMENTS = List.of(Moment.values());

    private IncidentTable() {}

    static TableText of(List<Document<Incident>> incidents) {
        List<String> titles = Stream.concat(Stream.of("incident", "title", "state", "severity", "owner"),
                MOMENTS.stream().map(it -> it.name().toLowerCase(Locale.ROOT).replace('_', ' '))).toList();
        return TableText.of(titles, incidents.stream().map(it -> cells(it.body())).toList());
    }

    private static List<Cell> cells(Incident it) {
        Integer severity = it.severity();
        List<Cell> cells = new ArrayList<>(List.of(Cell.words(it.name()), Cell.words(it.title()),
                Cell.words(IncidentsViewModel.word(it.state())),
                severity == null ? Cell.numbers("unknown", Double.NaN) : Cell.count(severity), Cell.words(it.owner())));
        for (Moment moment : MOMENTS) {
            KnownTime known = it.times().get(moment);
            cells.add(Cell.words(known == null ? "" : TimeEntry.typed(known)));
        }
        return cells;
    }
}
