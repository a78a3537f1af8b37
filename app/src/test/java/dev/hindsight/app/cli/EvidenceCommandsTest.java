package dev.hindsight.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.app.cli.command.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class EvidenceCommandsTest extends CommandLineTest {
    @Test
    void repeatedImportReportsDuplicates() throws IOException {
        write("evidence.jsonl", evidence());
        JsonNode first = json("import", "w.hindsight", "evidence.jsonl", "--json");
        assertThat(first.at("/imports/0/format").asString()).isEqualTo("hindsight");
        assertThat(first.at("/imports/0/counts/prompt_version").asInt()).isEqualTo(3);
        assertThat(first.at("/workspace/sample").asInt()).isEqualTo(2);

        Files.writeString(folder.resolve("evidence.jsonl"), evidence() + "\n");
        JsonNode second = json("import", "w.hindsight", "evidence.jsonl", "--json");
        assertThat(second.at("/imports/0/duplicates").asInt()).isEqualTo(8);
        assertThat(second.at("/workspace/sample").asInt()).isEqualTo(2);
    }

    @Test
    void importReadsStandardInput() {
        assertThat(runWith(evidence(), "import", "w.hindsight", "-", "--json")).as(err()).isZero();
        assertThat(json("info", "w.hindsight", "--json").at("/counts/change").asInt()).isEqualTo(3);
    }

    @Test
    void infoCountsPiecesByKind() throws IOException {
        workspace();
        JsonNode info = json("info", "w.hindsight", "--json");
        assertThat(info.at("/counts/sample").asInt()).isEqualTo(2);
        assertThat(info.at("/span/from").asString()).isEqualTo("2026-09-01T10:00:00Z");
        assertThat(info.at("/span/to").asString()).isEqualTo("2026-09-12T12:00:00Z");
        assertThat(info.at("/signals")).extracting(it -> it.get("name").asString() + " " + it.get("n").asLong())
                .contains("label.bad 2");
        assertThat(info.at("/prompts/0/name").asString()).isEqualTo("support");
        assertThat(info.at("/prompts/0/versions").asInt()).isEqualTo(3);
        assertThat(info.at("/imports").asInt()).isEqualTo(1);
        assertThat(info.at("/redacted").asBoolean()).isTrue();
    }

    @Test
    void badLinesAreQuarantinedAndOthersImported() throws IOException {
        write("mixed.jsonl", evidence()
                + """
                        this is no JSON
                        {"kind":"sample","id":"s3","at":"2026-09-12T12:00:00"}
                        {"kind":"eval","id":"e1","at":"2026-09-12T12:00:00Z","suite":"s","metric":"m","score":NaN,"direction":"higher"}
                        {"kind":"change","id":"d9","at":"2026-09-12T12:00:00Z"}
                        """);
        assertThat(run("import", "w.hindsight", "mixed.jsonl")).isZero();
        JsonNode entries = json("quarantine", "w.hindsight", "--json").get("entries");
        assertThat(entries).hasSize(4);
        assertThat(entries.get(0).get("line").asInt()).isEqualTo(9);
        assertThat(entries.get(0).get("import").asInt()).isEqualTo(1);
        assertThat(entries.get(0).get("reason").asString()).isNotBlank();
        assertThat(json("info", "w.hindsight", "--json").at("/counts/sample").asInt()).isEqualTo(2);
    }

    @Test
    void sameIdWithOtherContentIsAConflict() throws IOException {
        workspace();
        write("other.jsonl", """
                {"kind":"sample","id":"s1","source_system":"evidence","at":"2026-09-12T11:00:00Z","output":"Another."}
                """);
        assertThat(json("import", "w.hindsight", "other.jsonl", "--json").at("/imports/0/conflicts").asInt())
                .isEqualTo(1);
        assertThat(run("quarantine", "w.hindsight")).isZero();
        assertThat(out()).contains("1 record conflicted", "--conflicts").doesNotContain("every record was read");
        assertThat(run("quarantine", "w.hindsight", "--conflicts")).isZero();
        assertThat(out()).contains("other.jsonl, line 1 (import 2): sample s1 of evidence", "evidence.jsonl, line ",
                "(import 1), which stays");
        JsonNode conflict = json("quarantine", "w.hindsight", "--conflicts", "--json").at("/conflicts/0");
        assertThat(conflict.at("/id").asString()).isEqualTo("s1");
        assertThat(conflict.at("/here/import").asInt()).isEqualTo(2);
        assertThat(conflict.at("/here/line").asInt()).isEqualTo(1);
        assertThat(conflict.at("/first/import").asInt()).isEqualTo(1);
        assertThat(conflict.at("/first/path").asString()).endsWith("evidence.jsonl");
        run("forget", "w.hindsight", "1");
        run("quarantine", "w.hindsight", "--conflicts");
        assertThat(out()).contains("forgotten since");
        run("forget", "w.hindsight", "2");
        run("quarantine", "w.hindsight", "--conflicts");
        assertThat(out()).contains("No record is in conflict");
        run("quarantine", "w.hindsight");
        assertThat(out()).contains("every record was read");
    }

    @Test
    void conflictsAreToldWhereTheyAreCounted() throws IOException {
        write("twice.jsonl", """
                {"kind":"note","id":"1","at":"2026-09-12T11:00:00Z","text":"one"}
                {"kind":"note","id":"1","at":"2026-09-12T11:00:00Z","text":"other"}
                """);
        assertThat(run("import", "w.hindsight", "twice.jsonl")).isZero();
        assertThat(out()).contains("1 in conflict");
        assertThat(err()).contains("hindsight quarantine w.hindsight --conflicts");
    }

    @Test
    void forgetRemovesAnImport() throws IOException {
        workspace();
        assertThat(run("forget", "w.hindsight", "1")).isZero();
        assertThat(json("info", "w.hindsight", "--json").get("counts")).isEmpty();
        assertThat(run("forget", "w.hindsight", "1")).isEqualTo(ExitStatus.USAGE);
    }

    @Test
    void backupIsAWorkspace() throws IOException {
        workspace();
        assertThat(run("backup", "w.hindsight", "copy.hindsight")).as(err()).isZero();
        assertThat(json("info", "copy.hindsight", "--json").at("/counts/sample").asInt()).isEqualTo(2);
        assertThat(run("backup", "w.hindsight", "copy.hindsight")).isNotZero();
    }

    @Test
    void redactCheckShowsNoPersonalData() throws IOException {
        write("text.txt", "hello\nwrite to someone@example.org\n");
        JsonNode found = json("redact", "--check", "text.txt", "--json").get("redacted");
        assertThat(found).hasSize(1);
        assertThat(found.get(0).get("type").asString()).isEqualTo("email");
        assertThat(found.get(0).get("line").asInt()).isEqualTo(2);
        assertThat(out()).doesNotContain("someone@");
    }
}
