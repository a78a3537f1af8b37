package dev.hindsight.workspace.ingest.format.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.ingest.format.ImportedFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/// No real export with a licence was found: these files are made from the field lists of the formats.
class PeopleEventsTest {
    @TempDir
    Path folder;

    private static String postHog(String uuid, String event, String properties) {
        return ("{\"uuid\":\"%s\",\"event\":\"%s\",\"distinct_id\":\"dora\",\"person_id\":\"p\",\"properties\":%s,"
                + "\"timestamp\":\"2026-05-01T10:00:00.000Z\",\"created_at\":\"2026-05-01T10:40:00Z\"}").formatted(uuid,
                        event, properties);
    }

    @Test
    void postHogGivesSamplesJudgementsAndSignals() {
        String generation = "{\"$ai_trace_id\":\"t1\",\"$ai_model\":\"m\",\"$ai_latency\":1.5,\"$ai_input_tokens\":10,"
                + "\"$ai_input\":[{\"role\":\"system\",\"content\":\"be kind\"},{\"role\":\"user\",\"content\":\"hi\"}],"
                + "\"$ai_output_choices\":[{\"role\":\"assistant\",\"content\":[{\"type\":\"text\",\"text\":\"hello\"}]}],"
                + "\"prompt_version\":\"v3\"}";
        String lines = String.join("\n", postHog("1", "$ai_generation", generation),
                postHog("2", "$ai_generation", "\"" + generation.replace("\"", "\\\"") + "\""),
                postHog("3", "$ai_feedback", "{\"$ai_trace_id\":\"t1\",\"$ai_feedback_text\":\"wrong date\"}"),
                postHog("4", "$ai_metric",
                        "{\"$ai_trace_id\":\"t1\",\"$ai_metric_name\":\"thumbs_up\",\"$ai_metric_value\":1}"),
                postHog("5", "$ai_metric",
                        "{\"$ai_trace_id\":\"t1\",\"$ai_metric_name\":\"feedback\",\"$ai_metric_value\":\"bad\"}"),
                postHog("6", "$ai_metric",
                        "{\"$ai_trace_id\":\"t1\",\"$ai_metric_name\":\"quality\",\"$ai_metric_value\":\"0.8\"}"),
                postHog("7", "$ai_evaluation",
                        "{\"$ai_trace_id\":\"t1\",\"$ai_evaluation_name\":\"grounded\",\"$ai_evaluation_result\":false}"),
                postHog("8", "answer_copied", "{\"trace_id\":\"t1\"}"), postHog("9", "$pageview", "{}"),
                postHog("8", "answer_copied", "{\"trace_id\":\"t1\"}").replace("10:40", "10:55"));
        ImportedFile file = ImportedFile.of(folder, "e.jsonl", lines);
        assertThat(file.file().format()).isEqualTo("posthog");
        assertThat(file.file().counts()).isEqualTo(Map.of("sample", 2L, "judgement", 2L, "user_signal", 4L));
        assertThat(file.file().duplicates()).isEqualTo(1);
        assertThat(file.file().leftOut()).isEqualTo(Map.of("events \"$pageview\"", 1L));
        assertThat(file.bodies("sample")).allSatisfy(it -> {
            assertThat(it.path("latency_ms").intValue()).isEqualTo(1_500);
            assertThat(it.path("system").asString()).isEqualTo("be kind");
            assertThat(it.path("input").asString()).isEqualTo("hi");
            assertThat(it.path("output").asString()).isEqualTo("hello");
            assertThat(it.path("prompt_version").asString()).isEqualTo("v3");
            assertThat(it.path("user").asString()).startsWith("‹user:");
        });
        assertThat(file.all("user_signal", "type")).containsExactly("ticket", "thumbs_up", "thumbs_down", "copy");
        assertThat(file.all("judgement", "trace")).containsOnly("t1");
        assertThat(file.bodies("judgement").getLast().path("passed").booleanValue()).isFalse();
    }

    private static String amplitude(String insert, String type, String more) {
        return ("{\"$insert_id\":\"%s\",\"amplitude_id\":1,\"event_type\":\"%s\",\"user_id\":\"dora\",\"device_id\":\"d\",\"session_id\":%s,"
                + "\"client_event_time\":\"2026-05-01 09:00:00.000000\",\"server_received_time\":\"2026-05-01 10:40:00.000000\","
                + "\"server_upload_time\":\"2026-05-01 10:41:00.000000\",\"client_upload_time\":\"2026-05-01 10:40:00.000000\"%s}")
                .formatted(insert, type, more.contains("nosession") ? "-1" : "1777629600000", more);
    }

