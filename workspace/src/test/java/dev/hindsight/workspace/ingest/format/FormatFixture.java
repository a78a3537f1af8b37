package dev.hindsight.workspace.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.workspace.ingest.ImportOptions;
import dev.hindsight.workspace.ingest.ImportResult;
import dev.hindsight.workspace.ingest.Imports;
import dev.hindsight.workspace.ingest.InMemoryImportStore;
import dev.hindsight.workspace.ingest.ReadOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Imports one made file with all installed formats.
public final class FormatFixture {
    /// The time that is named for files without times.
    public static final String AT = "2026-03-01T14:00:00Z";
    private static final String[] DAMAGE = {"", "\"", "{", "}", "[", "]", ",", ":", "\\", "\n", "x", "null", "-1",
            "1e999",
            "NaN", "\"\"", "{}", "[]", "true", "\u0000", "é", "[[[[", "'"};

    private final Path folder;
    /// What was stored.
    public InMemoryImportStore store = new InMemoryImportStore();
    private ImportOptions options = ImportOptions.DEFAULT;

    public FormatFixture(Path folder) {
        this.folder = folder;
    }

    /// Names one time for all.
    public FormatFixture at() {
        return options(Instant.parse(AT), false);
    }

    /// Names the zone.
    public FormatFixture zoned() {
        return options(null, true);
    }

    private FormatFixture options(@Nullable Instant at, boolean zone) {
        options = new ImportOptions(null,
                new ReadOptions(zone ? ZoneOffset.UTC : null, at, null, List.of(), null, null),
                false);
        return this;
    }

    public ImportResult run(Path file) {
        return Imports.run(store, options, file.toString());
    }

    public ImportResult.FileResult read(String name, String content) throws IOException {
        ImportResult result = run(Files.writeString(folder.resolve(name), content));
        assertThat(result.failures()).isEmpty();
        return result.imports().getFirst();
    }

    public String failure(String name, String content) throws IOException {
        ImportResult result = run(Files.writeString(folder.resolve(name), content));
        assertThat(result.imports()).isEmpty();
        return result.failures().getFirst().sentence();
    }

    public List<ObjectNode> samples() {
        return store.bodies("sample");
    }

    /// Imports the file 500 times with random damage: no crash (the importer's own check that counts add up is one), at
    /// most seconds per file, and one sentence wherever nothing could be read.
    public void surviveMutations(String name, byte[] content, long seed) throws IOException {
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            byte[] damaged = damaged(content, random);
            Path file = Files.write(folder.resolve("m" + round + name), damaged);
            store = new InMemoryImportStore();
            long started = System.nanoTime();
            ImportResult result = run(file);
            String what = "seed " + seed + ", round " + round;
            assertThat(System.nanoTime() - started).as(what).isLessThan(5_000_000_000L);
            for (ImportResult.Failure failure : result.failures()) {
                assertThat(failure.sentence()).as(what).doesNotContain("Exception").contains(name);
            }
            Files.delete(file);
        }
    }

    private static byte[] damaged(byte[] content, Random random) {
        byte[] bytes = content;
        for (int i = random.nextInt(4); i >= 0 && bytes.length > 1; i--) {
            int from = random.nextInt(bytes.length);
            int to = Math.min(bytes.length, from + random.nextInt(random.nextInt(8) == 0 ? bytes.length : 12));
            byte[] put = DAMAGE[random.nextInt(DAMAGE.length)].getBytes(java.nio.charset.StandardCharsets.UTF_8);
            byte[] next = new byte[bytes.length - (to - from) + put.length];
            System.arraycopy(bytes, 0, next, 0, from);
            System.arraycopy(put, 0, next, from, put.length);
            System.arraycopy(bytes, to, next, from + put.length, bytes.length - to);
            bytes = next;
        }
        return bytes;
    }
}
