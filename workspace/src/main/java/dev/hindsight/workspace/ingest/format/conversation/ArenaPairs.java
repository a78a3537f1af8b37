package dev.hindsight.workspace.ingest.format.conversation;

import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.common.Sha256;
import dev.hindsight.workspace.ingest.EvidenceFormat;
import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.ingest.Sink;
import dev.hindsight.workspace.ingest.format.StatedTime;
import dev.hindsight.workspace.ingest.json.JsonObjects;
import dev.hindsight.workspace.ingest.json.JsonOutline;
import dev.hindsight.workspace.ingest.json.JsonValues;
import dev.hindsight.workspace.ingest.json.ObjectConsumer;
import dev.hindsight.workspace.ingest.prepare.CanonicalJson;
import dev.hindsight.workspace.ingest.source.Source;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Pairs of answers with a winner, as chat arenas publish them (`model_a`, `model_b`, `winner`) and as data for
/// preferences (`chosen`, `rejected`): two samples per pair with the score `win`, 1, 0 or 0.5 for a tie; where both are
/// bad both are labelled so.
public final class ArenaPairs implements EvidenceFormat {
    @Override
    public String name() {
        return "pairs";
    }

    @Override
    public double recognise(Source source) throws IOException {
        JsonOutline outline = JsonOutline.of(source);
        boolean arena = outline.has("model_a", "model_b") && outline.hasAny("winner", "winner_model_a");
        boolean preferences = outline.has("chosen", "rejected");
        return arena || preferences ? 0.9 : 0;
    }

    @Override
    public void read(Source source, ReadOptions options, Sink sink, Progress progress) throws IOException {
        boolean timed = JsonOutline.of(source).hasAny("tstamp", "timestamp", "created_at");
        String at = timed
                ? StatedTime.ownOr(null, options)
                : StatedTime.ofAll(source, options, "a file of pairs of answers");
        Pairs pairs = new Pairs(at, options.feature(), sink);
        JsonObjects.all(source, pairs);
        sink.leaveOut("pairs without a winner", pairs.undecided);
    }

    private static final class Pairs implements ObjectConsumer {
        private final @Nullable String at;
        private final @Nullable String feature;
        private final Sink sink;
        private long undecided;

        Pairs(@Nullable String at, @Nullable String feature, Sink sink) {
            this.at = at;
            this.feature = feature;
            this.sink = sink;
        }

        @Override
        public void row(ObjectNode row, SourceLocation place, String raw) {
            boolean preference = row.has("chosen") && row.has("rejected");
            if (!preference && !(row.has("model_a") && row.has("model_b"))) {
                sink.reject(place, "model_a is missing: this is no pair of answers.", raw);
                return;
            }
            Double first = preference ? (Double) 1.0 : first(row);
            if (first == null) {
                undecided++;
                return;
            }
            String own = time(row);
            String time = own == null ? at : own;
            if (time == null) {
                sink.reject(place, "at is missing: name one time for all with --at.", raw);
                return;
            }
            side(row, time, preference ? "chosen" : "a", first, place, raw);
            side(row, time, preference ? "rejected" : "b", 1 - first, place, raw);
        }

        private static @Nullable String time(ObjectNode row) {
            JsonNode time = JsonValues.first(row, "tstamp", "timestamp", "created_at");
            String seconds = StatedTime.ofSeconds(time);
            return seconds != null ? seconds : JsonValues.text(time);
        }

        /// {@return how much of the win is the first one's; null where nobody decided}
        private static @Nullable Double first(ObjectNode row) {
            String winner = row.path("winner").asString("").strip();
            if (winner.equals("model_a") || winner.equals("a") || is(row, "winner_model_a")) {
                return 1.0;
            }
            if (winner.equals("model_b") || winner.equals("b") || is(row, "winner_model_b")) {
                return 0.0;
            }
            return winner.startsWith("tie") || winner.startsWith("both") || is(row, "winner_tie") ? (Double) 0.5 : null;
        }

        private static boolean is(ObjectNode row, String name) {
            Double value = JsonValues.number(row.path(name));
            return value != null && value == 1;
        }

        private void side(ObjectNode row, String time, String side, double win, SourceLocation place, String raw) {
            String id = JsonValues.first(row, "question_id", "id", "battle_id").asString("");
            String hash = Sha256.hex(CanonicalJson.of(row));
            ObjectNode sample = JsonMapper.shared().createObjectNode().put("kind", "sample")
                    .put("id", hash.substring(0, 24) + "/" + side).put("at", time).put("role", "offline")
                    .put("feature", feature).put("item", id.isEmpty() ? hash.substring(0, 16) : id);
            JsonValues.text(sample, "model_requested", JsonValues.text(row.path("model_" + side)));
            JsonNode answer = JsonValues.first(row, "conversation_" + side, "response_" + side,
                    side.equals("a") ? "response_1" : side.equals("b") ? "response_2" : side);
            JsonNode last = answer.isArray() ? answer.path(ChatText.lastAnswer(answer)) : answer;
            JsonValues.text(sample, "output", ChatText.of(last));
            JsonNode prompt = JsonValues.first(row, "prompt", "question", "instruction");
            JsonValues.text(sample, "input", prompt.isMissingNode() && answer.isArray()
                    ? ChatText.before(answer, Math.max(0, ChatText.lastAnswer(answer)))
                    : ChatText.of(prompt));
            ObjectNode score = sample.putObject("scores").putObject("win").put("value", win).put("direction", "higher");
            JsonValues.text(score, "judge", JsonValues.text(row.path("judge").isArray()
                    ? row.path("judge").path(0)
                    : row.path("judge")));
            String winner = row.path("winner").asString("");
            if (winner.contains("bad")) {
                sample.put("label", "bad");
            }
            sink.accept(sample, place, raw + "#" + side);
        }

        @Override
        public void reject(SourceLocation place, String reason, String raw) {
            sink.reject(place, reason, raw);
        }
    }
}
