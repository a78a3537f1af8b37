package dev.hindsight.workspace.ingest;

import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.ingest.source.Source;
import java.io.IOException;

/// A format of evidence files. A format translates records into objects of the interchange format (evidence JSON Lines,
/// version 1) and passes them to a sink, which checks, redacts, hashes and stores them. Formats are found through
/// `java.util.ServiceLoader`, so that a team can add its own.
public interface EvidenceFormat {
    /// {@return the name on the command line and in provenance, such as `promptfoo`}
    String name();

    /// {@return how certain it is that the format can read the source, 0 (not at all) to 1 (certain)}
    ///
    /// @param source may be opened several times; only its beginning should be read here
    double recognise(Source source) throws IOException;

    /// {@return how certain it is, given what the person said about the import}
    default double recognise(Source source, ReadOptions options) throws IOException {
        return recognise(source);
    }

    /// {@return whether it reads files that are no text, such as archives and protocol buffers}
    default boolean isBinary() {
        return false;
    }

    /// Reads the whole source as a stream and passes every record to the sink. A record that cannot be read is rejected
    /// to the sink with its place, and reading continues after it.
    ///
    /// @throws IOException if the source cannot be read any further
    void read(Source source, ReadOptions options, Sink sink, Progress progress) throws IOException;
}
