package dev.hindsight.app.cli.evidence;

import dev.hindsight.app.cli.command.CommandIo;
import dev.hindsight.app.cli.command.ConsoleProgress;
import dev.hindsight.app.cli.command.ExitStatus;
import dev.hindsight.app.cli.command.RangeOptions;
import dev.hindsight.app.cli.command.WorkspaceCommand;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.common.WholeFiles;
import dev.hindsight.workspace.common.WorkspaceException.Reason;
import dev.hindsight.workspace.common.WorkspaceException;
import dev.hindsight.workspace.evidence.EvidenceKind;
import java.io.BufferedWriter;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `hindsight export`: evidence back out as JSON Lines, as it is stored.
@Command(name = "export", description = "Write evidence as JSON Lines, redacted as stored; an import of it gives the same evidence.")
public final class ExportCommand extends WorkspaceCommand {
    @Option(names = "--kind", split = ",", paramLabel = "KIND", description = "Only these kinds: ${COMPLETION-CANDIDATES}.")
    private @Nullable Set<EvidenceKind> kinds;

    @Mixin
    private RangeOptions span = new RangeOptions();

    @Option(names = {"-o",
            "--output"}, paramLabel = "FILE", description = "The file to write, gzipped where its name ends in .gz; standard output unless said.")
    private @Nullable Path file;

    private final Map<String, Long> counts = new TreeMap<>();

    public ExportCommand(CommandIo io) {
        super(io);
    }

    @Override
    public Integer call() {
        TimeRange range = span.range().orElseThrow(() -> usage("--from must be before --to."));
        if (json() && file == null) {
            throw usage("--json needs -o FILE: standard output holds the evidence.");
        }
        if (file != null && io.file(file).equals(io.file(workspace()))) {
            throw usage("-o names the workspace itself; name another file.");
        }
        try (Workspace open = open(); ConsoleProgress progress = progress()) {
            if (file == null) {
                write(open, range, new Unclosed(io.out()), progress);
            } else {
                writeFile(open, range, io.file(file), progress);
            }
            if (!open.redacted()) {
                complaint("This evidence was imported without redaction, and so it is written.");
            }
        } catch (IOException e) {
            throw new WorkspaceException(Reason.USAGE, (file == null ? "Standard output" : file)
                    + " cannot be written (" + e.getMessage() + "); check that its folder exists and has room.", e);
        }
        if (json()) {
            document(new ExportJson(workspace().toString(), String.valueOf(file), counts));
        } else if (file != null) {
            line("Wrote " + Format.count(counts.values().stream().mapToLong(Long::longValue).sum(), "piece", "pieces")
                    + " of evidence to " + file + ".");
        }
        return ExitStatus.DONE;
    }

    /// Whoever reads the file sees all of it or none.
    private void writeFile(Workspace open, TimeRange range, Path target, ConsoleProgress progress)
            throws IOException {
        try (WholeFiles files = new WholeFiles()) {
            OutputStream out = Files.newOutputStream(files.beside(target));
            write(open, range, target.toString().endsWith(".gz") ? new GZIPOutputStream(out) : out, progress);
            files.replace();
        }
    }

    private void write(Workspace open, TimeRange range, OutputStream out, ConsoleProgress progress)
            throws IOException {
        Set<EvidenceKind> all = kinds == null ? EnumSet.allOf(EvidenceKind.class) : kinds;
        try (Writer lines = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
            open.evidence().lines(all, range, (kind, line) -> {
                progress.checkCancelled();
                counts.merge(kind.wireName(), 1L, Long::sum);
                try {
                    lines.append(line).append('\n');
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /// Standard output outlives the command.
    private static final class Unclosed extends FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }

    private record ExportJson(String workspace, String file, Map<String, Long> counts) {}
}
