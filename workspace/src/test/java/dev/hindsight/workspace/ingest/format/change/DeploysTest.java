package dev.hindsight.workspace.ingest.format.change;

import static dev.hindsight.workspace.ingest.format.ImportedFile.options;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.workspace.ingest.ImportResult;
import dev.hindsight.workspace.ingest.Imports;
import dev.hindsight.workspace.ingest.InMemoryImportStore;
import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.ingest.format.ImportedFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeploysTest {
    private static final String API = "https://api.github.com/repos/acme/chat";

    @TempDir
    Path folder;

    private static String deployment(int id, String sha, String environment, String at) {
        return """
                {"id":%d,"sha":"%s","ref":"main","task":"deploy","environment":"%s","description":"ship it",
                 "creator":{"login":"dora"},"created_at":"%s","statuses_url":"%s/deployments/%d/statuses",
                 "repository_url":"%s"}""".formatted(id, sha, environment, at, API, id, API).replace("\n", "");
    }

    private static String webhook(String deployment, int id, String state, String at) {
        return "{\"action\":\"created\",\"deployment_status\":{\"id\":%d%s,\"state\":\"%s\",\"created_at\":\"%s\"}"
                .formatted(id, at.charAt(14), state, at)
                + ",\"deployment\":" + deployment + ",\"repository\":{\"full_name\":\"acme/chat\"}}";
    }

    @Test
    void aDeploymentTakesEffectAtItsSuccessAndAnOlderShaIsARollback() {
        String a = deployment(1, "aaa", "production", "2026-05-01T10:00:00Z");
        String b = deployment(2, "bbb", "production", "2026-05-02T10:00:00Z");
        String failed = deployment(3, "ccc", "production", "2026-05-02T11:00:00Z");
        String again = deployment(4, "aaa", "production", "2026-05-02T12:00:00Z");
        String staging = deployment(5, "aaa", "staging", "2026-05-02T13:00:00Z");
        String lines = String.join("\n", webhook(again, 4, "success", "2026-05-02T12:09:00Z"),
                webhook(a, 1, "pending", "2026-05-01T10:01:00Z"), webhook(a, 1, "success", "2026-05-01T10:07:00Z"),
                webhook(b, 2, "in_progress", "2026-05-02T10:02:00Z"), webhook(b, 2, "success", "2026-05-02T10:05:00Z"),
                webhook(b, 2, "inactive", "2026-05-02T12:09:01Z"),
                webhook(failed, 3, "failure", "2026-05-02T11:04:00Z"),
                webhook(staging, 5, "queued", "2026-05-02T13:00:30Z"));
        ImportedFile file = ImportedFile.of(folder, "hooks.jsonl", lines);
        assertThat(file.file().format()).isEqualTo("github");
        assertThat(file.all("change", "at")).containsExactly("2026-05-01T10:07:00Z", "2026-05-02T10:05:00Z",
                "2026-05-02T12:09:00Z");
        assertThat(file.all("change", "to")).containsExactly("aaa", "bbb", "aaa");
        assertThat(file.all("change", "from")).containsExactly("", "aaa", "bbb");
        assertThat(file.all("change", "rolls_back")).containsExactly("", "", "deployment/2");
        assertThat(file.all("change", "source_system")).containsOnly("github/acme/chat");
        assertThat(file.file().leftOut()).isEqualTo(Map.of("records of deployments that failed", 1L,
                "records of deployments without success (queued)", 1L,
                "records that tell more of the same deployments", 3L));
        // The same as one list, and again: nothing new.
        ImportedFile list = ImportedFile.of(file.store(), folder, "hooks.json", "[" + lines.replace("\n", ",\n") + "]",
                ReadOptions.NONE);
        assertThat(list.file().counts()).isEmpty();
        assertThat(list.file().duplicates()).isEqualTo(3);
    }

    @Test
    void aDeploymentWithoutStatusIsInferredAndAStatusFindsItsDeploymentByAddress() {
        String plain = deployment(7, "ddd", "production", "2026-05-01T10:00:00Z");
        ImportedFile file = ImportedFile.of(folder, "d.json", "[" + plain + "]");
        assertThat(file.all("change", "basis")).containsExactly("inferred");
        assertThat(file.file().warnings()).anyMatch(it -> it.contains("without any status"));
        String status = "{\"id\":9,\"state\":\"success\",\"created_at\":\"2026-05-01T10:04:00Z\",\"deployment_url\":\""
                + API
                + "/deployments/7\",\"repository_url\":\"" + API + "\"}";
        ImportedFile both = ImportedFile.of(folder, "both.json", "[" + plain + "][" + status + "]");
        assertThat(both.all("change", "at")).containsExactly("2026-05-01T10:04:00Z");
        assertThat(both.all("change", "to")).containsExactly("ddd");
    }

    @Test
    void releasesAndRunsAreInferredWhereTheirNameSaysThatTheyDeploy() {
        String release = "{\"url\":\"%s/releases/1\",\"id\":1,\"tag_name\":\"v2\",\"target_commitish\":\"main\",\"draft\":%s,"
                + "\"published_at\":%s}";
        ImportedFile releases = ImportedFile.of(folder, "r.json", "[" + release.formatted(API, false,
                "\"2026-05-01T10:00:00Z\"") + ","
                + release.replace("1\",\"id\":1", "2\",\"id\":2").formatted(API, true, null)
                + "]");
        assertThat(releases.all("change", "to")).containsExactly("v2");
        assertThat(releases.file().leftOut()).containsEntry("releases that are not published", 1L);
        String run = "{\"id\":%d,\"name\":\"%s\",\"head_sha\":\"abc\",\"run_number\":1,\"status\":\"completed\",\"conclusion\":%s,"
                + "\"updated_at\":\"2026-05-01T10:00:00Z\",\"url\":\"" + API + "/actions/runs/1\"}";
        ImportedFile runs = ImportedFile.of(folder, "w.json",
                "{\"total_count\":4,\"workflow_runs\":[" + String.join(",",
                        run.formatted(1, "Deploy production", "\"success\""), run.formatted(2, "CI", "\"success\""),
                        run.formatted(3, "Deploy production", "\"failure\""),
                        run.formatted(4, "Deploy production", "null")) + "]}");
        assertThat(runs.all("change", "id")).containsExactly("run/1");
        assertThat(runs.file().leftOut()).hasSize(3).allSatisfy((what, n) -> assertThat(n).isEqualTo(1L));
    }

    @Test
    void helmTellsRollbacksAsSuch() {
        String row = "{\"revision\":%d,\"updated\":\"%s\",\"status\":\"%s\",\"chart\":\"bot-1.%d.0\",\"app_version\":\"%d\","
                + "\"description\":\"%s\"}";
        String json = "[" + String.join(",",
                row.formatted(1, "2026-05-01T10:00:00.123456789Z", "superseded", 1, 1, "Install complete"),
                row.formatted(2, "2026-05-02T10:00:00.1+02:00", "superseded", 2, 2, "Upgrade complete"),
                row.formatted(3, "2026-05-03 10:00:00.5 +0000 UTC", "failed", 3, 3, "Upgrade \\\"bot\\\" failed"),
                row.formatted(4, "2026-05-03T11:00:00Z", "superseded", 1, 1, "Rollback to 1"),
                row.formatted(5, "2026-05-04T11:00:00Z", "pending-upgrade", 4, 4, "Preparing upgrade"),
                row.formatted(6, "2026-05-05T11:00:00Z", "deployed", 1, 1, "Rollback to 4")) + "]";
        ImportedFile file = ImportedFile.of(folder, "history.json", json);
        assertThat(file.file().format()).isEqualTo("helm");
        assertThat(file.file().leftOut())
                .isEqualTo(Map.of("revisions that failed", 1L, "revisions that are not deployed",
                        1L));
        assertThat(file.all("change", "to")).containsExactly("revision 1 (bot-1.1.0, app 1)",
                "revision 2 (bot-1.2.0, app 2)", "revision 1 (bot-1.1.0, app 1)", "revision 1 (bot-1.1.0, app 1)");
        assertThat(file.all("change", "rolls_back").get(2)).startsWith("bot/2/");
        assertThat(file.all("change", "at").get(1)).isEqualTo("2026-05-02T08:00:00.100Z");
        // Tomorrow what is deployed today is superseded, and the same change.
        ImportedFile later = ImportedFile.of(file.store(), folder, "later.json", json.replace("\"deployed\"",
                "\"superseded\""), ReadOptions.NONE);
        assertThat(later.file().conflicts() + later.file().counts().size()).isZero();
        ImportedFile old = ImportedFile.of(new InMemoryImportStore(), folder, "helm2.json",
                "[" + row.formatted(1, "Fri May  1 10:00:00 2026", "DEPLOYED", 1, 1, "x") + "]", options(null,
                        "Europe/Berlin"));
        assertThat(old.all("change", "at")).containsExactly("2026-05-01T08:00:00Z");
    }

    @Test
    void argoAndTerraformTellWhatWasApplied() {
        String entry = "{\"id\":%d,\"revision\":\"%s\",\"deployedAt\":\"2026-05-0%dT10:00:00Z\",\"source\":{\"repoURL\":"
                + "\"https://example.org/r\",\"path\":\"p\"},\"initiatedBy\":{\"automated\":true}}";
        ImportedFile argo = ImportedFile.of(folder, "app.json",
                "{\"apiVersion\":\"argoproj.io/v1alpha1\",\"kind\":\"Application\",\"metadata\":{\"name\":\"bot\"},"
                        + "\"status\":{\"history\":["
                        + String.join(",", entry.formatted(1, "a", 1), entry.formatted(2, "b", 2),
                                entry.formatted(3, "a", 3))
                        + "]}}");
        assertThat(argo.file().format()).isEqualTo("argocd");
        assertThat(argo.all("change", "rolls_back")).containsExactly("", "", "bot/2/2026-05-02T10:00:00Z");
        String run = "{\"id\":\"run-%d\",\"type\":\"runs\",\"attributes\":{\"status\":\"%s\",\"message\":\"m\",\"status-timestamps\":"
                + "{\"applied-at\":\"2026-05-01T10:00:00+00:00\"}}}";
        ImportedFile terraform = ImportedFile.of(folder, "runs.json", "{\"data\":[" + run.formatted(1, "applied") + ","
                + run.formatted(2, "errored") + "," + run.formatted(3, "planned_and_finished") + "],\"links\":{}}");
        assertThat(terraform.file().format()).isEqualTo("terraform");
        assertThat(terraform.all("change", "id")).containsExactly("run-1");
        assertThat(terraform.file().leftOut()).hasSize(2);
    }

    @Test
    void theRealFilesGiveTheseCounts() {
        Map<String, String> expected = Map.of("deployment",
                "{change=1} {records that tell more of the same deployments=3}",
                "deployment_status", "{change=1} {records that tell more of the same deployments=3}", "release",
                "{change=1} {releases that were taken away=2, releases told again=10}");
        expected.forEach((name, counts) -> {
            ImportResult.FileResult result = ImportedFile.of(new InMemoryImportStore(), sample(name), ReadOptions.NONE)
                    .file();
            assertThat(result.counts() + " " + result.leftOut()).as(name).isEqualTo(counts);
        });
        assertThat(List.of("workflow_run", "push", "deployment_review")).allSatisfy(name -> assertThat(
                ImportedFile.of(new InMemoryImportStore(), sample(name), ReadOptions.NONE).failure())
                .contains("only."));
        ImportedFile helm = ImportedFile.of(new InMemoryImportStore(), Imports.sample("helm_history/history.json"),
                ReadOptions.NONE);
        assertThat(helm.file().quarantined()).isEqualTo(2);
        assertThat(helm.store().quarantine().getFirst().reason()).contains("1977", "before 2015");
    }

    private static Path sample(String name) {
        return Imports.sample("github_deployments/" + name + ".examples.json");
    }

    @Test
    void aStatusThatIsImportedLaterIsAPartOfItsDeploymentAndNoConflict() {
        String plain = deployment(7, "ddd", "production", "2026-05-01T10:00:00Z");
        String status = "{\"id\":9,\"state\":\"success\",\"created_at\":\"2026-05-01T10:04:00Z\",\"deployment_url\":\""
                + API + "/deployments/7\",\"repository_url\":\"" + API + "\"}";
        String whole = webhook(plain, 7, "success", "2026-05-01T10:04:00Z");
        List<String> parts = List.of("[" + plain + "]", "{\"data\":[" + status + "]}", whole);
        for (List<Integer> order : List.of(List.of(0, 1, 2), List.of(2, 1, 0), List.of(1, 0, 2), List.of(1, 2, 0))) {
            InMemoryImportStore store = new InMemoryImportStore();
            for (int i : order) {
                assertThat(ImportedFile.of(store, folder, "part" + i + ".json", parts.get(i), ReadOptions.NONE).file()
                        .conflicts()).isZero();
            }
            assertThat(store.bodies("change")).extracting(it -> it.path("id").asString(""))
                    .containsExactlyInAnyOrder("deployment/7/created", "deployment/7/success", "deployment/7");
            // Whatever is told again later changes nothing.
            assertThat(ImportedFile.of(store, folder, "again.json", "[" + String.join(",", plain, status) + "]",
                    ReadOptions.NONE).file().duplicates()).isEqualTo(1);
        }
        String release = "{\"action\":\"%s\",\"release\":{\"url\":\"%s/releases/1\",\"id\":1,\"tag_name\":\"v2\",\"name\":\"%s\","
                + "\"published_at\":\"2026-05-01T10:00:00Z\"}}";
        ImportedFile published = ImportedFile.of(folder, "r.json", release.formatted("published", API, "one"));
        assertThat(ImportedFile.of(published.store(), folder, "e.json", release.formatted("edited", API, "two"),
                ReadOptions.NONE).file().duplicates()).isEqualTo(1);
    }
}
