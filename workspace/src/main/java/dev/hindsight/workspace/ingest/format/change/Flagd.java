package dev.hindsight.workspace.ingest.format.change;

import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.common.Sha256;
import dev.hindsight.workspace.common.WorkspaceException;
import dev.hindsight.workspace.ingest.EvidenceFormat;
import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.ingest.Sink;
import dev.hindsight.workspace.ingest.format.event.EventFields;
import dev.hindsight.workspace.ingest.format.event.EventTime;
import dev.hindsight.workspace.ingest.format.event.JsonPaths;
import dev.hindsight.workspace.ingest.json.JsonRecords;
import dev.hindsight.workspace.ingest.prepare.CanonicalJson;
import dev.hindsight.workspace.ingest.source.Source;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Flag files of flagd (OpenFeature). Such a file is a catalogue without time: what changed, and when, is known only from
/// two of them. Each is imported with `--at`, the time from which it held; or several stand in one file as JSON Lines,
/// each with a time beside its `flags` (`at`, `timestamp` or `time`).
///
/// Ids: `<flag>/<hash of its definition>`, so that a flag which a later file has unchanged is known already; within one
/// file of several times the time is part of it, so that going back is a change too.
public final class Flagd implements EvidenceFormat {
    private static final double SURE = 0.95;
    private static final Pattern VARIANTS = Pattern.compile("flags\\..+\\.variants");

    @Override
    public String name() {
        return "flagd";
    }

    @Override
    public double recognise(Source source) throws IOException {
        JsonPaths head = JsonPaths.of(source);
        boolean flags = head.values().keySet().stream().anyMatch(it -> VARIANTS.matcher(it).matches());
        return flags && head.has("flags") ? SURE : 0;
    }

    @Override
    public void read(Source source, ReadOptions options, Sink sink, Progress progress) throws IOException {
        FlagReading reading = new FlagReading(options, sink, source.name());
        JsonRecords.read(source, Set.of(), reading);
        reading.finish();
    }

    private static final class FlagReading extends ChangeReading {
        private final String name;
        /// The last definition of each flag, by key.
        private final Map<String, String> known = new HashMap<>();
        private boolean first = true;
        private boolean asked;

        FlagReading(ReadOptions options, Sink sink, String name) {
            super(options, sink);
            this.name = name;
        }

        @Override
        public void row(ObjectNode row, SourceLocation place, String raw) {
            if (!(row.get("flags") instanceof ObjectNode flags)) {
                reject(place, "it is no flag file: flags is missing.", raw);
                return;
            }
            String at = EventTime.text(EventFields.first(row, "at", "timestamp", "time"));
            if (at == null && options.at() == null) {
                throw new WorkspaceException(WorkspaceException.Reason.INPUT, name + " is a catalogue of "
                        + flags.size()
                        + " flags at one time, which it does not say: name the time from which it held with --at, and"
                        + " import a later one the same way, which makes a change of each flag that differs (or import"
                        + " the git repository that keeps the file, with --git-glob).");
            }
            asked |= at == null;
            Set<String> gone = new HashSet<>(known.keySet());
            flags.properties().forEach(flag -> {
                gone.remove(flag.getKey());
                flag(flag.getKey(), flag.getValue(), at, place);
            });
            gone.forEach(key -> {
                known.remove(key);
                add(key, changed(key, "removed", at).put("to", key + " removed"), place, key + " removed " + at);
            });
            first = false;
        }

        private void flag(String key, JsonNode flag, @Nullable String at, SourceLocation place) {
            String definition = CanonicalJson.of(flag);
            if (definition.equals(known.put(key, definition))) {
                leftOut.add("flags that are as before");
            } else if (first && at != null) {
                leftOut.add("flags of the first file, which is where they start");
            } else {
                ObjectNode change = changed(key, Sha256.hex(definition).substring(0, 12), at);
                change.put("to", FlagState.flagd(key, flag));
                if (at == null) {
                    change.put("basis", "inferred");
                }
                add(key, change, place, definition + (at == null ? "" : at));
            }
        }

        private ObjectNode changed(String key, String state, @Nullable String at) {
            ObjectNode change = change("flag", key + "/" + state + (at == null ? "" : "/" + at), at);
            return change.put("source_system", "flagd").put("flag", key).put("reason", key);
        }

        @Override
        void finish() {
            super.finish();
            if (asked) {
                warn("A flag file has no time: its flags count as changed at --at, except those that an earlier import"
                        + " has in the same form. Of the first file that is all of them, which only says how they were;"
                        + " a flag that goes back to an earlier form is seen only in the file's git history.");
            }
        }
    }
}
