package dev.hindsight.workspace.ingest;

import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.common.Sha256;
import dev.hindsight.workspace.common.WorkspaceException;
import dev.hindsight.workspace.ingest.prepare.Preparer;
import dev.hindsight.workspace.ingest.json.InnerValue;
import dev.hindsight.workspace.ingest.source.ListedSource;
import dev.hindsight.workspace.ingest.source.MonitoredSource;
import dev.hindsight.workspace.ingest.source.Source;
import dev.hindsight.workspace.ingest.source.Sources;
import dev.hindsight.workspace.ingest.source.SteadySource;
import dev.hindsight.workspace.ingest.source.TextSource;
import dev.hindsight.workspace.redact.Redactor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Imports files, folders, archives, git repositories and standard input: it detects the format, reads, checks, redacts
/// and stores, and records the provenance of each import. A path that cannot be read does not affect the others.
public final class Importer {
    /// How certain it is that a file for which the person names a mapping is a table; and where its first rows have every
    /// column that the mapping names.
    private static final double MAPPED = 0.85;
    private static final double FITTED = 0.99;

    private final List<EvidenceFormat> formats;
    private final Preparer preparer;
    private final InputStream standardInput;

    public Importer(List<EvidenceFormat> formats, Preparer preparer, InputStream standardInput) {
        this.formats = List.copyOf(formats);
        this.preparer = preparer;
        this.standardInput = standardInput;
    }

    /// {@return the formats that are installed, found through ServiceLoader}
    public static List<EvidenceFormat> installedFormats() {
        return ServiceLoader.load(EvidenceFormat.class, Importer.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get).toList();
    }

    /// Imports paths one after another.
    ///
    /// @param paths files, folders, archives, repositories; `-` is standard input
    /// @throws WorkspaceException if the person cancels, the workspace cannot be written, or an option is unusable
    public ImportResult run(ImportStore store, List<String> paths, ImportOptions options, Progress progress) {
        ImportBatch batch = new ImportBatch(store, options, progress);
        Path spool = null;
        List<Path> spooled = new ArrayList<>();
        try {
            spool = Files.createTempDirectory("hindsight");
            List<Source> all = new ArrayList<>();
            List<Runnable> steps = new ArrayList<>();
            for (String path : paths) {
                Path own = Files.createDirectory(spool.resolve(String.valueOf(spooled.size())));
                spooled.add(own);
                try {
                    for (Source found : Sources.find(path, standardInput, own)) {
                        ListedSource listed = new ListedSource(all, all.size());
                        all.add(found);
                        steps.add(() -> batch.add(listed));
                    }
                } catch (WorkspaceException e) {
                    steps.add(() -> batch.fail(path, e));
                }
            }
            steps.forEach(Runnable::run);
        } catch (IOException e) {
            throw new WorkspaceException(WorkspaceException.Reason.INPUT, "No temporary folder can be made: "
                    + e.getMessage() + ".", e);
        } finally {
            spooled.forEach(Importer::delete);
            delete(spool);
        }
        return batch.result();
    }

    /// Imports one source.
    public ImportResult run(ImportStore store, Source source, ImportOptions options, Progress progress) {
        ImportBatch batch = new ImportBatch(store, options, progress);
        batch.add(source);
        return batch.result();
    }

    /// The shared state of one import call, with its results.
    private final class ImportBatch {
        private final ImportStore store;
        private final ImportOptions options;
        private final Progress progress;
        private final List<ImportResult.FileResult> imports = new ArrayList<>();
        private final List<ImportResult.Failure> failures = new ArrayList<>();

        ImportBatch(ImportStore store, ImportOptions options, Progress progress) {
            this.store = store;
            this.options = options;
            this.progress = progress;
        }

        void add(Source source) {
            try {
                imports.add(read(source));
            } catch (WorkspaceException e) {
                fail(source.name(), e);
            } catch (NoSuchFileException e) {
                failures.add(new ImportResult.Failure(source.name(), source.name()
                        + " was deleted or moved before it could be read: import it from where it is now."));
            } catch (IOException e) {
                failures.add(new ImportResult.Failure(source.name(), source.name() + " cannot be read ("
                        + e.getMessage() + "): check that it is whole."));
            }
        }

        void fail(String path, WorkspaceException e) {
            if (e.reason() != WorkspaceException.Reason.INPUT) {
                throw e;
            }
            failures.add(new ImportResult.Failure(path, String.valueOf(e.getMessage())));
        }

        ImportResult result() {
            return new ImportResult(List.copyOf(imports), List.copyOf(failures));
        }

