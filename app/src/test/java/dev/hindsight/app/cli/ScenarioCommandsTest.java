package dev.hindsight.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hindsight.app.cli.command.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Runs commands on scenario A, whose answer is known. The workspace is made once; every test works on a copy.
@Tag("simulation")
class ScenarioCommandsTest extends CommandLineTest {
    private static final String SIGNAL = "score:answer_quality@judge-2/support-v3";

    @TempDir
    static Path shared;

    private static JsonNode demo;

    @BeforeAll
    static void makeOnce() {
        ScenarioCommandsTest maker = new ScenarioCommandsTest();
        maker.folder = shared;
        demo = maker.json("demo", "a", "--into", "a.hindsight", "--quiet", "--json");
    }

    @BeforeEach
    void copy() throws IOException {
        Files.copy(shared.resolve("a.hindsight"), folder.resolve("a.hindsight"));
    }

    @Test
    void demoPrintsCulpritAndWrittenFiles() {
        assertThat(demo.get("scenario").asString()).isEqualTo("A");
        assertThat(demo.get("incident").asString()).isEqualTo("INC-1");
        assertThat(demo.at("/verdict/kind").asString()).isEqualTo("suspect");
        assertThat(demo.at("/verdict/ranked/0/change").asString()).isEqualTo("prompt-v14");
        assertThat(Path.of(demo.get("workspace").asString())).exists();
        assertThat(Path.of(demo.get("report").asString())).content().contains("timeline.png");
        assertThat(demo.get("pictures")).hasSize(2)
                .allSatisfy(it -> assertThat(Path.of(it.asString())).isNotEmptyFile());
    }

    @Test
    void trimKeepsTheAnswerAndWhatThePostmortemCites() throws IOException {
        JsonNode answer = withoutTimes(json("analyze", "a.hindsight", "--json"));
        JsonNode lint = JsonMapper.shared().readTree(output("postmortem", "lint", "a.hindsight", "INC-1", "--json"));
        long size = Files.size(folder.resolve("a.hindsight"));
        JsonNode done = json("trim", "a.hindsight", "--older", "1h", "--json");
        assertThat(done.get("pinned").asInt()).isPositive();
        assertThat(Files.size(folder.resolve("a.hindsight"))).isLessThan(size * 9 / 10);
        assertThat(withoutTimes(json("analyze", "a.hindsight", "--json"))).isEqualTo(answer);
        assertThat(JsonMapper.shared().readTree(output("postmortem", "lint", "a.hindsight", "INC-1", "--json")))
                .isEqualTo(lint);
        assertThat(run("export", "a.hindsight", "-o", "a.jsonl")).as(err()).isZero();
        assertThat(run("import", "b.hindsight", "a.jsonl")).as(err()).isZero();
        assertThat(withoutTimes(json("analyze", "b.hindsight", "--json"))).isEqualTo(answer);
        assertThat(json("info", "b.hindsight", "--json")).isEqualTo(json("info", "a.hindsight", "--json"));
    }

    private String output(String... arguments) {
        run(arguments);
        return out();
    }

    private static JsonNode withoutTimes(JsonNode answer) {
        return ((ObjectNode) answer).without(List.of("workspace", "generated_at"));
    }

    @Test
    void unknownScenarioLetterIsRejectedInOneSentence() {
        assertThat(run("demo", "Z")).isEqualTo(ExitStatus.USAGE);
        assertThat(err()).contains("There is no scenario Z").hasLineCount(1);
        assertThat(out()).isEmpty();
    }

    @Test
    void analyzeJsonKeepsItsContract() {
        JsonNode answer = json("analyze", "a.hindsight", "--json");
        assertThat(answer.propertyNames()).containsExactlyInAnyOrder("workspace", "generated_at", "alarm",
                "data_through", "look_back_hours", "now", "status", "verdict", "findings", "warnings", "sight",
                "ignored");
        assertThat(answer.get("generated_at").asString()).isEqualTo(NOW.toString());
        assertThat(answer.get("alarm").asBoolean()).isTrue();
        assertThat(answer.get("status").asString()).isEqualTo("recovered");
        assertThat(answer.get("verdict")).isEqualTo(demo.get("verdict"));
        assertThat(answer.at("/verdict/explanation").isNull()).isTrue();
        double sum = StreamSupport.stream(answer.at("/verdict/ranked").spliterator(), false)
                .mapToDouble(it -> it.get("score").asDouble()).sum();
        assertThat(sum).isCloseTo(1, within(1e-9));
        assertThat(answer.at("/findings/0/shape").asString()).isEqualTo("step");
        assertThat(answer.at("/findings/0/before/n").asLong()).isPositive();
        assertThat(answer.at("/findings/0/p").asDouble()).isLessThan(1e-6);
        assertThat(answer.at("/findings/0/q").asDouble()).isLessThan(1e-6);
        assertThat(answer.at("/findings/0/mix_adjusted_change").asDouble()).isBetween(-0.35, -0.15);
        assertThat(answer.at("/findings/0/splits").valueStream().map(it -> it.path("key").asString())).contains(
                "region", "topic", "channel", "prompt_version");
        JsonNode slice = answer.at("/findings/0/splits/0/slices/0");
        assertThat(slice.propertyNames()).containsExactly("value", "seen", "before", "after", "traffic_before",
                "traffic_after", "contribution", "of_change", "p", "carries");
    }

