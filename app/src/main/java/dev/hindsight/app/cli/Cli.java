package dev.hindsight.app.cli;

import dev.hindsight.app.cli.command.CommandIo;
import dev.hindsight.app.cli.command.ExitStatus;
import dev.hindsight.workspace.common.FaultIdentity;
import dev.hindsight.workspace.common.WorkspaceException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine;

/// The command line as a whole: it finds the command, runs it, and turns every failure into one sentence and an exit
/// status.
public final class Cli {
    private final CommandIo io;

    public Cli(CommandIo io) {
        this.io = io;
    }

    /// Runs one command.
    ///
    /// @return the exit status
    public int execute(String... args) {
        CommandLine line = Commands.all(io);
        line.setOut(new PrintWriter(io.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(io.err(), true, StandardCharsets.UTF_8));
        line.setParameterExceptionHandler((failure, arguments) -> usage(failure));
        line.setExecutionExceptionHandler((failure, command, parsed) -> failed(failure));
        try {
            return line.execute(args);
        } catch (Error failure) {
            return fault(failure);
        } finally {
            io.out().flush();
        }
    }

    private int usage(ParameterException failure) {
        String message = failure.getMessage() == null ? "Wrong usage." : failure.getMessage();
        String command = failure.getCommandLine().getCommandSpec().qualifiedName();
        String hint = message.contains("--help") ? "" : " `" + command + " --help` shows how it is used.";
        io.err().println(CommandIo.visible(sentence(message) + hint));
        return ExitStatus.USAGE;
    }

    private int failed(Exception failure) {
        return switch (failure) {
            case ParameterException wrong -> usage(wrong);
            case WorkspaceException trouble -> said(trouble.getMessage(), ExitStatus.of(trouble.reason()));
            case InvalidPathException path -> said(unnameable(path), ExitStatus.USAGE);
            case CancellationException cancelled -> said("Cancelled.", ExitStatus.CANCELLED);
            default -> fault(failure);
        };
    }

    /// {@return what to do about a file name that the system's language setting does not allow}
    static String unnameable(InvalidPathException e) {
        return "The file name " + e.getInput() + " cannot be used in this language setting (" + e.getReason()
                + "): with letters beyond ASCII set LC_ALL=C.UTF-8.";
    }

    private int said(@Nullable String sentence, int status) {
        io.err().println(CommandIo.visible(String.valueOf(sentence)));
        return status;
    }

    private int fault(Throwable failure) {
        String identity = FaultIdentity.of(failure);
        LoggerFactory.getLogger(Cli.class).error("{} {}", identity, FaultIdentity.trace(failure));
        String advice = failure instanceof OutOfMemoryError
                ? "The memory was not enough; give Java more with JAVA_TOOL_OPTIONS=-Xmx4g."
                : "This is a fault of Hindsight, not of yours; please report the code.";
        io.err().println("Error " + identity + ": " + advice + " The log has the details: "
                + io.stateFolder().resolve("hindsight.log"));
        return ExitStatus.FAULT;
    }

    private static String sentence(String message) {
        String line = message.strip().replaceAll("\\s*\\R\\s*", " ");
        return line.endsWith(".") || line.endsWith("?") ? line : line + ".";
    }
}
