package dev.hindsight.app;

import dev.hindsight.app.cli.Cli;
import dev.hindsight.app.cli.InterruptHandler;
import dev.hindsight.app.cli.command.CommandIo;

/// The program: the window and the command line.
public final class Main {
    private Main() {}

    /// Runs one command and ends the process with its exit status.
    public static void main(String[] args) {
        InterruptHandler interruption = InterruptHandler.listen();
        int status = new Cli(CommandIo.ofProcess(interruption)).execute(args);
        interruption.finished();
        System.exit(status);
    }
}
