package dev.hindsight.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.app.cli.command.CommandIo;
import dev.hindsight.app.cli.command.ExitStatus;
import dev.hindsight.app.cli.command.Subcommand;
import dev.hindsight.app.format.SemicolonNotes;
import dev.hindsight.postmortem.template.Templates;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

/// Adds what CONTRIBUTING.md says can be added, in the way that it describes. A new signal: [SignalsTest].
class NewThingsTest extends CommandLineTest {
    /// [SemicolonNotes] is one class and one line in `META-INF/services`.
    @Test
    void newImporterNeedsOneClassAndOneLine() throws IOException {
        write("night.notes", "2026-09-14T10:00:00Z;deployed\nno note\n2026-09-14T11:00:00Z;rolled back\n");
        JsonNode read = json("import", "n.hindsight", "night.notes", "--json").at("/imports/0");
        assertThat(read.get("format").asString()).isEqualTo(new SemicolonNotes().name());
        assertThat(read.at("/counts/note").asInt()).isEqualTo(2);
        assertThat(read.get("quarantined").asInt()).isEqualTo(1);
    }

    @Test
    void newRunbookNeedsOneFileInTheStateFolder() throws IOException {
        Path runbooks = Files.createDirectories(folder.resolve("state/runbooks"));
        Files.writeString(runbooks.resolve("cold-cache.md"), """
                ---
                id: cold-cache
                title: Cold cache
                when: The cache was emptied.
                kind: cost
                version: 1
                ---

                Nothing blocks here.

                ## First look

                ### Is it warm?

                ```step
                id: warm
                question: Is the cache filling?
                look: The lane of cache hits.
                verdicts: [yes, no]
                ```
                """);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(new Cli(io(out)).execute("runbook", "list")).isEqualTo(ExitStatus.DONE);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("cold-cache");
    }

    @Test
    void newTemplateNeedsOneFile() throws IOException {
        Files.writeString(folder.resolve("cold-cache.md"), """
                ---
                title: Cold cache
                extend: generic
                likely: [CONFIG]
                questions:
                  Impact:
                    - How long did it stay cold?
                ---
                """);
        assertThat(new Templates(folder).get("cold-cache").sections().values())
                .anyMatch(it -> it.contains("How long did it stay cold?"));
    }

    @Command(name = "greet", description = "Greets.")
    private static final class GreetCommand extends Subcommand {
        GreetCommand(CommandIo io) {
            super(io);
        }

        @Override
        public Integer call() {
            line("Good evening.");
            return ExitStatus.DONE;
        }
    }

    /// The list of commands is the one of [Commands].
    @Test
    void newCommandNeedsOneClassInTheList() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CommandIo io = io(out);
        CommandLine line = Commands.all(io);
        line.addSubcommand(new GreetCommand(io));
        assertThat(line.execute("greet")).isEqualTo(ExitStatus.DONE);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("Good evening.\n");
    }

    private CommandIo io(ByteArrayOutputStream out) {
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        return new CommandIo(InputStream.nullInputStream(), stream, stream, false, folder, folder.resolve("state"),
                InstantSource.fixed(NOW), Map.of(), () -> false);
    }
}
