package dev.hindsight.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Every command of the README's tour works, line after line; only the lines that open a window are left out.
@Tag("simulation")
class ReadmeTest extends CommandLineTest {
    private static final Pattern COMMAND = Pattern.compile("\\./hindsight ([^&;#]*)");

    @Test
    void everyCommandOfTheTourSucceeds() throws IOException {
        String readme = Files.readString(Path.of("..", "README.md"));
        int begins = readme.indexOf("## A tour in ten lines");
        List<String> lines = readme.substring(begins, readme.indexOf("```\n", begins)).lines()
                .filter(it -> it.startsWith("./hindsight")).toList();
        assertThat(lines).hasSize(10);
        List<String> commands = lines.stream().flatMap(it -> COMMAND.matcher(it.replaceFirst("#.*", "")).results())
                .map(it -> it.group(1).strip()).filter(it -> it.contains(" ")).toList();
        assertThat(commands).hasSizeGreaterThan(9);
        for (String command : commands) {
            assertThat(run(command.split(" ", -1))).as("%s: %s", command, err()).isZero();
            assertThat(out()).as(command).isNotBlank();
        }
        assertThat(folder.resolve("report/postmortem.md")).isNotEmptyFile();
    }
}
