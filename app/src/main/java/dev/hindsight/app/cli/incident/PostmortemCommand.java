package dev.hindsight.app.cli.incident;

import dev.hindsight.analysis.AnalysisOptions;
import dev.hindsight.app.cli.command.CommandIo;
import dev.hindsight.app.cli.command.ConsoleProgress;
import dev.hindsight.app.cli.command.ExitStatus;
import dev.hindsight.app.cli.command.Subcommand;
import dev.hindsight.app.cli.command.WorkspaceCommand;
import dev.hindsight.app.service.IncidentService;
import dev.hindsight.postmortem.PostmortemService;
import dev.hindsight.postmortem.lint.Lint;
import dev.hindsight.postmortem.lint.LintFinding;
import dev.hindsight.postmortem.merge.MergeResult;
import dev.hindsight.postmortem.model.FactorCodes;
import dev.hindsight.postmortem.model.Postmortem;
import dev.hindsight.postmortem.report.Picture;
import dev.hindsight.postmortem.report.Variant;
import dev.hindsight.postmortem.template.Templates;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.incident.Incident;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine;

/// `hindsight postmortem`: drafts filled from evidence, their checks and their exports.
@Command(name = "postmortem", description = "Begin, check, export and import postmortems.", synopsisSubcommandLabel = "(new | lint | export | import)")
public final class PostmortemCommand extends Subcommand {
    private PostmortemCommand(CommandIo io) {
        super(io);
    }

    /// {@return the command with its subcommands}
    public static CommandLine of(CommandIo io) {
        return new CommandLine(new PostmortemCommand(io)).addSubcommand(new PostmortemNewCommand(io))
                .addSubcommand(new PostmortemLintCommand(io))
                .addSubcommand(new PostmortemExportCommand(io)).addSubcommand(new PostmortemImportCommand(io));
    }

    @Override
    public Integer call() {
        throw usage("Say what to do: new, lint, export or import.");
    }

    @Command(name = "new", description = "Begin an incident's postmortem, filled from evidence.")
    private static final class PostmortemNewCommand extends SingleIncidentCommand {
        @Option(names = "--template", paramLabel = "NAME", description = "The template; generic unless said.")
        private String template = Templates.GENERIC;

        PostmortemNewCommand(CommandIo io) {
            super(io);
        }

        @Override
        public Integer call() {
            try (Workspace open = open()) {
                Document<Incident> about = incident(open);
                Document<Postmortem> begun = io.incidents(open).postmortems()
                        .begin(incident(), template);
                String state = begun.body().state().label();
                if (json()) {
                    document(new PostmortemNewJson(about.body().name(), template, state));
                } else {
                    line("Began the postmortem of " + about.body().name() + " from the template " + template
                            + "; it is " + state + ".");
                }
            }
            return ExitStatus.DONE;
        }

        private record PostmortemNewJson(String incident, String template, String state) {}
    }

    @Command(name = "lint", description = "Check a postmortem; status 1 if it has errors.", customSynopsis = {
            "hindsight postmortem lint WORKSPACE INCIDENT [--json]", "hindsight postmortem lint FOLDER [--json]"})
    private static final class PostmortemLintCommand extends Subcommand {
        @Parameters(arity = "1..2", paramLabel = "WHAT", description = "WORKSPACE INCIDENT, or a FOLDER that an export wrote.")
        private List<String> what;

        PostmortemLintCommand(CommandIo io) {
            super(io);
        }

        @Override
        public Integer call() {
            Lint lint = lint();
            if (json()) {
                document(new LintJson(lint.errors().stream().map(LintRowJson::of).toList(),
                        lint.warnings().stream().map(LintRowJson::of).toList()));
            } else {
                lint.errors().forEach(it -> line("Error, " + words(it)));
                lint.warnings().forEach(it -> line("Warning, " + words(it)));
                line(Format.count(lint.errors().size(), "error", "errors") + ", "
                        + Format.count(lint.warnings().size(), "warning", "warnings") + ".");
            }
            return lint.errors().isEmpty() ? ExitStatus.DONE : ExitStatus.ANSWER_IS_NO;
        }

