package dev.hindsight.workspace.ingest;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every format that is a file, every way in, every kind of bad input: one sentence or one record in quarantine, and
/// the rest imported.
class EveryFormatTest {
    private static final int RECORDS = 5;
    private static final String TIME = "2026-03-0%dT00:00:00Z";

    @TempDir
    Path folder;

    enum InputFormat {
        EVIDENCE("e.jsonl", "", "\n", "\n",
                "{\"kind\":\"sample\",\"id\":\"s%1$d\",\"at\":\"" + TIME.replace("%d", "%1$d")
                        + "\",\"output\":\"word%1$d\",\"scores\":{\"q\":4}}"), PROMPTFOO("p.json",
                                "{\"evalId\":\"e\",\"results\":{\"timestamp\":\"2026-03-01T00:00:00Z\",\"results\":[",
                                ",", "],\"stats\":{}}}",
                                "{\"promptIdx\":0,\"testIdx\":%1$d,\"id\":\"s%1$d\",\"provider\":{\"id\":\"m\"},\"success\":true,"
                                        + "\"response\":{\"output\":\"word%1$d\"},\"score\":4,\"namedScores\":{\"tone\":1}}"), CSV(
                                                "t.csv", "time,output,q\n", "\n", "\n",
                                                TIME.replace("%d", "%1$d") + ",word%1$d,4"), YAML("t.yml", "", "\n",
                                                        "\n",
                                                        "- time: " + TIME.replace("%d", "%1$d")
                                                                + "\n  output: word%1$d\n  q: 4"), JSON("t.json", "[",
                                                                        ",\n", "]",
                                                                        "{\"time\":\"" + TIME.replace("%d", "%1$d")
                                                                                + "\",\"output\":\"word%1$d\",\"q\":4}"), JSON_LINES(
                                                                                        "t.jsonl", "", "\n", "\n",
                                                                                        "{\"time\":\""
                                                                                                + TIME.replace("%d",
                                                                                                        "%1$d")
                                                                                                + "\",\"output\":\"word%1$d\",\"q\":4}");

        private final String file;
        private final String head;
        private final String between;
        private final String tail;
        private final String record;

        InputFormat(String file, String head, String between, String tail, String record) {
            this.file = file;
            this.head = head;
            this.between = between;
            this.tail = tail;
            this.record = record;
        }

        String file(IntFunction<String> records) {
            return head + IntStream.rangeClosed(1, RECORDS).mapToObj(records).collect(Collectors.joining(between))
                    + tail;
        }

        String record(int i) {
            return record.formatted(i);
        }

        /// {@return the file, the third record changed}
        String third(String from, String to) {
            assertThat(record(3)).contains(from);
            return file(i -> i == 3 ? record(i).replace(from, to) : record(i));
        }
    }

    private record FormatImport(InMemoryImportStore store, ImportResult result) {
        List<String> outputs() {
            return store.bodies("sample").stream().map(it -> it.path("output").asString()).toList();
        }
    }

    private FormatImport read(String path, String standardInput) throws IOException {
        Path mapping = Files.writeString(folder.resolve("map.yaml"),
                "kind: sample\ncolumns: {at: time, output: output, scores.q: q}\n");
        InMemoryImportStore store = new InMemoryImportStore();
        ReadOptions read = new ReadOptions(null, null, mapping, List.of(), null, null);
        return new FormatImport(store, Imports.piped(store, new ImportOptions(null, read, false), standardInput, path));
    }

    private FormatImport read(InputFormat format, String content, Charset charset) throws IOException {
        return read(Files.write(folder.resolve(format.file), content.getBytes(charset)).toString(), "");
    }

    private FormatImport read(InputFormat format, String content) throws IOException {
        return read(format, content, UTF_8);
    }

