package dev.hindsight.workspace.testing;

import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.ingest.ImportOptions;
import dev.hindsight.workspace.ingest.Importer;
import dev.hindsight.workspace.ingest.prepare.Preparer;
import dev.hindsight.workspace.redact.RedactionKey;
import dev.hindsight.workspace.redact.Redactor;
import dev.hindsight.workspace.redact.TeamRules;
import dev.hindsight.workspace.store.Workspaces;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// Evidence lines imported into a real workspace.
public final class ImportedLines {
    /// Stands still.
    public static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-23T12:00:00Z"));

    /// The name of the workspace in its folder.
    static final String FILE = "w.hindsight";

    private ImportedLines() {}

    /// {@return a workspace of a file of evidence in the folder, which must hold none yet}
    public static Workspace file(Path folder, Path evidence) {
        Workspace workspace = Workspaces.create(folder.resolve(FILE), CLOCK);
        read(workspace, evidence);
        return workspace;
    }

    /// {@return a workspace in the folder, which must hold none yet}
    public static Workspace lines(Path folder, List<String> lines) throws IOException {
        Workspace workspace = Workspaces.create(folder.resolve(FILE), CLOCK);
        add(workspace, folder.resolve("evidence.jsonl"), lines);
        return workspace;
    }

    /// Imports more lines, through a file of its own.
    public static void add(Workspace workspace, Path file, List<String> lines) throws IOException {
        Files.write(file, lines);
        read(workspace, file);
    }

    private static void read(Workspace workspace, Path file) {
        Preparer preparer = new Preparer(Redactor.of(RedactionKey.of("a key for tests only".getBytes(
                StandardCharsets.UTF_8)), TeamRules.NONE), CLOCK);
        new Importer(Importer.installedFormats(), preparer, InputStream.nullInputStream()).run(workspace.imports(),
                List.of(
                        file.toString()),
                ImportOptions.DEFAULT, Progress.NONE);
    }
}
