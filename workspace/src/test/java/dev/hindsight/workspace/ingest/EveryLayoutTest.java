package dev.hindsight.workspace.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.workspace.ingest.mutation.SeedFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The records of every JSON format in every layout in which a tool, an interface or a script may leave them: the same
/// evidence.
class EveryLayoutTest {
    /// What may follow from the file's name or bytes.
    private static final Set<String> OF_THE_FILE = Set.of("id", "source_system", "run", "cluster", "rolls_back");
    private static final ImportOptions OPTIONS = new ImportOptions(null, new ReadOptions(ZoneOffset.UTC,
            Instant.parse("2026-03-01T14:00:00Z"), null, List.of(), null, null), false);

    @TempDir
    Path folder;

    static Stream<SeedFile> seeds() {
        return SeedFile.all().stream().filter(it -> it.name().matches(".*\\.jsonl?") && !it.format().equals("table"));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void isTheSameEvidence(SeedFile seed) throws IOException {
        String text = new String(seed.content(), UTF_8);
        List<String> expected = read(seed.name(), text.getBytes(UTF_8));
        assertThat(expected).isNotEmpty();
        ArrayNode records = records(text);
        for (Map.Entry<String, String> layout : layouts(records).entrySet()) {
            // One whole object that is longer than any wrapper is looked at is none of this.
            if (!seed.format().equals("inspect") || !layout.getKey().startsWith("wrapped")) {
                assertThat(read(layout.getKey(), layout.getValue().getBytes(UTF_8))).as(layout.getKey())
                        .isEqualTo(expected);
            }
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(UTF_8));
        }
        assertThat(read(seed.name() + ".gz", packed.toByteArray())).isEqualTo(expected);
    }

    private static ArrayNode records(String text) {
        ArrayNode records = JsonMapper.shared().createArrayNode();
        try (MappingIterator<JsonNode> values = JsonMapper.shared().readerFor(JsonNode.class).readValues(text)) {
            values.forEachRemaining(it -> records.addAll(it.isArray() ? (ArrayNode) it : records.arrayNode().add(it)));
        }
        return records;
    }

    private static Map<String, String> layouts(ArrayNode records) {
        Map<String, String> layouts = new LinkedHashMap<>();
        layouts.put("list.json", records.toString());
        layouts.put("indented-list.json", records.toPrettyString());
        layouts.put("lines.jsonl", lines(records, "\n"));
        layouts.put("marked.jsonl", "\uFEFF" + lines(records, "\r\n"));
        layouts.put("indented.json", records.valueStream().map(JsonNode::toPrettyString)
                .collect(Collectors.joining("\n")));
        layouts.put("other-order.jsonl", lines((ArrayNode) reversed(records), "\n"));
        for (String name : List.of("data", "items", "results", "records")) {
            ObjectNode page = JsonMapper.shared().createObjectNode().put("page", 1);
            page.set(name, records);
            layouts.put("wrapped-" + name + ".json", page.put("next", "x").toString());
        }
        return layouts;
    }

    private static String lines(ArrayNode records, String end) {
        return records.valueStream().map(JsonNode::toString).collect(Collectors.joining(end));
    }

    /// {@return the same value, with the names of every object the other way round}
    private static JsonNode reversed(JsonNode value) {
        if (value instanceof ObjectNode object) {
            ObjectNode turned = object.objectNode();
            new ArrayList<>(object.properties()).reversed()
                    .forEach(it -> turned.set(it.getKey(), reversed(it.getValue())));
            return turned;
        }
        if (value instanceof ArrayNode list) {
            ArrayNode turned = list.arrayNode();
            list.forEach(it -> turned.add(reversed(it)));
            return turned;
        }
        return value;
    }

    private List<String> read(String name, byte[] content) throws IOException {
        InMemoryImportStore store = new InMemoryImportStore();
        ImportResult result = Imports.run(store, OPTIONS, Files.write(folder.resolve(name), content).toString());
        assertThat(result.failures()).as(name).isEmpty();
        assertThat(store.quarantine()).as(name).isEmpty();
        return store.stored.values().stream().map(it -> {
            ObjectNode body = it.body().deepCopy();
            body.remove(OF_THE_FILE);
            return dev.hindsight.workspace.ingest.prepare.CanonicalJson.of(body);
        }).sorted().toList();
    }
}