    private static void onlyTheThirdRecordIsMissing(FormatImport read, String reason) {
        assertThat(read.result.failures()).isEmpty();
        assertThat(read.outputs()).containsExactly("word1", "word2", "word4", "word5");
        assertThat(read.store.quarantine()).hasSize(1);
        QuarantineEntry entry = read.store.quarantine().getFirst();
        assertThat(entry.reason()).contains(reason).doesNotContain("Exception");
        assertThat(entry.place().record()).isEqualTo(3);
        assertThat(entry.place().offset()).isPositive();
        assertThat(entry.raw()).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void onlyTheBadRecordIsQuarantined(InputFormat format) throws IOException {
        onlyTheThirdRecordIsMissing(read(format, format.third("word3", "w".repeat(17 << 20))), "MiB");
        onlyTheThirdRecordIsMissing(read(format, format.third("word3", "w".repeat(5 << 20))), "MiB");
        FormatImport unscored = read(format, format.third("4", "NaN"));
        assertThat(unscored.outputs()).hasSize(RECORDS);
        assertThat(unscored.store.quarantine()).isEmpty();
        if (format != InputFormat.PROMPTFOO) { // whose results have no times of their own
            onlyTheThirdRecordIsMissing(read(format, format.third("T00:00:00Z", "T00:00:00")), "no time zone");
            onlyTheThirdRecordIsMissing(read(format, format.third(TIME.formatted(3), "2014-01-01T00:00:00Z")),
                    "before 2015");
        }
        // A file whose very beginning holds a zero is a binary one.
        onlyTheThirdRecordIsMissing(read(format, format.third(format == InputFormat.CSV ? TIME.formatted(3) : "word3",
                "x".repeat(600) + "\0")), "");
        boolean json = format.record.startsWith("{");
        String lacking = format == InputFormat.PROMPTFOO
                ? "promptIdx"
                : format == InputFormat.EVIDENCE ? "kind" : "time";
        onlyTheThirdRecordIsMissing(format == InputFormat.CSV
                ? read(format, format.third(TIME.formatted(3), ""))
                : read(format, format.third(lacking, "x")), "is missing");
        if (format == InputFormat.CSV) {
            onlyTheThirdRecordIsMissing(read(format, format.third("word3", "\"word3")), "never closed");
        } else {
            onlyTheThirdRecordIsMissing(
                    read(format, json ? format.third("{", "{,") : format.third("output: ", "output: [")),
                    json ? "not JSON" : "not YAML");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anyEncodingAndLineEndIsRead(InputFormat format) throws IOException {
        String content = format.third("word3", "w\u00f6rd \u20ac");
        for (Charset charset : List.of(UTF_16, UTF_16LE, UTF_16BE, Charset.forName("windows-1252"))) {
            for (String mark : List.of("", "\uFEFF")) {
                for (String end : List.of("\n", "\r\n", "\r")) {
                    boolean marked = mark.isEmpty() || charset.name().startsWith("UTF-16");
                    FormatImport read = read(format, (marked ? mark : "") + content.replace("\n", end), charset);
                    assertThat(read.result.failures()).as(charset + " " + mark.length()).isEmpty();
                    assertThat(read.outputs()).as(charset + " " + mark.length()).containsExactly("word1", "word2",
                            "w\u00f6rd \u20ac", "word4", "word5");
                    boolean assumed = charset.name().equals("windows-1252") || (!charset.equals(UTF_16)
                            && mark.isEmpty());
                    assertThat(read.result.imports().getFirst().warnings().stream().anyMatch(it -> it.contains(
                            charset.name().equals("windows-1252") ? "read as Windows-1252" : "has no byte-order mark")))
                            .isEqualTo(assumed);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void anUnreadableFileFailsWithOneSentence(InputFormat format) throws IOException {
        Map<String, String> bad = Map.of("", "is empty", " \n\n", "is empty", "\0\1\2\3", "binary");
        for (Map.Entry<String, String> entry : bad.entrySet()) {
            FormatImport read = read(format, entry.getKey());
            assertThat(read.result.imports()).isEmpty();
            assertThat(read.result.failures()).hasSize(1);
            assertThat(read.result.failures().getFirst().sentence()).contains(format.file, entry.getValue())
                    .doesNotContain("Exception").doesNotContain("\n");
            assertThat(read.store.list()).isEmpty();
        }
        Files.delete(folder.resolve(format.file));
        assertThat(read(folder.resolve(format.file).toString(), "").result.failures().getFirst().sentence())
                .contains("does not exist");
    }

    @ParameterizedTest
    @EnumSource
    void truncatedFileKeepsCompleteRecords(InputFormat format) throws IOException {
        String whole = format.file(format::record);
        int fourth = whole.indexOf(format.record(4));
        FormatImport read = read(format, whole.substring(0, fourth + 9));
        assertThat(read.result.failures()).isEmpty();
        assertThat(read.outputs()).startsWith("word1", "word2", "word3").hasSizeLessThanOrEqualTo(4);
        assertThat(read.store.quarantine()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void allInputRoutesGiveEqualEvidence(InputFormat format) throws IOException {
        String content = format.file(format::record);
        Path gz = folder.resolve(format.file + ".gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gz))) {
            out.write(content.getBytes(UTF_8));
        }
        Path zip = folder.resolve("all.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("in/" + format.file));
            out.write(content.getBytes(UTF_8));
        }
        String member = zip + "!/in/" + format.file;
        for (FormatImport read : Stream.of(gz.toString(), zip.toString(), member).map(it -> unchecked(it, ""))
                .toList()) {
            assertThat(read.result.failures()).isEmpty();
            assertThat(read.outputs()).hasSize(RECORDS);
        }
        FormatImport piped = read("-", content);
        assertThat(piped.result.failures()).isEmpty();
        assertThat(piped.outputs()).hasSize(RECORDS);
        assertThat(read(member + "x", "").result.failures().getFirst().sentence()).contains("does not exist");
        Path cut = Files.write(folder.resolve("cut." + format.file + ".gz"), cutGzip(format));
        assertThat(read(cut.toString(), "").result.imports().getFirst().error()).contains("only up to record");
        Path fake = Files.writeString(folder.resolve("fake." + format.file + ".gz"), content);
        assertThat(read(fake.toString(), "").result.failures().getFirst().sentence()).contains("GZIP");
    }

    private FormatImport unchecked(String path, String standardInput) {
        try {
            return read(path, standardInput);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /// {@return a compressed file that ends in the middle of its third record}
    private static byte[] cutGzip(InputFormat format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes, true)) {
            String content = format.file(format::record);
            int third = content.indexOf(format.record(3)) + 5;
            out.write(content.substring(0, third).getBytes(UTF_8));
            out.flush();
            int length = bytes.size();
            out.write(content.substring(third).getBytes(UTF_8));
            out.finish();
            return Arrays.copyOf(bytes.toByteArray(), length + 2);
        }
    }
}
