package dev.hindsight.workspace.ingest.format.trace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.workspace.ingest.ImportOptions;
import dev.hindsight.workspace.ingest.ImportResult;
import dev.hindsight.workspace.ingest.Imports;
import dev.hindsight.workspace.ingest.InMemoryImportStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Imports files that tests make. There are no real exports under a licence for OpenTelemetry's `gen_ai` spans,
/// LangSmith, Braintrust, Helicone and LiteLLM: their files are made from the lists of fields that their documentation
/// and typed clients publish.
final class TraceFiles {
    private final Path folder;
    final InMemoryImportStore store = new InMemoryImportStore();

    TraceFiles(Path folder) {
        this.folder = folder;
    }

    ImportResult.FileResult read(String name, byte[] content) {
        ImportResult result = result(name, content);
        assertThat(result.failures()).isEmpty();
        return result.imports().getFirst();
    }

    ImportResult.FileResult read(String name, String content) {
        return read(name, content.getBytes(UTF_8));
    }

    ImportResult result(String name, byte[] content) {
        try {
            return Imports.run(store, ImportOptions.DEFAULT, Files.write(folder.resolve(name), content).toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String refusal(String name, String content) {
        return result(name, content.getBytes(UTF_8)).failures().getFirst().sentence();
    }

    List<ObjectNode> samples() {
        return store.bodies("sample");
    }

    ObjectNode sample() {
        assertThat(samples()).hasSize(1);
        return samples().getFirst();
    }

    /// {@return JSON written with single quotation marks}
    static String json(String text) {
        return text.replace('\'', '"');
    }

    static JsonNode tree(String text) {
        return JsonMapper.shared().readTree(json(text));
    }

    static String one(ObjectNode node, String field) {
        return node.path(field).asString("(none)");
    }

    /// {@return a CSV of objects with the same fields; what is no text stands as JSON}
    static String csv(List<JsonNode> rows) {
        StringBuilder csv = new StringBuilder(String.join(",", rows.getFirst().propertyNames()));
        for (JsonNode row : rows) {
            csv.append("\r\n").append(String.join(",", row.properties().stream().map(it -> {
                JsonNode value = it.getValue();
                String text = value.isNull() ? "" : value.isContainer() ? value.toString() : value.asString();
                return "\"" + text.replace("\"", "\"\"") + "\"";
            }).toList()));
        }
        return csv.append("\r\n").toString();
    }
}
