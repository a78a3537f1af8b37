package dev.hindsight.app.cli.intake;

import dev.hindsight.app.cli.command.CommandIo;
import dev.hindsight.app.cli.command.ConsoleProgress;
import dev.hindsight.app.cli.command.DirectionOption;
import dev.hindsight.app.cli.command.ExitStatus;
import dev.hindsight.app.cli.command.Subcommand;
import dev.hindsight.app.cli.evidence.WorkspaceInfo;
import dev.hindsight.app.service.EngineImport;
import dev.hindsight.app.service.EvidenceImporter;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.common.WorkspaceException;
import dev.hindsight.workspace.ingest.ImportOptions;
import dev.hindsight.workspace.ingest.ImportResult;
import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.ingest.source.Source;
import dev.hindsight.workspace.ingest.source.Sources;
import dev.hindsight.workspace.ingest.mapping.SavedMappings;
import dev.hindsight.workspace.ingest.proposal.MappingProposal;
import dev.hindsight.workspace.store.Workspaces;
import dev.hindsight.workspace.store.engine.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `hindsight import`: brings evidence into a workspace.
@Command(name = "import", description = "Bring evidence into a workspace, which is made if there is none.")
public final class ImportCommand extends Subcommand {
    @Parameters(index = "0", arity = "0..1", paramLabel = "WORKSPACE")
    private @Nullable Path workspace;

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "PATH", description = "Files, folders, .gz or .zip files, git repositories, - for standard input, or the URL of a database (jdbc:…).")
    private List<String> paths = List.of();

    @Mixin
    private final IntakeArguments intake = new IntakeArguments();

    @Mixin
    private final EngineArguments database = new EngineArguments();

    @Mixin
    private final DirectionOption directions = new DirectionOption();

    @Option(names = "--at", paramLabel = "INSTANT", description = "For sources whose records have no time.")
    private @Nullable Instant at;

    @Option(names = "--propose-mapping", paramLabel = "FILE", description = "Import nothing; print a mapping for this table, to be edited.")
    private @Nullable String proposed;

    @Option(names = "--git-glob", paramLabel = "GLOB", description = "Which files of a repository are prompts.")
    private List<String> gitGlobs = List.of();

    @Option(names = "--branch", paramLabel = "NAME", description = "The branch of a repository to follow.")
    private @Nullable String branch;

    @Option(names = "--strict", description = "Keep a file out whole if one of its records cannot be read.")
    private boolean strict;

    public ImportCommand(CommandIo io) {
        super(io);
    }

    @Override
    public Integer call() throws IOException {
        if (proposed != null) {
            propose(proposed);
            return ExitStatus.DONE;
        }
        if (workspace == null || paths.isEmpty() || workspace.toString().isEmpty() || paths.contains("")) {
            throw usage("Name the workspace and what to import; no name may be empty.");
        }
        return bringIn(io.file(workspace));
    }

    private int bringIn(Path file) throws IOException {
        boolean made = !Files.exists(file);
        ImportOptions options = options();
        EvidenceImporter importer = intake.importer(io, this::complaint);
        boolean engine = paths.size() == 1 && Engine.isUrl(paths.getFirst());
        if (!engine) {
            database.refuse();
        }
        List<String> resolved = engine
                ? paths
                : paths.stream().map(it -> it.equals("-") ? it : io.file(Path.of(it)).toString())
                        .toList();
        ImportResult result;
        Map<String, Long> counts;
        try (Workspace open = made ? Workspaces.create(file, io.clock()) : Workspaces.open(file, io.clock());
                ConsoleProgress progress = progress()) {
            result = engine
                    ? fromEngine(importer, options, open, progress)
                    : importer.run(open, resolved, options, progress);
            if (!result.imports().isEmpty()) {
                directions.keep(open, io.who(), this::message);
            }
            counts = WorkspaceInfo.counts(open);
        } catch (WorkspaceException e) {
            if (made && (e.reason() == WorkspaceException.Reason.USAGE
                    || e.reason() == WorkspaceException.Reason.INPUT)) {
                Files.deleteIfExists(file);
            }
            throw e;
        }
        boolean nothing = result.imports().isEmpty();
        if (nothing && result.failures().isEmpty()) {
            complaint("There is nothing to import in " + String.join(", ", paths) + "; name files that hold evidence.");
        }
        if (made && nothing) {
            Files.delete(file);
        }
        show(result, counts);
        return nothing || result.imports().stream().allMatch(ImportCommand::isUnread)
                ? ExitStatus.NO_INPUT
                : ExitStatus.DONE;
    }

    private ImportResult fromEngine(EvidenceImporter importer, ImportOptions options, Workspace open,
            Progress progress) throws IOException {
        Path query = database.query();
        Long drawn = database.draw();
        EngineImport rows = new EngineImport(importer, database.engine(io, paths.getFirst()),
                String.valueOf(query.getFileName()), io.text(query), options);
        return drawn == null ? rows.all(open, progress) : rows.drawn(open, drawn, progress);
    }

    /// Whether all of its records are in quarantine.
    private static boolean isUnread(ImportResult.FileResult it) {
        return it.quarantined() > 0 && it.counts().isEmpty() && it.duplicates() == 0 && it.conflicts() == 0
                && it.resumed() == 0;
    }

    private void propose(String path) throws IOException {
        MappingProposal proposal = proposal(path);
        proposal.warnings().forEach(this::message);
        String yaml = proposal.mapping().toYaml();
        if (json()) {
            document(new Proposal(yaml, proposal.confidence(), proposal.columns(), proposal.warnings()));
        } else {
            io.out().print(yaml);
        }
    }

    private MappingProposal proposal(String path) throws IOException {
        Path spool = Files.createTempDirectory("hindsight");
        try {
            String name = path.equals("-") ? path : io.file(Path.of(path)).toString();
            List<Source> found = Sources.find(name, io.in(), spool);
            if (found.isEmpty()) {
                throw usage(path + " holds no file.");
            }
            return MappingProposal.propose(found.getFirst(), SavedMappings.in(io.stateFolder()));
        } finally {
            Files.deleteIfExists(spool.resolve("stdin"));
            Files.delete(spool);
        }
    }

    private ImportOptions options() {
        ReadOptions read = intake.read(io);
        return new ImportOptions(intake.format(), new ReadOptions(read.zone(), at, read.mapping(), gitGlobs, branch,
                read.feature()), strict);
    }

    private void show(ImportResult result, Map<String, Long> counts) {
        result.failures().forEach(it -> complaint(it.sentence()));
        if (json()) {
            document(new ImportJson(result.imports(), result.failures(), counts));
            return;
        }
        for (ImportResult.FileResult it : result.imports()) {
            line(it.path() + " (" + it.format() + "): " + IntakeWords.counts(it.counts(), it.duplicates(),
                    it.conflicts(), it.quarantined(), it.leftOut())
                    + (it.resumed() == 0 ? "" : ", " + Format.count(it.resumed()) + " since an interrupted import"));
            it.warnings().forEach(this::message);
            if (it.conflicts() > 0) {
                message(Format.count(it.conflicts(), "record has", "records have") + " the id of another with other"
                        + " content, which stays: `hindsight quarantine " + workspace + " --conflicts` lists "
                        + (it.conflicts() == 1 ? "it." : "them."));
            }
        }
    }

    private record Proposal(String mapping, double confidence, List<String> columns, List<String> warnings) {}

    private record ImportJson(List<ImportResult.FileResult> imports, List<ImportResult.Failure> failures,
            Map<String, Long> workspace) {}
}
