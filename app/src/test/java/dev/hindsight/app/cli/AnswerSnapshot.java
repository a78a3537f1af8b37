package dev.hindsight.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.hindsight.app.cli.command.CommandIo;
import dev.hindsight.app.cli.command.ExitStatus;
import dev.hindsight.workspace.redact.StateFolder;
import dev.hindsight.workspace.scenario.Scenarios;
import dev.hindsight.workspace.scenario.truth.Scenario;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Writes what the commands answer on every scenario, reports included, into the folder named by
/// `-Dhindsight.answers`: of two builds, the folders differ in what a change has changed. What differs from run to run
/// (identifiers, folders, how long something took) is left out. No test by itself, so it runs only where it is named.
class AnswerSnapshot {
    private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final String TIMES = "(\"seconds\" ?: ?)[0-9.E-]+|[0-9.]+( s\\b)";
    /// Signal names without evidence in some scenario, and one that does not exist.
    private static final List<String> ABSENT = List.of("latency", "cost", "label.bad", "refusal.false",
            "user.edit.ratio",
            "score:x@y", "eval:s/m", "guard.stack", "context.above_knee", "cache.hit.bad", "prompt.size", "mix.region",
            "tokens.history", "tool.failed", "text.language", "state.loop", "measure:x", "nonsense", "search:refund");

    @TempDir
    Path folder = Path.of("");
    private Path into = Path.of("");
    private Instant now = Instant.parse("2026-11-30T12:00:00Z");

    static Stream<String> letters() {
        return Scenarios.list().stream().map(Scenario::letter);
    }

    @BeforeEach
    void onlyWhereAsked() {
        String answers = System.getProperty("hindsight.answers");
        assumeTrue(answers != null, "name the folder for the answers with -Dhindsight.answers");
        into = Path.of(String.valueOf(answers));
    }

    @ParameterizedTest
    @MethodSource("letters")
    void answers(String letter) throws IOException {
        into = Files.createDirectories(into.resolve(letter));
        String file = letter + ".hindsight";
        JsonNode demo = json("demo", "demo", letter, "--into", file, "--json");
        now = Instant.parse(json("analyze", "analyze", file, "--json").get("data_through").asString())
                .plus(Duration.ofMinutes(20));
        JsonNode info = json("info", "info", file, "--json");
        evidence(file, info);
        analysis(file, info);
        if (!demo.get("incident").isNull()) {
            response(file, letter, demo.get("incident").asString());
        }
        json("factors", "factors", file, "--json");
        json("incidents", "incident", "list", file, "--json");
    }

    private void evidence(String file, JsonNode info) throws IOException {
        run("info-text", "info", file);
        run("quarantine", "quarantine", file, "--json");
        List<String> signals = new ArrayList<>(ABSENT);
        info.get("signals").forEach(it -> signals.add(it.get("name").asString()));
        for (String signal : signals) {
            run("series-" + signal.replaceAll("\\W", "_"), "series", file, "--signal", signal, "--json");
        }
        for (JsonNode prompt : info.get("prompts")) {
            String name = prompt.get("name").asString();
            run("blame-" + name, "blame", file, name, "--json");
        }
        run("revived", "revived", file, "--json");
    }

    private void analysis(String file, JsonNode info) throws IOException {
        Instant to = Instant.parse(info.at("/span/to").asString());
        Instant from = Instant.parse(info.at("/span/from").asString());
        String window = from.plus(Duration.between(from, to).multipliedBy(3).dividedBy(4)) + "/" + to;
        run("analyze-text", "analyze", file);
        run("analyze-24h", "analyze", file, "--lookback", "24h", "--fail-on", "change", "--json");
        run("compare", "compare", file, "--window", window, "--json");
        run("compare-text", "compare", file, "--window", window);
    }

    private void response(String file, String letter, String incident) throws IOException {
        run("show", "incident", "show", file, incident);
        run("lint", "postmortem", "lint", file, incident, "--json");
        run("note", "incident", "note", file, incident, "Something was seen");
        run("move", "incident", "move", file, incident, "mitigated");
        run("runbook", "runbook", "run", file, incident, "quality-drop-after-prompt-deploy");
        for (String audience : List.of("chat", "exec", "handover")) {
            run("say-" + audience, "say", file, incident, "--for", audience);
        }
        for (String variant : List.of("full", "short", "customer")) {
            Path report = folder.resolve(letter + "-" + variant);
            run("export-" + variant, "postmortem", "export", file, incident, "-o", report.toString(), "--variant",
                    variant);
            keep(report);
        }
        keep(folder.resolve(letter + ".report"));
    }

    private void keep(Path report) throws IOException {
        try (Stream<Path> files = Files.walk(report)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = into.resolve(folder.relativize(file).toString());
                Files.createDirectories(copy.resolveSibling("."));
                byte[] bytes = Files.readAllBytes(file);
                Files.write(copy, file.toString().endsWith(".png")
                        ? bytes
                        : stable(new String(bytes, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private JsonNode json(String name, String... command) throws IOException {
        return JsonMapper.shared().readTree(run(name, command));
    }

    private String run(String name, String... command) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        CommandIo io = new CommandIo(InputStream.nullInputStream(), new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), false, folder, StateFolder.find(),
                InstantSource.fixed(now), Map.of(),
                () -> false);
        int status = new Cli(io).execute(command);
        assertThat(status).as(err.toString(StandardCharsets.UTF_8)).isNotEqualTo(ExitStatus.FAULT);
        String said = out.toString(StandardCharsets.UTF_8);
        Files.writeString(into.resolve(name + ".txt"), stable(String.join(" ", command) + "\n" + said + "---\n"
                + err.toString(StandardCharsets.UTF_8) + "--- " + status + "\n"));
        return said;
    }

    private String stable(String text) {
        return text.replaceAll(UUID, "UUID").replace(folder.toString(), "FOLDER").replaceAll(TIMES, "$1N$2");
    }
}
