package dev.hindsight.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.app.cli.command.ExitStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TrimCommandTest extends CommandLineTest {
    private static final int SAMPLES = 300;
    private static final int OLD = 200;

    @BeforeEach
    void importSamples() throws IOException {
        StringBuilder lines = new StringBuilder(evidence());
        for (int i = 0; i < SAMPLES; i++) {
            lines.append(sample(i)).append('\n');
        }
        write("evidence.jsonl", lines.toString());
        assertThat(run("import", "w.hindsight", "evidence.jsonl")).as(err()).isZero();
    }

    /// One an hour up to an hour before now; a needle stands in every place where a text can.
    private static String sample(int i) {
        String at = NOW.minusSeconds(3600L * (SAMPLES - i)).toString();
        String words = "needle" + i + " lay in the haystack for a while ".repeat(12);
        return """
                {"kind":"sample","id":"n%1$d","at":"%2$s","prompt":"support","prompt_version":"v3","label":"%4$s",\
                "input":"Where is needle%1$d?","output":"%3$s","system":"You find things. %3$s","latency_ms":%1$d,\
                "tool_calls":[{"name_emitted":"find","name_dispatched":"find","ok":true,"arguments":{"what":"needle%1$d"}}],\
                "retrieval":[{"chunk":"the needle%1$d is here","rank":1}],"params":{"stop":"%3$s","temperature":0.2},\
                "messages":[{"role":"user","content":"needle%1$d"}],"plan":"gold","remark":"a needle%1$d"}"""
                .formatted(i, at, words, i % 3 == 0 ? "bad" : "good");
    }

    private String before() {
        return NOW.minusSeconds(3600L * (SAMPLES - OLD)).toString();
    }

    private String bytes(String file) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path it : files.filter(path -> path.getFileName().toString().startsWith(file)).toList()) {
                all.append(new String(Files.readAllBytes(it), StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }

    @Test
    void dropsOldTextsFromTheFileAndTellsHowMuch() throws IOException {
        long size = Files.size(folder.resolve("w.hindsight"));
        JsonNode done = json("trim", "w.hindsight", "--before", before(), "--json");
        // Two of the samples of evidence() are older too, each with an output.
        assertThat(done.get("samples").asInt()).isEqualTo(OLD + 2);
        assertThat(done.get("texts").asInt()).isEqualTo(8 * OLD + 2);
        assertThat(done.get("text_bytes").asInt()).isGreaterThan(OLD * 1_000);
        assertThat(done.get("pinned").asInt()).isZero();
        assertThat(done.get("file_before").asLong()).isEqualTo(size);
        assertThat(done.get("file_after").asLong()).isEqualTo(Files.size(folder.resolve("w.hindsight")))
                .isLessThan(size);
        assertThat(bytes("w.hindsight")).doesNotContainPattern("needle1?[0-9]?[0-9]\\b").contains("needle250");
        assertThat(run("check", "w.hindsight")).as(out()).isZero();
    }

    @Test
    void keepsEveryNumber() {
        JsonNode info = json("info", "w.hindsight", "--json");
        JsonNode bad = json("series", "w.hindsight", "--signal", "label.bad", "--json");
        JsonNode shapes = json("series", "w.hindsight", "--signal", "text.cut_off", "--json");
        JsonNode length = json("series", "w.hindsight", "--signal", "latency", "--json");
        assertThat(run("trim", "w.hindsight", "--older", "1h")).as(err()).isZero();
        assertThat(json("info", "w.hindsight", "--json")).isEqualTo(info);
        assertThat(json("series", "w.hindsight", "--signal", "label.bad", "--json")).isEqualTo(bad);
        assertThat(json("series", "w.hindsight", "--signal", "text.cut_off", "--json")).isEqualTo(shapes);
        assertThat(json("series", "w.hindsight", "--signal", "latency", "--json")).isEqualTo(length);
    }

    @Test
    void importOfTheSameFileAgainBringsNothingAndConflictsWithNothing() throws IOException {
        assertThat(run("trim", "w.hindsight", "--older", "1h")).isZero();
        Files.writeString(folder.resolve("evidence.jsonl"), Files.readString(folder.resolve("evidence.jsonl")) + "\n");
        JsonNode again = json("import", "w.hindsight", "evidence.jsonl", "--json");
        assertThat(again.at("/imports/0/duplicates").asInt()).isEqualTo(SAMPLES + 8);
        assertThat(again.at("/workspace/sample").asInt()).isEqualTo(SAMPLES + 2);
    }

    @Test
    void whatAnIncidentCitesStaysWhole() throws IOException {
        assertThat(run("incident", "new", "w.hindsight", "Late")).as(err()).isZero();
        assertThat(run("incident", "pin", "w.hindsight", "INC-1", "evidence/sample/n7")).as(err()).isZero();
        JsonNode done = json("trim", "w.hindsight", "--before", before(), "--json");
        assertThat(done.get("samples").asInt()).isEqualTo(OLD + 1);
        assertThat(done.get("pinned").asInt()).isEqualTo(1);
        assertThat(bytes("w.hindsight")).contains("Where is needle7?").doesNotContain("Where is needle8?");
        assertThat(run("trim", "w.hindsight", "--before", before())).isZero();
        assertThat(out()).contains("Dropped 0 texts", "1 sample keeps its texts", "201 samples were trimmed before");
    }

    @Test
    void dryRunChangesNothing() throws IOException {
        byte[] old = Files.readAllBytes(folder.resolve("w.hindsight"));
        assertThat(run("trim", "w.hindsight", "--before", before(), "--dry-run")).isZero();
        assertThat(out()).contains("Would drop 1,602 texts", "of 202 samples", "Nothing was changed.");
        assertThat(Files.readAllBytes(folder.resolve("w.hindsight"))).isEqualTo(old);
    }

    @Test
    void searchTellsThatItDoesNotSeeTrimmedTexts() {
        assertThat(run("trim", "w.hindsight", "--before", before())).isZero();
        JsonNode found = json("series", "w.hindsight", "--signal", "search:haystack", "--json");
        assertThat(err()).contains("The texts of 202 samples in this range were trimmed");
        assertThat(found.get("bins")).allSatisfy(it -> assertThat(it.get("value").asDouble()).isEqualTo(1));
    }

    @Test
    void exportOfATrimmedWorkspaceImportsAsTrimmed() throws IOException {
        assertThat(run("trim", "w.hindsight", "--before", before())).isZero();
        assertThat(run("export", "w.hindsight", "-o", "out.jsonl")).as(err()).isZero();
        assertThat(Files.readString(folder.resolve("out.jsonl"))).contains("\"texts_trimmed\":{\"at\":\"" + NOW);
        assertThat(run("import", "other.hindsight", "out.jsonl")).as(err()).isZero();
        assertThat(run("check", "other.hindsight")).as(out()).isZero();
        assertThat(run("export", "other.hindsight")).isZero();
        assertThat(out()).isEqualTo(Files.readString(folder.resolve("out.jsonl")));
        // The file with the texts is known there, too.
        assertThat(json("import", "other.hindsight", "evidence.jsonl", "--json").at("/imports/0/conflicts").asInt())
                .isZero();
        assertThat(json("trim", "other.hindsight", "--before", before(), "--json").get("trimmed_before").asInt())
                .isEqualTo(OLD + 2);
    }

    @Test
    void oneOfTheTwoWaysToSayHowOldIsNeeded() {
        assertThat(run("trim", "w.hindsight")).isEqualTo(ExitStatus.USAGE);
        assertThat(run("trim", "w.hindsight", "--older", "30d", "--before", before())).isEqualTo(ExitStatus.USAGE);
        assertThat(run("trim", "none.hindsight", "--older", "30d")).isEqualTo(ExitStatus.WORKSPACE);
    }
}
