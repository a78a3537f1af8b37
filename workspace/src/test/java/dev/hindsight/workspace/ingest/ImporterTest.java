package dev.hindsight.workspace.ingest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.hindsight.testing.Seeds;
import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.common.WorkspaceException;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImporterTest {
    @TempDir
    Path folder;
    private final InMemoryImportStore store = new InMemoryImportStore();

    private static String note(String id, String text) {
        return "{\"kind\":\"note\",\"id\":\"%s\",\"at\":\"2026-01-01T00:00:00Z\",\"text\":\"%s\"}".formatted(id, text);
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    @Test
    void readsLinesWithTheirPlaces() throws IOException {
        String file = file("app.jsonl", "\uFEFF" + note("1", "one") + "\r\n\r\nnot json\r\n" + note("2", "ünd") + "\r\n"
                + "{\"kind\":\"note\",\"id\":\"3\",\"at\":\"2026-01-01T00:00:00\",\"text\":\"mail ada@example.org\"}\n"
                + note("1", "another") + "\n" + note("2", "ünd"));
        ImportResult.FileResult result = Imports.run(store, ImportOptions.DEFAULT, file).imports().getFirst();
        assertThat(result.format()).isEqualTo("hindsight");
        assertThat(result.counts()).containsEntry("note", 2L);
        assertThat(result.quarantined()).isEqualTo(2);
        assertThat(result.conflicts()).isEqualTo(1);
        assertThat(result.duplicates()).isEqualTo(1);
        byte[] bytes = Files.readAllBytes(Path.of(file));
        for (QuarantineEntry entry : store.quarantine()) {
            int offset = (int) entry.place().offset();
            assertThat(new String(bytes, offset, 8, UTF_8)).isEqualTo(entry.raw().substring(0, 8));
        }
        assertThat(store.quarantine().get(0).place())
                .isEqualTo(new SourceLocation(file, 2, 3, 3 + note("1", "one").length() + 4));
        assertThat(store.quarantine().get(0).reason()).startsWith("not JSON");
        assertThat(store.quarantine().get(1).reason()).contains("no time zone");
        assertThat(store.quarantine().get(1).raw()).contains("‹email:").doesNotContain("ada@");
        assertThat(store.stored.values().iterator().next().key().system()).isEqualTo("app");
        assertThat(store.list().getFirst().provenance().get("counts").get("note").asInt()).isEqualTo(2);
    }

    @Test
    void reimportingAFileStoresOnlyDuplicates() throws IOException {
        String file = file("a.jsonl", note("1", "one") + "\n" + note("2", "two"));
        Imports.run(store, ImportOptions.DEFAULT, file);
        ImportResult.FileResult again = Imports.run(store, ImportOptions.DEFAULT, file).imports().getFirst();
        assertThat(again.counts()).isEmpty();
        assertThat(again.duplicates()).isEqualTo(2);
        assertThat(store.stored).hasSize(2);
    }

    @Test
    void readsFoldersArchivesAndStandardInput() throws IOException {
        Files.createDirectories(folder.resolve("d/sub"));
        Files.writeString(folder.resolve("d/b.jsonl"), note("b", "x"));
        Files.writeString(folder.resolve("d/sub/c.jsonl"), note("c", "x"));
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("d/a.jsonl.gz")))) {
            out.write((note("a", "x") + "\nbad").getBytes(UTF_8));
        }
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("d/z.zip")))) {
            zip.putNextEntry(new ZipEntry("in/z.jsonl"));
            zip.write(note("z", "x").getBytes(UTF_8));
        }
        ImportResult result = Imports.piped(store, ImportOptions.DEFAULT, note("s", "x"),
                folder.resolve("d").toString(), "-");
        assertThat(result.failures()).isEmpty();
        assertThat(result.imports()).extracting(ImportResult.FileResult::path).satisfiesExactly(
                p -> assertThat(p).endsWith("a.jsonl.gz"), p -> assertThat(p).endsWith("b.jsonl"),
                p -> assertThat(p).endsWith("c.jsonl"), p -> assertThat(p).endsWith("z.zip!/in/z.jsonl"),
                p -> assertThat(p).isEqualTo("-"));
        assertThat(store.bodies("note")).extracting(b -> b.get("id").asString()).containsExactly("a", "b", "c", "z",
                "s");
        assertThat(store.quarantine().getFirst().place().offset()).isEqualTo(note("a", "x").length() + 1);
    }

    @Test
    void unreadablePathIsReportedAndOthersAreImported() throws IOException {
        Files.write(folder.resolve("binary"), new byte[]{1, 0, 2, 3});
        Files.write(folder.resolve("wide.jsonl"), ("\uFEFF" + note("w", "x")).getBytes(UTF_16LE));
        ByteArrayOutputStream gz = new ByteArrayOutputStream();
        byte[] noise = new byte[40_000];
        new Random(Seeds.fixed(7)).nextBytes(noise);
        try (OutputStream out = new GZIPOutputStream(gz)) {
            for (int i = 0; i < 2_000; i++) {
                out.write((note("g" + i, java.util.HexFormat.of().formatHex(noise, i * 20, i * 20 + 20)) + "\n")
                        .getBytes(UTF_8));
            }
        }
        Files.write(folder.resolve("cut.jsonl.gz"), java.util.Arrays.copyOf(gz.toByteArray(), gz.size() * 9 / 10));
        ImportResult result = Imports.run(store, ImportOptions.DEFAULT, folder.resolve("none.jsonl").toString(),
                file("empty.jsonl", ""), folder.resolve("binary").toString(), folder.resolve("wide.jsonl").toString(),
                file("words.txt", "just words\n"), folder.resolve("cut.jsonl.gz").toString(),
                file("fake.zip", "no zip"), file("good.jsonl", note("good", "x")));
        assertThat(result.failures()).extracting(ImportResult.Failure::sentence).satisfiesExactly(
                s -> assertThat(s).contains("none.jsonl does not exist"), s -> assertThat(s).contains("is empty"),
                s -> assertThat(s).contains("binary"),
                s -> assertThat(s).contains("words.txt is in no known format"),
                s -> assertThat(s).contains("fake.zip is no readable ZIP"));
        assertThat(result.imports()).hasSize(3);
        assertThat(result.imports().get(1).error()).contains("only up to record").doesNotContain("Exception");
        assertThat(result.imports().get(1).counts().get("note")).isBetween(500L, 1_999L);
        assertThat(store.bodies("note")).anyMatch(b -> b.get("id").asString().equals("good"));
    }

    @Test
    void aBrokenArchiveDoesNotBlockOtherFiles() throws IOException {
        Path all = Files.createDirectories(folder.resolve("all"));
        Files.writeString(all.resolve("a.zip"), "no archive");
        Files.createSymbolicLink(all.resolve("b.jsonl"), folder.resolve("gone.jsonl"));
        Files.writeString(all.resolve("c.jsonl"), note("c", "x"));
        ImportResult result = Imports.run(store, ImportOptions.DEFAULT, all.toString());
        assertThat(result.imports()).hasSize(1);
        assertThat(result.failures()).extracting(ImportResult.Failure::sentence).satisfiesExactly(
                s -> assertThat(s).contains("a.zip is no readable ZIP"),
                s -> assertThat(s).contains("b.jsonl is a link that leads nowhere"));
    }

    @Test
    void symlinkCyclesAreReadOnce() throws IOException {
        Path sub = Files.createDirectories(folder.resolve("all/sub"));
        Files.writeString(folder.resolve("all/a.jsonl"), note("a", "x"));
        Files.createSymbolicLink(sub.resolve("up"), Path.of(".."));
        Files.createSymbolicLink(folder.resolve("all/self"), Path.of("."));
        Files.writeString(folder.resolve("all/db"), "SQLite format 3\0more");
        Files.writeString(folder.resolve("all/db-wal"), "\0");
        ImportResult result = Imports.run(store, ImportOptions.DEFAULT, folder.resolve("all").toString());
        assertThat(result.imports()).hasSize(1);
        assertThat(result.failures()).extracting(ImportResult.Failure::sentence).singleElement().asString()
                .contains("db is a workspace");
    }

    @Test
    void aNamedPipeIsReadWhenGivenAsPath() throws IOException, InterruptedException {
        Path all = Files.createDirectories(folder.resolve("all"));
        Path pipe = all.resolve("pipe");
        assumeThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        ImportResult inFolder = Imports.run(store, ImportOptions.DEFAULT, all.toString());
        assertThat(inFolder.failures().getFirst().sentence()).contains("name it itself");
        Thread writer = Thread.ofVirtual().start(() -> {
            try {
                Files.writeString(pipe, note("p", "x") + "\n{\"kind\":\"no");
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        ImportResult named = Imports.run(store, ImportOptions.DEFAULT, pipe.toString());
        writer.join();
        assertThat(named.imports().getFirst().path()).isEqualTo(pipe.toString());
        assertThat(store.bodies("note")).hasSize(1);
        assertThat(store.quarantine()).hasSize(1);
    }

    @Test
    void fileExtensionDecidesDecompression() throws IOException {
        ByteArrayOutputStream inner = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(inner)) {
            zip.putNextEntry(new ZipEntry("../../a.jsonl"));
            zip.write(note("a", "x").getBytes(UTF_8));
        }
        Files.write(folder.resolve("a.zip"), inner.toByteArray());
        Files.write(folder.resolve("a.xlsx"), inner.toByteArray());
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("outer.zip")))) {
            zip.putNextEntry(new ZipEntry("inner.zip"));
            zip.write(inner.toByteArray());
        }
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("packed")))) {
            out.write(note("b", "x").getBytes(UTF_8));
        }
        ImportResult result = Imports.run(store, ImportOptions.DEFAULT, folder.resolve("a.zip").toString(),
                folder.resolve("a.xlsx").toString(), folder.resolve("outer.zip").toString(),
                folder.resolve("packed").toString());
        assertThat(result.imports()).hasSize(1);
        assertThat(folder.resolveSibling("a.jsonl")).doesNotExist();
        assertThat(result.failures()).extracting(ImportResult.Failure::sentence).satisfiesExactly(
                s -> assertThat(s).contains("save its sheet as CSV"), s -> assertThat(s).contains("an archive inside"),
                s -> assertThat(s).contains("is compressed"));
    }

    @Test
    void aGiganticLineIsQuarantinedAndAWrongEncodingIsRead() throws IOException {
        Path file = folder.resolve("big.jsonl");
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write((note("1", "one") + "\n{\"kind\":\"").getBytes(UTF_8));
            byte[] chunk = "x".repeat(1 << 20).getBytes(UTF_8);
            for (int i = 0; i < 18; i++) {
                out.write(chunk);
            }
            out.write(("\n" + note("2", "two") + "\n").getBytes(UTF_8));
            out.write("{\"text\":\"für\"}\n".getBytes(ISO_8859_1));
            out.write(note("3", "three").getBytes(UTF_8));
        }
        Imports.run(store, ImportOptions.DEFAULT, file.toString());
        assertThat(store.bodies("note")).hasSize(3);
        assertThat(store.quarantine()).extracting(QuarantineEntry::reason).satisfiesExactly(
                r -> assertThat(r).contains("16 MiB"), r -> assertThat(r).contains("kind is missing"));
        assertThat(store.quarantine().get(1).raw()).contains("für");
        assertThat(store.quarantine().get(0).raw()).hasSize(4_096);
        assertThat(store.quarantine().get(0).place().line()).isEqualTo(2);
        assertThat(store.quarantine().get(1).place().line()).isEqualTo(4);
    }

    @Test
    void aCancelledImportIsInvisibleAndResumes() throws IOException {
        StringBuilder content = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            content.append(i == 3 ? "bad" : note("n" + i, "x")).append('\n');
        }
        String file = file("r.jsonl", content.toString());
        Progress afterSix = new Progress() {
            private int asked;

            @Override
            public void report(double fraction, String message) {}

            @Override
            public boolean isCancelled() {
                return ++asked > 6;
            }
        };
        Importer importer = new Importer(Importer.installedFormats(), Imports.preparer(),
                InputStream.nullInputStream());
        assertThatThrownBy(() -> importer.run(store, java.util.List.of(file), ImportOptions.DEFAULT, afterSix))
                .isInstanceOf(WorkspaceException.class).hasMessage("Cancelled.");
        assertThat(store.list()).isEmpty();
        ImportResult.FileResult result = Imports.run(store, ImportOptions.DEFAULT, file).imports().getFirst();
        assertThat(result.resumed()).isEqualTo(6);
        assertThat(store.stored).hasSize(9);
        assertThat(store.quarantine()).hasSize(1);
        assertThat(store.list()).hasSize(1);
    }

    @Test
    void strictModeRejectsFilesWithErrors() throws IOException {
        ImportOptions strict = new ImportOptions(null, ReadOptions.NONE, true);
        ImportResult result = Imports.run(store, strict, file("s.jsonl", note("1", "x") + "\nbad"));
        assertThat(result.imports()).isEmpty();
        assertThat(result.failures().getFirst().sentence()).contains("--strict");
        assertThat(store.list()).isEmpty();
    }

    @Test
    void damagedLinesNeverStopAnImport() throws IOException {
        long seed = Seeds.fixed(42);
        Random random = new Random(seed);
        StringBuilder content = new StringBuilder(note("first", "x")).append('\n');
        int lines = 3_000;
        for (int i = 0; i < lines; i++) {
            StringBuilder line = new StringBuilder(note("f" + i, "some text with \\\"quotes\\\" and ünïcode"));
            for (int k = random.nextInt(4); k > 0; k--) {
                int at = random.nextInt(line.length());
                switch (random.nextInt(3)) {
                    case 0 -> line.deleteCharAt(at);
                    case 1 -> line.insert(at, (char) (32 + random.nextInt(200)));
                    default -> line.setCharAt(at, "{}[]\":,\\9eN".charAt(random.nextInt(11)));
                }
            }
            content.append(line.toString().replace('\n', ' ')).append('\n');
        }
        ImportResult.FileResult result = Imports.run(store, ImportOptions.DEFAULT, file("f.jsonl", content.toString()))
                .imports().getFirst();
        assertThat(store.stored.size() + result.duplicates() + result.conflicts() + result.quarantined())
                .as("seed " + seed).isEqualTo(lines + 1);
        assertThat(result.quarantined()).isBetween(100L, 2_900L);
    }

    @Test
    void readsTheRealPromptHistory() {
        ImportResult.FileResult result = Imports
                .run(store, ImportOptions.DEFAULT, Imports.sample("aider/prompts.evidence.jsonl").toString()).imports()
                .getFirst();
        assertThat(result.counts()).containsEntry("prompt_version", 84L).containsEntry("change", 84L).hasSize(2);
        assertThat(result.quarantined() + result.duplicates() + result.conflicts()).isZero();
    }
}
