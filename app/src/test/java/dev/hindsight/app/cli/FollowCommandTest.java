package dev.hindsight.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class FollowCommandTest extends CommandLineTest {
    @Test
    void takesInWhatIsThereAndGoesOnThereTheNextTime() throws IOException {
        write("app.jsonl", evidence());
        JsonNode first = json("follow", "w.hindsight", "app.jsonl", "--once", "--json");
        assertThat(first.at("/files/0/counts/sample").asInt()).isEqualTo(2);
        Files.writeString(folder.resolve("app.jsonl"),
                "{\"kind\":\"note\",\"id\":\"n\",\"at\":\"2026-09-12T13:00:00Z\",\"text\":\"Looked at it.\"}\n{\"kind\":",
                StandardOpenOption.APPEND);
        assertThat(run("follow", "w.hindsight", "app.jsonl", "--for", "1s", "--every", "1s")).isZero();
        assertThat(out()).contains("1 note").contains("8 bytes wait for the end of their line")
                .doesNotContain("known already");
        assertThat(run("info", "w.hindsight")).isZero();
        assertThat(out()).containsPattern("Imports \\d+ to \\d+: .*app.jsonl");
    }

    @Test
    void saysThatNothingCanBeFollowed() throws IOException {
        write("a.json", "[1,\n2]\n");
        assertThat(run("follow", "w.hindsight", "a.json", "--once")).isEqualTo(3);
        assertThat(err()).contains("a.json is one JSON document");
        assertThat(run("follow", "w.hindsight", "not-there.jsonl", "--once")).isEqualTo(3);
        assertThat(out()).contains("nothing was read");
    }
}
