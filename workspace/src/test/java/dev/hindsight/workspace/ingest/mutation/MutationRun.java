package dev.hindsight.workspace.ingest.mutation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.common.WorkspaceException;
import dev.hindsight.workspace.ingest.ImportOptions;
import dev.hindsight.workspace.ingest.ImportResult;
import dev.hindsight.workspace.ingest.ImportStore;
import dev.hindsight.workspace.ingest.Importer;
import dev.hindsight.workspace.ingest.Imports;
import dev.hindsight.workspace.ingest.InMemoryImportStore;
import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.ingest.source.Source;
import dev.hindsight.workspace.store.Workspaces;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Imports changed files of one format, one after another, and checks of each: no fault, none but one of the named
/// exceptions, at most five seconds, one sentence where nothing was read, and counts that add up (the importer checks its own sums
/// and ends with a fault where they do not; here they are compared with what the store holds). All are imported into
/// memory; every hundredth also into a workspace of SQLite, which must account for as many records, and must open and be
/// sound at the end.
///
/// Input *n* of a seed is always the same, whatever came before it.
public final class MutationRun implements AutoCloseable {
    /// The longest that an input may take, in nanoseconds of the processor: beside other work the clock says little.
    static final long LONGEST = 5_000_000_000L;
    private static final int STORED_EVERY = 100;
    /// To recognise a file takes as long as to read it.
    private static final int RECOGNISED_ONE_IN = 5;
    private static final Instant AT = Instant.parse("2026-05-01T00:00:00Z");
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private final SeedFile file;
    private final long seed;
    private final Path folder;
    private final Path database;
    private final Importer importer = new Importer(Importer.installedFormats(), Imports.preparer(),
            InputStream.nullInputStream());
    private final Workspace workspace;
    private long slowest;
    private final byte[] table = SeedFile.named("table.csv").content();

    /// @param folder where the workspace is made; a file of the run's name must not be there
    public MutationRun(SeedFile file, long seed, Path folder) {
        this.file = file;
        this.seed = seed;
        this.folder = folder;
        this.database = folder.resolve(file.name() + ".hindsight");
        this.workspace = Workspaces.create(database, InstantSource.fixed(Imports.NOW));
    }

    /// A file in memory.
    private record MemorySource(String name, byte[] bytes) implements Source {
        @Override
        public Optional<Path> path() {
            return Optional.empty();
        }

        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public byte[] head(int most) {
            return Arrays.copyOf(bytes, Math.min(most, bytes.length));
        }
    }

    private Random random(int n) {
        return new Random(seed * 1_000_003 + n);
    }

    /// {@return the bytes of an input}
    byte[] input(int n) {
        return file.changed(random(n));
    }

    /// {@return how many records of the file, unchanged, were stored}
    public long unchanged() throws IOException {
        Random all = new Random() {
            private static final long serialVersionUID = 1L;

            @Override
            public boolean nextBoolean() {
                return true;
            }
        };
        InMemoryImportStore store = new InMemoryImportStore();
        run(store, "whole", file.content(), options(all));
        return store.stored.size();
    }

    /// Imports an input.
    ///
    /// @return what is wrong with what came of it, and what it needs to be seen again; null where nothing is
    public @Nullable String check(int n) throws IOException {
        byte[] input = input(n);
        Random random = random(n + 1);
        String wrong = null;
        long began = processorTime();
        try {
            ImportOptions options = options(random);
            InMemoryImportStore store = new InMemoryImportStore();
            ImportResult result = run(store, "x", input, options);
            wrong = wrong(store, result);
            if (wrong == null && n % STORED_EVERY == 0) {
                long stored = accounted(run(workspace.imports(), "x" + n, input, options));
                wrong = stored == accounted(result)
                        ? null
                        : "a workspace accounts for " + stored + " records, memory"
                                + " for " + accounted(result);
            }
        } catch (WorkspaceException e) {
            wrong = isNamed(e) ? null : e.toString();
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            wrong = e + " at " + Arrays.stream(e.getStackTrace()).limit(12).toList();
        }
        long took = processorTime() - began;
        slowest = Math.max(slowest, took);
        if (wrong == null && took > LONGEST) {
            wrong = "it took " + took / 1_000_000 + " ms";
        }
        return wrong == null ? null : file + ", input " + n + " of seed " + seed + ": " + wrong;
    }

