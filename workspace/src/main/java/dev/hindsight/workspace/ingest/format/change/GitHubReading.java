package dev.hindsight.workspace.ingest.format.change;

import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.ingest.Sink;
import dev.hindsight.workspace.ingest.format.event.EventFields;
import dev.hindsight.workspace.ingest.format.event.EventTime;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Makes changes of GitHub's records. A deployment is a change when its status became `success`; a published release and
/// a successful workflow run whose name says that it deploys are changes that are inferred, because neither proves that
/// anything went live. Everything else is counted.
///
/// Ids: `deployment/<id>` (see [Deployments] for its parts), `release/<id>`, `run/<id>`, of the system `github/<owner>/<repository>`.
final class GitHubReading extends ChangeReading {
    private static final Pattern REPOSITORY = Pattern.compile("/repos/([^/\"]+/[^/\"?{]+)");
    private static final Pattern DEPLOYMENT = Pattern.compile("/deployments/(\\d+)");
    private static final Pattern DEPLOYS = Pattern.compile(
            "(?i)(?:^|[^\\p{L}])(?:deploy|release|publish|promot|roll ?-?out|roll ?-?back|ship|go-?live)");

    private final Deployments deployments = new Deployments(this);
    private final Set<String> releases = new HashSet<>();
    private final Set<String> runs = new HashSet<>();

    GitHubReading(ReadOptions options, Sink sink) {
        super(options, sink);
    }

    @Override
    public void row(ObjectNode row, SourceLocation place, String raw) {
        String repository = repository(row);
        JsonNode run = row.path("workflow_run");
        if (row.get("deployment_status") instanceof ObjectNode status) {
            deployments.status(repository, row.path("deployment"), status, place);
        } else if (row.get("deployment") instanceof ObjectNode deployment) {
            deployments.deployment(repository, deployment, place);
        } else if (row.get("release") instanceof ObjectNode release) {
            release(repository, release, EventFields.text(row, "action"), place);
        } else if (row.has("workflow_job_run") || row.has("reviewers")) {
            leftOut.add("reviews of deployments");
        } else if (run.isObject()) {
            run(repository, (ObjectNode) run, place);
        } else if (row.has("pusher") || (row.has("before") && row.has("after"))) {
            leftOut.add("pushes (import the repository itself)");
        } else {
            plain(repository, row, place, raw);
        }
    }

    /// An answer of the API: the objects themselves.
    private void plain(String repository, ObjectNode row, SourceLocation place, String raw) {
        if (row.has("state") && row.has("deployment_url")) {
            deployments.status(repository, row.objectNode(), row, place);
        } else if (row.has("tag_name")) {
            release(repository, row, null, place);
        } else if (row.has("head_sha")) {
            run(repository, row, place);
        } else if (row.has("sha") && row.has("environment")) {
            deployments.deployment(repository, row, place);
        } else if (row.isEmpty()) {
            reject(place, "the object is empty.", raw);
        } else {
            leftOut.add("records that are no deployment, release or workflow run");
        }
    }

    private void release(String repository, ObjectNode release, @Nullable String action, SourceLocation place) {
        String id = EventFields.text(release, "id", "tag_name");
        String at = EventTime.text(EventFields.first(release, "published_at"));
        if (release.path("draft").asBoolean(false) || at == null) {
            leftOut.add("releases that are not published");
        } else if ("deleted".equals(action) || "unpublished".equals(action)) {
            leftOut.add("releases that were taken away");
        } else if (id == null) {
            reject(place, "id is missing.", release.toString());
        } else if (!releases.add(repository + id)) {
            leftOut.add("releases told again");
        } else {
            ObjectNode change = change("code", "release/" + id, at);
            change.put("source_system", system(repository)).put("basis", "inferred");
            EventFields.put(change, "to", EventFields.text(release, "tag_name"));
            EventFields.put(change, "author", EventFields.text(release, "author.login"));
            EventFields.put(change, "reason", EventFields.text(release, "name", "tag_name"));
            EventFields.put(change, "url", EventFields.text(release, "html_url"));
            if (release.path("prerelease").asBoolean(false)) {
                change.put("prerelease", true);
            }
            add("release " + repository, change, place, raw(change));
        }
    }

    private void run(String repository, ObjectNode run, SourceLocation place) {
        String id = EventFields.text(run, "id");
        String conclusion = EventFields.text(run, "conclusion");
        String named = EventFields.text(run, "name", "path") + " " + EventFields.text(run, "path");
        if (conclusion == null) {
            leftOut.add("workflow runs that are not finished");
        } else if (!conclusion.equals("success")) {
            leftOut.add("workflow runs without success");
        } else if (!DEPLOYS.matcher(named.replace('_', ' ')).find()) {
            leftOut.add("workflow runs that deploy nothing by their name");
        } else if (id == null) {
            reject(place, "id is missing.", run.toString());
        } else if (!runs.add(repository + id)) {
            leftOut.add("workflow runs told again");
        } else {
            ObjectNode change = change("code", "run/" + id, EventTime.text(EventFields.first(run, "updated_at",
                    "run_started_at", "created_at")));
            change.put("source_system", system(repository)).put("basis", "inferred");
            EventFields.put(change, "to", EventFields.text(run, "head_sha"));
            EventFields.put(change, "author", EventFields.text(run, "triggering_actor.login", "actor.login"));
            EventFields.put(change, "reason", EventFields.text(run, "display_title", "name"));
            EventFields.put(change, "url", EventFields.text(run, "html_url"));
            add("run " + repository + EventFields.text(run, "workflow_id", "name"), change, place, raw(change));
        }
    }

    @Override
    void finish() {
        deployments.finish();
        super.finish();
    }

    /// {@return the part of a record that decides what its change is: its words and people may be edited later}
    static String raw(ObjectNode change) {
        return change.path("id").asString("") + " " + change.path("at").asString("") + " "
                + change.path("to").asString("");
    }

    static String system(String repository) {
        return repository.isEmpty() ? "github" : "github/" + repository;
    }

    /// {@return the deployment that a status belongs to, by its address}
    static @Nullable String deploymentOf(JsonNode status) {
        Matcher matcher = DEPLOYMENT.matcher(status.path("deployment_url").asString("") + " "
                + status.path("url").asString(""));
        return matcher.find() ? matcher.group(1) : null;
    }

    private static String repository(ObjectNode row) {
        String name = EventFields.text(row, "repository.full_name");
        if (name != null) {
            return name.toLowerCase(Locale.ROOT);
        }
        String address = EventFields.text(row, "repository_url", "url", "deployment_url", "statuses_url",
                "deployment.repository_url", "deployment.url");
        Matcher matcher = REPOSITORY.matcher(address == null ? "" : address);
        return matcher.find() ? matcher.group(1).toLowerCase(Locale.ROOT) : "";
    }
}
