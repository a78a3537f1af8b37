package dev.hindsight.diff.history;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The history of one line of a prompt.
///
/// @param line its number from 1
/// @param text the line
/// @param since the revision that brought this wording; the line has been live since
/// @param until the revision that removed this wording; null where none of those read did
/// @param earlier the spans in which the same line was live before, oldest first
/// @param wordingBefore the text of which this line is a rewording; null when it is new or returned
public record LineHistory(int line, String text, PromptRevision since, @Nullable PromptRevision until,
        List<LiveSpan> earlier, @Nullable String wordingBefore) {
    public LineHistory {
        earlier = List.copyOf(earlier);
    }

    /// {@return whether the line was live at some time within `[from, to)`; times that are unknown count as not}
    public boolean liveDuring(Instant from, Instant to) {
        Instant start = since.at();
        Instant end = until == null ? Instant.MAX : until.at();
        if (start != null && end != null && start.isBefore(to) && end.isAfter(from)) {
            return true;
        }
        return earlier.stream().anyMatch(span -> span.from() != null && span.to() != null
                && span.from().isBefore(to) && span.to().isAfter(from));
    }
}