        private Lint lint() {
            Path place = io.file(Path.of(what.getFirst()));
            if (what.size() == 2) {
                try (Workspace open = io.open(place)) {
                    return io.incidents(open).postmortems().lint(what.get(1));
                }
            }
            if (Files.isRegularFile(place) && place.toString().endsWith(".hindsight")) {
                throw usage("Name the incident too: `hindsight postmortem lint " + what.getFirst() + " INC-1`.");
            }
            return PostmortemService.lintFolder(place, FactorCodes.shipped());
        }

        private static String words(LintFinding it) {
            return it.place().label() + ": " + it.text() + " (" + it.rule().id() + ")";
        }

        private record LintJson(List<LintRowJson> errors, List<LintRowJson> warnings) {}

        private record LintRowJson(String rule, String where, String text) {
            static LintRowJson of(LintFinding it) {
                return new LintRowJson(it.rule().id(), it.place().label(), it.text());
            }
        }
    }

    @Command(name = "export", description = "Write a postmortem with its pictures into a folder.")
    private static final class PostmortemExportCommand extends SingleIncidentCommand {
        @Option(names = {"-o",
                "--output"}, required = true, paramLabel = "FOLDER", description = "Where to write; files of an earlier export are replaced.")
        private Path folder;

        @Option(names = "--variant", paramLabel = "NAME", description = "full, short (one page) or customer (no internals); full unless said.")
        private Variant variant = Variant.FULL;

        PostmortemExportCommand(CommandIo io) {
            super(io);
        }

        @Override
        public Integer call() {
            List<Path> written;
            try (Workspace open = open(); ConsoleProgress progress = progress()) {
                IncidentService incidents = io.incidents(open);
                Document<Incident> about = incident(open);
                PostmortemService postmortems = incidents.postmortems();
                postmortems.get(incident());
                List<Picture> pictures = postmortems.importedPictures(incident())
                        .orElseGet(() -> incidents.overview(AnalysisOptions.DEFAULT, about, progress)
                                .map(IncidentService::pictures).orElse(List.of()));
                written = postmortems.export(incident(), io.file(folder), variant, pictures);
            }
            if (json()) {
                document(new PostmortemExportJson(folder.toString(), variant.name().toLowerCase(Locale.ROOT),
                        written.stream().map(Path::toString).toList()));
            } else {
                written.forEach(it -> line(it.toString()));
            }
            return ExitStatus.DONE;
        }

        private record PostmortemExportJson(String folder, String variant, List<String> files) {}
    }

    @Command(name = "import", description = "Read an export back into a workspace.")
    private static final class PostmortemImportCommand extends WorkspaceCommand {
        @Parameters(index = "1", paramLabel = "FOLDER-OR-FILE")
        private Path place;

        PostmortemImportCommand(CommandIo io) {
            super(io);
        }

        @Override
        public Integer call() {
            try (Workspace open = open()) {
                PostmortemService.PostmortemImport read = io.incidents(open).postmortems()
                        .read(io.file(place));
                MergeResult merged = read.merged();
                String incident = incident(open, read.postmortem());
                if (json()) {
                    document(new PostmortemImportJson(incident, read.postmortem().body().state().label(),
                            merged.changed(),
                            merged.conflicts()));
                } else {
                    line("Imported the postmortem of " + incident + ".");
                    merged.changed().forEach(it -> line("Taken over from the Markdown: " + it));
                    merged.conflicts().forEach(it -> line("Not taken over: " + it));
                }
            }
            return ExitStatus.DONE;
        }

        private static String incident(Workspace open, Document<Postmortem> read) {
            @Nullable
            String parent = read.parent();
            return parent == null ? "an unknown incident" : open.incidents().get(parent).body().name();
        }

        private record PostmortemImportJson(String incident, String state, List<String> changed,
                List<String> conflicts) {}
    }
}