    @Test
    void failOnChangeExitsWithNoOnlyOnAlarm() {
        assertThat(run("analyze", "a.hindsight", "--fail-on", "change")).isEqualTo(ExitStatus.ANSWER_IS_NO);
        assertThat(out()).contains("prompt-v14").contains("none of our changes");
        assertThat(run("analyze", "a.hindsight")).isZero();
        assertThat(run("analyze", "a.hindsight", "--fail-on", "change", "--signal", SIGNAL, "--to",
                "2026-09-13T00:00:00Z")).as(out()).isZero();
        assertThat(run("analyze", "a.hindsight", "--fail-on", "anything")).isEqualTo(ExitStatus.USAGE);
        assertThat(run("analyze", "a.hindsight", "--signal", "score:none")).isEqualTo(ExitStatus.USAGE);
        assertThat(run("analyze", "a.hindsight", "--lookback", "soon")).isEqualTo(ExitStatus.USAGE);
        assertThat(run("analyze", "a.hindsight", "--from", "2026-09-14T00:00:00Z", "--to", "2026-09-13T00:00:00Z"))
                .isEqualTo(ExitStatus.USAGE);
        assertThat(run("analyze", "none.hindsight")).isEqualTo(ExitStatus.WORKSPACE);
    }

    @Test
    void lookbackOptionIsUsed() {
        JsonNode answer = json("analyze", "a.hindsight", "--lookback", "1h", "--json");
        assertThat(answer.get("look_back_hours").asInt()).isEqualTo(1);
        assertThat(answer.at("/verdict/ranked")).hasSize(2);
    }

    @Test
    void seriesHasBinsOfTheWidthAskedFor() {
        JsonNode series = json("series", "a.hindsight", "--signal", SIGNAL, "--bin", "1d", "--slice",
                "prompt=support-reply", "--json");
        assertThat(series.propertyNames()).containsExactlyInAnyOrder("signal", "slice", "bin_seconds", "weighted",
                "direction", "bins", "breaks");
        assertThat(series.get("bin_seconds").asInt()).isEqualTo(86_400);
        assertThat(series.get("direction").asString()).isEqualTo("higher");
        assertThat(series.at("/slice/prompt").asString()).isEqualTo("support-reply");
        JsonNode bin = series.at("/bins/0");
        assertThat(bin.propertyNames()).containsExactlyInAnyOrder("from", "to", "value", "low", "high", "n", "n_eff");
        assertThat(bin.get("value").asDouble()).isBetween(bin.get("low").asDouble(), bin.get("high").asDouble());
        JsonNode part = json("series", "a.hindsight", "--signal", SIGNAL, "--bin", "1h", "--from",
                "2026-09-14T12:00:00Z", "--to", "2026-09-14T15:00:00Z", "--json");
        assertThat(part.get("bins")).hasSizeBetween(1, 3);
        assertThat(run("series", "a.hindsight", "--signal", "score:none")).isEqualTo(ExitStatus.USAGE);
        assertThat(err()).hasLineCount(1);
    }

    @Test
    void infoCountsValuesOfEachSignal() {
        JsonNode signals = json("info", "a.hindsight", "--json").get("signals");
        assertThat(signals).anySatisfy(it -> {
            assertThat(it.get("name").asString()).isEqualTo(SIGNAL);
            assertThat(it.get("n").asLong()).isPositive();
        });
    }

