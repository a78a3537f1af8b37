package dev.hindsight.app.service;

import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.common.WorkspaceException;
import dev.hindsight.workspace.ingest.ImportOptions;
import dev.hindsight.workspace.ingest.ImportResult;
import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.ingest.mapping.Mapping;
import dev.hindsight.workspace.store.engine.DrawColumns;
import dev.hindsight.workspace.store.engine.Engine;
import dev.hindsight.workspace.store.engine.EngineDraw;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Imports a query's rows from a database: all of them, or a sample that the engine draws, with a count of all.
///
/// @param query its name for people
/// @param options with the mapping of the query's columns
public record EngineImport(EvidenceImporter importer, Engine engine, String query, String sql, ImportOptions options) {
    /// The counts of the strata as evidence.
    private static final String COUNTS = """
            kind: measure
            id: [id]
            columns: {at: hour, value: rows, slice.outcome: outcome}
            constants: {name: rows, unit: rows, interval_s: 3600}
            """;

    /// Imports all rows.
    public ImportResult all(Workspace workspace, Progress progress) {
        return importer.run(workspace, engine.rows(query, sql, progress), table(mapping()), progress);
    }

    /// Imports the sample and the counts.
    ///
    /// @param wanted how many rows at the most
    /// @throws IOException if no temporary file can be written
    public ImportResult drawn(Workspace workspace, long wanted, Progress progress) throws IOException {
        Mapping mapping = Mapping.load(mapping());
        EngineDraw draw = new EngineDraw(engine, query, sql, DrawColumns.of(mapping), wanted, progress);
        Path rows = Files.createTempFile("hindsight", ".yaml");
        Path counts = Files.createTempFile("hindsight", ".yaml");
        try {
            Files.writeString(rows, DrawColumns.withProbability(mapping).toYaml());
            Files.writeString(counts, COUNTS);
            List<ImportResult> results = new ArrayList<>();
            results.add(importer.run(workspace, draw.counts(), table(counts), progress));
            results.add(importer.run(workspace, draw.rows(), table(rows), progress));
            return new ImportResult(results.stream().flatMap(it -> it.imports().stream()).toList(),
                    results.stream().flatMap(it -> it.failures().stream()).toList());
        } finally {
            Files.deleteIfExists(rows);
            Files.deleteIfExists(counts);
        }
    }

    private Path mapping() {
        Path named = options.read().mapping();
        if (named == null) {
            throw new WorkspaceException(WorkspaceException.Reason.USAGE,
                    "A database needs --mapping FILE, which says what the query's columns are.");
        }
        return named;
    }

    private ImportOptions table(Path mapping) {
        ReadOptions read = options.read();
        return new ImportOptions("table", new ReadOptions(read.zone(), read.at(), mapping, read.gitGlobs(),
                read.branch(), read.feature()), options.strict());
    }
}
