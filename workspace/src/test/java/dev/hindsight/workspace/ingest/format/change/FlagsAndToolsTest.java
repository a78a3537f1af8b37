package dev.hindsight.workspace.ingest.format.change;

import static java.nio.charset.StandardCharsets.UTF_8;
import static dev.hindsight.workspace.ingest.format.ImportedFile.options;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.workspace.ingest.mutation.SeedFile;
import dev.hindsight.workspace.ingest.Imports;
import dev.hindsight.workspace.ingest.InMemoryImportStore;
import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.ingest.format.ImportedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlagsAndToolsTest {
    private static final ReadOptions MAY = options("2026-05-01T00:00:00Z", null);
    private static final ReadOptions JUNE = options("2026-06-01T00:00:00Z", null);

    @TempDir
    Path folder;

    private static String entry(String id, long date, String verb, String resource, String more) {
        return "{\"_id\":\"%s\",\"date\":%d,\"kind\":\"flag\",\"titleVerb\":\"%s\",\"accesses\":[{\"action\":\"x\",\"resource\":\"%s\"}]%s}"
                .formatted(id, date, verb, resource, more);
    }

    @Test
    void launchDarklyIsReadFromTheNewestBack() {
        String flag = "proj/default:env/production:flag/smart-answers";
        String versions = ",\"previousVersion\":{\"environments\":{\"production\":{\"on\":false}}},\"currentVersion\":{"
                + "\"environments\":{\"production\":{\"on\":true}}}";
        ImportedFile file = ImportedFile.of(folder, "audit.json", "{\"_links\":{},\"items\":[" + String.join(",",
                entry("e4", 1_777_640_400_000L, "changed the description of the flag", flag, ""),
                entry("e3", 1_777_633_200_000L, "turned off the flag", flag, ""),
                entry("e2", 1_777_629_600_000L, "turned on the flag", flag, versions),
                entry("e1", 1_777_626_000_000L, "added a member", "member/1",
                        ",\"member\":{\"email\":\"a@b.example\"}"))
                + "],\"totalCount\":4}");
        assertThat(file.file().format()).isEqualTo("launchdarkly");
        assertThat(file.all("change", "id")).containsExactly("e2", "e3", "e4");
        assertThat(file.all("change", "at").getFirst()).isEqualTo("2026-05-01T10:00:00Z");
        assertThat(file.all("change", "to")).containsExactly("smart-answers on", "smart-answers off", "");
        assertThat(file.all("change", "environment")).containsOnly("production");
        assertThat(file.all("change", "rolls_back")).containsExactly("", "e2", "");
        assertThat(file.file().leftOut()).containsOnlyKeys("entries that change no flag (flag)");
        assertThat(file.file().warnings()).anyMatch(it -> it.startsWith("1 entries do not tell the flag's new value"));
    }

    @Test
    void unleashCountsWhatChangesNoBehaviour() {
        String event = "{\"id\":%d,\"createdAt\":\"2026-05-01T10:0%d:00.000Z\",\"type\":\"%s\",\"createdBy\":\"dora\","
                + "\"environment\":\"production\",\"featureName\":\"smart\",\"data\":%s,\"preData\":null}";
        ImportedFile file = ImportedFile.of(folder, "events.json", "{\"version\":1,\"events\":[" + String.join(",",
                event.formatted(3, 3, "feature-environment-disabled", "null"),
                event.formatted(2, 2, "feature-strategy-update",
                        "{\"id\":\"s\",\"name\":\"flexibleRollout\",\"parameters\":{\"rollout\":\"25\"}}"),
                event.formatted(1, 1, "feature-environment-enabled", "null"),
                event.formatted(4, 4, "feature-tagged", "{}"))
                + "]}");
        assertThat(file.file().format()).isEqualTo("unleash");
        assertThat(file.all("change", "to")).containsExactly("smart on",
                "smart flexibleRollout {\"rollout\":\"25\"}", "smart off");
        assertThat(file.bodies("change").get(1).path("rollout").doubleValue()).isEqualTo(0.25);
        assertThat(file.file().leftOut()).isEqualTo(Map.of("events that change no behaviour (feature-tagged)", 1L));
    }

    @Test
    void oneFlagFileIsACatalogueAndTwoOfDifferentTimesAreChanges() {
        String first = "{\"flags\":{\"a\":{\"state\":\"ENABLED\",\"variants\":{\"x\":1,\"y\":2},\"defaultVariant\":\"x\"},"
                + "\"b\":{\"state\":\"ENABLED\",\"variants\":{\"x\":1},\"defaultVariant\":\"x\"}}}";
        String second = first.replaceFirst("\"x\"}", "\"y\"}");
        assertThat(ImportedFile.of(folder, "f.json", first).failure()).contains("catalogue of 2 flags", "--at");
        ImportedFile one = ImportedFile.of(new InMemoryImportStore(), folder, "f.json", first, MAY);
        assertThat(one.all("change", "basis")).containsExactly("inferred", "inferred");
        ImportedFile two = ImportedFile.of(one.store(), folder, "f2.json", second, JUNE);
        assertThat(two.file().counts()).containsEntry("change", 1L);
        assertThat(two.file().duplicates()).isEqualTo(1);
        assertThat(two.all("change", "to")).endsWith("a on y");
        String lines = line("1", first) + line("2", second) + line("3", first);
        ImportedFile history = ImportedFile.of(folder, "h.jsonl", lines);
        assertThat(history.all("change", "to")).containsExactly("a on y", "a on x");
        assertThat(history.file().leftOut()).isEqualTo(Map.of("flags that are as before", 2L,
                "flags of the first file, which is where they start", 2L));
        ImportedFile real = ImportedFile.of(new InMemoryImportStore(), Imports.sample(
                "feature_flags/example_flags.flagd.json"), MAY);
        assertThat(real.file().counts()).isEqualTo(Map.of("change", 9L));
    }

    private static String line(String day, String flags) {
        return "{\"at\":\"2026-05-0" + day + "T00:00:00Z\"," + flags.substring(1) + "\n";
    }

    @Test
    void aToolListIsOneCatalogueWhateverItsOrder() throws IOException {
        String a = "{\"name\":\"a\",\"description\":\"does\",\"inputSchema\":{\"type\":\"object\",\"properties\":{\"p\":{\"type\":\"string\"}}}}";
        String b = "{\"name\":\"b\",\"inputSchema\":{\"properties\":{},\"type\":\"object\"}}";
        String turned = "{\"inputSchema\":{\"type\":\"object\",\"properties\":{}},\"name\":\"b\"}";
        assertThat(ImportedFile.of(folder, "t.json", "{\"tools\":[" + a + "]}").failure()).contains("--at");
        InMemoryImportStore store = new InMemoryImportStore();
        ImportedFile.of(store, folder, "t.json", "{\"tools\":[" + a + "," + b + "]}", MAY);
        ImportedFile.of(store, folder, "t.json",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"tools\":[" + turned + "," + a
                        + "]}}",
                MAY);
        ImportedFile.of(store, folder, "t.jsonl",
                "{\"tools\":[" + b + "],\"nextCursor\":\"2\"}\n{\"tools\":[" + a + "]}", MAY);
        ImportedFile.of(store, folder, "t.json", "[" + a + "," + b + "]", MAY);
        Path snaps = Files.createDirectory(folder.resolve("t"));
        Files.writeString(snaps.resolve("a.snap"), a);
        Files.writeString(snaps.resolve("b.snap"), turned);
        ImportedFile all = ImportedFile.of(store, snaps, MAY);
        assertThat(all.bodies("tool_catalog")).hasSize(1);
        assertThat(all.file().duplicates()).isEqualTo(1);
        assertThat(all.bodies("tool_catalog").getFirst().path("tools").size()).isEqualTo(2);
        ImportedFile other = ImportedFile.of(store, folder, "t.json",
                "{\"tools\":[" + a.replace("does", "did") + "," + b
                        + "]}",
                JUNE);
        assertThat(other.bodies("tool_catalog")).hasSize(2);
        assertThat(ImportedFile.of(folder, "one.snap", a).failure()).contains("import the folder");
    }

    @Test
    void theRealSnapshotsAreThreeCatalogues() {
        Map<String, Integer> tools = Map.of("v0.6.0", 50, "v0.20.0", 63, "v1.10.1", 117);
        tools.forEach((version, n) -> {
            ImportedFile file = ImportedFile.of(new InMemoryImportStore(), Imports.sample("mcp_tools/" + version), MAY);
            assertThat(file.bodies("tool_catalog").getFirst().path("tools").size()).isEqualTo(n);
        });
        ImportedFile all = ImportedFile.of(new InMemoryImportStore(), Imports.sample("mcp_tools"), MAY);
        assertThat(all.bodies("tool_catalog")).hasSize(3);
    }

    @Test
    void theLegacyEventOfUnleashHoldsTheWholeFeature() {
        ImportedFile file = ImportedFile.of(folder, "events.jsonl",
                "{\"id\":5,\"createdAt\":\"2026-05-01T10:00:00Z\",\"type\":\"feature-updated\",\"createdBy\":\"x\","
                        + "\"data\":{\"name\":\"smart\",\"enabled\":true,\"strategies\":[]}}");
        assertThat(file.all("change", "to")).containsExactly("smart on");
    }

    @Test
    void aListOfOneToolIsACatalogueAndATagOfLangSmithADeploy() {
        String tool = "{\"name\":\"find\",\"description\":\"d\",\"input_schema\":{\"type\":\"object\"}}";
        assertThat(ImportedFile.of(new InMemoryImportStore(), folder, "t.json", "[" + tool + "]", MAY).file().counts())
                .containsEntry("tool_catalog", 1L);
        assertThat(ImportedFile.of(new InMemoryImportStore(), folder, "one.json", tool, MAY).failure())
                .contains("folder");
        ImportedFile prompts = ImportedFile.of(folder, "hooks.jsonl", new String(
                SeedFile.named("langsmith-prompts.jsonl").content(), UTF_8));
        assertThat(prompts.all("prompt_version", "text")).containsExactly("system:\nBe kind.\n\nhuman:\n{question}");
        assertThat(prompts.all("change", "to")).containsExactly("abc123", "def456", "abc123");
        assertThat(prompts.all("change", "rolls_back").getLast()).startsWith("support/production/def456@");
    }
}