    @Test
    void postmortemIsLintedInTheWorkspaceAndInItsExport() throws IOException {
        JsonNode lint = json("postmortem", "lint", "a.hindsight", "INC-1", "--json");
        assertThat(lint.get("errors")).isEmpty();
        assertThat(lint.at("/warnings/0").propertyNames()).containsExactlyInAnyOrder("rule", "where", "text");
        JsonNode written = json("postmortem", "export", "a.hindsight", "INC-1", "-o", "out", "--quiet", "--json");
        assertThat(written.get("files")).hasSize(5);
        assertThat(folder.resolve("out/timeline.png")).isNotEmptyFile();
        assertThat(json("postmortem", "lint", "out", "--json").get("errors")).isEmpty();
        JsonNode data = JsonMapper.shared().readTree(folder.resolve("out/postmortem.hindsight.json"));
        ((ObjectNode) data.at("/dossier/factors/0")).putArray("evidence");
        write("unfounded.json", data.toString());
        assertThat(run("postmortem", "lint", "unfounded.json", "--json")).isEqualTo(ExitStatus.ANSWER_IS_NO);
        assertThat(JsonMapper.shared().readTree(out()).at("/errors/0/rule").asString()).isEqualTo("PM-E2");
        assertThat(run("postmortem", "export", "a.hindsight", "INC-1", "-o", "us", "--variant", "customer")).isZero();
        assertThat(folder.resolve("us/evidence.md")).doesNotExist();
    }

    @Test
    void importedExportIsExportedIdentically() throws IOException {
        run("postmortem", "export", "a.hindsight", "INC-1", "-o", "out", "--quiet");
        workspace();
        JsonNode read = json("postmortem", "import", "w.hindsight", "out", "--json");
        assertThat(read.get("incident").asString()).isEqualTo("INC-1");
        assertThat(read.get("changed")).isEmpty();
        assertThat(read.get("conflicts")).isEmpty();
        assertThat(json("incident", "list", "w.hindsight", "--json").get("incidents")).hasSize(1);
        // Its evidence is in the other workspace: nothing is broken, and nothing can be checked here.
        JsonNode lint = json("postmortem", "lint", "w.hindsight", "INC-1", "--json");
        assertThat(lint.get("warnings")).anySatisfy(it -> assertThat(it.get("rule").asString()).isEqualTo("PM-W14"));
        JsonNode written = json("postmortem", "export", "w.hindsight", "INC-1", "-o", "again", "--quiet", "--json");
        assertThat(written.get("files")).hasSize(5);
        for (JsonNode file : written.get("files")) {
            Path again = Path.of(file.asString());
            assertThat(again).hasSameBinaryContentAs(folder.resolve("out").resolve(again.getFileName()));
        }
    }

    @Test
    void editsOfTheMarkdownAreImported() throws IOException {
        run("postmortem", "export", "a.hindsight", "INC-1", "-o", "out", "--quiet");
        Path report = folder.resolve("out/postmortem.md");
        Files.writeString(report, Files.readString(report)
                .replace("## What users saw", "Three refunds were paid.\n\n## What users saw")
                .replace("## Not known",
                        "## What we change\n\n- [ ] Gate prompt edits. Kind: process.\n\n## Not known"));
        assertThat(run("postmortem", "import", "a.hindsight", "out/postmortem.md")).as(err()).isZero();
        assertThat(out()).contains("Taken over from the Markdown: section Impact",
                "Taken over from the Markdown: action A1");
        assertThat(run("postmortem", "lint", "a.hindsight", "INC-1", "--json")).isEqualTo(ExitStatus.ANSWER_IS_NO);
        assertThat(JsonMapper.shared().readTree(out()).at("/errors/0/text").asString())
                .isEqualTo("Action A1 has no owner and no due date.");
        run("postmortem", "export", "a.hindsight", "INC-1", "-o", "again", "--quiet");
        assertThat(folder.resolve("again/postmortem.md")).content().contains("Three refunds were paid.",
                "- [ ] **A1** Gate prompt edits. Kind: process. Owner: nobody yet.", "extra bad outputs");
    }

    @Test
    void sayIsAtMostTwelvePlainLines() {
        for (String whom : new String[]{"chat", "exec", "handover"}) {
            assertThat(run("say", "a.hindsight", "INC-1", "--for", whom)).as(err()).isZero();
            assertThat(out().lines().toList()).hasSizeBetween(6, 12).allSatisfy(it -> assertThat(it).isNotBlank());
            assertThat(out()).contains("INC-1 (SEV 2)", "Since: 14 Sep 2026, 13:57 UTC", "Now: recovered.",
                    "extra bad outputs of", "Tried: Rollback to v13", "Owner: nobody yet. Next update:");
            assertThat(out().contains("Main suspect, not proven: prompt support-reply v14")).as(whom)
                    .isEqualTo(!whom.equals("exec"));
        }
        assertThat(json("say", "a.hindsight", "1", "--json").get("lines")).isNotEmpty();
        assertThat(run("say", "a.hindsight", "INC-9")).isEqualTo(ExitStatus.USAGE);
        assertThat(run("say", "a.hindsight", "INC-1", "--for", "nobody")).isEqualTo(ExitStatus.USAGE);
    }

