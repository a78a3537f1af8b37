package dev.hindsight.workspace.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.ingest.prepare.Preparer;
import dev.hindsight.workspace.redact.RedactionKey;
import dev.hindsight.workspace.redact.Redactor;
import dev.hindsight.workspace.redact.TeamRules;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/// What tests of importing share.
public final class Imports {
    /// The time of every import in tests.
    public static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private Imports() {}

    /// {@return a preparer with a fixed key and a fixed clock}
    public static Preparer preparer() {
        RedactionKey key = RedactionKey.of("a key for tests only".getBytes(UTF_8));
        return new Preparer(Redactor.of(key, TeamRules.NONE), InstantSource.fixed(NOW));
    }

    /// {@return what came of importing paths with all installed formats}
    public static ImportResult run(ImportStore store, ImportOptions options, String... paths) {
        return piped(store, options, "", paths);
    }

    static ImportResult piped(ImportStore store, ImportOptions options, String standardInput, String... paths) {
        return new Importer(Importer.installedFormats(), preparer(),
                new ByteArrayInputStream(standardInput.getBytes(UTF_8)))
                .run(store, List.of(paths), options, Progress.NONE);
    }

    /// {@return a file of the samples folder beside the checkout; the test is skipped, and says so, where it is not}
    public static Path sample(String name) {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path found = at.resolve("shared/samples").resolve(name);
            if (Files.exists(found)) {
                return found;
            }
        }
        return Assumptions.abort("skipped: there is no shared/samples/" + name + " above the checkout");
    }
}
