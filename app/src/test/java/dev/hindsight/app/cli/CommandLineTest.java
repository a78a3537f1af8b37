package dev.hindsight.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.app.cli.command.CommandIo;
import dev.hindsight.workspace.redact.StateFolder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Runs commands in process, as `main` would, in a folder of their own.
abstract class CommandLineTest {
    static final Instant NOW = Instant.parse("2026-09-20T10:00:00Z");

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void clear() {
        out.reset();
        err.reset();
    }

    int run(String... args) {
        return runWith("", args);
    }

    int runWith(String standardInput, String... args) {
        clear();
        CommandIo io = new CommandIo(new ByteArrayInputStream(standardInput.getBytes(StandardCharsets.UTF_8)),
                stream(out),
                stream(err), false, folder, StateFolder.find(), InstantSource.fixed(NOW), Map.of(), () -> false);
        return new Cli(io).execute(args);
    }

    /// Runs a command that must succeed, and reads the one document that it prints.
    JsonNode json(String... args) {
        assertThat(run(args)).as("status of %s; %s", String.join(" ", args), err()).isZero();
        return JsonMapper.shared().readTree(out());
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    Path write(String name, String text) throws IOException {
        return java.nio.file.Files.writeString(folder.resolve(name), text);
    }

    /// Three prompt versions whose second loses a line that the third brings back, and two scored outputs.
    String evidence() {
        return """
                {"kind":"prompt_version","id":"v1","at":"2026-09-01T10:00:00Z","prompt":"support","version":"v1","text":"Be brief.\\nNever promise a delivery date."}
                {"kind":"change","id":"d1","at":"2026-09-01T10:05:00Z","surface":"prompt","prompt":"support","to":"v1","author":"ops"}
                {"kind":"prompt_version","id":"v2","at":"2026-09-05T10:00:00Z","prompt":"support","version":"v2","text":"Be brief."}
                {"kind":"change","id":"d2","at":"2026-09-05T10:05:00Z","surface":"prompt","prompt":"support","from":"v1","to":"v2","author":"ops"}
                {"kind":"prompt_version","id":"v3","at":"2026-09-12T10:00:00Z","prompt":"support","version":"v3","text":"Be brief and kind.\\nNever promise a delivery date."}
                {"kind":"change","id":"d3","at":"2026-09-12T10:05:00Z","surface":"prompt","prompt":"support","from":"v2","to":"v3","author":"ops"}
                {"kind":"sample","id":"s1","at":"2026-09-12T11:00:00Z","prompt":"support","prompt_version":"v3","output":"It is on its way.","label":"good"}
                {"kind":"sample","id":"s2","at":"2026-09-12T12:00:00Z","prompt":"support","prompt_version":"v3","output":"It comes tomorrow.","label":"bad"}
                """;
    }

    /// Makes the workspace `w.hindsight` from [#evidence()].
    void workspace() throws IOException {
        write("evidence.jsonl", evidence());
        assertThat(run("import", "w.hindsight", "evidence.jsonl")).as(err()).isZero();
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
