package dev.hindsight.workspace.ingest.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A folder of snapshots of tools (Model Context Protocol), one tool per file: it is one catalogue, so it is read as a
/// whole.
public final class ToolSnapshots {
    private static final int HEAD = 1 << 14;

    private ToolSnapshots() {}

    /// {@return whether a folder holds snapshots (`*.snap`), the first of which is a tool}
    public static boolean isFolder(Path folder) throws IOException {
        List<Path> files = files(folder);
        if (files.isEmpty()) {
            return false;
        }
        try (InputStream in = Files.newInputStream(files.getFirst())) {
            String head = new String(in.readNBytes(HEAD), StandardCharsets.UTF_8).stripLeading();
            return head.startsWith("{") && head.contains("\"name\"")
                    && (head.contains("\"inputSchema\"") || head.contains("\"input_schema\""));
        }
    }

    /// {@return the snapshots of a folder, by name}
    public static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(it -> it.toString().endsWith(".snap") && Files.isRegularFile(it)
                    && Files.isReadable(it)).sorted().toList();
        }
    }
}
