package dev.hindsight.workspace.ingest.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.workspace.ingest.ImportOptions;
import dev.hindsight.workspace.ingest.ImportResult;
import dev.hindsight.workspace.ingest.Imports;
import dev.hindsight.workspace.ingest.InMemoryImportStore;
import dev.hindsight.workspace.ingest.QuarantineEntry;
import dev.hindsight.workspace.ingest.ReadOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What programs put into a table of separated values besides its rows, and what becomes of it.
@SuppressWarnings("StringConcatToTextBlock") // line ends matter
class CsvShapesTest {
    private static final String MAPPING = "kind: sample\ncolumns: {at: at, output: answer, latency_ms: ms}\n";
    private static final String HEADER = "at,ms,answer\n";

    @TempDir
    Path folder;
    private final InMemoryImportStore store = new InMemoryImportStore();

    private static String row(int i) {
        return "2026-11-20T10:%02d:00Z,%d,a%d\n".formatted(i, 100 + i, i);
    }

    private static String rows(int from, int to) {
        StringBuilder rows = new StringBuilder();
        for (int i = from; i < to; i++) {
            rows.append(row(i));
        }
        return rows.toString();
    }

    private ImportResult.FileResult read(String mapping, String name, String content) throws IOException {
        Path map = Files.writeString(folder.resolve("map.yaml"), mapping);
        Path file = Files.writeString(folder.resolve(name), content);
        ImportResult result = Imports.run(store,
                new ImportOptions(null, new ReadOptions(null, null, map, List.of(), null, null), false),
                file.toString());
        assertThat(result.failures()).isEmpty();
        return result.imports().getFirst();
    }

    private ImportResult.FileResult read(String content) throws IOException {
        return read(MAPPING, "t.csv", content);
    }

    private List<String> answers() {
        return store.bodies("sample").stream().map(it -> it.path("output").asString("")).toList();
    }

