package dev.hindsight.workspace.scenario;

import dev.hindsight.workspace.scenario.truth.GroundTruth;
import dev.hindsight.workspace.scenario.truth.Scenario;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// A scenario as evidence. The same letter and seed give the same evidence to the byte.
///
/// @param evidence objects of the interchange format, version 1, by time
public record GeneratedScenario(Scenario scenario, long seed, List<ObjectNode> evidence, GroundTruth answer) {

    /// Writes the evidence as JSON Lines, to be imported like any other file.
    ///
    /// @throws IOException if the file cannot be written
    public void writeTo(Path file) throws IOException {
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            for (ObjectNode line : evidence) {
                out.write(line.toString());
                out.write('\n');
            }
        }
    }
}
