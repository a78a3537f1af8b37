package dev.hindsight.app.service;

import dev.hindsight.analysis.pyramid.Pyramids;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.ingest.EvidenceFormat;
import dev.hindsight.workspace.ingest.ImportOptions;
import dev.hindsight.workspace.ingest.ImportResult;
import dev.hindsight.workspace.ingest.Importer;
import dev.hindsight.workspace.ingest.follow.Follower;
import dev.hindsight.workspace.ingest.follow.TraceReceiver;
import dev.hindsight.workspace.ingest.observed.ObservedChanges;
import dev.hindsight.workspace.ingest.prepare.Preparer;
import dev.hindsight.workspace.ingest.source.Source;
import dev.hindsight.workspace.redact.Redactor;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Imports evidence into a workspace, then detects unlogged changes in the samples and prepares the timeline's
/// roll-ups.
public final class EvidenceImporter {
    private final List<EvidenceFormat> formats;
    private final Preparer preparer;
    private final InputStream standardInput;

    /// Creates an importer with the formats that came with the program.
    ///
    /// @param standardInput what the path `-` reads
    public EvidenceImporter(Redactor redactor, InstantSource clock, InputStream standardInput) {
        this(Importer.installedFormats(), redactor, clock, standardInput);
    }

    /// Creates an importer.
    ///
    /// @param standardInput what the path `-` reads
    public EvidenceImporter(List<EvidenceFormat> formats, Redactor redactor, InstantSource clock,
            InputStream standardInput) {
        this.formats = formats;
        this.preparer = new Preparer(redactor, clock);
        this.standardInput = standardInput;
    }

    /// {@return the result for each path}
    public ImportResult run(Workspace workspace, List<String> paths, ImportOptions options, Progress progress) {
        ImportResult result = importer().run(workspace.imports(), paths, options, progress);
        settle(workspace, progress);
        return result;
    }

    /// {@return the result for one source}
    public ImportResult run(Workspace workspace, Source source, ImportOptions options, Progress progress) {
        ImportResult result = importer().run(workspace.imports(), source, options, progress);
        settle(workspace, progress);
        return result;
    }

    /// {@return what follows growing files; call [#settle] now and then while it publishes}
    public Follower follow(Workspace workspace, List<Path> files, ImportOptions options) {
        return new Follower(workspace.imports(), preparer, formats, files, options);
    }

    /// {@return a receiver of traces, which listens; call [#settle] now and then while it publishes}
    public TraceReceiver receive(int port, @Nullable String token, Path spool, long most, Duration patience) {
        return new TraceReceiver(formats, preparer, port, token, spool, most, patience);
    }

    /// Detects unlogged changes in what is there now, and brings the roll-ups up to date.
    public void settle(Workspace workspace, Progress progress) {
        ObservedChanges.record(workspace, preparer);
        Pyramids.refresh(workspace, progress);
    }

    private Importer importer() {
        return new Importer(formats, preparer, standardInput);
    }
}
