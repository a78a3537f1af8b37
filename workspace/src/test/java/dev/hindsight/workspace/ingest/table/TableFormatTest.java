package dev.hindsight.workspace.ingest.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hindsight.workspace.common.WorkspaceException;
import dev.hindsight.workspace.ingest.ImportOptions;
import dev.hindsight.workspace.ingest.ImportResult;
import dev.hindsight.workspace.ingest.Imports;
import dev.hindsight.workspace.ingest.InMemoryImportStore;
import dev.hindsight.workspace.ingest.QuarantineEntry;
import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.ingest.mapping.Expression;
import dev.hindsight.workspace.ingest.mapping.Mapping;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@SuppressWarnings("StringConcatToTextBlock") // line ends matter
class TableFormatTest {
    private static final String LOG = """
            kind: sample
            zone: UTC
            direction: higher
            columns: {at: time, input: question, output: answer, scores.quality: rating / 5, latency_ms: secs * 1000,
                      model_served: model, user: user, branch: branch}
            """;

    @TempDir
    Path folder;
    private final InMemoryImportStore store = new InMemoryImportStore();

    private ImportResult.FileResult run(String mapping, String name, String content) throws IOException {
        Path map = Files.writeString(folder.resolve("map.yaml"), mapping);
        Path file = Files.writeString(folder.resolve(name), content);
        ImportResult result = Imports.run(store, options(map), file.toString());
        assertThat(result.failures()).isEmpty();
        return result.imports().getFirst();
    }

    private static ImportOptions options(Path mapping) {
        return new ImportOptions(null, new ReadOptions(null, null, mapping, List.of(), null, null), false);
    }

    @Test
    void whereNothingCouldBeReadTheFirstReasonIsTold() throws IOException {
        ImportResult.FileResult result = run("kind: sample\ncolumns: {at: when, output: answer}\n", "log.csv",
                "when,answer\nat noon,a\nat night,b\n");
        assertThat(result.quarantined()).isEqualTo(2);
        assertThat(result.warnings()).first().asString().startsWith("Nothing could be read, first line 2: at ");
    }

    @Test
    void aMappingMadeForTheTableGoesBeforeAFormatThatKnowsItsShape() throws IOException {
        String table = "{'ts':'2026-03-01T10:00:00Z','model':'m','choices':[{'message':{'role':'assistant','content':'a'}}]}\n"
                .replace('\'', '"');
        ImportResult.FileResult result = run("kind: sample\ncolumns: {at: ts, output: 'choices[0].message.content'}\n",
                "chat.jsonl", table.repeat(2).replaceFirst("10:00", "11:00"));
        assertThat(result.format()).isEqualTo("table");
        assertThat(store.bodies("sample")).hasSize(2);
    }

    @Test
    void aNumberThatIsNoneInAnyFieldCostsNoRecord() throws IOException {
        Path file = Files.writeString(folder.resolve("log.jsonl"), """
                {"kind":"sample","id":"a","at":"2026-03-01T10:00:00Z","output":"x","latency_ms":-1,"rank":NaN}
                {"kind":"sample","id":"b","at":"2026-03-01T10:00:00Z","output":"x","tokens_in":-1,"extra":{"p":[1e999]}}
                """);
        ImportResult.FileResult result = Imports.run(store, ImportOptions.DEFAULT, file.toString()).imports()
                .getFirst();
        assertThat(store.bodies("sample")).hasSize(2).noneMatch(it -> it.has("rank") || it.has("latency_ms"));
        assertThat(result.leftOut()).containsEntry("values of rank that are no number", 1L)
                .containsEntry("values of extra that are no number", 1L)
                .containsEntry("values of latency_ms below zero", 1L)
                .containsEntry("values of tokens_in below zero", 1L);
    }

