package dev.hindsight.app.view.investigate.verdict;

import dev.hindsight.ui.view.Action;
import java.util.List;

/// What can be done about the verdict.
///
/// @param declare declares an incident about it
/// @param incident goes to the open incident
/// @param importChanges brings in what changed
/// @param directions leads to where a person says which way a score is better
/// @param copy copies the verdict as text
/// @param openImports offered where there is no evidence: import files, import a folder
public record VerdictActions(Action declare, Action incident, Action importChanges, Action directions, Action copy,
        List<Action> openImports) {}
