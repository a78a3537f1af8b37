package dev.hindsight.workspace.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.workspace.ingest.ImportOptions;
import dev.hindsight.workspace.ingest.ImportResult;
import dev.hindsight.workspace.ingest.Imports;
import dev.hindsight.workspace.ingest.InMemoryImportStore;
import dev.hindsight.workspace.ingest.ReadOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Imports one made file with all installed formats.
public final class FormatFixture {
    /// The time that is named for files without times.
    public static final String AT = "2026-03-01T14:00:00Z";

    private final Path folder;
    /// What was stored.
    public InMemoryImportStore store = new InMemoryImportStore();
    private ImportOptions options = ImportOptions.DEFAULT;

    public FormatFixture(Path folder) {
        this.folder = folder;
    }

    /// Names one time for all.
    public FormatFixture at() {
        return options(Instant.parse(AT), false);
    }

    /// Names the zone.
    public FormatFixture zoned() {
        return options(null, true);
    }

    private FormatFixture options(@Nullable Instant at, boolean zone) {
        options = new ImportOptions(null,
                new ReadOptions(zone ? ZoneOffset.UTC : null, at, null, List.of(), null, null),
                false);
        return this;
    }

    public ImportResult run(Path file) {
        return Imports.run(store, options, file.toString());
    }

    public ImportResult.FileResult read(String name, String content) throws IOException {
        ImportResult result = run(Files.writeString(folder.resolve(name), content));
        assertThat(result.failures()).isEmpty();
        return result.imports().getFirst();
    }

    public String failure(String name, String content) throws IOException {
        ImportResult result = run(Files.writeString(folder.resolve(name), content));
        assertThat(result.imports()).isEmpty();
        return result.failures().getFirst().sentence();
    }

    public List<ObjectNode> samples() {
        return store.bodies("sample");
    }
}