    @Test
    void readsCsvWithQuotesBreaksAndBadRows() throws IOException {
        String content = "time,question,answer,rating,secs,model,user,branch\r\n"
                + "2026-03-01 10:00:00,\"a, \"\"b\"\"\nc\",yes,4,0.5,m,ada,5493654\r\n"
                + "yesterday,q,a,4,1,m,ada,x\r\n2026-03-01 10:00:02,q,a,NaN,1,m,ada,x\r\n"
                + "1772359203,q,a,,,m,bob,1e10\r\n2026-03-01,q,a,5,1,m,ada,x,y\r\n2026-03-02,q,\"a,5\n";
        ImportResult.FileResult result = run(LOG, "log.csv", content);
        assertThat(result.format()).isEqualTo("table");
        List<ObjectNode> samples = new ArrayList<>(store.bodies("sample"));
        assertThat(samples).hasSize(3);
        assertThat(samples.get(1).has("scores")).isFalse();
        assertThat(result.leftOut()).containsEntry("values of quality that are no number", 1L);
        samples.remove(1);
        ObjectNode first = samples.getFirst();
        assertThat(first.get("at").asString()).isEqualTo("2026-03-01T10:00:00Z");
        assertThat(first.get("input").asString()).isEqualTo("a, \"b\"\nc");
        assertThat(first.get("scores").get("quality").get("value").doubleValue()).isEqualTo(0.8);
        assertThat(first.get("scores").get("quality").get("direction").asString()).isEqualTo("higher");
        assertThat(first.get("latency_ms").doubleValue()).isEqualTo(500);
        assertThat(first.get("branch").asString()).isEqualTo("5493654");
        assertThat(first.get("user").asString()).startsWith("‹user:");
        assertThat(samples.get(1).get("at").asString()).isEqualTo("2026-03-01T10:00:03Z");
        assertThat(samples.get(1).get("branch").asString()).isEqualTo("1e10");
        assertThat(samples.get(1).has("scores")).isFalse();
        assertThat(store.quarantine()).extracting(QuarantineEntry::reason).satisfiesExactly(
                r -> assertThat(r).contains("no RFC 3339"),
                r -> assertThat(r).contains("9 cells"), r -> assertThat(r).contains("never closed"));
        for (QuarantineEntry entry : store.quarantine()) {
            assertThat(content.getBytes(StandardCharsets.UTF_8)[(int) entry.place().offset()])
                    .isEqualTo((byte) entry.raw().charAt(0));
        }
        assertThat(store.quarantine().getFirst().place().line()).isEqualTo(4);
        assertThat(result.warnings()).anyMatch(w -> w.contains("read as UTC"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', value = {"t.tsv#time\\tquestion\\tanswer\\n2026-03-01T00:00:00Z\\tq\\ta",
            "t.csv#time;question;answer\\n2026-03-01T00:00:00Z;q;a",
            "t.json#[{\"time\":\"2026-03-01T00:00:00Z\",\"question\":\"q\",\"answer\":\"a\"}]",
            "t.json#{\"n\":1,\"data\":[\\n{\"time\":\"2026-03-01T00:00:00Z\",\"question\":\"q\",\"answer\":\"a\"}]}",
            "t.jsonl#{\"time\":\"2026-03-01T00:00:00Z\",\"question\":\"q\",\"answer\":\"a\"}\\n",
            "t.yaml#- time: 2026-03-01T00:00:00Z\\n  question: q\\n  answer: a\\n"})
    void readsAllTableFormats(String name, String content) throws IOException {
        run(LOG, name, content.replace("\\n", "\n").replace("\\t", "\t"));
        assertThat(store.bodies("sample")).hasSize(1);
        assertThat(store.bodies("sample").getFirst().get("output").asString()).isEqualTo("a");
        assertThat(store.bodies("sample").getFirst().get("at").asString()).isEqualTo("2026-03-01T00:00:00Z");
    }

    @Test
    void yamlScalarsAreReadAsText() throws IOException {
        String yaml = "# comment\n- time: 2026-03-01T00:00:00Z\n  answer: |\n    two\n    - lines\n  branch: 5493654\n"
                + "- time: 2026-03-02T00:00:00Z\n  branch: 1e10\n- time: 2026-03-03T00:00:00Z\n  branch: 0012345\n"
                + "- time: 2026-03-04T00:00:00Z\n  branch: [broken\n- time: 2026-03-05T00:00:00Z\n  branch: 1_000\n  answer: ~\n";
        run(LOG, "t.yml", yaml);
        assertThat(store.bodies("sample")).extracting(b -> b.get("branch").asString()).containsExactly("5493654",
                "1e10", "0012345", "1_000");
        assertThat(store.bodies("sample").getFirst().get("output").asString()).isEqualTo("two\n- lines\n");
        assertThat(store.quarantine()).hasSize(1);
        assertThat(store.quarantine().getFirst().place().line()).isEqualTo(11);
        assertThat(yaml.substring((int) store.quarantine().getFirst().place().offset()))
                .startsWith("- time: 2026-03-04");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', quoteCharacter = '^', value = {"a#x1", "a | b#x1", "missing | b#7", "b / 2#3.5",
            "b * 100#700.0", "n.inner#deep",
            "number(p)#12.5", "text(b)#7", "first(h, ',')#f4b1797-dirty", "has(h, '-dirty')#true",
            "choose(a, 'x1=one', 'y=two')#one", "choose(b, 'x=y')#null", "'fixed'#fixed", "`odd / name (s)`#odd",
            "parse_time(t, 'dd.MM.yyyy HH:mm')#2026-03-01T10:30",
            "parse_time(d, 'yyyy-MM-dd-HH-mm-ss')#2024-05-01T20:05:59"})
    void expressionsAreEvaluated(String expression, String value) {
        ObjectNode row = (ObjectNode) JsonMapper.shared().readTree("""
                {"a":"x1","b":7,"n":{"inner":"deep"},"p":"12.5 %","h":"f4b1797-dirty, f4b1797","odd / name (s)":"odd",
                 "t":"01.03.2026 10:30","d":"2024-05-01-20-05-59--direct"}""");
        JsonNode found = Expression.parse(expression).of(row);
        assertThat(found == null ? "null" : found.asString()).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', quoteCharacter = '^', value = {"a |#a column is missing", "nope(a)#no function nope",
            "first(a, ','#closing bracket",
            "a / b#a number must follow", "parse_time(a, 'qqqqqqq')#time pattern", "first(a)#wrong number"})
    void brokenExpressionIsReportedInOneSentence(String expression, String reason) {
        assertThatThrownBy(() -> Expression.parse(expression)).isInstanceOf(WorkspaceException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void mappingsRoundTripAndErrorsAreReported() {
        Mapping mapping = Mapping.parse("m.yaml", LOG);
        assertThat(Mapping.parse("again", mapping.toYaml())).isEqualTo(mapping);
        assertThat(Mapping.load(mapping.save(folder, "my log"))).isEqualTo(mapping);
        assertThatThrownBy(() -> Mapping.parse("m.yaml", "kind: smple\ncolumns: {a: b}"))
                .hasMessageContaining("m.yaml").hasMessageContaining("smple");
        assertThatThrownBy(() -> Mapping.parse("m.yaml", "kind: note")).hasMessageContaining("columns is missing");
        assertThatThrownBy(() -> Mapping.parse("m.yaml", "kind: note\ncolumns: {a: b}\nzone: Mars"))
                .hasMessageContaining("Mars");
    }

    @Test
    void aRoundRowCountWarnsOfTruncation() throws IOException {
        StringBuilder content = new StringBuilder("time,answer\n");
        for (int i = 0; i < 100; i++) {
            content.append("2026-03-01T00:00:%02dZ,a%d%n".formatted(i % 60, i));
        }
        assertThat(run(LOG, "cut.csv", content.toString()).warnings()).anyMatch(w -> w.contains("exactly 100 rows"));
        assertThat(TableFormat.probablyCut(1_000)).isTrue();
        assertThat(TableFormat.probablyCut(98)).isFalse();
        assertThat(TableFormat.probablyCut(10)).isFalse();
    }

    @Test
    void tableWithoutMappingIsExplained() throws IOException {
        Path file = Files.writeString(folder.resolve("t.csv"), "a,b\n1,2\n");
        ImportResult result = Imports.run(store, ImportOptions.DEFAULT, file.toString());
        assertThat(result.failures().getFirst().sentence()).contains("--propose-mapping");
        assertThat(store.list()).isEmpty();
    }

    @Test
    void readsTheRealLeaderboard() {
        Path mapping = Imports.sample("aider/edit_leaderboard.yml");
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve("docs/examples/aider-leaderboard.yaml"))) {
                mapping = at.resolve("docs/examples/aider-leaderboard.yaml");
            }
        }
        ImportResult result = Imports.run(store, options(mapping),
                Imports.sample("aider/prompts.evidence.jsonl").toString(),
                Imports.sample("aider/edit_leaderboard.yml").toString());
        assertThat(result.failures()).isEmpty();
        assertThat(result.imports().get(0).counts()).containsEntry("prompt_version", 84L).containsEntry("change", 84L);
        assertThat(result.imports().get(1).counts()).containsExactly(java.util.Map.entry("eval", 98L * 3));
        assertThat(result.imports().get(1).quarantined() + result.imports().get(1).conflicts()).isZero();
        List<ObjectNode> evals = store.bodies("eval");
        assertThat(evals).allSatisfy(e -> assertThat(e.get("commit_hash").isString()).isTrue())
                .anySatisfy(e -> assertThat(e.get("commit_hash").asString()).isEqualTo("5493654"))
                .anySatisfy(e -> {
                    assertThat(e.get("commit_hash").asString()).isEqualTo("f4b1797-dirty, f4b1797");
                    assertThat(e.get("dirty").booleanValue()).isTrue();
                    assertThat(e.get("at").asString()).isEqualTo("2024-05-01T20:05:59Z");
                    assertThat(e.get("prompt").asString()).isEqualTo("editblock");
                    assertThat(e.get("n").intValue()).isEqualTo(133);
                    assertThat(e.get("total_cost").doubleValue()).isEqualTo(13.8395, within(1e-9));
                });
        assertThat(result.imports().get(1).warnings()).anyMatch(w -> w.contains("read as UTC"))
                .anyMatch(w -> w.contains("live at its time"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', value = {"kind: note\\nkind: sample\\ncolumns: {at: t}!a name stands twice",
            "kind: note\\ncolunms: {at: t}\\ncolumns: {at: t}!\"colunms\" is no part of a mapping",
            "kind: note\\ncolumns: {at: t, slice: a, slice.b: c}!slice and slice.b exclude each other",
            "kind: note\\nconstants: {slice: x}\\ncolumns: {at: t, slice.b: c}!slice and slice.b exclude each other",
            "kind: note\\nrecords: [{kinds: note}]\\ncolumns: {at: t}!\"kinds\" is no part of a mapping"})
    void invalidMappingsAreRejected(String yaml, String sentence) {
        assertThatThrownBy(() -> Mapping.parse("m.yaml", yaml.replace("\\n", "\n")))
                .isInstanceOf(WorkspaceException.class).hasMessageStartingWith("m.yaml: ")
                .hasMessageContaining(sentence);
    }

    @Test
    void missingMappedColumnsAreReported() throws IOException {
        String mapping = "kind: note\ncolumns: {at: time, text: words | missing, said_by: gone | 'nobody', url: away}\n";
        ImportResult.FileResult result = run(mapping, "t.csv", "time,words\n2026-03-01T00:00:00Z,\n"
                + "2026-03-01T00:00:00Z,x\n");
        assertThat(result.warnings()).contains("No row has the column gone, nor away, which the mapping names.");
    }
}
