package dev.hindsight.workspace.ingest;

import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.ingest.source.Source;
import java.io.IOException;

/// A format that evidence comes in. Every format translates what it reads into objects of the interchange format
/// (evidence JSON Lines, version 1) and hands them to a sink, which checks, redacts, hashes and stores them: a format
/// only translates. Found through `java.util.ServiceLoader`, so that a team can add its own.
public interface EvidenceFormat {
    /// {@return the name on the command line and in provenance, such as `promptfoo`}
    String name();

    /// {@return how sure it is that it can read the source, 0 (not at all) to 1 (certain)}
    ///
    /// @param source opened as often as wanted; look at the beginning, not at the whole
    double recognise(Source source) throws IOException;

    /// Reads the whole source, streaming, and hands every record to the sink. What cannot be read is rejected to the
    /// sink with its place, and reading goes on behind it.
    ///
    /// @throws IOException if the source cannot be read any further
    void read(Source source, ReadOptions options, Sink sink, Progress progress) throws IOException;
}