        private ImportResult.FileResult read(Source file) throws IOException {
            long started = System.nanoTime();
            SteadySource source = new SteadySource(file);
            byte[] head = source.head(TextSource.HEAD);
            TextSource text = TextSource.of(source);
            EvidenceFormat format = format(source, text, options);
            Source used = format.isBinary() ? source : text;
            InnerValue inner = options.format() == null && options.read().mapping() == null && isTable(format)
                    ? InnerValue.list(text).orElse(null)
                    : null;
            EvidenceFormat within = inner == null ? null : within(inner);
            if (inner != null && within != null) {
                format = within;
                used = inner;
            }
            progress.report(Double.NaN, "Reading " + source.name());
            ImportSession session = store.begin(preparer.redactor().name(source.name()), format.name(),
                    fingerprint(source, head, format, options));
            String error = null;
            ImportRun run = new ImportRun(session, preparer, system(source), options.read().zone(), text::placed,
                    progress);
            try (session; run) {
                try {
                    format.read(new MonitoredSource(used, progress), options.read(), run, progress);
                } catch (IOException e) {
                    String change = source.change();
                    error = change != null
                            ? change
                            : source.name() + " could be read only up to record " + run.recordsRead() + " ("
                                    + e.getMessage() + "): check that it is whole.";
                    run.warn(error);
                } catch (WorkspaceException e) {
                    if (e.reason() == WorkspaceException.Reason.CANCELLED) {
                        // The records read so far are stored, so that a repeated import resumes after them.
                        run.finish();
                    }
                    throw e;
                }
                warn(run, used instanceof InnerValue list ? list.said() : null);
                warn(run, source.change());
                warn(run, text.assumption());
                run.finish();
                if (run.recordsRead() > 0 && (run.clean() || !options.strict())) {
                    session.complete(provenance(run, source, format, options));
                }
            }
            double seconds = (System.nanoTime() - started) / 1e9;
            ImportResult.FileResult result = run.result(source.name(), format.name(), error, seconds);
            String refusal = refusal(run, source, result);
            if (refusal != null || run.recordsRead() == 0) {
                store.forget(session.id());
            }
            if (refusal != null) {
                throw new WorkspaceException(WorkspaceException.Reason.INPUT, refusal);
            }
            return result;
        }

        private static void warn(ImportRun run, @Nullable String sentence) {
            if (sentence != null) {
                run.warn(sentence);
            }
        }

        /// The reason to discard the records: there is none, or there was an error under `strict`.
        private @Nullable String refusal(ImportRun run, Source source, ImportResult.FileResult result) {
            if (run.recordsRead() == 0 && !run.isBesideAnother()) {
                String error = result.error();
                return error != null
                        ? error
                        : source.name() + " holds no record that " + result.format() + " can read"
                                + (result.warnings().isEmpty() ? "." : ": " + result.warnings().getFirst());
            }
            return options.strict() && !run.clean()
                    ? source.name() + " was not imported: " + result.quarantined() + " records cannot be read and "
                            + result.conflicts() + " conflict (leave out --strict to import the rest)."
                    : null;
        }
    }

    private EvidenceFormat format(Source source, TextSource text, ImportOptions options) throws IOException {
        String unreadable = text.unreadable();
        String wanted = options.format();
        List<EvidenceFormat> possible = unreadable == null
                ? formats
                : formats.stream().filter(EvidenceFormat::isBinary).toList();
        if (wanted != null) {
            EvidenceFormat named = formats.stream().filter(f -> f.name().equals(wanted)).findFirst()
                    .orElseThrow(() -> new WorkspaceException(WorkspaceException.Reason.USAGE, "There is no format \""
                            + wanted + "\": use one of "
                            + String.join(", ", formats.stream().map(EvidenceFormat::name).sorted().toList()) + "."));
            possible = possible.stream().filter(named::equals).toList();
            if (!possible.isEmpty()) {
                return named;
            }
        }
        Path mapping = options.read().mapping();
        EvidenceFormat best = surest(possible, format -> {
            double recognised = format.recognise(format.isBinary() ? source : text);
            // A mapping that the person named takes precedence over a format that is likely, but not over one that is
            // certain, unless it was made for this very table.
            return recognised > 0 && mapping != null && isTable(format)
                    ? format.fits(text, mapping) ? FITTED : MAPPED
                    : recognised;
        });
        if (best == null && unreadable != null) {
            throw new WorkspaceException(WorkspaceException.Reason.INPUT, source.name() + unreadable);
        }
        if (best == null) {
            throw new WorkspaceException(WorkspaceException.Reason.INPUT, source.name()
                    + " is in no known format, and is no table: CSV, TSV, JSON, JSON Lines or a YAML list is read so.");
        }
        return best;
    }

