package dev.hindsight.postmortem.history;

import java.time.Instant;
import java.util.List;

/// One step of a postmortem's history.
///
/// @param who as the settings named the person then
/// @param what one line, such as "Edited action A1"
/// @param details what was changed, a line for each field: `owner: nobody → platform`
public record HistoryEntry(Instant at, String who, String what, List<String> details) {
    public HistoryEntry {
        details = List.copyOf(details);
    }
}
