package dev.hindsight.workspace.ingest.table;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hindsight.workspace.common.WorkspaceException;
import dev.hindsight.workspace.ingest.ImportOptions;
import dev.hindsight.workspace.ingest.ImportResult;
import dev.hindsight.workspace.ingest.Imports;
import dev.hindsight.workspace.ingest.InMemoryImportStore;
import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.ingest.mapping.SavedMappings;
import dev.hindsight.workspace.ingest.proposal.MappingProposal;
import dev.hindsight.workspace.ingest.source.Source;
import dev.hindsight.workspace.ingest.source.Sources;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Files that resemble tables and hold no records, and files of other programs: one sentence that says what to do, and
/// no proposal that an import refuses.
class NoRecordsTest {
    @TempDir
    Path folder;

    private Source file(String name, byte[] bytes) throws IOException {
        return Sources.find(Files.write(folder.resolve(name), bytes).toString(), InputStream.nullInputStream(), folder)
                .getFirst();
    }

    private String refusal(Source source) throws IOException {
        ImportResult result = Imports.run(new InMemoryImportStore(), new ImportOptions(null, ReadOptions.NONE, false),
                source.path().orElseThrow().toString());
        assertThat(result.imports()).isEmpty();
        return result.failures().getFirst().sentence();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '^', delimiter = '#', value = {
            "columns.json#{\"time\":{\"0\":\"2026-03-01\",\"1\":\"2026-03-02\"},\"answer\":{\"0\":\"a\",\"1\":\"b\"}}#columns, not records",
            "lists.json#{\"time\":[\"2026-03-01\",\"2026-03-02\"],\"answer\":[\"a\",\"b\"]}#columns, not records",
            "split.json#{\"columns\":[\"time\",\"answer\"],\"index\":[0,1],\"data\":[[\"2026-03-01\",\"a\"],[\"2026-03-02\",\"b\"]]}#columns, not records",
            "t.md#| time | answer |\\n|---|:--|\\n| 2026-03-01 | a |\\n| 2026-03-02 | b |#Markdown",
            "app.log#2026-03-01 10:00 INFO {\"answer\":\"a\"}\\n2026-03-01 11:00 INFO {\"answer\":\"b\"}#text before the JSON",
            "docs.yaml#time: 2026-03-01\\nanswer: a\\n---\\ntime: 2026-03-02\\nanswer: b\\n---\\ntime: 2026-03-03#YAML documents",
            "work.ipynb#{\"cells\":[{\"cell_type\":\"code\",\"source\":[\"x\"]}],\"nbformat\":4}#notebook"})
    void whatHoldsNoRecordsIsRefusedBeforeAMappingIsProposed(String name, String text, String said) throws IOException {
        Source source = file(name, text.replace("\\n", "\n").getBytes(ISO_8859_1));
        assertThat(refusal(source)).contains(name, said).doesNotContain("propose");
        assertThatThrownBy(() -> MappingProposal.propose(source, SavedMappings.in(folder)))
                .isInstanceOf(WorkspaceException.class).hasMessageContaining(said);
    }

    @ParameterizedTest
    @CsvSource({"a.jsonl.xz,\u00fd7zXZ,xz -d", "a.bz2,BZh91AY,bzip2 -d", "a.zst,(\u00b5/\u00fd,zstd -d",
            "a.pdf,%PDF-1.7,PDF", "a.arrow,ARROW1,Arrow"})
    void filesOfOtherProgramsAreNamed(String name, String beginning, String said) throws IOException {
        byte[] bytes = Arrays.copyOf(beginning.getBytes(ISO_8859_1), 300);
        assertThat(refusal(file(name, bytes))).contains(name, said);
    }

    @Test
    void aTarWithinGzipIsNamed() throws IOException {
        byte[] tar = new byte[1_024];
        System.arraycopy("ustar".getBytes(ISO_8859_1), 0, tar, 257, 5);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(tar);
        }
        assertThat(refusal(file("traces.tar.gz", packed.toByteArray()))).contains("tar archive", "tar xf");
    }

    @Test
    void aTableWithJsonInItsLastColumnIsATable() throws IOException {
        Source source = file("t.tsv",
                "time\toutput\tmore\n2026-03-01T10:00:00Z\ta\t{\"k\":1}\n2026-03-02T10:00:00Z\tb\t{\"k\":2}\n"
                        .getBytes(ISO_8859_1));
        assertThat(refusal(source)).contains("needs a mapping");
        assertThat(MappingProposal.propose(source, SavedMappings.in(folder)).mapping().toYaml()).contains("time");
    }

    @Test
    void anObjectWithListsOfOneRecordIsATable() throws IOException {
        assertThat(refusal(file("one.json", "{\"time\":\"2026-03-01\",\"tags\":[\"a\",\"b\"]}".getBytes(ISO_8859_1))))
                .contains("needs a mapping");
    }

    @Test
    void valuesWithoutANameAreNoRow() throws IOException {
        Source source = file("t.json", "{\"\":[]}".getBytes(ISO_8859_1));
        assertThat(refusal(source)).contains("holds no row");
        assertThatThrownBy(() -> MappingProposal.propose(source, SavedMappings.in(folder)))
                .hasMessageContaining("holds no row");
    }

    @Test
    void aCompressedFileThatWasCutIsProposedFrom() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            for (int i = 0; i < 5_000; i++) {
                gzip.write("{\"time\":\"2026-03-01T10:00:00Z\",\"output\":\"answer %d\"}\n".formatted(i * 7919 % 5_000)
                        .getBytes(ISO_8859_1));
            }
        }
        Source source = file("cut.jsonl.gz", Arrays.copyOf(packed.toByteArray(), packed.size() / 2));
        assertThat(MappingProposal.propose(source, SavedMappings.in(folder)).mapping().toYaml()).contains("output");
    }
}
