package dev.hindsight.app.cli.incident;

import dev.hindsight.workspace.common.TimeFormat;
import dev.hindsight.analysis.AnalysisResult.Verdict;
import dev.hindsight.app.cli.command.CommandIo;
import dev.hindsight.app.cli.command.ConsoleProgress;
import dev.hindsight.app.cli.command.ExitStatus;
import dev.hindsight.app.cli.command.Subcommand;
import dev.hindsight.app.service.Demo;
import dev.hindsight.app.window.WindowLauncher;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `hindsight demo`: an incident with a known answer, from evidence to postmortem.
@Command(name = "demo", description = "Play an incident with a known answer, from evidence to postmortem.")
public final class DemoCommand extends Subcommand {
    @Parameters(arity = "0..1", paramLabel = "LETTER", description = "The scenario; A unless said.")
    private String letter = "A";

    @Option(names = "--seed", paramLabel = "N", description = "Moves the times and draws the texts.")
    private long seed = 1;

    @Option(names = "--into", paramLabel = "FILE", description = "The workspace; hindsight-demo/ unless said.")
    private @Nullable Path into;

    @Option(names = "--open", description = "Open the workspace in the window afterwards.")
    private boolean open;

    public DemoCommand(CommandIo io) {
        super(io);
    }

    @Override
    public Integer call() {
        Path named = into == null
                ? Path.of("hindsight-demo", "demo-" + letter.toLowerCase(Locale.ROOT) + ".hindsight")
                : into;
        Demo demo;
        try (ConsoleProgress progress = progress()) {
            demo = Demo.make(letter.toUpperCase(Locale.ROOT), seed, io.file(named), io.stateFolder(), progress);
        }
        if (json()) {
            document(new DemoJson(demo.scenario(), text(demo.workspace()), demo.incident(),
                    demo.overview().analysis().verdict(), demo.report() == null ? null : text(demo.report()),
                    demo.pictures().stream().map(DemoCommand::text).toList()));
        } else {
            line(demo.overview().verdict(TimeFormat.UTC));
            line("Workspace: " + demo.workspace());
            if (demo.report() != null) {
                line("Postmortem draft of " + demo.incident() + ": " + demo.report());
            }
            demo.pictures().forEach(it -> line("Timeline: " + it));
        }
        if (open) {
            window(demo.workspace());
        }
        return ExitStatus.DONE;
    }

    private void window(Path workspace) {
        Optional<WindowLauncher> window = ServiceLoader.load(WindowLauncher.class).findFirst();
        if (window.isEmpty() || !io.hasDisplay()) {
            message("There is no display to open a window on; `hindsight " + workspace
                    + "` opens it where there is one.");
        } else {
            window.get().open(workspace);
        }
    }

    private static String text(Path path) {
        return path.toString();
    }

    private record DemoJson(
            String scenario,
            String workspace,
            @Nullable String incident,
            Verdict verdict,
            @Nullable String report,
            List<String> pictures) {}
}
