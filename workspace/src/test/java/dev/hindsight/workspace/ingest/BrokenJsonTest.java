package dev.hindsight.workspace.ingest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.testing.Seeds;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/// One broken element of a JSON array costs that element and no other.
@Tag("simulation")
class BrokenJsonTest {
    private static final String MAPPING = "kind: note\ncolumns: {at: at, text: text, n: n}\nid: [id]\n";

    @TempDir
    Path folder;
    private final InMemoryImportStore store = new InMemoryImportStore();

    private static String row(int id) {
        return ("{\"id\":\"%d\",\"at\":\"2026-03-01T00:00:00Z\",\"text\":\"{a} \\\"%d\\\" [ü\","
                + "\"more\":[{\"id\":\"inner\"},{\"id\":\"inner\"}]}").formatted(id, id);
    }

    private static String pretty(String row) {
        return row.replace("{\"id\"", "{\n  \"id\"").replace(",\"", ",\n  \"");
    }

    private ImportResult.FileResult rows(String name, byte[] content) throws IOException {
        Path mapping = Files.writeString(folder.resolve("map.yaml"), MAPPING);
        Path file = Files.write(folder.resolve(name), content);
        ReadOptions read = new ReadOptions(null, null, mapping, List.of(), null, null);
        ImportResult result = Imports.run(store, new ImportOptions("table", read, false), file.toString());
        assertThat(result.failures()).isEmpty();
        return result.imports().getFirst();
    }

    private List<String> ids() {
        return store.bodies("note").stream().map(it -> it.get("id").asString()).toList();
    }

    /// Every break in the middle of a file: as it is written by programs (all on one line, and each name on its own),
    /// and as the array at the top or inside an object.
    @ParameterizedTest
    @ValueSource(strings = {
            "{\"id\":\"bad\",\"at\":,\"text\":\"no value\"}",
            "{\"id\":\"bad\",\"at\":\"2026-03-01T00:00:00Z\",\"text\":\"x\" stray}",
            "{\"id\":\"bad\",\"at\":\"2026-03-01T00:00:00Z\",\"text\":\"raw \u0001 control\"}",
            "{\"id\":\"bad\",\"at\":\"2026-03-01T00:00:00Z\",\"text\":\"raw\nbreak {\"}",
            "{\"id\":\"bad\",\"at\":\"2026-03-01T00:00:00Z\",\"text\":\"x\",\"n\":NaN}",
            "{\"id\":\"bad\",\"at\":\"2026-03-01T00:00:00Z\",\"text\":\"never closed}",
            "{\"id\":\"bad\",\"at\":\"2026-03-01T00:00:00Z,\"text\":\"never closed before\"}",
            "{\"id\":\"bad\",\"at\":\"2026-03-01T00:00:00Z\",\"text\":\"no bracket\"",
            "{\"id\":\"bad\",\"at\":\"2026-03-01T00:00:00Z\",\"text\":[1,2}",
            "{\"id\":\"bad\",\"at\":\"2026-03-01T00:00:00Z\",\"id\":\"twice\",\"text\":\"x\"}",
            "{\"id\":\"bad\"}}",
            "nothing like it",
            "\"words, words\"",
            "null"})
    void brokenElementIsQuarantinedAlone(String bad) throws IOException {
        List<String> files = new ArrayList<>();
        for (String shape : List.of("[%s,%s,%s,%s]", "{\"meta\":{\"x\":\"[\"},\"rows\":[%s,%s,%s,%s],\"end\":[]}")) {
            files.add(shape.formatted(row(1), bad, row(2), row(3)));
            files.add(shape.replace("%s", "\n%s").formatted(pretty(row(1)), pretty(bad), pretty(row(2)),
                    pretty(row(3))));
        }
        for (String file : files) {
            InMemoryImportStore fresh = new InMemoryImportStore();
            read(fresh, file);
            assertThat(fresh.bodies("note")).as(file).extracting(it -> it.get("id").asString()).containsExactly("1",
                    "2", "3");
            assertThat(fresh.quarantine()).as(file).isNotEmpty();
            QuarantineEntry entry = fresh.quarantine().getFirst();
            byte[] bytes = file.getBytes(UTF_8);
            String there = new String(bytes, (int) entry.place().offset(), bytes.length - (int) entry.place().offset(),
                    UTF_8);
            assertThat(there).as(entry.toString()).startsWith(entry.raw().substring(0, 1));
            assertThat(entry.place().line()).isEqualTo(1 + file.substring(0, file.indexOf(there)).chars()
                    .filter(c -> c == '\n').count());
            assertThat(entry.place().record()).isBetween(2L, 3L);
            assertThat(entry.reason()).isNotBlank().doesNotContain("Exception");
        }
    }

    private void read(InMemoryImportStore into, String file) throws IOException {
        Path mapping = Files.writeString(folder.resolve("map.yaml"), MAPPING);
        Path path = Files.writeString(folder.resolve("rows.json"), file);
        ReadOptions read = new ReadOptions(null, null, mapping, List.of(), null, null);
        assertThat(Imports.run(into, new ImportOptions("table", read, false), path.toString()).failures()).isEmpty();
    }

    @Test
    void truncatedFileKeepsEveryCompleteElement() throws IOException {
        String file = "[" + row(1) + ",\n" + row(2) + "]";
        for (int length = row(1).length() + 1; length < file.length(); length++) {
            InMemoryImportStore fresh = new InMemoryImportStore();
            read(fresh, file.substring(0, length));
            int whole = length >= file.length() - 1 ? 2 : 1;
            assertThat(fresh.bodies("note")).as("cut at " + length).hasSize(whole);
            assertThat(fresh.quarantine()).as("cut at " + length).hasSize(1);
        }
    }

