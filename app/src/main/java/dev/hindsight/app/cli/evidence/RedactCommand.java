package dev.hindsight.app.cli.evidence;

import dev.hindsight.app.cli.command.CommandIo;
import dev.hindsight.app.cli.command.ExitStatus;
import dev.hindsight.app.cli.command.Subcommand;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.redact.Redactor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `hindsight redact --check`: what would be redacted.
@Command(name = "redact", description = "Show what an import would redact; changes nothing.")
public final class RedactCommand extends Subcommand {
    @Option(names = "--check", required = true, description = "Only look.")
    @SuppressWarnings("unused") // it only has to be said
    private boolean check;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Text files; - reads standard input.")
    private List<Path> files;

    public RedactCommand(CommandIo io) {
        super(io);
    }

    @Override
    public Integer call() {
        Redactor redactor = Redactor.load(io.stateFolder());
        List<RedactionJson> pieces = new ArrayList<>();
        for (Path file : files) {
            String text = io.text(file);
            redactor.find(text)
                    .forEach(it -> pieces.add(new RedactionJson(file.toString(), line(text, it.start()), it.type(),
                            it.marker())));
        }
        if (json()) {
            document(new RedactionsJson(pieces));
        } else {
            pieces.forEach(it -> line(it.file() + ", line " + it.line() + ": " + it.type() + " becomes "
                    + it.marker()));
            line(Format.count(pieces.size(), "piece", "pieces") + " would be redacted.");
        }
        return ExitStatus.DONE;
    }

    private static long line(String text, int index) {
        return 1 + text.substring(0, index).chars().filter(c -> c == '\n').count();
    }

    private record RedactionsJson(List<RedactionJson> redacted) {}

    /// What would be replaced; never the text itself.
    private record RedactionJson(String file, long line, String type, String marker) {}
}