    @Test
    void completedRunbookAppearsInTheEvidenceFile() throws IOException {
        String answers = """
                yes read ten of each
                no the newest answers are fine
                yes
                lever at 20:12
                yes
                yes pinned
                yes
                no
                yes
                no
                no
                yes
                no
                yes told the support desk
                yes
                """;
        assertThat(runWith(answers, "runbook", "run", "a.hindsight", "INC-1")).as(err()).isZero();
        assertThat(out()).contains("All steps done.", "Found: Answer quality (support-reply) went from 92 %",
                "First suspect: prompt support-reply v14", "Stop: ", "Mitigation: Prompt rollback", "Undo: ");
        run("postmortem", "export", "a.hindsight", "INC-1", "-o", "out", "--quiet");
        String evidence = Files.readString(folder.resolve("out/evidence.md"));
        String log = evidence.substring(evidence.indexOf("## Runbook log"), evidence.indexOf("## Log"));
        assertThat(log).contains("Began the runbook", "Is it real? The interval after the drop lies below",
                "Note: read ten of each", "Did the model move? The same on both sides.",
                "Hand over to the postmortem: All that the review needs is there.");
        assertThat(evidence.substring(evidence.indexOf("## Mitigations"), evidence.indexOf("## Residue")))
                .contains("Used the mitigation", "at 20:12");
    }

    @Test
    void postmortemCanBeginOnceAndOnlyForAnIncident() throws IOException {
        workspace();
        run("incident", "new", "w.hindsight", "Dates promised", "--onset", "2026-09-12T11:00:00Z");
        assertThat(run("postmortem", "export", "w.hindsight", "INC-1", "-o", "out")).isEqualTo(ExitStatus.USAGE);
        assertThat(run("postmortem", "new", "w.hindsight", "INC-1", "--template", "none")).isEqualTo(ExitStatus.USAGE);
        assertThat(json("postmortem", "new", "w.hindsight", "INC-1", "--json").get("incident").asString())
                .isEqualTo("INC-1");
        assertThat(run("postmortem", "new", "w.hindsight", "INC-1")).isEqualTo(ExitStatus.USAGE);
        assertThat(run("postmortem", "new", "w.hindsight", "INC-9")).isEqualTo(ExitStatus.USAGE);
        assertThat(run("postmortem", "lint", "nothing-here")).isEqualTo(ExitStatus.NO_INPUT);
        assertThat(err()).hasLineCount(1);
    }

    @Test
    void runbookResumesWhereItWasInterrupted() {
        String id = json("runbook", "list", "a.hindsight", "--json").at("/runbooks/0/id").asString();
        assertThat(runWith("nonsense\nyes saw it\n", "runbook", "run", "a.hindsight", "INC-1", id, "--json"))
                .as(err()).isZero();
        JsonNode first = JsonMapper.shared().readTree(out());
        assertThat(first.get("log")).hasSize(1);
        assertThat(first.at("/log/0").asString()).contains("Is it real? The interval after the drop")
                .contains("saw it");
        String open = first.get("open").asString();
        assertThat(runWith("skip later\nquit\n", "runbook", "run", "a.hindsight", "INC-1")).isZero();
        assertThat(out()).contains("skipped: later");
        assertThat(run("incident", "show", "a.hindsight", "INC-1")).isZero();
        assertThat(out()).contains("Began the runbook").contains("saw it");
        assertThat(json("runbook", "show", "a.hindsight", id, "--json").toString()).contains("\"" + open + "\"");
        assertThat(run("runbook", "show", "no-such-runbook")).isEqualTo(ExitStatus.USAGE);
    }

    @Test
    void checkDistinguishesIntactFromDamagedFiles() throws IOException {
        assertThat(json("check", "a.hindsight", "--json").get("whole").asBoolean()).isTrue();
        write("torn.hindsight", "this is no workspace at all, but a text of some length");
        assertThat(run("check", "torn.hindsight")).isEqualTo(ExitStatus.WORKSPACE);
        assertThat(err()).hasLineCount(1);
    }

    @Test
    void proposedMappingImportsItsTable() throws IOException {
        write("t.csv", "time,answer,score\n2026-09-14T10:00:00Z,Hello,0.5\n2026-09-14T11:00:00Z,Hi,0.7\n");
        assertThat(run("import", "--propose-mapping", "t.csv")).as(err()).isZero();
        write("t.yaml", out());
        assertThat(json("import", "t.hindsight", "t.csv", "--mapping", "t.yaml", "--json").at("/workspace/sample")
                .asInt()).isEqualTo(2);
        assertThat(run("import")).isEqualTo(ExitStatus.USAGE);
        assertThat(run("import", "--propose-mapping", "none.csv")).isEqualTo(ExitStatus.NO_INPUT);
    }
}