    /// The same four rows, whatever stands around them.
    @ParameterizedTest
    @ValueSource(strings = {"%s", "\uFEFF%s", "sep=,\n%s", "\"sep=,\"\n%s", "Report of chats\n\n%s",
            "Report,,\nCustomer:,ACME,\nFrom:,2026-11-01,\n,,\n%s", "# exported by a tool, version 2\n#\n%s",
            "#%s", "\n\n%s\n\n", "%sTotal,406,\n", "%s,406,Total\n", "%s(4 rows)\n", "%s,,\n,,\n"})
    void whatStandsAroundTheRowsIsLeftOut(String around) throws IOException {
        ImportResult.FileResult result = read(around.replace("%s", HEADER + rows(0, 4)));
        assertThat(answers()).containsExactly("a0", "a1", "a2", "a3");
        assertThat(store.quarantine()).isEmpty();
        assertThat(result.counts()).isEqualTo(Map.of("sample", 4L));
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void separatorsAreFound(String separator) throws IOException {
        read(MAPPING, "t.csv", (HEADER + rows(0, 4)).replace(",", separator).replace("a2", "\"a, b; c | d\te\""));
        assertThat(answers()).containsExactly("a0", "a1", "a, b; c | d\te", "a3");
        read(MAPPING, "plain.txt", (HEADER + rows(4, 8)).replace(",", separator));
        assertThat(answers()).hasSize(8);
    }

    @Test
    void decimalCommasDoNotSeparate() throws IOException {
        read("kind: sample\ncolumns: {at: at, output: answer}\n", "t.csv",
                "sep=;\nat;ms;answer\n2026-11-20T10:00:00Z;1,5;a0\n2026-11-20T10:01:00Z;2,5;a1\n");
        assertThat(answers()).containsExactly("a0", "a1");
    }

    @Test
    void separatorsAtTheEndOfLinesAreNoCells() throws IOException {
        ImportResult.FileResult result = read((HEADER + rows(0, 4)).replace("\n", ",,\n"));
        assertThat(answers()).hasSize(4);
        assertThat(result.warnings()).isEmpty();
    }

    @Test
    void carriageReturnsEndLines() throws IOException {
        read((HEADER + rows(0, 4)).replace("\n", "\r").replace("a1", "\"x\ry\""));
        assertThat(answers()).containsExactly("a0", "x\ny", "a2", "a3");
    }

    @Test
    void aTableThatGrewIsReadUnderItsOldNames() throws IOException {
        ImportResult.FileResult result = read(HEADER + rows(0, 2) + rows(2, 5).replace("\n", ",trace,user\n"));
        assertThat(answers()).containsExactly("a0", "a1", "a2", "a3", "a4");
        assertThat(result.warnings()).singleElement().asString().startsWith(
                "3 of 5 rows have 5 cells from line 4 on, the header 3: the first 3 keep their names");
    }

    @Test
    void aTableThatShrankIsRead() throws IOException {
        ImportResult.FileResult result = read(HEADER + rows(0, 2) + rows(2, 5).replaceAll(",a\\d", ""));
        assertThat(answers()).containsExactly("a0", "a1", "", "", "");
        assertThat(result.warnings()).singleElement().asString()
                .startsWith("3 of 5 rows have 2 cells from line 4 on, the header 3");
    }

    /// A column that came in between moves the others: what stands under a name is then of another kind.
    @Test
    void rowsWhoseCellsMovedAreRefused() throws IOException {
        read(HEADER + rows(0, 3) + rows(3, 6).replace("Z,", "Z,eu,"));
        assertThat(answers()).containsExactly("a0", "a1", "a2");
        assertThat(store.quarantine()).hasSize(3).extracting(QuarantineEntry::reason)
                .allMatch(it -> it.contains("4 cells, the header 3") && it.contains("under ms is of another kind"));
    }

    @Test
    void oneRowThatIsLongerIsRefused() throws IOException {
        read(HEADER + rows(0, 2) + "2026-11-20T10:02:00Z,1,yes, and no\n" + rows(3, 5));
        assertThat(answers()).containsExactly("a0", "a1", "a3", "a4");
        assertThat(store.quarantine()).singleElement().extracting(QuarantineEntry::reason).asString()
                .contains("4 cells, the header 3", "quotation marks");
    }

    @Test
    void aHeaderThatRepeatsIsLeftOut() throws IOException {
        ImportResult.FileResult result = read(HEADER + rows(0, 2) + "\uFEFF" + HEADER + rows(2, 4) + HEADER);
        assertThat(answers()).hasSize(4);
        assertThat(result.leftOut()).isEqualTo(Map.of("repeated header rows", 2L));
    }

    @Test
    void aHeaderThatChangesCountsFromThere() throws IOException {
        ImportResult.FileResult result = read(HEADER + rows(0, 2) + "trace,at,answer,ms\n"
                + "t1,2026-11-20T10:02:00Z,a2,102\nt2,2026-11-20T10:03:00Z,a3,103\n");
        assertThat(answers()).containsExactly("a0", "a1", "a2", "a3");
        assertThat(store.bodies("sample").getLast().get("latency_ms").asInt()).isEqualTo(103);
        assertThat(result.leftOut()).isEqualTo(Map.of("header rows", 1L));
        assertThat(result.warnings())
                .contains("From line 4 on another header counts: trace, at, answer, ms.")
                .contains("The mapping leaves out trace.");
    }

    @Test
    void namesThatStandTwiceAreTold() throws IOException {
        ImportResult.FileResult result = read(MAPPING.replace("ms: ms", "ms: ms 2"), "t.csv",
                "at,ms,ms,answer\n2026-11-20T10:00:00Z,1,2,a0\n2026-11-20T10:01:00Z,3,4,a1\n");
        assertThat(store.bodies("sample")).extracting(it -> it.get("latency_ms").asInt()).containsExactly(2, 4);
        assertThat(result.warnings()).contains("The column name ms stands twice: the second is called ms 2.");
    }

    @Test
    void aTableWithoutHeaderHasNumberedColumns() throws IOException {
        ImportResult.FileResult result = read(
                "kind: sample\ncolumns: {at: column1, latency_ms: column2, output: column3}\n", "t.csv", rows(0, 4));
        assertThat(answers()).containsExactly("a0", "a1", "a2", "a3");
        assertThat(result.warnings()).anyMatch(it -> it.contains("first row is data") && it.contains("column3"));
    }

    @Test
    void yearsAndDaysCanBeNames() throws IOException {
        read("kind: measure\nconstants: {name: m}\ncolumns: {at: \"'2026-01-01T00:00:00Z'\", value: '2025'}\n", "t.csv",
                "model,2024,2025\nx,1,2\ny,3,4\n");
        assertThat(store.bodies("measure")).extracting(it -> it.get("value").asInt()).containsExactly(2, 4);
    }

    @Test
    void rowNumbersWithoutNameAreRecognised() throws IOException {
        ImportResult.FileResult result = read(
                "at,ms,answer\n1,2026-11-20T10:00:00Z,1,a0\n2,2026-11-20T10:01:00Z,2,a1\n");
        assertThat(answers()).containsExactly("a0", "a1");
        assertThat(result.warnings()).anyMatch(it -> it.contains("called row"));
    }

    @Test
    void columnsOutsideTheMappingAreNamed() throws IOException {
        ImportResult.FileResult result = read(MAPPING, "t.jsonl", """
                {"at":"2026-11-20T10:00:00Z","answer":"a0","ms":1,"trace":"t","meta":{"x":1}}
                {"at":"2026-11-20T10:00:00Z","answer":"a1","ms":1,"trace":"t","empty":null}
                """);
        assertThat(result.warnings())
                .containsExactly("The mapping leaves out trace, meta, empty.");
    }

    @Test
    void aHeaderAloneIsNoTable() throws IOException {
        Path file = Files.writeString(folder.resolve("t.csv"), HEADER, StandardCharsets.UTF_8);
        ImportResult result = Imports.run(store, ImportOptions.DEFAULT, file.toString());
        assertThat(result.failures()).singleElement().extracting(ImportResult.Failure::sentence).asString()
                .endsWith("t.csv holds no row.");
    }
}
