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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Trajectories of tau-bench: one sample per run of a task, its reward as score. The trials of one task share a cluster.
/// Time and model stand in the file's name alone: the model is the part before the temperature (`gpt-4o-0.0_range_…`) or
/// the domain, the time is the one that the person names, because the name has no year.
public final class TauBench implements EvidenceFormat {
    private static final Pattern NAME = Pattern
            .compile("(?:tool-calling-|act-|react-|few-shot-)?(.+?)-(?:\\d\\.\\d+_range.*|airline|retail|telecom).*");

    @Override
    public String name() {
        return "tau-bench";
    }

    @Override
    public double recognise(Source source) throws IOException {
        JsonOutline outline = JsonOutline.of(source);
        return outline.has("task_id", "reward", "traj") ? 0.95 : 0;
    }

    @Override
    public void read(Source source, ReadOptions options, Sink sink, Progress progress) throws IOException {
        String at = StatedTime.ofAllOrName(source, options, "a file of tau-bench's trajectories");
        String file = source.name().replace('\\', '/');
        file = file.substring(file.lastIndexOf('/') + 1);
        Matcher matcher = NAME.matcher(file);
        String model = matcher.matches() ? matcher.group(1) : null;
        JsonObjects.all(source, new Trajectories(file, at, model, options.feature(), sink));
        sink.warn(model == null
                ? "tau-bench's runs name no model, and the file's name none either: the samples have none."
                : "tau-bench's runs name no model: \"" + model + "\" is taken from the file's name.");
    }

    private record Trajectories(String file, String at, @Nullable String model, @Nullable String feature, Sink sink)
            implements
                ObjectConsumer {
        @Override
        public void row(ObjectNode row, SourceLocation place, String raw) {
            JsonNode messages = row.path("traj");
            if (!row.hasNonNull("task_id") || !messages.isArray()) {
                sink.reject(place, (row.hasNonNull("task_id") ? "traj" : "task_id")
                        + " is missing: this is no run of tau-bench.", raw);
                return;
            }
            String task = row.path("task_id").asString("");
            ObjectNode sample = JsonMapper.shared().createObjectNode().put("kind", "sample")
                    .put("id", at + "/" + task + "/" + row.path("trial").asString("0") + "/"
                            + Sha256.hex(CanonicalJson.of(row)).substring(0, 8))
                    .put("at", at).put("role", "offline").put("run", file).put("item", "task " + task)
                    .put("cluster", "task " + task).put("model_requested", model).put("feature", feature);
            int last = ChatText.lastAnswer(messages);
            ModelAnswer.request(sample, JsonMapper.shared().createObjectNode(), messages, Math.max(0, last));
            if (last >= 0) {
                JsonValues.text(sample, "output", ChatText.of(messages.get(last)));
            }
            ToolCalls.of(messages).addTo(sample);
            sample.put("turn", (int) messages.valueStream().filter(it -> it.path("role").asString("").equals("user"))
                    .count());
            String error = ModelAnswer.error(JsonValues.first(row, "info.error", "error"));
            Double reward = JsonValues.number(row.path("reward"));
            if (error != null) {
                sample.put("error", error);
            } else if (reward != null) {
                sample.putObject("scores").putObject("reward").put("value", reward).put("passed", reward >= 1)
                        .put("direction", "higher");
            }
            sink.accept(sample, place, raw);
        }

        @Override
        public void reject(SourceLocation place, String reason, String raw) {
            sink.reject(place, reason, raw);
        }
    }
}
