package dev.hindsight.workspace.ingest.format.change;

import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.ingest.EvidenceFormat;
import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.ingest.Sink;
import dev.hindsight.workspace.ingest.format.event.JsonPaths;
import dev.hindsight.workspace.ingest.json.JsonRecords;
import dev.hindsight.workspace.ingest.source.Source;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;

/// GitHub's deployments with their statuses, releases and workflow runs: answers of the API (one object, a list, pages),
/// payloads of webhooks, JSON Lines of either. See [GitHubReading] for what becomes of them.
public final class GitHub implements EvidenceFormat {
    private static final double SURE = 0.95;
    private static final Set<String> LISTS = Set.of("workflow_runs", "deployments", "deployment_statuses", "releases",
            "examples", "items", "data");

    /// What makes a record one of GitHub's, beside an address of its API.
    private static final String[][] SIGNS = {{"deployment_status.state"}, {"deployment.sha"},
            {"deployment_url", "state"}, {"statuses_url", "sha"}, {"original_environment", "sha"},
            {"release.tag_name"}, {"tag_name", "target_commitish"}, {"workflow_run.head_sha"},
            {"head_sha", "run_number"}, {"pusher", "before", "after"}, {"workflow_job_run", "action"}};
    private static final Pattern SITE = Pattern.compile("^https://[^ ]+/(?:repos|repositories)/[^ ]+");

    @Override
    public String name() {
        return "github";
    }

    @Override
    public double recognise(Source source) throws IOException {
        JsonPaths head = JsonPaths.of(source).within(LISTS);
        return Arrays.stream(SIGNS).anyMatch(head::has)
                && head.values().values().stream().anyMatch(it -> SITE.matcher(it)
                        .find()) ? SURE : 0;
    }

    @Override
    public void read(Source source, ReadOptions options, Sink sink, Progress progress) throws IOException {
        GitHubReading reading = new GitHubReading(options, sink);
        JsonRecords.read(source, LISTS, reading);
        reading.finish();
    }
}
