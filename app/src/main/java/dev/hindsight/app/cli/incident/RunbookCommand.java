package dev.hindsight.app.cli.incident;

import dev.hindsight.app.cli.command.CommandIo;
import dev.hindsight.app.cli.command.ExitStatus;
import dev.hindsight.app.cli.command.Subcommand;
import dev.hindsight.app.cli.command.TextTable;
import dev.hindsight.runbook.GuidedRun;
import dev.hindsight.runbook.Runbook;
import dev.hindsight.runbook.RunbookLibrary;
import dev.hindsight.runbook.RunbookStep;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.incident.Incident;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine;

/// `hindsight runbook`: guided steps at the terminal.
@Command(name = "runbook", description = "List, show and run runbooks.", synopsisSubcommandLabel = "(list | show | run)")
public final class RunbookCommand extends Subcommand {
    private RunbookCommand(CommandIo io) {
        super(io);
    }

    /// {@return the command with its subcommands}
    public static CommandLine of(CommandIo io) {
        return new CommandLine(new RunbookCommand(io)).addSubcommand(new RunbookListCommand(io))
                .addSubcommand(new RunbookShowCommand(io))
                .addSubcommand(new RunbookRunCommand(io));
    }

    @Override
    public Integer call() {
        throw usage("Say what to do: list, show or run.");
    }

    private static RunbookLibrary library(CommandIo io) {
        return new RunbookLibrary(io.stateFolder().resolve("runbooks"));
    }

    @Command(name = "list", description = "List the runbooks at hand.")
    private static final class RunbookListCommand extends Subcommand {
        @Parameters(index = "0", arity = "0..1", paramLabel = "WORKSPACE", description = "Not needed: the same runbooks serve every workspace.")
        @SuppressWarnings("unused") // for the sake of a common form
        private @Nullable Path workspace;

        RunbookListCommand(CommandIo io) {
            super(io);
        }

        @Override
        public Integer call() {
            RunbookLibrary.RunbookListing shelf = library(io).read();
            shelf.mistakes().forEach(this::message);
            if (json()) {
                document(new RunbookListJson(
                        shelf.runbooks().stream().map(it -> new RunbookRowJson(it.id(), it.title(), it.when(),
                                it.kind(), it.steps().size())).toList()));
            } else {
                TextTable table = new TextTable();
                shelf.runbooks().forEach(it -> table.row(it.id(), it.title(), it.when()));
                table.lines().forEach(this::line);
            }
            return ExitStatus.DONE;
        }

        private record RunbookListJson(List<RunbookRowJson> runbooks) {}

        private record RunbookRowJson(String id, String title, String when, String kind, int steps) {}
    }

    @Command(name = "show", description = "Show a runbook's steps.", customSynopsis = "hindsight runbook show [WORKSPACE] RUNBOOK [--json]")
    private static final class RunbookShowCommand extends Subcommand {
        @Parameters(arity = "1..2", paramLabel = "WHAT", description = "The runbook's id; a workspace before it is not needed.")
        private List<String> what;

        RunbookShowCommand(CommandIo io) {
            super(io);
        }

        @Override
        public Integer call() {
            Runbook runbook = library(io).get(what.getLast());
            if (json()) {
                document(runbook);
                return ExitStatus.DONE;
            }
            line(runbook.title());
            line(runbook.when());
            for (Runbook.Phase phase : runbook.phases()) {
                line("");
                line(phase.title());
                phase.steps().forEach(it -> line("  " + it.id() + ": " + it.question()));
            }
            return ExitStatus.DONE;
        }
    }

    @Command(name = "run", description = "Go through a runbook step by step; takes up an unfinished run.")
    private static final class RunbookRunCommand extends SingleIncidentCommand {
        @Parameters(index = "2", arity = "0..1", paramLabel = "RUNBOOK", description = "Its id; the first that `runbook list` shows unless said.")
        private @Nullable String id;

        RunbookRunCommand(CommandIo io) {
            super(io);
        }

        @Override
        public Integer call() {
            Runbook runbook = id == null ? library(io).read().runbooks().getFirst() : library(io).get(id);
            try (Workspace open = open()) {
                Document<Incident> about = incident(open);
                GuidedRun run = GuidedRun.begin(open, about, runbook, io.clock(), io.who());
                boolean quiet = json();
                new RunbookDialog(io, run, io.incidents(open).probes(about), quiet).run();
                String current = run.current().map(RunbookStep::id).orElse(null);
                if (json()) {
                    document(new RunbookRunJson(about.body().name(), runbook.id(), current, run.summary()));
                } else {
                    line(current == null ? "All steps done." : "Left at " + current + "; run it again to go on.");
                    run.summary().forEach(it -> line("  " + it));
                }
            }
            return ExitStatus.DONE;
        }

        private record RunbookRunJson(String incident, String runbook, @Nullable String open, List<String> log) {}
    }
}