    @Test
    void amplitudeCountsInUtcAndOnceForEachInsertId() throws IOException {
        String time = ",\"event_time\":\"2026-05-01 10:00:00.837000\"";
        String lines = String.join("\n",
                amplitude("a", "Thumbs Down",
                        time + ",\"event_properties\":{\"message_id\":\"m1\",\"reason\":\"Incorrect\"}"),
                amplitude("b", "Response Regenerated",
                        ",\"event_properties\":null,\"sample_rate\":0.1,\"x\":\"nosession\""),
                amplitude("a", "Thumbs Down",
                        time + ",\"event_properties\":{\"message_id\":\"m1\",\"reason\":\"Incorrect\"}")
                        .replace("10:41", "11:59"),
                amplitude("c", "Order Accepted", time), amplitude("d", "Page Viewed", time));
        Path zip = folder.resolve("export.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("1/1_2026-05-01_10#0.json.gz"));
            OutputStream gz = new GZIPOutputStream(out);
            gz.write(lines.getBytes(StandardCharsets.UTF_8));
            ((GZIPOutputStream) gz).finish();
        }
        ImportedFile file = ImportedFile.of(new dev.hindsight.workspace.ingest.InMemoryImportStore(), zip,
                ReadOptions.NONE);
        assertThat(file.file().format()).isEqualTo("amplitude");
        assertThat(file.all("user_signal", "type")).containsExactly("thumbs_down", "regenerate");
        assertThat(file.all("user_signal", "at")).containsExactly("2026-05-01T10:00:00.837Z", "2026-05-01T10:40:00Z");
        assertThat(file.all("user_signal", "sample")).containsExactly("m1", "");
        assertThat(file.all("user_signal", "complaint")).containsExactly("wrong", "");
        assertThat(file.all("user_signal", "session")).containsExactly("d/1777629600000", "");
        assertThat(file.file().duplicates()).isEqualTo(1);
        assertThat(file.file().leftOut())
                .isEqualTo(Map.of("events \"Order Accepted\"", 1L, "events \"Page Viewed\"", 1L));
        assertThat(file.file().warnings()).anyMatch(it -> it.startsWith("1 signals are sampled"));
    }

    @Test
    void segmentAndMixpanelKnowTheirRepeats() {
        String call = "{\"type\":\"%s\",\"event\":\"%s\",\"userId\":\"dora\",\"messageId\":\"%s\",\"context\":{\"app\":{\"version\":\"7\"}},"
                + "\"properties\":{\"rating\":%s,\"traceId\":\"t\"},\"timestamp\":\"2026-05-01T10:00:00.249Z\",\"receivedAt\":\"%s\"}";
        ImportedFile segment = ImportedFile.of(folder, "s.jsonl", String.join("\n",
                call.formatted("track", "Answer Rated", "1", "-1", "2026-05-01T10:00:09Z"),
                call.formatted("track", "Answer Rated", "1", "-1", "2026-05-01T10:09:00Z"),
                call.formatted("track", "Answer Rated", "2", "3", "2026-05-01T10:09:00Z"),
                call.formatted("page", "Home", "3", "1", "2026-05-01T10:09:00Z")));
        assertThat(segment.file().format()).isEqualTo("segment");
        assertThat(segment.all("user_signal", "type")).containsExactly("thumbs_down");
        assertThat(segment.all("user_signal", "ui_version")).containsExactly("7");
        assertThat(segment.file().duplicates()).isEqualTo(1);
        assertThat(segment.file().leftOut()).isEqualTo(Map.of("events \"Answer Rated\"", 1L, "calls of type page", 1L));
        String event = "{\"event\":\"Chat Escalated\",\"properties\":{\"time\":%s,\"distinct_id\":\"dora\",\"$insert_id\":\"%s\","
                + "\"conversation_id\":\"c\",\"mp_processing_time_ms\":%d}}";
        ImportedFile mixpanel = ImportedFile.of(folder, "m.jsonl",
                String.join("\n", event.formatted("1777629600", "a", 1),
                        event.formatted("1777629600123", "b", 1), event.formatted("\"1777629600\"", "c", 1),
                        event.formatted("1777629600", "a", 2)));
        assertThat(mixpanel.file().format()).isEqualTo("mixpanel");
        assertThat(mixpanel.all("user_signal", "type")).containsOnly("escalate").hasSize(3);
        assertThat(mixpanel.all("user_signal", "at")).containsExactly("2026-05-01T10:00:00Z",
                "2026-05-01T10:00:00.123Z",
                "2026-05-01T10:00:00Z");
        assertThat(mixpanel.file().duplicates()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"thumbs_up,thumbs_up", "Thumbs Down Clicked,thumbs_down", "answerNotHelpful,thumbs_down",
            "message_upvoted,thumbs_up", "Regenerate Response,regenerate", "response_retry,regenerate",
            "Copy Answer Clicked,copy", "suggestion accepted,accept", "Suggestion Reverted,undo", "draft_edited,edit",
            "chat_abandoned,abandon", "Talk To Human,escalate", "Support Ticket Created,ticket", "query_rephrased,",
            "message_rephrased,rephrase", "Order Accepted,", "Copy Link Clicked,", "Profile Edited,", "copy,",
            "Cart Abandoned,", "Unlike Thumb Drive,", "page_viewed,", "answer_reported,ticket"})
    void namesOfEventsAreReadByTheTable(String event, String type) {
        String line = "{\"event\":\"" + event + "\",\"properties\":{\"time\":1777629600,\"distinct_id\":\"d\"}}";
        ImportedFile file = ImportedFile.of(folder, "n.json", line);
        if (type == null) {
            assertThat(file.failure()).contains("events \"" + event);
        } else {
            assertThat(file.all("user_signal", "type")).containsExactly(type);
        }
    }

    @Test
    void aPersonIsHashedInQuarantineToo() {
        String line = postHog("1", "thumbs_up", "{}").replace("2026-05-01T10:00:00.000Z", "yesterday").replace("dora",
                "dora-7");
        ImportedFile file = ImportedFile.of(folder, "q.jsonl", line + "\n" + line.substring(0, 90) + "\n");
        assertThat(file.store().quarantine()).hasSize(2)
                .allSatisfy(it -> assertThat(it.raw()).doesNotContain("dora-7"));
        assertThat(file.bodies("user_signal")).map(ObjectNode::toString).noneMatch(it -> it.contains("dora-7"));
    }
}