    private static long processorTime() {
        return ProcessHandle.current().info().totalCpuDuration().map(Duration::toNanos).orElseGet(System::nanoTime);
    }

    /// {@return how long the slowest input took, in milliseconds of the processor}
    long slowestMillis() {
        return slowest / 1_000_000;
    }

    private ImportResult run(ImportStore store, String name, byte[] bytes, ImportOptions options) throws IOException {
        if (!file.isMapping()) {
            return importer.run(store, new MemorySource(name, bytes), options, Progress.NONE);
        }
        Path mapping = Files.write(folder.resolve("mapping.yaml"), bytes);
        ReadOptions read = options.read();
        return importer.run(store, new MemorySource(name, table), new ImportOptions(options.format(),
                new ReadOptions(read.zone(), read.at(), mapping, List.of(), null, null), options.strict()),
                Progress.NONE);
    }

    /// A fifth of the inputs are recognised, the others are read as what they were; a time and a zone are named for half.
    private ImportOptions options(Random random) throws IOException {
        boolean named = file.isEvidence() && random.nextInt(RECOGNISED_ONE_IN) > 0;
        Instant at = random.nextBoolean() ? AT : null;
        ZoneId zone = random.nextBoolean() ? ZONE : null;
        Path mapping = file.format().equals("table") && random.nextBoolean()
                ? Files.write(folder.resolve("map.yaml"), SeedFile.named("mapping.yaml").content())
                : null;
        return new ImportOptions(named ? file.format() : null,
                new ReadOptions(zone, at, mapping, List.of(), null, null), false);
    }

    private static @Nullable String wrong(InMemoryImportStore store, ImportResult result) {
        if (result.imports().size() + result.failures().size() != 1) {
            return "neither read nor refused";
        }
        for (ImportResult.Failure failure : result.failures()) {
            if (!isSentence(failure.sentence())) {
                return "no sentence: " + failure.sentence();
            }
        }
        for (ImportResult.FileResult one : result.imports()) {
            long kept = one.counts().values().stream().mapToLong(Long::longValue).sum();
            if (kept != store.stored.size() || one.quarantined() != store.quarantine().size()
                    || one.conflicts() != store.conflicts().size()) {
                return "counts differ from what is stored: " + one;
            }
            if (accounted(result) == 0) {
                return "nothing was read, and nobody was told";
            }
        }
        return null;
    }

    private static long accounted(ImportResult result) {
        return result.imports().stream().mapToLong(it -> it.duplicates() + it.conflicts() + it.quarantined()
                + it.counts().values().stream().mapToLong(Long::longValue).sum()).sum();
    }

    private static boolean isNamed(WorkspaceException e) {
        return (e.reason() == WorkspaceException.Reason.INPUT || e.reason() == WorkspaceException.Reason.USAGE)
                && isSentence(String.valueOf(e.getMessage()));
    }

    private static boolean isSentence(String text) {
        return !text.contains("Exception") && text.indexOf('\n') < 0 && text.length() < 2_000
                && !text.contains("null)") && text.length() == new String(text.getBytes(UTF_8), UTF_8).length();
    }

    /// {@return what is wrong with the workspace into which every hundredth was imported, after it was closed and opened
    /// again}
    public List<String> problems() {
        workspace.close();
        try (Workspace again = Workspaces.open(database, InstantSource.system())) {
            return again.check();
        }
    }

    @Override
    public void close() {
        workspace.close();
    }
}
