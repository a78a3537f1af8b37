package dev.hindsight.workspace.ingest.format.change;

import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.ingest.EvidenceFormat;
import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.ingest.Sink;
import dev.hindsight.workspace.ingest.format.event.EventFields;
import dev.hindsight.workspace.ingest.format.event.EventTime;
import dev.hindsight.workspace.ingest.format.event.JsonPaths;
import dev.hindsight.workspace.ingest.json.JsonRecords;
import dev.hindsight.workspace.ingest.source.Source;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// `helm history -o json` (and `helm list -o json`, which tells the newest revision of each release): a change per
/// revision that was deployed. A revision whose description says "Rollback to N" goes back to revision N and takes back
/// the one before it; failed and pending revisions are counted.
///
/// Ids: `<release or chart>/<revision>/<time>`, of the system `helm`.
public final class HelmHistory implements EvidenceFormat {
    private static final double SURE = 0.93;
    private static final Pattern BACK = Pattern.compile("(?i)rollback to (?:revision )?(\\d+)");

    @Override
    public String name() {
        return "helm";
    }

    @Override
    public double recognise(Source source) throws IOException {
        return JsonPaths.of(source).has("revision", "updated", "chart", "status") ? SURE : 0;
    }

    @Override
    public void read(Source source, ReadOptions options, Sink sink, Progress progress) throws IOException {
        HelmReading reading = new HelmReading(options, sink);
        JsonRecords.read(source, Set.of(), reading);
        reading.finish();
    }

    private static final class HelmReading extends ChangeReading {
        private final Map<String, Revision> revisions = new LinkedHashMap<>();

        HelmReading(ReadOptions options, Sink sink) {
            super(options, sink);
        }

        /// A revision that was deployed.
        ///
        /// @param state what it brought, for people
        /// @param backTo the number of the revision that it went back to; null where it went on
        private record Revision(String release, ObjectNode change, String state, @Nullable String backTo) {}

        @Override
        public void row(ObjectNode row, SourceLocation place, String raw) {
            String revision = EventFields.text(row, "revision");
            String status = EventFields.text(row, "status");
            String chart = EventFields.text(row, "chart");
            if (revision == null || chart == null || status == null) {
                reject(place, "it is no revision of Helm: revision, status or chart is missing.", raw);
                return;
            }
            String plain = status.toLowerCase(Locale.ROOT);
            if (plain.equals("failed") || plain.startsWith("pending") || plain.equals("unknown")) {
                leftOut.add(plain.equals("failed") ? "revisions that failed" : "revisions that are not deployed");
                return;
            }
            String at = EventTime.text(EventFields.first(row, "updated"));
            String release = release(row, chart);
            ObjectNode change = change("code", release + "/" + revision + "/" + at, at);
            change.put("source_system", "helm");
            String app = EventFields.text(row, "app_version");
            String state = "revision " + revision + " (" + chart + (app == null ? "" : ", app " + app) + ")";
            String description = EventFields.text(row, "description");
            EventFields.put(change, "reason", description);
            Matcher back = BACK.matcher(description == null ? "" : description);
            String backTo = back.find() ? back.group(1) : null;
            EventFields.put(change, BACK_TO, backTo);
            revisions.put(release + "/" + revision, new Revision(release, change, state, backTo));
            // A revision that is deployed today is superseded tomorrow, and the same change.
            row.remove("status");
            add(release, change.put("to", state), place, row.toString());
        }

        private static String release(ObjectNode row, String chart) {
            String name = EventFields.text(row, "name", "release");
            String namespace = EventFields.text(row, "namespace");
            return name == null
                    ? chart.replaceFirst("-v?\\d+\\..*$", "")
                    : (namespace == null ? "" : namespace + "/") + name;
        }

        @Override
        void finish() {
            revisions.values().stream().filter(it -> it.backTo != null).forEach(it -> it.change.put("to", state(it)));
            super.finish();
        }

        /// {@return the state that a revision brought: of a rollback, that of the revision it went back to, which may be a
        /// rollback itself}
        private String state(Revision revision) {
            Revision at = revision;
            for (int i = 0; i <= revisions.size() && at.backTo != null; i++) {
                Revision target = revisions.get(at.release + "/" + at.backTo);
                if (target == null) {
                    return "revision " + at.backTo;
                }
                at = target;
            }
            return at.state;
        }
    }
}
