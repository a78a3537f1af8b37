package dev.hindsight.workspace.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.workspace.ingest.ImportOptions;
import dev.hindsight.workspace.ingest.ImportResult;
import dev.hindsight.workspace.ingest.Imports;
import dev.hindsight.workspace.ingest.InMemoryImportStore;
import dev.hindsight.workspace.ingest.ReadOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Made files of foreign formats, imported in memory.
///
/// @param store where it was stored, which may hold earlier files too
public record ImportedFile(InMemoryImportStore store, ImportResult result) {
    /// {@return what came of a text in a file of that name}
    public static ImportedFile of(Path folder, String name, String content) {
        return of(new InMemoryImportStore(), folder, name, content, ReadOptions.NONE);
    }

    /// {@return the same, into a store, with options}
    public static ImportedFile of(InMemoryImportStore store, Path folder, String name, String content,
            ReadOptions options) {
        try {
            return of(store, Files.writeString(folder.resolve(name), content), options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// {@return what came of a file or folder}
    public static ImportedFile of(InMemoryImportStore store, Path path, ReadOptions options) {
        return new ImportedFile(store, Imports.run(store, new ImportOptions(null, options, false), path.toString()));
    }

    /// {@return options that name a time or a zone}
    public static ReadOptions options(@Nullable String at, @Nullable String zone) {
        return new ReadOptions(zone == null ? null : ZoneId.of(zone), at == null ? null : Instant.parse(at), null,
                List.of(), null, null);
    }

    /// {@return the result of the one file}
    public ImportResult.FileResult file() {
        assertThat(result.failures()).isEmpty();
        return result.imports().getFirst();
    }

    /// {@return why nothing was read}
    public String failure() {
        assertThat(result.imports()).isEmpty();
        return result.failures().getFirst().sentence();
    }

    /// {@return what was stored of a kind}
    public List<ObjectNode> bodies(String kind) {
        return store.bodies(kind);
    }

    /// {@return a field of all that was stored of a kind, as text; empty where it is missing}
    public List<String> all(String kind, String field) {
        return bodies(kind).stream().map(it -> it.path(field).asString("")).toList();
    }
}
