package dev.hindsight.runbook;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One step of a runbook.
///
/// @param id unique in its runbook
/// @param question what is asked
/// @param look where to look
/// @param probe the query that fills the step in; null where a person must look
/// @param verdicts what each verdict means here
/// @param next id of the step that follows a verdict; the next in order where it says nothing
/// @param leads where a verdict leads when it ends the runbook; the incident where it says nothing
/// @param stop when to stop and call for help
/// @param lever what can be pulled here
/// @param text more to read, Markdown; may be empty
public record RunbookStep(
        String id,
        String title,
        String question,
        String look,
        @Nullable Probe probe,
        Map<StepVerdict, String> verdicts,
        Map<StepVerdict, String> next,
        Map<StepVerdict, RunbookPlace> leads,
        @Nullable String stop,
        @Nullable Lever lever,
        String text) {

    /// {@return a verdict in words that say what was found, a sentence or more; never a bare yes, since a title such as
    /// "Is the metric real?" may ask the opposite of the question}
    public String answer(StepVerdict verdict) {
        String words = verdicts.getOrDefault(verdict, "").strip();
        return words.isEmpty() ? question.strip() + " " + verdict.answer() + "." : words;
    }
}
