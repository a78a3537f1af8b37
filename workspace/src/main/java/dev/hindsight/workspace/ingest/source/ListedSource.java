package dev.hindsight.workspace.ingest.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// A source among the others of its import.
///
/// @param all the sources of the import, this one among them
public record ListedSource(Source source, List<Source> all) implements SourceDecorator {
    @Override
    public InputStream open() throws IOException {
        return source.open();
    }

    @Override
    public List<Source> beside() {
        return all.stream().filter(it -> it != source).toList();
    }
}
