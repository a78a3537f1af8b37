package dev.hindsight.postmortem.merge;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What two people, or two windows, changed to different values.
///
/// @param path the field within the postmortem's JSON: names, and places in lists from 0
/// @param place the field for people, such as "Summary" or "A1, owner"
/// @param mine what was typed here; null where it was removed
/// @param theirs what the workspace holds; null where it was removed
public record MergeConflict(List<String> path, String place, @Nullable JsonNode mine, @Nullable JsonNode theirs) {
    public MergeConflict {
        path = List.copyOf(path);
    }

    /// {@return what was typed here, as text}
    public String mineText() {
        return text(mine);
    }

    /// {@return what the workspace holds, as text}
    public String theirsText() {
        return text(theirs);
    }

    private static String text(@Nullable JsonNode value) {
        return value == null || value.isNull() ? "" : value.isString() ? value.asString() : value.toPrettyString();
    }
}
