package dev.hindsight.workspace.scenario;

import dev.hindsight.workspace.scenario.truth.GroundTruth;
import dev.hindsight.workspace.scenario.truth.Scenario;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SequenceWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A scenario as evidence. The same letter and seed give the same evidence to the byte.
///
/// @param evidence objects of the interchange format, version 1, by time
public record GeneratedScenario(Scenario scenario, long seed, List<ObjectNode> evidence, GroundTruth answer) {
    private static final ObjectWriter LINES = JsonMapper.shared().writer().withRootValueSeparator("\n")
            .without(SerializationFeature.FLUSH_AFTER_WRITE_VALUE);

    /// Writes the evidence as JSON Lines, to be imported like any other file.
    ///
    /// @throws IOException if the file cannot be written
    public void writeTo(Path file) throws IOException {
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
                SequenceWriter lines = LINES.writeValues(out)) {
            lines.writeAll(evidence);
            lines.flush();
            out.write(evidence.isEmpty() ? "" : "\n");
        }
    }
}
