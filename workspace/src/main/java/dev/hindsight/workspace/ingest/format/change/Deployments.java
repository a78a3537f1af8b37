package dev.hindsight.workspace.ingest.format.change;

import dev.hindsight.workspace.evidence.ChangeParts;
import dev.hindsight.workspace.ingest.format.event.EventFields;
import dev.hindsight.workspace.ingest.format.event.EventTime;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Joins GitHub's deployments with their statuses, which come in any order and often apart. A deployment took effect at
/// its first status `success`, not when it was created. One without any status is dated by its creation, and marked as
/// inferred; one that has others but no success is no change.
///
/// Of what comes apart, in files that are imported one after the other, each has an id of its own: `…/created` is the
/// deployment of which no status is known yet, `…/success` the status whose deployment is not. Both say of which they are
/// a part, so that they are shown as one ([dev.hindsight.workspace.evidence.ChangeParts]).
final class Deployments {
    private final GitHubReading reading;
    private final Map<String, Deployment> byId = new LinkedHashMap<>();
    private long withoutStatus;

    Deployments(GitHubReading reading) {
        this.reading = reading;
    }

    /// What is known of one deployment.
    private static final class Deployment {
        private final String repository;
        private final String id;
        private final SourceLocation place;
        private @Nullable String sha;
        private @Nullable String ref;
        private @Nullable String environment;
        private @Nullable String reason;
        private @Nullable String author;
        private @Nullable String url;
        private @Nullable String created;
        private @Nullable String success;
        private @Nullable String last;
        private String lastState = "";
        private long records;

        Deployment(String repository, String id, SourceLocation place) {
            this.repository = repository;
            this.id = id;
            this.place = place;
        }

        void describe(JsonNode deployment) {
            sha = or(sha, EventFields.text(deployment, "sha"));
            ref = or(ref, EventFields.text(deployment, "ref"));
            environment = or(environment, EventFields.text(deployment, "environment", "original_environment"));
            reason = or(reason, EventFields.text(deployment, "description"));
            author = or(author, EventFields.text(deployment, "creator.login"));
            created = or(created, EventTime.text(EventFields.first(deployment, "created_at")));
        }

        void status(JsonNode status) {
            String state = EventFields.text(status, "state");
            String at = EventTime.text(EventFields.first(status, "created_at", "updated_at"));
            environment = or(environment, EventFields.text(status, "environment"));
            if ("success".equals(state) && (success == null || (at != null && at.compareTo(success) < 0))) {
                success = at == null ? "" : at;
                author = or(author, EventFields.text(status, "creator.login"));
                url = EventFields.text(status, "log_url", "target_url", "environment_url");
            }
            if (last == null || at == null || at.compareTo(last) >= 0) {
                last = at == null ? "" : at;
                lastState = state == null ? "unknown" : state;
            }
        }

        private static @Nullable String or(@Nullable String known, @Nullable String more) {
            return known != null ? known : more;
        }
    }

    /// Takes a deployment, which may bring its statuses.
    void deployment(String repository, ObjectNode deployment, SourceLocation place) {
        String id = EventFields.text(deployment, "id");
        if (id == null) {
            reading.reject(place, "id is missing.", deployment.toString());
            return;
        }
        Deployment known = known(repository, id, place);
        known.records++;
        known.describe(deployment);
        deployment.path("statuses").forEach(known::status);
    }

    /// Takes a status.
    ///
    /// @param deployment that it belongs to; empty where the record has none
    void status(String repository, JsonNode deployment, ObjectNode status, SourceLocation place) {
        String named = EventFields.text(deployment, "id");
        String id = named != null ? named : GitHubReading.deploymentOf(status);
        if (id == null) {
            reading.reject(place, "the status names no deployment.", status.toString());
            return;
        }
        Deployment known = known(repository, id, place);
        known.records++;
        known.describe(deployment);
        known.status(status);
    }

    private Deployment known(String repository, String id, SourceLocation place) {
        return byId.computeIfAbsent(repository + " " + id, _ -> new Deployment(repository, id, place));
    }

    /// Passes the deployments on.
    void finish() {
        byId.values().forEach(this::finish);
        if (withoutStatus > 0) {
            reading.warn(
                    withoutStatus + " deployments come without any status: whether and when each took effect is not"
                            + " known, so they are dated by their creation; export their statuses too.");
        }
    }

    private void finish(Deployment known) {
        if (known.success == null && known.last != null) {
            reading.leftOut.add(switch (known.lastState) {
                case "failure", "error" -> "records of deployments that failed";
                case "inactive" -> "records of deployments that became inactive, without a success";
                default -> "records of deployments without success (" + known.lastState + ")";
            }, known.records);
            return;
        }
        String at = known.success != null ? known.success : known.created;
        String to = known.sha != null ? known.sha : known.ref;
        String whole = "deployment/" + known.id;
        String part = known.success == null ? "/created" : to == null ? "/success" : "";
        ObjectNode change = reading.change("code", whole + part, at == null || at.isEmpty() ? null : at);
        if (!part.isEmpty()) {
            change.put(ChangeParts.FIELD, whole);
        }
        change.put("source_system", GitHubReading.system(known.repository));
        EventFields.put(change, "to", to);
        EventFields.put(change, "environment", known.environment);
        EventFields.put(change, "reason", known.reason);
        EventFields.put(change, "author", known.author);
        EventFields.put(change, "url", known.url);
        EventFields.put(change, "ref", known.ref);
        if (known.success == null) {
            withoutStatus++;
            change.put("basis", "inferred");
        }
        reading.leftOut.add("records that tell more of the same deployments", known.records - 1);
        reading.add("deployment " + known.repository + " " + known.environment, change, known.place,
                GitHubReading.raw(change));
    }
}
