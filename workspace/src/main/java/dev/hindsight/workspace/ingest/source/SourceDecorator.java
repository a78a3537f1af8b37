package dev.hindsight.workspace.ingest.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A source whose content is that of another, read in another way.
public interface SourceDecorator extends Source {
    /// {@return the other source}
    Source source();

    @Override
    default String name() {
        return source().name();
    }

    @Override
    default Optional<Path> path() {
        return source().path();
    }

    @Override
    default long size() {
        return source().size();
    }

    @Override
    default List<Source> beside() {
        return source().beside();
    }

    @Override
    default byte[] head(int most) throws IOException {
        return source().head(most);
    }
}
