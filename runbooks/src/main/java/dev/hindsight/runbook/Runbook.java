package dev.hindsight.runbook;

import java.util.List;
import java.util.Optional;

/// A runbook as read from its file.
///
/// @param when when to use it, one sentence
/// @param kind kind of incident, such as `prompt_regression`
/// @param version the author's own count
/// @param intro Markdown before the first phase; may be empty
/// @param hash SHA-256 of the file, hex: which text a run followed
public record Runbook(String id, String title, String when, String kind, int version, String intro, List<Phase> phases,
        String hash) {

    /// A part of a runbook.
    public record Phase(String title, List<RunbookStep> steps) {}

    /// {@return all steps in order}
    public List<RunbookStep> steps() {
        return phases.stream().flatMap(phase -> phase.steps().stream()).toList();
    }

    /// {@return the step with that id}
    public Optional<RunbookStep> step(String id) {
        return steps().stream().filter(step -> step.id().equals(id)).findFirst();
    }
}
