package dev.hindsight.workspace.ingest.format.change;

import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.ingest.EvidenceFormat;
import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.ingest.Sink;
import dev.hindsight.workspace.ingest.format.event.JsonPaths;
import dev.hindsight.workspace.ingest.json.EvidenceJson;
import dev.hindsight.workspace.ingest.json.InvalidEvidenceException;
import dev.hindsight.workspace.ingest.json.JsonRecords;
import dev.hindsight.workspace.ingest.source.Source;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import dev.hindsight.workspace.ingest.source.ToolSnapshots;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// The tools of a server of the Model Context Protocol: the result of `tools/list`, the JSON-RPC answer around it, also
/// several pages in a row, a bare list of tools, or a folder of snapshots with one tool per file. See [CatalogReading].
public final class McpTools implements EvidenceFormat {
    private static final double SURE = 0.93;
    private static final double RATHER = 0.8;
    private static final int HEAD = 256;
    private static final long FILE_MOST = 4 << 20;
    private static final List<String> SCHEMAS = List.of("inputSchema", "input_schema", "parameters",
            "function.parameters");
    /// Names beside a list of tools that make it part of a conversation.
    private static final String[] CONVERSATION = {"messages", "model", "choices", "output", "input", "traj", "body",
            "response"};

    @Override
    public String name() {
        return "mcp";
    }

    @Override
    public double recognise(Source source) throws IOException {
        Path folder = source.path().orElse(null);
        if (folder != null && Files.isDirectory(folder)) {
            return ToolSnapshots.isFolder(folder) ? SURE : 0;
        }
        JsonPaths head = JsonPaths.of(source);
        if (head.hasAny(CONVERSATION)) {
            return 0;
        }
        boolean listed = SCHEMAS.stream().anyMatch(it -> head.hasAny("tools." + it, "result.tools." + it));
        boolean answer = head.has("jsonrpc") && head.hasAny("result.tools", "tools");
        boolean bare = head.has("name") && head.hasAny("inputSchema.type", "input_schema.type");
        return listed || answer ? SURE : bare ? RATHER : 0;
    }

    @Override
    public void read(Source source, ReadOptions options, Sink sink, Progress progress) throws IOException {
        CatalogReading reading = new CatalogReading(options, sink, source.name());
        Path folder = source.path().orElse(null);
        if (folder != null && Files.isDirectory(folder)) {
            folder(folder, reading);
        } else {
            if (new String(source.head(HEAD), StandardCharsets.UTF_8).replace("\uFEFF", "").stripLeading()
                    .startsWith("[")) {
                reading.isWhole();
            }
            JsonRecords.read(source, Set.of(), reading);
        }
        reading.finish();
    }

    private static void folder(Path folder, CatalogReading reading) throws IOException {
        List<Path> files = ToolSnapshots.files(folder);
        long record = 0;
        for (Path file : files) {
            SourceLocation place = new SourceLocation(file.toString(), ++record, 1, 0);
            if (Files.size(file) > FILE_MOST) {
                reading.reject(place, "the file is longer than 4 MiB.", "");
                continue;
            }
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            try {
                ObjectNode tool = EvidenceJson.object(text);
                reading.tool(tool, place);
            } catch (InvalidEvidenceException e) {
                reading.reject(place, e.sentence(), text);
            }
        }
        reading.isWhole();
    }
}
