package dev.hindsight.app.view.investigate.verdict;

import dev.hindsight.analysis.AnalysisResult.VerdictKind;
import dev.hindsight.analysis.AnalysisResult;
import java.util.ArrayList;
import java.util.List;

/// What a person does next, by the verdict.
public enum NextStep {
    /// Declare an incident.
    DECLARE,
    /// Go on with the open incident.
    OPEN_INCIDENT,
    /// Close the open incident, which is none.
    CLOSE_INCIDENT,
    /// Bring in what changed, where nobody knows of any change.
    IMPORT_CHANGES,
    /// Label outputs of both sides, which tells more than the evidence at hand.
    LABEL;

    /// {@return the steps that follow from a verdict, the first one first; empty where nothing is to be done}
    ///
    /// @param changesKnown whether any change is known
    /// @param incidentOpen whether the person has an open incident
    public static List<NextStep> of(AnalysisResult result, boolean changesKnown, boolean incidentOpen) {
        List<NextStep> steps = new ArrayList<>();
        VerdictKind kind = result.verdict().kind();
        if (result.alarm()) {
            steps.add(incidentOpen ? OPEN_INCIDENT : DECLARE);
            if (!changesKnown) {
                steps.add(IMPORT_CHANGES);
            }
        } else if (incidentOpen) {
            steps.add(kind == VerdictKind.TOO_LITTLE_DATA ? OPEN_INCIDENT : CLOSE_INCIDENT);
        }
        if (kind == VerdictKind.AMBIGUOUS || kind == VerdictKind.TOO_LITTLE_DATA) {
            steps.add(LABEL);
        }
        if (!result.alarm() && !incidentOpen) {
            steps.add(DECLARE); // a person may know better
        }
        return steps;
    }
}
