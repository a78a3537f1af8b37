package dev.hindsight.app.cli;

import dev.hindsight.app.cli.command.CommandIo;
import dev.hindsight.app.cli.command.ExitStatus;
import dev.hindsight.app.cli.command.Subcommand;
import dev.hindsight.app.window.WindowLauncher;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `hindsight [FILE]`: the window.
@Command(name = "hindsight", version = "hindsight 0.1.0", synopsisHeading = "Usage: ", customSynopsis = "hindsight [FILE] | hindsight COMMAND …", description = "Incidents in systems built on language models: what changed, since when, and why.")
final class RootCommand extends Subcommand {
    @Parameters(paramLabel = "FILE", arity = "0..1", description = "The workspace to open in the window.")
    private @Nullable Path workspace;

    @Option(names = "--headless", description = "Open the window without a display, for pictures and tests.")
    private boolean headless;

    @Option(names = {"-V", "--version"}, versionHelp = true, description = "Show the version.")
    @SuppressWarnings("unused") // picocli reads it
    private boolean version;

    RootCommand(CommandIo io) {
        super(io);
    }

    @Override
    public Integer call() {
        if (workspace != null && !Files.exists(io.file(workspace)) && isWord(workspace)) {
            throw usage("There is no command and no workspace \"" + workspace
                    + "\"; `hindsight --help` lists the commands.");
        }
        Optional<WindowLauncher> window = ServiceLoader.load(WindowLauncher.class).findFirst();
        if (window.isEmpty()) {
            throw usage("Name a command; `hindsight --help` lists them.");
        }
        if (!headless && !io.hasDisplay()) {
            throw usage("There is no display to open a window on; `hindsight --help` lists what works without one.");
        }
        window.get().open(workspace == null ? null : io.file(workspace));
        return ExitStatus.DONE;
    }

    private static boolean isWord(Path path) {
        return path.toString().chars().allMatch(c -> Character.isLetter(c) || c == '-');
    }
}
