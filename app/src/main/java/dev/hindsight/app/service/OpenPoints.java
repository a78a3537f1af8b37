package dev.hindsight.app.service;

import dev.hindsight.postmortem.model.ActionItem;
import dev.hindsight.postmortem.model.Postmortem;
import dev.hindsight.runbook.GuidedRun;
import dev.hindsight.runbook.RunbookRun;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.incident.Incident;
import dev.hindsight.workspace.incident.IncidentMilestone;
import dev.hindsight.workspace.incident.IncidentState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What is still open on an incident that is about to end. Reads the file.
public final class OpenPoints {
    private OpenPoints() {}

    /// {@return one sentence for each open point, as far as it matters for the state that is to come}
    public static List<String> of(Workspace workspace, Document<Incident> incident, IncidentState next) {
        List<String> open = new ArrayList<>();
        workspace.documents().list(GuidedRun.RUN, incident.id()).stream().map(Document::body)
                .filter(it -> it.current() != null).map(RunbookRun::title).distinct()
                .forEach(it -> open.add("The runbook “" + it + "” is not at its end."));
        Optional<Document<Postmortem>> report = workspace.documents().list(Postmortem.TYPE, incident.id()).stream()
                .findFirst();
        if (next == IncidentState.NOT_AN_INCIDENT) {
            int pins = workspace.incidents().pins(incident).size();
            if (pins > 0) {
                open.add(Format.count(pins, "piece", "pieces") + " of evidence " + (pins == 1 ? "is" : "are")
                        + " pinned; they stay.");
            }
            report.ifPresent(it -> open.add("Its postmortem, a " + it.body().state().label() + ", stays."));
            return open;
        }
        Incident it = incident.body();
        if (it.severity() == null) {
            open.add("No severity is set.");
        }
        for (IncidentMilestone moment : List.of(IncidentMilestone.ONSET, IncidentMilestone.DETECTED,
                IncidentMilestone.MITIGATED)) {
            if (it.times().get(moment) == null && !IncidentMilestone.of(next).equals(Optional.of(moment))) {
                open.add("The time of “" + moment.name().toLowerCase(Locale.ROOT) + "” is unknown.");
            }
        }
        if (next != IncidentState.MITIGATED) {
            open.add(report.map(its -> report(workspace, its)).orElse("There is no postmortem yet."));
        }
        return open.stream().filter(sentence -> !sentence.isEmpty()).toList();
    }

    private static String report(Workspace workspace, Document<Postmortem> report) {
        Postmortem.PostmortemState state = report.body().state();
        long left = workspace.documents().list(Postmortem.ACTION, report.id()).stream()
                .filter(it -> it.body().state() == ActionItem.ActionState.OPEN).count();
        String actions = left == 0 ? "" : " " + Format.count(left, "action is", "actions are") + " open.";
        return (state == Postmortem.PostmortemState.FINAL ? "" : "The postmortem is " + state.label() + ".") + actions;
    }
}
