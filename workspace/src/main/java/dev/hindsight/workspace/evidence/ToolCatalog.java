package dev.hindsight.workspace.evidence;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The tools that were available to the model.
///
/// @param catalog hash or version
public record ToolCatalog(String catalog, List<Tool> tools) implements Evidence {
    /// One tool; its schema is JSON Schema, compared in canonical form.
    public record Tool(String name, @Nullable JsonNode inputSchema) {}
}