    @Test
    void aMismatchedBracketLosesOneElement() throws IOException {
        String broken = row(2).substring(0, row(2).length() - 1) + "[";
        rows("rows.json", ("[" + String.join(",", row(1), broken, row(3), row(4)) + "]").getBytes(UTF_8));
        assertThat(ids()).containsExactly("1", "3", "4");
        assertThat(store.quarantine()).hasSize(1);
    }

    @Test
    void concatenatedObjectsAreRead() throws IOException {
        rows("a.json", ("[" + row(1) + row(2) + "][" + row(3) + ",]").getBytes(UTF_8));
        assertThat(ids()).containsExactly("1", "2", "3");
        rows("b.jsonl", (row(4) + row(5) + "\n" + row(6) + "{\"id\":\n" + row(7)).getBytes(UTF_8));
        assertThat(ids()).containsExactly("1", "2", "3", "4", "5", "6", "7");
        assertThat(store.quarantine()).hasSize(1);
        assertThat(store.quarantine().getFirst().place().line()).isEqualTo(2);
        assertThat(store.quarantine().getFirst().place().offset())
                .isEqualTo((row(4) + row(5) + "\n" + row(6)).getBytes(UTF_8).length);
    }

    @Test
    void oversizedElementsAreQuarantinedAloneAndABadEncodingIsRead() throws IOException {
        Path file = folder.resolve("rows.json");
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(("[" + row(1) + ",").getBytes(UTF_8));
            out.write("{\"id\":\"bad\",\"text\":\"für\"},".getBytes(ISO_8859_1));
            out.write((row(2) + ",{\"id\":\"big\",\"text\":\"").getBytes(UTF_8));
            byte[] mebibyte = "}".repeat(1 << 20).getBytes(UTF_8);
            for (int i = 0; i < 40; i++) {
                out.write(mebibyte);
            }
            out.write(("\"}," + row(3) + "]").getBytes(UTF_8));
        }
        rows("rows.json", Files.readAllBytes(file));
        assertThat(ids()).containsExactly("1", "2", "3");
        assertThat(store.quarantine()).extracting(QuarantineEntry::reason).satisfiesExactly(
                it -> assertThat(it).contains("at is missing"), it -> assertThat(it).contains("16 MiB"));
        assertThat(store.quarantine().get(1).raw()).hasSize(4_096);
    }

    /// The bracket's own line is where people cut and paste.
    @ParameterizedTest
    @ValueSource(strings = {",", ",,", ":", "}", " , "})
    void aStraySignBehindTheFirstBracketCostsOneElementAtMost(String sign) throws IOException {
        rows("rows.json", ("[" + sign + row(1) + "," + row(2) + ",\n" + row(3) + "]").getBytes(UTF_8));
        assertThat(ids()).contains("2", "3");
    }

    /// Whatever is damaged, what stands far from the damage is read, and nothing that is inside a row becomes one.
    @Test
    void randomDamageLosesAtMostTwoElements() throws IOException {
        long seed = Seeds.fresh();
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            String file = "["
                    + String.join(random.nextBoolean() ? "," : ",\n", IntStream.range(0, 40)
                            .mapToObj(random.nextBoolean() ? BrokenJsonTest::row : it -> pretty(row(it))).toList())
                    + "]";
            int at = 1 + random.nextInt(file.length() - 2);
            String damage = List.of("", "\"", "{", "}", "[", "]", ",", ":", "\\", "\n", "x").get(random.nextInt(11));
            String damaged = file.substring(0, at) + damage + file.substring(at + random.nextInt(2));
            InMemoryImportStore fresh = new InMemoryImportStore();
            read(fresh, damaged);
            List<String> ids = fresh.bodies("note").stream().map(it -> it.get("id").asString()).toList();
            String what = "seed %d, round %d, \"%s\" at %d".formatted(seed, round, damage, at);
            assertThat(ids).as(what).hasSizeGreaterThanOrEqualTo(38).doesNotHaveDuplicates();
            assertThat(ids).as(what).doesNotContain("inner");
        }
    }

    @Test
    void promptfooImportContinuesAfterABrokenResult() throws IOException {
        String good = "{\"id\":\"%d\",\"promptIdx\":0,\"testIdx\":%d,\"promptId\":\"p\",\"provider\":{\"id\":\"m\"},"
                + "\"response\":{\"output\":\"x\"},\"score\":%s,\"success\":true,\"failureReason\":0,"
                + "\"namedScores\":{\"tone\":1}}";
        String file = "{\"evalId\":\"e\",\"results\":{\"version\":3,\"timestamp\":\"2026-02-01T10:00:00Z\",\"results\":["
                + good.formatted(1, 1, "1") + "," + good.formatted(2, 2, "") + "," + good.formatted(3, 3, "NaN") + ","
                + "{\"id\":\"none\"}," + good.formatted(4, 4, "0.5") + "],\"stats\":{}}}";
        Path path = Files.writeString(folder.resolve("r.json"), file);
        assertThat(Imports.run(store, ImportOptions.DEFAULT, path.toString()).failures()).isEmpty();
        assertThat(store.bodies("sample")).extracting(it -> it.get("id").asString()).containsExactly("e/1", "e/3",
                "e/4");
        assertThat(store.quarantine()).extracting(QuarantineEntry::reason).satisfiesExactly(
                it -> assertThat(it).startsWith("not JSON"),
                it -> assertThat(it).contains("promptIdx is missing"));
        ObjectNode score = store.bodies("eval").stream().filter(it -> it.get("metric").asString().equals("score"))
                .findFirst().orElseThrow();
        assertThat(score.get("score").doubleValue()).isEqualTo(0.75);
        assertThat(score.get("n").intValue()).isEqualTo(2);
    }
}
