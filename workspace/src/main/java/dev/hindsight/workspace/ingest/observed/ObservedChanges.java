package dev.hindsight.workspace.ingest.observed;

import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.Sha256;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.Change.ChangeOrigin;
import dev.hindsight.workspace.evidence.Change;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.Sample;
import dev.hindsight.workspace.evidence.StoredEvidence;
import dev.hindsight.workspace.evidence.query.Columns;
import dev.hindsight.workspace.ingest.AppendOutcome;
import dev.hindsight.workspace.ingest.ImportSession;
import dev.hindsight.workspace.ingest.prepare.Preparer;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Detects changes that nobody logged. Where traffic samples show a system text, served model, fingerprint, parameter
/// set or tool catalogue for the first time and no logged change explains it, a change with origin `observed` is
/// written, between the last sample without it and the first with it; a new system text also makes a version. They form
/// an import of their own, which can be forgotten.
public final class ObservedChanges {
    /// A logged change of the same surface within this distance explains the new value.
    private static final long NEAR = Duration.ofHours(1).toNanos() / 1_000;
    /// More values than this are no deploys: the value varies with the request.
    private static final int VALUES_MOST = 40;
    private static final int TEXTS_MOST = 2_000;
    private static final long SAMPLES_AT_ONCE = 200_000;
    private static final Pattern VARIABLE = Pattern
            .compile("\"[^\"\\n]{0,200}\"|'[^'\\n]{8,200}'|«[^»\\n]{0,200}»|‹[^›\\n]{1,60}›"
                    + "|\\d(?:[\\d.,:/TZ+-]*\\d)?");

    /// The observed fields, with their columns.
    private enum ObservedField {
        SYSTEM("system_sha256", "prompt"), MODEL("model_served", "model"), FINGERPRINT("fingerprint", "model"), PARAMS(
                "params", "params"), CATALOG("catalog", "tool");

        private final String column;
        private final String surface;

        ObservedField(String column, String surface) {
            this.column = column;
            this.surface = surface;
        }
    }

    private final Workspace workspace;
    private final Preparer preparer;
    private final List<StoredEvidence<Change>> logged;

    private ObservedChanges(Workspace workspace, Preparer preparer) {
        this.workspace = workspace;
        this.preparer = preparer;
        this.logged = workspace.evidence().changes(TimeRange.ALL);
    }

    /// Scans the samples and writes the changes that were not written before.
    ///
    /// @return how many changes were new
    public static int record(Workspace workspace, Preparer preparer) {
        return new ObservedChanges(workspace, preparer).record();
    }

    private int record() {
        Map<ObservedField, TracksByScope> followed = new EnumMap<>(ObservedField.class);
        for (TimeRange stretch : workspace.evidence().timeChunks(EvidenceKind.SAMPLE, SAMPLES_AT_ONCE)) {
            Columns columns = workspace.evidence().columns(EvidenceKind.SAMPLE, stretch,
                    Set.of("role", "prompt", "feature",
                            "system_sha256", "model_served", "fingerprint", "params", "catalog"));
            for (ObservedField field : ObservedField.values()) {
                Columns.CategoricalColumn words = columns.words(field.column);
                if (words != null) {
                    follow(field, columns, words, followed.computeIfAbsent(field, it -> new TracksByScope()));
                }
            }
        }
        List<ObjectNode> found = new ArrayList<>();
        followed.forEach((field, tracks) -> find(field, tracks, found));
        return found.isEmpty() ? 0 : write(found);
    }

    /// The values of one field, by prompt or feature.
    private static final class TracksByScope {
        private final Map<String, String> masked = new HashMap<>();
        private final Map<String, ValueTrack> byScope = new LinkedHashMap<>();
    }

    /// One tracked value: the last one, the time of its last sample, and all values so far.
    private static final class ValueTrack {
        private final Map<String, String> known = new LinkedHashMap<>();
        private final List<ValueChange> moves = new ArrayList<>();
        private String last = "";
        private long lastAt;
    }

    private record ValueChange(String from, String to, long after, long until, long row) {}

    private void follow(ObservedField field, Columns columns, Columns.CategoricalColumn words, TracksByScope tracks) {
        IntPredicate traffic = columns.traffic();
        Columns.CategoricalColumn prompts = columns.words("prompt");
        Columns.CategoricalColumn features = columns.words("feature");
        for (int i = 0; i < columns.size(); i++) {
            String value = words.at(i);
            if (value == null || !traffic.test(i)) {
                continue;
            }
            String scope = first(prompts == null ? null : prompts.at(i), features == null ? null : features.at(i));
            long row = columns.row()[i];
            String key = field == ObservedField.SYSTEM ? masked(tracks.masked, value, row) : value;
            follow(tracks.byScope.computeIfAbsent(scope, s -> new ValueTrack()), key, columns.at()[i], row);
        }
    }

