package dev.hindsight.workspace.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/// JSON records however they lie in the file: by where their values end, not by how long a line is.
class JsonShapesTest {
    private static final String MAPPING = "kind: sample\ncolumns: {at: at, output: answer}\n";

    @TempDir
    Path folder;
    private final InMemoryImportStore store = new InMemoryImportStore();

    /// A trace, whose parts hold times and objects of their own.
    private static String trace(int i, int length) {
        return ("{\"at\":\"2026-05-01T08:0%d:00Z\",\"answer\":\"a%d\",\"meta\":{\"x\":\"}{[\"},\"events\":[{\"at\":"
                + "\"2026-05-01T07:00:00Z\",\"answer\":\"%s\"}],\"tags\":[\"a\"]}").formatted(i, i, "x".repeat(length));
    }

    private static String pretty(String json) {
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(JsonMapper.shared()
                .readTree(json));
    }

    private ImportResult read(String name, String content) throws IOException {
        Path map = Files.writeString(folder.resolve("map.yaml"), MAPPING);
        Path file = Files.writeString(folder.resolve(name), content);
        return Imports.run(store,
                new ImportOptions(null, new ReadOptions(null, null, map, List.of(), null, null), false),
                file.toString());
    }

    private List<String> answers() {
        return store.bodies("sample").stream().map(it -> it.path("output").asString("")).toList();
    }

    /// `#1` to `#3` are traces, `|` ends a line.
    @ParameterizedTest
    @CsvSource(delimiter = '!', quoteCharacter = '^', value = {"t.jsonl!#1|#2|#3|", "t.jsonl!#1\r|#2\r|#3\r|",
            "t.json!#1|#2|#3", "t!#1|#2|#3",
            "t.jsonl!#1#2#3", "t.json!#1 #2 #3", "t.json!#1,|#2,|#3", "t.json![#1,#2,#3]",
            "t.json![|  #1,|  #2,|  #3|]",
            "t.json![#1]|[#2,#3]", "t.json!{\"data\":[#1,#2,#3]}",
            "t.json!{\"n\":3,\"tags\":[\"a\"],\"rows\":[#1,#2,#3],\"o\":{}}",
            "t.json!{\"meta\":{\"events\":[{}]},\"mine\":[#1,#2,#3]}",
            "t.json!{\"answer\":{\"hits\":{\"hits\":[#1,#2,#3]}}}",
            "t.json!{|  \"events\": [|#1,|#2,|#3|]|}", "t.jsonl!|#1||#2|#3||", "t.jsonl!#1|\uFEFF#2|#3"})
    void everyLayoutGivesTheSameRecords(String name, String layout) throws IOException {
        for (boolean indented : List.of(false, true)) {
            for (int length : List.of(3, 100_000)) {
                String content = layout.replace("|", "\n");
                if (indented && layout.contains("\r")) {
                    continue;
                }
                for (int i = 1; i <= 3; i++) {
                    String trace = trace(i, i == 1 ? length : 3);
                    content = content.replace("#" + i, indented ? pretty(trace) : trace);
                }
                store.stored.clear();
                ImportResult result = read(name, content);
                assertThat(result.failures()).isEmpty();
                assertThat(answers()).as(layout + (indented ? " indented" : "")).containsExactly("a1", "a2", "a3");
                assertThat(store.quarantine()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"t.json", "t.jsonl", "t"})
    void oneObjectIsOneRecord(String name) throws IOException {
        assertThat(read(name, trace(1, 3)).failures()).isEmpty();
        assertThat(answers()).containsExactly("a1");
        assertThat(read(name, pretty(trace(2, 3))).failures()).isEmpty();
        assertThat(answers()).containsExactly("a1", "a2");
    }

    @Test
    void aBrokenFirstObjectCostsItself() throws IOException {
        read("t.jsonl",
                "{\"at\":\"2026-05-01T08:00:00Z\",\"answer\":\"never closed\n" + trace(1, 3) + "\n" + trace(2, 3));
        assertThat(answers()).containsExactly("a1", "a2");
        read("t.json", pretty(trace(3, 3)).replaceFirst("]", "}") + "\n" + pretty(trace(4, 3)) + "\n"
                + pretty(trace(5, 3)));
        assertThat(answers()).containsExactly("a1", "a2", "a4", "a5");
        assertThat(store.quarantine()).hasSize(2);
    }

    @Test
    void theListThatIsReadIsNamed() throws IOException {
        ImportResult result = read("t.json", "{\"count\":1,\"answer\":{\"rows\":[" + trace(1, 3) + "]}}");
        assertThat(result.imports().getFirst().warnings())
                .anyMatch(it -> it.contains("its list answer.rows; what stands beside it is left out"));
    }

    @Test
    void evidenceIsReadInEveryLayout() throws IOException {
        String note = "{\"id\":\"%d\",\"at\":\"2026-01-01T00:00:00Z\",\"text\":\"%s\",\"kind\":\"note\"}";
        String one = note.formatted(1, "x".repeat(400_000));
        String two = note.formatted(2, "y");
        for (String content : List.of(one + "\n" + two, pretty(one) + "\n" + pretty(two),
                "[" + one + "," + two + "]")) {
            InMemoryImportStore fresh = new InMemoryImportStore();
            Path file = Files.writeString(folder.resolve("e.json"), content);
            ImportResult result = Imports.run(fresh, ImportOptions.DEFAULT, file.toString());
            assertThat(result.failures()).isEmpty();
            assertThat(result.imports().getFirst().format()).isEqualTo("hindsight");
            assertThat(fresh.bodies("note")).hasSize(2);
        }
    }
}