    private static boolean isTable(EvidenceFormat format) {
        return format.name().equals("table");
    }

    /// {@return the format of the records in a list; null where they are those of a table}
    private @Nullable EvidenceFormat within(InnerValue list) throws IOException {
        return surest(formats, format -> format.isBinary() || isTable(format) ? 0 : format.recognise(list));
    }

    /// How certain it is that a format can read something, as [EvidenceFormat#recognise].
    private interface Recognition {
        double of(EvidenceFormat format) throws IOException;
    }

    /// {@return the first of the formats that are most certain; null where none is at all}
    private static @Nullable EvidenceFormat surest(List<EvidenceFormat> formats, Recognition recognition)
            throws IOException {
        EvidenceFormat best = null;
        double sure = 0;
        for (EvidenceFormat format : formats) {
            double recognised = recognition.of(format);
            if (recognised > sure) {
                best = format;
                sure = recognised;
            }
        }
        return best;
    }

    private String fingerprint(Source source, byte[] head, EvidenceFormat format, ImportOptions options)
            throws IOException {
        CRC32 crc = new CRC32();
        crc.update(head);
        Path mapping = options.read().mapping();
        Path path = source.path().orElse(null);
        return Sha256.hex(String.join("\n", source.name(), format.name(), options.toString(),
                mapping == null ? "" : Files.readString(mapping), preparer.redactor().toString(),
                Long.toString(source.size()),
                path == null || source.name().equals("-") ? "" : Files.getLastModifiedTime(path).toString(),
                Long.toHexString(crc.getValue())));
    }

    /// {@return the import's name, which is the system of records that name none: the file's name without folder and
    /// extension (`logs/app.jsonl.gz` is `app`), or the folder's name}
    static String system(Source source) {
        String name = source.name().replace('\\', '/');
        Path path = source.path().orElse(null);
        if (path != null && Files.isDirectory(path)) {
            return path.toAbsolutePath().normalize().getFileName() + "";
        }
        String file = name.substring(name.lastIndexOf('/') + 1);
        String plain = file.endsWith(".gz") ? file.substring(0, file.length() - 3) : file;
        int dot = plain.lastIndexOf('.');
        return dot > 0 ? plain.substring(0, dot) : plain.equals("-") ? "stdin" : plain;
    }

    private ObjectNode provenance(ImportRun run, Source source, EvidenceFormat format, ImportOptions options)
            throws IOException {
        ImportResult.FileResult result = run.result(source.name(), format.name(), null, 0);
        Redactor redactor = preparer.redactor();
        ObjectNode provenance = JsonMapper.shared().createObjectNode();
        provenance.put("path", redactor.name(source.name())).put("format", format.name()).put("source_system",
                redactor.text(system(source)));
        ObjectNode counts = provenance.putObject("counts");
        result.counts().entrySet().stream().sorted(java.util.Map.Entry.comparingByKey())
                .forEach(e -> counts.put(e.getKey(), e.getValue().longValue()));
        ObjectNode leftOut = provenance.putObject("left_out");
        result.leftOut().forEach((what, n) -> leftOut.put(what, n.longValue()));
        provenance.put("duplicates", result.duplicates()).put("conflicts", result.conflicts())
                .put("quarantined", result.quarantined()).put("resumed", result.resumed())
                .put("redacted", redactor.isActive());
        put(provenance, "zone", options.read().zone());
        put(provenance, "at", options.read().at());
        put(provenance, "branch", options.read().branch());
        put(provenance, "feature", options.read().feature());
        Path mapping = options.read().mapping();
        if (mapping != null) {
            provenance.put("mapping", redactor.text(Files.readString(mapping, StandardCharsets.UTF_8)));
        }
        options.read().gitGlobs().forEach(provenance.putArray("git_globs")::add);
        result.warnings().forEach(provenance.putArray("warnings")::add);
        return provenance;
    }

    private static void put(ObjectNode node, String name, @Nullable Object value) {
        if (value != null) {
            node.put(name, value.toString());
        }
    }

    private static void delete(@Nullable Path folder) {
        if (folder == null) {
            return;
        }
        try {
            Files.deleteIfExists(folder.resolve("stdin"));
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            folder.toFile().deleteOnExit();
        }
    }
}
