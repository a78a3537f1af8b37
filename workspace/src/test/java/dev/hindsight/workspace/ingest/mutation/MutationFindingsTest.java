package dev.hindsight.workspace.ingest.mutation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hindsight.workspace.common.WorkspaceException;
import dev.hindsight.workspace.ingest.ImportOptions;
import dev.hindsight.workspace.ingest.ImportResult;
import dev.hindsight.workspace.ingest.Imports;
import dev.hindsight.workspace.ingest.InMemoryImportStore;
import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.ingest.format.ImportedFile;
import dev.hindsight.workspace.ingest.mapping.Mapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// One small input for each kind of fault that changed files have shown.
class MutationFindingsTest {
    @TempDir
    Path folder;
    private final InMemoryImportStore store = new InMemoryImportStore();

    private ImportResult read(String format, String content) throws IOException {
        Path file = Files.writeString(folder.resolve("x"), content);
        return Imports.run(store,
                new ImportOptions(format, ImportedFile.options("2026-05-01T00:00:00Z", "UTC"), false), file.toString());
    }

    private String refusal(String format, String content) throws IOException {
        String sentence = read(format, content).failures().getFirst().sentence();
        assertThat(sentence).startsWith(folder.resolve("x").toString()).doesNotContain("\n");
        return sentence;
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999", "-1e999", "NaN"})
    void aNumberThatIsNotFiniteTellsStatesApart(String number) throws IOException {
        String flags = "{\"at\":\"2026-05-0%dT00:00:00Z\",\"flags\":{\"a\":{\"state\":\"ENABLED\",\"defaultVariant\":\"x\","
                + "\"variants\":{\"x\":%s}}}}\n";
        ImportResult.FileResult result = read("flagd", flags.formatted(1, "1") + flags.formatted(2, number)
                + flags.formatted(3, number)).imports().getFirst();
        assertThat(result.counts()).containsEntry("change", 1L);
        assertThat(result.leftOut()).containsEntry("flags that are as before", 1L);
    }

    @Test
    void aKindThatIsNoTextIsQuarantined() throws IOException {
        read("hindsight", "{\"kind\":{\"a\":1},\"id\":\"x\",\"at\":\"2026-05-01T00:00:00Z\"}");
        assertThat(store.quarantine()).singleElement().satisfies(
                it -> assertThat(it.reason()).isEqualTo("kind must be text, not {\"a\":1}."));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"kind: [sample]\\ncolumns: {at: at}|kind",
            "kind: sample\\ncolumns: {at: [at]}|at",
            "kind: sample\\nzone: {}\\ncolumns: {at: at}|zone", "kind: sample\\nid: [[a]]\\ncolumns: {at: at}|id",
            "kind: sample\\ndirection: []\\ncolumns: {at: at}|direction"})
    void aMappingWithAListInPlaceOfATextSaysWhere(String mapping, String name) {
        assertThatThrownBy(() -> Mapping.parse("m.yaml", mapping.replace("\\n", "\n")))
                .isInstanceOf(WorkspaceException.class)
                .hasMessage("m.yaml: " + name + " must be a text, not a list or an object.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kind: \"a\\nb\"\ncolumns: {at: at}", "kind: sample\n\"a\\nb\": 1\ncolumns: {at: at}"})
    void whatIsWrongWithAMappingIsOneLine(String mapping) {
        assertThatThrownBy(() -> Mapping.parse("m.yaml", mapping)).isInstanceOf(WorkspaceException.class)
                .satisfies(it -> assertThat(it.getMessage()).contains("a b").doesNotContain("\n"));
    }

    @Test
    void aLongExpressionIsShownInPart() {
        assertThatThrownBy(() -> Mapping.parse("m.yaml", "kind: sample\ncolumns: {at: " + "f".repeat(5_000) + "(x)}"))
                .isInstanceOf(WorkspaceException.class)
                .satisfies(it -> assertThat(it.getMessage()).hasSizeLessThan(600).contains("no function"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1}", "only one column\nx\n", "a,b\n1,2\n"})
    void whatIsNamedAsACsvOfPromptfooAndIsNoneIsRefused(String content) throws IOException {
        assertThat(refusal("promptfoo-csv", content)).contains("is no CSV of promptfoo");
    }

    @Test
    void aHeaderThatDoesNotEndIsRefused() throws IOException {
        assertThat(refusal("promptfoo-csv", "q,[m] a: {{q}},Status,Score," + "x".repeat(70_000) + ",Metric: t\n"
                + "a,b,PASS,1,2,3\n")).contains("line 1", "header");
    }

    @Test
    void namesWithLineBreaksStandInOneLine() throws IOException {
        assertThat(refusal("amplitude", "{\"$insert_id\":\"1\",\"event_type\":\"Two\\nlines\",\"event_time\":"
                + "\"2026-05-01 10:00:00.1\",\"event_properties\":{}}")).contains("Two lines");
    }

    /// With a copy of the open cell for each line, this took minutes.
    @Test
    void aQuotationMarkThatIsNeverClosedCostsOneRow() throws IOException {
        Path mapping = Files.writeString(folder.resolve("m.yaml"),
                "kind: sample\ncolumns: {id: id, at: at, output: text}");
        Path file = Files.writeString(folder.resolve("t.csv"), "id,at,text\na,2026-05-01T00:00:00Z,\"x\n"
                + "b,2026-05-01T00:00:00Z,some more words than one in each row\n".repeat(50_000));
        ImportResult.FileResult result = Imports.run(store, new ImportOptions(null,
                new ReadOptions(null, null, mapping, List.of(), null, null), false), file.toString()).imports()
                .getFirst();
        assertThat(result.quarantined()).isEqualTo(1);
        assertThat(result.duplicates() + result.conflicts()).isEqualTo(49_999);
    }
}
