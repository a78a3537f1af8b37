package dev.hindsight.workspace.ingest.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hindsight.workspace.ingest.ImportOptions;
import dev.hindsight.workspace.ingest.ImportResult;
import dev.hindsight.workspace.ingest.Imports;
import dev.hindsight.workspace.ingest.InMemoryImportStore;
import dev.hindsight.workspace.ingest.ReadOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Values of tables that other programs write in their own way.
class MappedValuesTest {
    @TempDir
    Path folder;
    private final InMemoryImportStore store = new InMemoryImportStore();

    private ImportResult run(String mapping, String name, String content) throws IOException {
        Path map = Files.writeString(folder.resolve("map.yaml"), mapping);
        Path file = Files.writeString(folder.resolve(name), content);
        return Imports.run(store,
                new ImportOptions(null, new ReadOptions(null, null, map, List.of(), null, null), false),
                file.toString());
    }

    private ImportResult.FileResult read(String mapping, String name, String content) throws IOException {
        ImportResult result = run(mapping, name, content);
        assertThat(result.failures()).isEmpty();
        return result.imports().getFirst();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', quoteCharacter = '^', value = {"number(comma, ',')#0.8", "number(point, ',')#1200.0",
            "number(money)#12.5", "number(thousands, '.')#1234567.5", "number(thousands)#1,234,567.5",
            "milliseconds(seconds)#1200.0", "milliseconds(clock)#62500.0", "milliseconds(millis)#350.0",
            "excel_time(serial)#2026-11-20T12:00", "messages[role=user].content#second",
            "messages[role=user][first].content#first", "messages[-1].content#bye", "messages[0].role#system",
            "messages[last].content#bye", "choices[0].message.content#said", "json[1].a#2", "cell.x#y",
            "latency [ms]#7", "messages[role=tool].content#null", "messages[9].content#null", "a.b#dotted",
            "parse_time(zoned, 'yyyy-MM-dd HH:mm:ss')#2026-11-20T10:00+05:30",
            "parse_time(impossible, 'dd/MM/yyyy')#31/02/2026"})
    void expressionsReachIntoListsAndReadForeignNumbers(String expression, String value) {
        ObjectNode row = (ObjectNode) JsonMapper.shared().readTree(
                """
                        {"comma":"0,80","point":"1.200","money":"$ 12.5","thousands":"1,234,567.5","seconds":"1.2 s",
                         "millis":"350ms","clock":"1:02.5","serial":"46346.5","latency [ms]":7,"a.b":"dotted",
                         "messages":[{"role":"system","content":"x"},{"role":"user","content":"first"},
                         {"role":"user","content":"second"},{"role":"assistant","content":"bye"}],
                         "choices":[{"message":{"content":"said"}}],"json":"[{\\"a\\":1},{\\"a\\":2}]","cell":"{\\"x\\":\\"y\\"}",
                         "zoned":"2026-11-20 10:00:00 +0530","impossible":"31/02/2026"}""");
        JsonNode found = Expression.parse(expression).of(row);
        assertThat(found == null ? "null" : found.asString()).isEqualTo(value);
    }

    @Test
    void aListMakesOneRecordPerElement() throws IOException {
        String mapping = """
                kind: eval
                direction: higher
                columns: {at: t, suite: "scenarios[].name", score: "scenarios[].rate"}
                constants: {metric: rate}
                """;
        String rows = """
                {"t":"2026-03-01T00:00:00Z","scenarios":[{"name":"a","rate":1},{"name":"b","rate":0.5}]}
                {"t":"2026-03-02T00:00:00Z","scenarios":[]}
                {"t":"2026-03-03T00:00:00Z","scenarios":[{"name":"a","rate":1},{"name":"a","rate":1}]}
                """;
        ImportResult.FileResult result = read(mapping, "r.jsonl", rows);
        assertThat(store.bodies("eval")).extracting(it -> it.get("suite").asString()).containsExactly("a", "b", "a",
                "a");
        assertThat(result.leftOut()).containsEntry("rows whose scenarios holds no element", 1L);
        assertThat(read(mapping, "r.jsonl", rows).duplicates()).isEqualTo(4);
        assertThatThrownBy(() -> Mapping.parse("m", "kind: note\ncolumns: {at: 'a[].b', text: 'c[].d'}"))
                .hasMessageContaining("one list");
    }

    @Test
    void valuesThatAreNoneLeaveTheSample() throws IOException {
        ImportResult.FileResult result = read("""
                kind: sample
                constants: {scores.q.scale: [1, 5]}
                columns: {at: at, output: out, latency_ms: ms, scores.f: f, scores.q.value: q}
                """, "t.csv", """
                at,out,ms,f,q
                2026-03-01T00:00:00Z,a,900,0.9,4
                2026-03-01T00:01:00Z,b,n/a,NaN,1000
                2026-03-01T00:02:00Z,c,-,inf,9e124
                """);
        assertThat(store.bodies("sample")).hasSize(3);
        assertThat(store.quarantine()).isEmpty();
        assertThat(store.bodies("sample").get(1).has("scores")).isFalse();
        assertThat(store.bodies("sample").get(1).has("latency_ms")).isFalse();
        assertThat(result.leftOut()).containsEntry("values of f that are no number", 2L)
                .containsEntry("values of q outside their scale", 2L)
                .containsEntry("values of latency_ms that are no number", 2L);
    }

    @Test
    void morePassesThanItemsAreLeftOutAndTheScoreStays() throws IOException {
        ImportResult.FileResult result = read("""
                kind: eval
                constants: {suite: nightly, metric: pass_rate, direction: higher}
                columns: {at: at, score: s, n: n, passes: p}
                """, "t.csv", "at,s,n,p\n2026-03-01T00:00:00Z,0.9,100,140\n2026-03-02T00:00:00Z,0.9,100,90\n");
        assertThat(store.bodies("eval")).extracting(it -> it.has("passes")).containsExactly(false, true);
        assertThat(result.leftOut()).containsEntry("values of passes that are more than n", 1L);
    }

    @Test
    void aGapInASeriesIsLeftOut() throws IOException {
        ImportResult.FileResult result = read("kind: measure\ncolumns: {at: Time, name: Series, value: Value}\n",
                "g.csv", "Series;Time;Value\na;2026-05-01T08:00:00Z;1\na;2026-05-01T08:30:00Z;null\n");
        assertThat(result.counts()).containsEntry("measure", 1L);
        assertThat(result.leftOut()).containsEntry("rows without a value in Value", 1L);
    }

    @Test
    void dayAndMonthThatCannotBeToldApartAreAsked() throws IOException {
        ImportResult result = run("kind: sample\nzone: UTC\ncolumns: {at: when, output: answer}\n", "t.csv",
                "when,answer\n01/11/2026 10:00:00,a\n");
        assertThat(result.imports()).isEmpty();
        assertThat(result.failures().getFirst().sentence()).contains("t.csv, line 2", "1 November 2026",
                "11 January 2026", "at: parse_time(when, 'dd/MM/yyyy HH:mm:ss')",
                "at: parse_time(when, 'MM/dd/yyyy HH:mm:ss')");
    }

    @Test
    void zonesAndChangesOfClocksAreSaid() throws IOException {
        ImportResult.FileResult result = read("kind: sample\nzone: Europe/Berlin\ncolumns: {at: at, output: out}\n",
                "t.csv", """
                        at,out
                        2026-03-29 02:30:00,a
                        2026-10-25 02:10:00,b
                        2026-10-25 02:50:00,c
                        2026-10-25T02:50:00Z,d
                        """);
        assertThat(result.warnings())
                .anyMatch(it -> it.startsWith("2 times stand in the hour that Europe/Berlin has twice"))
                .anyMatch(it -> it.startsWith("1 time stands in the hour that Europe/Berlin does not have"))
                .anyMatch(it -> it.startsWith("1 times name a zone of their own"));
        assertThat(store.bodies("sample").getLast().get("at").asString()).isEqualTo("2026-10-25T02:50:00Z");
    }

    @Test
    void unitsAndDecimalsThatLookWrongAreSaid() throws IOException {
        String mapping = "kind: sample\ncolumns: {at: at, output: out, latency_ms: number(latency)}\n";
        assertThat(read(mapping, "s.csv", """
                at,out,latency
                2026-03-01T00:00:00Z,a,1.24
                2026-03-01T00:01:00Z,b,0.7
                """).warnings()).anyMatch(it -> it.contains("probably seconds"));
        assertThat(read(mapping, "c.csv", """
                at;out;latency;score
                2026-03-01T00:00:00Z;a;1.200;0,8
                2026-03-01T00:01:00Z;b;1.300;0,7
                """).warnings()).anyMatch(it -> it.contains("number(latency, ',')"))
                .anyMatch(it -> it.equals("The mapping leaves out score."));
    }

    @Test
    void aTimeFarFromAllOthersIsNamed() throws IOException {
        StringBuilder rows = new StringBuilder("at,out\n2016-08-29T00:00:00Z,stray\n");
        for (int i = 0; i < 40; i++) {
            rows.append("2026-11-2%d T10:00:00Z,a%d%n".formatted(i % 3, i).replace(" T", "T"));
        }
        rows.append("2026-11-23T20:00:00Z,later\n");
        ImportResult.FileResult result = read("kind: sample\ncolumns: {at: at, output: out}\n", "t.csv",
                rows.toString());
        assertThat(result.warnings()).anyMatch(it -> it.contains("days before all others (2016-08-29), first in")
                && it.contains("line 2")).anyMatch(it -> it.startsWith("1 record lies in the future"));
    }
}
