package dev.hindsight.workspace.ingest.format.trace;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.testing.Seeds;
import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.ingest.EvidenceFormat;
import dev.hindsight.workspace.ingest.ImportOptions;
import dev.hindsight.workspace.ingest.ImportResult;
import dev.hindsight.workspace.ingest.Importer;
import dev.hindsight.workspace.ingest.Imports;
import dev.hindsight.workspace.ingest.InMemoryImportStore;
import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.ingest.source.Sources;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Files that were changed at random end in evidence, in quarantine, or in one sentence: no fault, no endless reading,
/// and the importer's own account of the records is right (it throws otherwise).
@Tag("simulation")
class TraceMutationTest {
    private static final int FILES = Integer.getInteger("mutations", 500);
    private static final long SECONDS_MOST = 5;
    private static final String[] PIECES = {"{", "}", "[", "]", "\"", "\\", ",", ":", "null", "NaN", "1e999", "-1",
            "\n",
            "\uFEFF", "\0", "{}", "[[[[", "\"id\":", "\\ud800", "99999999999999999999", "'"};

    @TempDir
    Path folder;

    enum MutatedFile {
        OTLP("otlp", OtelFiles.lines(OtelFiles.request()).getBytes(UTF_8)), OTLP_WHOLE("otlp", OtelFiles.file(
                OtelFiles.request())
                .getBytes(UTF_8)), PROTOBUF("otlp-protobuf", OtelFiles.protobuf(OtelFiles.request())), LANGSMITH(
                        "langsmith",
                        PlatformTest.LANGSMITH.getBytes(UTF_8)), BRAINTRUST("braintrust", PlatformTest.BRAINTRUST
                                .getBytes(UTF_8)), HELICONE("helicone", PlatformTest.HELICONE.getBytes(UTF_8)), LITELLM(
                                        "litellm", PlatformTest.LITELLM.getBytes(UTF_8)), LANGFUSE("langfuse",
                                                LangfuseTest.blob().getBytes(UTF_8)), LANGFUSE_CSV("langfuse",
                                                        LangfuseTest.table().getBytes(UTF_8)), PROMPTS(
                                                                "langfuse-prompts",
                                                                LangfuseTest.events().getBytes(UTF_8)), PYTHON(
                                                                        "otel-console",
                                                                        OtelTest.python().getBytes(UTF_8)), NODE(
                                                                                "otel-console",
                                                                                OtelTest.NODE.getBytes(UTF_8));

        private final String format;
        private final byte[] content;

        MutatedFile(String format, byte[] content) {
            this.format = format;
            this.content = content;
        }
    }

    @ParameterizedTest
    @EnumSource
    void aChangedFileIsNoFault(MutatedFile file) throws IOException {
        Random random = new Random(Seeds.fresh());
        List<EvidenceFormat> formats = Importer.installedFormats();
        Importer importer = new Importer(formats, Imports.preparer(), InputStream.nullInputStream());
        ImportOptions options = new ImportOptions(file.format, ReadOptions.NONE, false);
        long read = 0;
        for (int i = 0; i < FILES; i++) {
            Path path = Files.write(folder.resolve("f"), mutated(file.content, random));
            long begin = System.nanoTime();
            InMemoryImportStore store = new InMemoryImportStore();
            ImportResult result = importer.run(store, List.of(path.toString()), options, Progress.NONE);
            assertThat((System.nanoTime() - begin) / 1_000_000_000).isLessThan(SECONDS_MOST);
            result.failures().forEach(it -> assertThat(it.sentence()).doesNotContain("Exception"));
            for (ImportResult.FileResult one : result.imports()) {
                long kept = one.counts().values().stream().mapToLong(Long::longValue).sum();
                assertThat(kept).isEqualTo(store.stored.size());
                assertThat(one.quarantined()).isEqualTo(store.quarantine().size());
                read += kept;
            }
            for (EvidenceFormat format : formats) {
                format.recognise(Sources
                        .find(path.toString(), InputStream.nullInputStream(), folder).getFirst());
            }
        }
        // Not all were broken beyond reading; a byte more or less breaks all lengths of a single protobuf message.
        assertThat(read).isPositive();
    }

    private static byte[] mutated(byte[] content, Random random) {
        String text = new String(content, ISO_8859_1);
        for (int changes = 1 + random.nextInt(3); changes > 0 && !text.isEmpty(); changes--) {
            int at = random.nextInt(text.length());
            int to = Math.min(text.length(), at + 1 + random.nextInt(random.nextInt(4) == 0 ? 200 : 3));
            text = switch (random.nextInt(5)) {
                case 0 -> text.substring(0, at) + text.substring(to);
                case 1 -> text.substring(0, at) + PIECES[random.nextInt(PIECES.length)] + text.substring(at);
                case 2 -> text.substring(0, at) + (char) random.nextInt(256)
                        + text.substring(Math.min(text.length(), at + 1));
                case 3 -> text.substring(0, to) + text.substring(at);
                default -> random.nextInt(4) == 0
                        ? text.substring(0, at)
                        : text.substring(0, at)
                                + PIECES[random.nextInt(PIECES.length)] + text.substring(to);
            };
        }
        return text.getBytes(ISO_8859_1);
    }
}
