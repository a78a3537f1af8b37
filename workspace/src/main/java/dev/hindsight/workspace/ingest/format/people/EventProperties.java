package dev.hindsight.workspace.ingest.format.people;

import dev.hindsight.workspace.ingest.format.event.EventFields;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads the properties that teams give their events: to which output an event belongs, and what a person said.
final class EventProperties {
    private static final String[] SAMPLE = {"sample_id", "sampleId", "message_id", "messageId", "response_id",
            "responseId", "answer_id", "answerId", "completion_id", "completionId", "generation_id", "generationId",
            "output_id", "outputId", "request_id", "requestId"};
    private static final String[] TRACE = {"$ai_trace_id", "ai_trace_id", "trace_id", "traceId", "trace"};
    private static final String[] SESSION = {"$ai_session_id", "conversation_id", "conversationId", "thread_id",
            "threadId", "chat_id", "chatId", "session_id", "sessionId", "$session_id"};
    private static final String[] OPINION = {"rating", "feedback", "sentiment", "thumb", "thumbs", "vote", "reaction",
            "score", "value", "type", "feedback_type", "feedbackType", "feedback_value", "is_positive", "positive",
            "helpful", "liked", "$ai_metric_value", "$ai_feedback_rating", "rating_type"};
    private static final Set<String> UP = Set.of("up", "thumbs_up", "thumbsup", "thumb_up", "upvote", "positive", "pos",
            "good", "like", "liked", "helpful", "true", "1", "1.0", "yes", "+1", "👍");
    private static final Set<String> DOWN = Set.of("down", "thumbs_down", "thumbsdown", "thumb_down", "downvote",
            "negative", "neg", "bad", "dislike", "disliked", "unhelpful", "not_helpful", "false", "0", "0.0", "-1",
            "-1.0", "no", "👎");
    private static final Map<String, String> COMPLAINTS = Map.ofEntries(Map.entry("wrong", "wrong"),
            Map.entry("incorrect", "wrong"), Map.entry("inaccurate", "wrong"),
            Map.entry("factually_incorrect", "wrong"),
            Map.entry("hallucination", "wrong"), Map.entry("not_factual", "wrong"), Map.entry("refused", "wouldnt_try"),
            Map.entry("refusal", "wouldnt_try"), Map.entry("wouldnt_try", "wouldnt_try"), Map.entry("slow", "slow"),
            Map.entry("too_slow", "slow"), Map.entry("unsafe", "unsafe"), Map.entry("harmful", "unsafe"),
            Map.entry("offensive", "unsafe"), Map.entry("other", "other"));

    private EventProperties() {}

    /// {@return whether an event says to which output it belongs}
    static boolean isLinked(JsonNode properties) {
        return EventFields.text(properties, SAMPLE) != null || EventFields.text(properties, TRACE) != null;
    }

    /// {@return `thumbs_up` or `thumbs_down` as a property says; null where none does}
    static @Nullable String opinion(JsonNode properties) {
        for (String name : OPINION) {
            String said = EventFields.text(properties, name);
            String plain = said == null ? "" : said.toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
            // What stands before a number is a sign, not a space.
            plain = said != null && said.startsWith("-") ? said : plain;
            if (UP.contains(plain) || DOWN.contains(plain)) {
                return UP.contains(plain) ? "thumbs_up" : "thumbs_down";
            }
        }
        return null;
    }

    /// Fills in what the properties tell of a signal.
    static void describe(ObjectNode signal, JsonNode properties) {
        link(signal, properties);
        String type = signal.path("type").asString("");
        if (type.equals("edit")) {
            EventFields.put(signal, "value", EventFields.number(properties, "edit_ratio", "editRatio", "ratio"));
        } else if (type.equals("abandon")) {
            EventFields.put(signal, "value", EventFields.number(properties, "seconds", "duration_s", "after_s"));
        }
        EventFields.put(signal, "text", EventFields.text(properties, "$ai_feedback_text", "feedback_text",
                "feedbackText", "comment", "comments", "text", "description", "body"));
        String reason = EventFields.text(properties, "complaint", "reason", "category");
        EventFields.put(signal, "complaint", reason == null
                ? null
                : COMPLAINTS.get(reason.toLowerCase(Locale.ROOT).replace(' ', '_')));
        EventFields.put(signal, "ui_version", EventFields.text(properties, "ui_version", "app_version", "$app_version",
                "$app_version_string", "appVersion"));
    }

    /// Fills in the output, trace and session that an event belongs to.
    static void link(ObjectNode evidence, JsonNode properties) {
        EventFields.put(evidence, "sample", EventFields.text(properties, SAMPLE));
        EventFields.put(evidence, "trace", EventFields.text(properties, TRACE));
        EventFields.put(evidence, "session", EventFields.text(properties, SESSION));
    }
}
