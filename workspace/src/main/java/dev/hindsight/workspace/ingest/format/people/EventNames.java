package dev.hindsight.workspace.ingest.format.people;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which events of product analytics are signals of people about an output, by name. The table is published in
/// `docs/import.md`. A name is split into words (`Answer Copied`, `answer_copied` and `answerCopied` are the same); it is a
/// signal where its words are those of one type and otherwise only words for an output or for the event itself, so that
/// `Order Accepted` and `Copy Link Clicked` are none. Words that are common in other products ("copy", "edit") count only
/// beside a word for an output, or where the event says to which output it belongs.
final class EventNames {
    /// Phrases of one type that stand on their own.
    private static final Map<String, List<String>> PLAIN = new LinkedHashMap<>();
    /// Words that are a signal only together with an output.
    private static final Map<String, List<String>> OF_OUTPUT = new LinkedHashMap<>();
    private static final Set<String> OUTPUT = Set.of("ai", "answer", "answers", "assistant", "bot", "chat", "chatbot",
            "code", "completion", "conversation", "copilot", "draft", "generation", "llm", "message", "output",
            "prompt",
            "reply", "response", "result", "session", "snippet", "suggestion", "summary", "translation");
    private static final Set<String> NEUTRAL = Set.of("a", "action", "agent", "as", "button", "by", "click", "clicked",
            "customer", "event", "feedback", "for", "from", "given", "human", "in", "is", "marked", "of", "on",
            "pressed",
            "rated", "rating", "received", "selected", "sent", "submit", "submitted", "support", "tap", "tapped", "the",
            "to", "user", "users", "was", "with");
    private static final Pattern BOUNDARY = Pattern.compile("[^\\p{L}\\p{N}]+|(?<=[\\p{Ll}\\p{N}])(?=\\p{Lu})");
    private static final Set<String> GENERIC = Set.of("feedback", "rate", "rated", "rating", "vote", "voted",
            "reaction",
            "react", "reacted", "thumb", "thumbs", "score", "scored", "evaluate", "evaluated");

    static {
        PLAIN.put("thumbs_down",
                List.of("thumbs down", "thumb down", "thumbsdown", "thumbdown", "downvote", "downvoted",
                        "down vote", "dislike", "disliked", "negative feedback", "feedback negative", "not helpful",
                        "unhelpful",
                        "bad answer", "bad response"));
        PLAIN.put("thumbs_up", List.of("thumbs up", "thumb up", "thumbsup", "thumbup", "upvote", "upvoted", "up vote",
                "positive feedback", "feedback positive", "helpful", "good answer", "good response"));
        PLAIN.put("regenerate", List.of("regenerate", "regenerated", "regeneration"));
        PLAIN.put("rephrase", List.of("rephrase", "rephrased", "reformulate", "reformulated"));
        PLAIN.put("escalate", List.of("escalate", "escalated", "escalation", "handoff", "hand off", "handed off",
                "handover", "hand over", "handed over", "talk to human", "talk to agent", "human requested",
                "agent requested", "request human", "transfer to agent", "transferred to agent", "transfer to human"));
        PLAIN.put("ticket", List.of("ticket created", "ticket opened", "ticket submitted", "create ticket",
                "open ticket", "support ticket"));
        OF_OUTPUT.put("thumbs_up", List.of("like", "liked"));
        OF_OUTPUT.put("regenerate", List.of("retry", "retried", "try again", "rerun"));
        OF_OUTPUT.put("copy", List.of("copy", "copied"));
        OF_OUTPUT.put("edit", List.of("edit", "edited", "modified"));
        OF_OUTPUT.put("accept", List.of("accept", "accepted", "apply", "applied", "insert", "inserted"));
        OF_OUTPUT.put("undo", List.of("undo", "undone", "reverted", "revert", "reject", "rejected", "discard",
                "discarded"));
        OF_OUTPUT.put("abandon", List.of("abandon", "abandoned"));
        OF_OUTPUT.put("ticket", List.of("ticket", "report", "reported", "complaint", "flagged"));
    }

    private EventNames() {}

    /// {@return the type of `user_signal` that an event of this name is; null where it is none}
    ///
    /// @param linked whether the event says to which output it belongs
    static @Nullable String of(String event, boolean linked) {
        String words = words(event);
        String found = found(PLAIN, words, false);
        return found != null ? found : found(OF_OUTPUT, words, !linked);
    }

    /// {@return whether the name says only that somebody judged an output, and a property says how}
    static boolean isJudging(String event, boolean linked) {
        List<String> words = List.of(words(event).strip().split(" ", -1));
        return words.stream().anyMatch(GENERIC::contains)
                && words.stream().allMatch(it -> GENERIC.contains(it) || OUTPUT.contains(it) || NEUTRAL.contains(it))
                && (linked || words.stream().anyMatch(it -> OUTPUT.contains(it) || it.equals("feedback")
                        || it.startsWith("thumb")));
    }

    private static @Nullable String found(Map<String, List<String>> table, String words, boolean outputNeeded) {
        String type = null;
        for (Map.Entry<String, List<String>> entry : table.entrySet()) {
            for (String phrase : entry.getValue()) {
                int at = words.indexOf(" " + phrase + " ");
                if (at >= 0 && (type == null || type.equals(entry.getKey()))) {
                    List<String> rest = new ArrayList<>(List.of((words.substring(0, at) + " " + words.substring(
                            at + phrase.length() + 1)).strip().split("\\s+", -1)));
                    rest.removeIf(it -> it.isEmpty() || NEUTRAL.contains(it));
                    boolean output = rest.removeIf(OUTPUT::contains);
                    if (rest.isEmpty() && (output || !outputNeeded)) {
                        type = entry.getKey();
                    }
                }
            }
            // "not helpful" holds "helpful", so the negative type comes first and decides.
            if (type != null) {
                return type;
            }
        }
        return null;
    }

    /// {@return the words of a name in lower case, with a space at both ends}
    private static String words(String event) {
        return " " + String.join(" ", BOUNDARY.splitAsStream(event).filter(it -> !it.isEmpty())
                .map(it -> it.toLowerCase(Locale.ROOT)).toList()) + " ";
    }
}