    private void find(ObservedField field, TracksByScope tracks, List<ObjectNode> found) {
        tracks.byScope.forEach((scope, track) -> {
            if (track.known.size() <= VALUES_MOST) {
                track.moves.stream().filter(move -> !explained(field, scope, move))
                        .forEach(move -> add(field, scope, move, found));
            }
        });
    }

    private static String first(@Nullable String prompt, @Nullable String feature) {
        return prompt != null ? prompt : feature != null ? feature : "";
    }

    private static void follow(ValueTrack track, String value, long at, long row) {
        boolean fresh = track.known.size() <= VALUES_MOST && track.known.putIfAbsent(value, value) == null;
        if (fresh && !track.last.isEmpty()) {
            track.moves.add(new ValueChange(track.last, value, track.lastAt, at, row));
        }
        track.last = value;
        track.lastAt = at;
    }

    /// {@return the short hash of a system text with its variables masked}
    private String masked(Map<String, String> known, String sha, long row) {
        String found = known.get(sha);
        if (found == null) {
            String text = known.size() < TEXTS_MOST ? system(row) : null;
            found = text == null ? sha : Sha256.hex(mask(text)).substring(0, 10);
            known.put(sha, found);
        }
        return found;
    }

    private @Nullable String system(long row) {
        return workspace.evidence().rows(new long[]{row}).stream()
                .map(stored -> stored.evidence() instanceof Sample sample ? sample.system() : null)
                .filter(java.util.Objects::nonNull).findFirst().orElse(null);
    }

    /// {@return a text in which numbers, times, quoted words and markers, which vary with the request, are masked}
    static String mask(String text) {
        return VARIABLE.matcher(text).replaceAll("{…}");
    }

    private boolean explained(ObservedField field, String scope, ValueChange move) {
        return logged.stream().filter(change -> change.evidence().surface().equals(field.surface))
                .filter(change -> change.evidence().origin() != ChangeOrigin.OBSERVED)
                .filter(change -> change.evidence().prompt() == null || scope.isEmpty()
                        || scope.equals(change.evidence().prompt()) || scope.equals(change.evidence().feature()))
                .mapToLong(change -> TimeRange.micros(change.header().at()))
                .anyMatch(at -> at >= move.after - NEAR && at <= move.until + NEAR);
    }

    private void add(ObservedField field, String scope, ValueChange move, List<ObjectNode> found) {
        String prompt = scope.isEmpty() ? "system" : scope;
        ObjectNode change = node("change", field.column + "/" + scope + "/" + move.from + ">" + move.to, move.after);
        change.put("until", TimeRange.instant(move.until).toString()).put("surface", field.surface)
                .put("from", move.from).put("to", move.to).put("origin", ChangeOrigin.OBSERVED.wireName())
                .put("basis", "inferred")
                .put("reason", "first seen in samples: " + field.column);
        if (field == ObservedField.SYSTEM) {
            change.put("prompt", prompt);
            String text = system(move.row);
            if (text != null) {
                ObjectNode version = node("prompt_version", prompt + "@" + move.to, move.until);
                version.put("prompt", prompt).put("version", move.to).put("text", mask(text)).put("parent", move.from)
                        .put("basis", "inferred");
                found.add(version);
            }
        }
        found.add(change);
    }

    private static ObjectNode node(String kind, String id, long at) {
        return JsonMapper.shared().createObjectNode().put("kind", kind).put("id", id)
                .put("at", TimeRange.instant(at).toString()).put("source_system", "observed");
    }

    private int write(List<ObjectNode> found) {
        int stored = 0;
        int changes = 0;
        ImportSession session = workspace.imports().begin("observed", "observed", Sha256.hex(found.toString()));
        try (session) {
            long record = 0;
            for (ObjectNode evidence : found) {
                SourceLocation place = new SourceLocation("observed", ++record, 0, -1);
                // The id is derived from the raw record: later samples may narrow the interval of the same change.
                boolean fresh = session.append(preparer.prepare(evidence, "observed", null, place,
                        evidence.get("id").asString())) == AppendOutcome.STORED;
                stored += fresh ? 1 : 0;
                changes += fresh && evidence.get("kind").asString().equals("change") ? 1 : 0;
            }
            if (stored > 0) {
                session.complete(
                        JsonMapper.shared().createObjectNode().put("format", "observed").put("changes", changes));
            }
        }
        if (stored == 0) {
            workspace.imports().forget(session.id());
        }
        return changes;
    }
}
