package dev.hindsight.workspace.ingest.format.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.ingest.ImportOptions;
import dev.hindsight.workspace.ingest.ImportResult;
import dev.hindsight.workspace.ingest.Importer;
import dev.hindsight.workspace.ingest.Imports;
import dev.hindsight.workspace.ingest.InMemoryImportStore;
import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.ingest.prepare.Preparer;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/// What promptfoo 0.121.20 itself wrote of made-up evaluations: `promptfoo/README.md` among the resources. Two prompts,
/// three providers and three tests: 12 results pass, 4 fail, 2 are errors.
class PromptfooMadeTest {
    private static final Instant AFTERWARDS = Instant.parse("2026-12-02T00:00:00Z");
    private static final Instant AT = Instant.parse("2026-12-01T15:00:00Z");
    private final InMemoryImportStore store = new InMemoryImportStore();

    private ImportResult run(String name, @Nullable Instant at) throws URISyntaxException {
        Path file = Path.of(PromptfooMadeTest.class.getResource("/promptfoo/" + name).toURI());
        Preparer preparer = new Preparer(Imports.preparer().redactor(), InstantSource.fixed(AFTERWARDS));
        return new Importer(Importer.installedFormats(), preparer, InputStream.nullInputStream()).run(store,
                List.of(file.toString()),
                new ImportOptions(null, new ReadOptions(null, at, null, List.of(), null, null), false), Progress.NONE);
    }

    private ImportResult.FileResult read(String name, @Nullable Instant at) throws URISyntaxException {
        ImportResult result = run(name, at);
        assertThat(result.failures()).isEmpty();
        assertThat(store.quarantine()).isEmpty();
        return result.imports().getFirst();
    }

    private List<String> texts(String kind, String field) {
        return store.bodies(kind).stream().map(it -> it.path(field).asString("-")).toList();
    }

    private ObjectNode eval(String prompt, String model, String metric) {
        return store.bodies("eval").stream().filter(it -> it.path("model").asString().equals(model)
                && it.path("metric").asString().equals(metric) && it.path("prompt").asString().startsWith(prompt))
                .findFirst().orElseThrow();
    }

    /// What all forms say.
    private void isMonday(ImportResult.FileResult result) {
        assertThat(result.counts()).containsEntry("sample", 18L).containsEntry("eval", 22L);
        assertThat(texts("sample", "model_requested").stream().distinct()).containsExactlyInAnyOrder("echo-short",
                "echo-long", "fails");
        assertThat(texts("sample", "error")).filteredOn(it -> !it.equals("-")).hasSize(2);
        assertThat(texts("sample", "output")).contains("Answer briefly: Where is my parcel?",
                "Repeat, please: Can I pay later, by \"invoice\"?", "Answer briefly: =Where,\nand when?");
        ObjectNode tone = eval("support", "echo-long", "tone");
        assertThat(tone.path("n").asInt()).isEqualTo(2);
        assertThat(tone.path("score").asDouble()).isEqualTo(0.5);
        ObjectNode score = eval("support", "fails", "score");
        assertThat(score.path("errors").asInt()).isEqualTo(1);
        assertThat(score.path("n").asInt()).isEqualTo(2);
        assertThat(score.path("passes").asInt()).isEqualTo(2);
        assertThat(eval("support", "echo-short", "length").path("score").asDouble()).isEqualTo(0.75);
    }

    @Test
    void aRewrittenPromptIsANewVersion() throws URISyntaxException {
        ImportResult.FileResult monday = read("monday.json", null);
        isMonday(monday);
        assertThat(monday.counts()).containsEntry("prompt_version", 2L);
        assertThat(texts("sample", "error")).contains("The invoice service is down");
        ImportResult.FileResult tuesday = read("tuesday.json", null);
        assertThat(tuesday.counts()).containsOnly(entry("sample", 18L), entry("eval", 22L),
                entry("prompt_version", 1L));
        assertThat(tuesday.duplicates()).as("the prompt that stayed").isEqualTo(1);
        assertThat(store.bodies("prompt_version").stream().filter(it -> it.path("prompt").asString().equals("support"))
                .map(it -> it.path("text").asString())).containsExactly("Answer briefly: {{question}}",
                        "Answer kindly, and briefly: {{question}}");
        assertThat(read("monday.json", null).counts()).as("once more").isEmpty();
    }

    @Test
    void jsonLinesAndCsvHoldTheSameWithoutTheTime() throws URISyntaxException {
        assertThat(run("monday.jsonl", null).failures().getFirst().sentence()).contains("--at");
        isMonday(read("monday.jsonl", AT));
        store.stored.clear();
        assertThat(run("monday.csv", null).failures().getFirst().sentence()).contains("--at");
        isMonday(read("monday.csv", AT));
    }

    @Test
    void yamlSaysWhatToWriteInstead() throws URISyntaxException {
        assertThat(run("monday.yml", null).failures().getFirst().sentence()).contains("monday.yml", "promptfoo",
                "--output results.json");
    }
}
