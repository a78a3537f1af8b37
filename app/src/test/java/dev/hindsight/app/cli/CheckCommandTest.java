package dev.hindsight.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.app.cli.command.ExitStatus;
import dev.hindsight.testing.Seeds;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// A damaged file is detected, and its readable content is recovered.
class CheckCommandTest extends CommandLineTest {
    private static final int SAMPLES = 3_000;
    private static final int PAGE = 4_096;

    @Test
    void intactWorkspacePassesTheCheck() throws IOException {
        workspace();
        assertThat(json("check", "w.hindsight", "--json").get("whole").asBoolean()).isTrue();
    }

    @Test
    void repairSavesOnlyIntactRecords() throws IOException {
        long seed = Seeds.fresh();
        Path file = workspaceOfManySamples();
        assertThat(run("incident", "new", "w.hindsight", "Wrong dates", "--onset", "2026-09-12T10:00:00Z")).isZero();
        damage(file, new Random(seed));

        assertThat(run("check", "w.hindsight")).as(out() + err()).isEqualTo(ExitStatus.WORKSPACE);
        assertThat(out() + err()).contains("damaged").contains("--repair").doesNotContain("Exception");
        byte[] damaged = Files.readAllBytes(file);
        JsonNode answer = json("check", "w.hindsight", "--repair", "new.hindsight", "--json");
        assertThat(Files.readAllBytes(file)).as("the damaged file stays as it is").isEqualTo(damaged);
        int saved = answer.at("/rescued/evidence").asInt();
        assertThat(saved).as("seed %s: %s", seed, answer).isBetween(SAMPLES / 4, SAMPLES + 8);
        assertThat(answer.at("/rescued/lost").asInt()).as("seed %s: %s", seed, answer).isPositive();

        assertThat(run("check", "new.hindsight")).as("seed %s: %s%s", seed, out(), err()).isZero();
        JsonNode info = json("info", "new.hindsight", "--json");
        int counted = 0;
        for (JsonNode n : info.get("counts")) {
            counted += n.asInt();
        }
        assertThat(counted).as("what is counted, and drawn, is what was saved").isEqualTo(saved);
        assertThat(json("series", "new.hindsight", "--signal", "label.bad", "--json").get("bins")).isNotEmpty();
    }

    @Test
    void foreignFileIsNotRepaired() throws IOException {
        write("text.hindsight", "no database at all, but long enough to look like one to a careless reader of files");
        assertThat(run("check", "text.hindsight", "--repair", "new.hindsight")).isEqualTo(ExitStatus.WORKSPACE);
        assertThat(err()).contains("text.hindsight").hasLineCount(1);
        assertThat(folder.resolve("new.hindsight")).doesNotExist();
        workspace();
        write("there.hindsight", "mine");
        assertThat(run("check", "w.hindsight", "--repair", "there.hindsight")).isEqualTo(ExitStatus.WORKSPACE);
        assertThat(folder.resolve("there.hindsight")).hasContent("mine");
    }

    private Path workspaceOfManySamples() throws IOException {
        StringBuilder lines = new StringBuilder(evidence());
        for (int i = 0; i < SAMPLES; i++) {
            lines.append("{\"kind\":\"sample\",\"id\":\"m").append(i).append("\",\"at\":\"2026-09-12T")
                    .append(String.format("%02d:%02d:00Z", i / 60 % 24, i % 60))
                    .append("\",\"prompt\":\"support\",\"prompt_version\":\"v3\",\"system\":\"")
                    .append("rule ".repeat(80))
                    .append("\",\"output\":\"").append("answer ".repeat(40)).append("\",\"label\":\"")
                    .append(i % 9 == 0 ? "bad" : "good").append("\"}\n");
        }
        write("many.jsonl", lines.toString());
        assertThat(run("import", "w.hindsight", "many.jsonl")).as(err()).isZero();
        return folder.resolve("w.hindsight");
    }

    /// Overwrites some pages after those that hold the list of tables with random bytes.
    private static void damage(Path file, Random random) throws IOException {
        try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
            long pages = raw.length() / PAGE;
            byte[] rubbish = new byte[PAGE];
            for (int i = 0; i < pages / 20; i++) {
                random.nextBytes(rubbish);
                raw.seek((pages / 3 + random.nextLong(pages * 2 / 3)) * PAGE);
                raw.write(rubbish);
            }
        }
    }
}
