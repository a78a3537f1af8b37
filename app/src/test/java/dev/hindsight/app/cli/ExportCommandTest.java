package dev.hindsight.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.app.cli.command.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ExportCommandTest extends CommandLineTest {
    @Test
    void importOfAnExportGivesAnEqualWorkspace() throws IOException {
        write("evidence.jsonl", evidence()
                + """
                        {"kind":"sample","id":"s3","at":"2026-09-12T13:00:00Z","prompt":"support","user":"jo","tenant":"acme",\
                        "output":"Write to jo.doe@acme.example.com, or call 10.1.2.3.","scores":{"tone":{"value":0.5,"direction":"higher"}},"plan":{"name":"gold"}}
                        {"kind":"eval","id":"e1","at":"2026-09-12T12:00:00Z","suite":"s","metric":"m","score":0.25,"direction":"higher","n":40}
                        {"kind":"judgement","id":"j1","at":"2026-09-13T12:00:00Z","sample":"s1","label":"bad","labeller":"kim"}
                        {"kind":"user_signal","id":"u1","at":"2026-09-12T12:30:00.123456+02:00","sample":"s1","type":"undo"}
                        {"kind":"measure","id":"m1","at":"2026-09-12T12:30:00Z","name":"requests","value":12}
                        {"kind":"note","id":"t1","at":"2026-09-12T12:30:00Z","text":"Rolled back."}
                        """);
        assertThat(run("import", "w.hindsight", "evidence.jsonl")).as(err()).isZero();
        assertThat(run("export", "w.hindsight", "-o", "out.jsonl.gz")).as(err()).isZero();
        assertThat(out()).contains("Wrote 14 pieces of evidence to out.jsonl.gz.");
        assertThat(run("import", "copy.hindsight", "out.jsonl.gz")).as(err()).isZero();

        assertThat(json("info", "copy.hindsight", "--json")).isEqualTo(json("info", "w.hindsight", "--json"));
        assertThat(analysis("copy.hindsight")).isEqualTo(analysis("w.hindsight"));
        assertThat(run("export", "w.hindsight")).isZero();
        String lines = out();
        assertThat(lines).contains("‹email:", "‹ip:", "‹user:").doesNotContain("jo.doe", "10.1.2.3");
        assertThat(run("export", "copy.hindsight")).isZero();
        assertThat(out()).isEqualTo(lines);
        // Where it came from nothing is new.
        assertThat(json("import", "w.hindsight", "out.jsonl.gz", "--json").at("/imports/0/duplicates").asInt())
                .isEqualTo(14);
    }

    private JsonNode analysis(String workspace) {
        return ((ObjectNode) json("analyze", workspace, "--json")).without(List.of("workspace", "generated_at"));
    }

    @Test
    void onlyTheKindsAndTimesAskedForAreWritten() throws IOException {
        workspace();
        assertThat(run("export", "w.hindsight", "--kind", "prompt_version,change", "--from", "2026-09-05T10:00:00Z",
                "--to",
                "2026-09-05T10:05:00Z")).as(err()).isZero();
        assertThat(out()).hasLineCount(1).contains("\"id\":\"v2\"");
        JsonNode told = json("export", "w.hindsight", "--kind", "sample", "-o", "samples.jsonl", "--json");
        assertThat(told.at("/counts/sample").asInt()).isEqualTo(2);
        assertThat(Files.readAllLines(folder.resolve("samples.jsonl"))).hasSize(2);
    }

    @Test
    void whatCannotBeWrittenIsOneSentence() throws IOException {
        workspace();
        assertThat(run("export", "w.hindsight", "-o", "w.hindsight")).isEqualTo(ExitStatus.USAGE);
        assertThat(run("export", "w.hindsight", "-o", "none/out.jsonl")).isEqualTo(ExitStatus.USAGE);
        assertThat(err()).contains("none/out.jsonl cannot be written").hasLineCount(1);
        assertThat(run("export", "w.hindsight", "--json")).isEqualTo(ExitStatus.USAGE);
        assertThat(run("export", "w.hindsight", "--kind", "nothing")).isEqualTo(ExitStatus.USAGE);
        assertThat(folder.resolve("w.hindsight")).isNotEmptyFile();
        assertThat(Path.of(folder + "/none")).doesNotExist();
    }

    @Test
    void evidenceImportedWithoutRedactionIsSaidToBe() throws IOException {
        write("evidence.jsonl", evidence());
        assertThat(run("import", "w.hindsight", "evidence.jsonl", "--no-redact")).isZero();
        assertThat(run("export", "w.hindsight", "-o", "out.jsonl", "--quiet")).isZero();
        assertThat(err()).contains("imported without redaction");
    }
}
