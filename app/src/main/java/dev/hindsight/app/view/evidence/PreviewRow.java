package dev.hindsight.app.view.evidence;

import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.common.WorkspaceException;
import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.ingest.Sink;
import dev.hindsight.workspace.ingest.json.InvalidEvidenceException;
import dev.hindsight.workspace.ingest.prepare.Preparer;
import dev.hindsight.workspace.ingest.source.Source;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import dev.hindsight.workspace.ingest.mapping.Mapping;
import dev.hindsight.workspace.ingest.table.TableFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A preview of one row: read by the same code as the import, and redacted in the same way.
///
/// @param evidence the evidence
/// @param problem why it would go to quarantine; null where it would be read
public record PreviewRow(ObjectNode evidence, @Nullable String problem) {

    /// {@return the value of a field, with dotted names for nested ones; empty where there is none}
    public String text(String field) {
        JsonNode node = evidence.at("/" + field.replace('.', '/'));
        JsonNode value = node.isObject() && node.has("value") ? node.get("value") : node;
        return value.isMissingNode() || value.isNull() ? "" : value.isString() ? value.asString() : value.toString();
    }

    /// {@return the first rows as they would be read}
    ///
    /// @throws WorkspaceException if the mapping cannot be used
    static List<PreviewRow> read(Source source, Mapping mapping, Preparer preparer, int most) throws IOException {
        List<PreviewRow> rows = new ArrayList<>();
        Path file = Files.createTempFile("hindsight-mapping", ".yaml");
        try {
            Files.writeString(file, mapping.toYaml());
            ReadOptions options = new ReadOptions(mapping.zone(), null, file, List.of(), null, null);
            new TableFormat().read(source, options, new Collector(rows, mapping, preparer, most), Progress.NONE);
        } catch (EnoughException e) {
            return rows;
        } finally {
            Files.deleteIfExists(file);
        }
        return rows;
    }

    private record Collector(List<PreviewRow> rows, Mapping mapping, Preparer preparer, int most) implements Sink {
        @Override
        public void accept(ObjectNode evidence, SourceLocation place, String raw) {
            try {
                add(new PreviewRow(preparer.prepare(evidence, "preview", mapping.zone(), place, raw).body(), null));
            } catch (InvalidEvidenceException e) {
                add(new PreviewRow(preparer.redactor().evidence(evidence), e.sentence()));
            }
        }

        @Override
        public void reject(SourceLocation place, String reason, String raw) {
            add(new PreviewRow(tools.jackson.databind.json.JsonMapper.shared().createObjectNode(), reason));
        }

        @Override
        public void warn(String sentence) {}

        private void add(PreviewRow row) {
            rows.add(row);
            if (rows.size() >= most) {
                throw new EnoughException();
            }
        }
    }

    /// Stops the reader after enough rows.
    private static final class EnoughException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        EnoughException() {
            super(null, null, false, false);
        }
    }
}
