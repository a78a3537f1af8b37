package dev.hindsight.app.service;

import dev.hindsight.analysis.pyramid.Pyramids;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.ingest.ImportOptions;
import dev.hindsight.workspace.ingest.ImportResult;
import dev.hindsight.workspace.ingest.Importer;
import dev.hindsight.workspace.ingest.observed.ObservedChanges;
import dev.hindsight.workspace.ingest.prepare.Preparer;
import dev.hindsight.workspace.redact.Redactor;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.List;

/// Imports evidence into a workspace, then detects unlogged changes in the samples and prepares the timeline's
/// roll-ups.
public final class EvidenceImporter {
    private final Redactor redactor;
    private final InstantSource clock;
    private final InputStream standardInput;

    /// Creates an importer.
    ///
    /// @param standardInput what the path `-` reads
    public EvidenceImporter(Redactor redactor, InstantSource clock, InputStream standardInput) {
        this.redactor = redactor;
        this.clock = clock;
        this.standardInput = standardInput;
    }

    /// {@return the result for each path}
    public ImportResult run(Workspace workspace, List<String> paths, ImportOptions options, Progress progress) {
        Preparer preparer = new Preparer(redactor, clock);
        ImportResult result = new Importer(Importer.installedFormats(), preparer, standardInput).run(
                workspace.imports(),
                paths, options, progress);
        ObservedChanges.record(workspace, preparer);
        Pyramids.refresh(workspace, progress);
        return result;
    }
}
