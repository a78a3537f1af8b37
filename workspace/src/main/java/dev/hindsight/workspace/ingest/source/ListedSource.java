package dev.hindsight.workspace.ingest.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/// A source among the others of its import.
///
/// @param all the sources of the import
/// @param index of this one
public record ListedSource(List<Source> all, int index) implements SourceDecorator {
    @Override
    public Source source() {
        return all.get(index);
    }

    @Override
    public InputStream open() throws IOException {
        return source().open();
    }

    @Override
    public List<Source> beside() {
        List<Source> others = new ArrayList<>(all);
        others.remove(index);
        return others;
    }
}
