package dev.hindsight.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.app.cli.command.CommandIo;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The worked example of docs/plugins.md: compiled, packed, enabled, used, changed.
class PluginCommandTest extends CommandLineTest {
    private static final Pattern EXAMPLE = Pattern.compile("```java\\R(.*?)```", Pattern.DOTALL);
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private Path plugins;

    @BeforeEach
    void pluginFolder() throws IOException {
        plugins = Files.createDirectories(folder.resolve("state/plugins"));
        write("night.shift", "2026-09-14T10:00:00Z deployed v2\nno time\n");
    }

    /// Runs with a state folder of its own: other tests share the usual one.
    private int with(String... args) {
        said.reset();
        PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
        return new Cli(new CommandIo(new ByteArrayInputStream(new byte[0]), stream, stream, false, folder,
                folder.resolve("state"), InstantSource.fixed(NOW), Map.of(), () -> false)).execute(args);
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private static Path docs() {
        return Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                .map(it -> it.resolve("docs/plugins.md")).filter(Files::exists).findFirst().orElseThrow();
    }

    /// @param name of the format
    private void jar(String name) throws IOException {
        Matcher example = EXAMPLE.matcher(Files.readString(docs()));
        assertThat(example.find()).isTrue();
        Path source = folder.resolve("src/com/example/ShiftLog.java");
        Files.createDirectories(source.getParent());
        Files.writeString(source, example.group(1).replace("\"shift-log\"", "\"" + name + "\""));
        Path classes = Files.createDirectories(folder.resolve("classes"));
        assertThat(ToolProvider.findFirst("javac").orElseThrow().run(System.out, System.err, "-proc:none", "-d",
                classes.toString(),
                "-cp", System.getProperty("java.class.path"), source.toString())).isZero();
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(plugins.resolve("shift.jar")))) {
            jar.putNextEntry(new ZipEntry("com/example/ShiftLog.class"));
            jar.write(Files.readAllBytes(classes.resolve("com/example/ShiftLog.class")));
            jar.putNextEntry(new ZipEntry("META-INF/services/dev.hindsight.workspace.ingest.EvidenceFormat"));
            jar.write("com.example.ShiftLog\n".getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void aJarIsUsedOnceItIsEnabledAndNoLongerWhenItChanges() throws IOException {
        jar("shift-log");
        assertThat(with("import", "w.hindsight", "night.shift")).as("not enabled").isEqualTo(3);
        assertThat(with("plugin", "list")).isZero();
        assertThat(said()).contains("shift").contains("disabled");

        assertThat(with("plugin", "enable", "shift")).isZero();
        assertThat(with("import", "w.hindsight", "night.shift")).as(said()).isZero();
        assertThat(said()).contains("(shift-log): 1 note, 1 in quarantine");

        jar("shift-log-2");
        assertThat(with("import", "x.hindsight", "night.shift")).as("changed").isEqualTo(3);
        assertThat(said()).contains("has changed since it was enabled");
        assertThat(with("plugin", "enable", "shift")).isZero();
        assertThat(with("import", "x.hindsight", "night.shift")).isZero();
        assertThat(said()).contains("(shift-log-2)");

        assertThat(with("plugin", "disable", "shift")).isZero();
        assertThat(with("import", "y.hindsight", "night.shift")).isEqualTo(3);
    }

    @Test
    void aBadJarOrNameCostsASentence() throws IOException {
        Files.writeString(plugins.resolve("bad.jar"), "no jar");
        assertThat(with("plugin", "enable", "bad")).isZero();
        write("a.jsonl", evidence());
        assertThat(with("import", "w.hindsight", "a.jsonl")).as("the others go on").isZero();
        assertThat(with("plugin", "enable", "other")).isEqualTo(2);
        assertThat(said()).contains("There is no plug-in other").contains("put other.jar there");
        jar("table");
        assertThat(with("plugin", "enable", "shift")).isZero();
        assertThat(said()).contains("another format \"table\"");
    }
}
