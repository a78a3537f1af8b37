package dev.hindsight.app.cli.command;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// What every command has: its environment, and the options that choose the format of its output.
public abstract class Subcommand implements Callable<Integer> {
    /// The environment.
    protected final CommandIo io;

    @Option(names = "--json", description = "Print exactly one JSON document.")
    private boolean json;

    @Option(names = "--quiet", description = "No messages and no progress.")
    private boolean quiet;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
    @SuppressWarnings("unused") // picocli reads it
    private boolean help;

    @Spec
    private CommandSpec spec;

    protected Subcommand(CommandIo io) {
        this.io = io;
    }

    /// {@return whether JSON is wanted}
    protected final boolean json() {
        return json;
    }

    /// {@return progress on standard error, as far as it is wanted}
    protected final ConsoleProgress progress() {
        return new ConsoleProgress(io, quiet);
    }

    /// Writes a message to standard error, except with `--quiet`.
    protected final void message(String sentence) {
        if (!quiet) {
            complaint(sentence);
        }
    }

    /// Writes to standard error what was not done, also with `--quiet`.
    protected final void complaint(String sentence) {
        io.err().println(CommandIo.visible(sentence));
    }

    /// Writes a line of the result.
    protected final void line(String text) {
        io.out().println(CommandIo.visible(text));
    }

    /// Writes the result as JSON.
    protected final void document(Object document) {
        io.out().println(JsonOutput.text(document));
    }

    /// Writes the result: the document where JSON is wanted, else the lines.
    protected final void result(Object document, List<String> lines) {
        if (json) {
            document(document);
        } else {
            lines.forEach(this::line);
        }
    }

    /// {@return the exception for wrong usage}
    protected final ParameterException usage(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
