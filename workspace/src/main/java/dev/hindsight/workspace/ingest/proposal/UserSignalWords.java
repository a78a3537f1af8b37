package dev.hindsight.workspace.ingest.proposal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What people did with an output, in the words of other programs.
final class UserSignalWords {
    private static final Map<String, List<String>> WORDS = new LinkedHashMap<>();
    private static final Pattern BOUNDARY = Pattern.compile("[^\\p{L}\\p{N}+👍👎-]+|(?<=\\p{Ll})(?=\\p{Lu})");

    static {
        words("thumbs_down", "thumbsdown thumbdown down dislike disliked downvote negative bad unhelpful 👎 -1");
        words("thumbs_up", "thumbsup thumbup up like liked upvote positive good helpful 👍 +1");
        words("regenerate", "regenerate regenerated retry retried regeneration");
        words("copy", "copy copied");
        words("edit", "edit edited editing");
        words("accept", "accept accepted applied insert inserted");
        words("undo", "undo undone revert reverted reject rejected decline declined dismiss dismissed");
        words("rephrase", "rephrase rephrased reworded");
        words("abandon", "abandon abandoned abandonment left dropped");
        words("escalate", "escalate escalated escalation handoff handover transferred");
        words("ticket", "ticket ticketcreated ticketopened");
    }

    private UserSignalWords() {}

    private static void words(String type, String words) {
        WORDS.put(type, List.of(words.split(" ")));
    }

    /// {@return the type of a signal that a word names; null where it names none}
    static @Nullable String type(String word) {
        String whole = ColumnName.plain(word);
        List<String> parts = BOUNDARY.splitAsStream(word).map(it -> it.toLowerCase(Locale.ROOT)).toList();
        for (Map.Entry<String, List<String>> type : WORDS.entrySet()) {
            if (type.getKey().equals(word.strip()) || type.getValue().contains(whole)
                    || parts.stream().anyMatch(type.getValue()::contains)
                    || (whole.contains(ColumnName.plain(type.getKey())) && !type.getKey().equals("edit"))) {
                return type.getKey();
            }
        }
        return null;
    }
}
