package dev.hindsight.app;

import dev.hindsight.app.cli.Cli;
import dev.hindsight.app.cli.Interruption;
import dev.hindsight.app.cli.Io;

/// The program: the window and the command line.
public final class Main {
    private Main() {}

    /// Runs one command and ends the process with its exit status.
    public static void main(String[] args) {
        Interruption interruption = Interruption.listen();
        int status = new Cli(Io.ofProcess(interruption)).execute(args);
        interruption.finished();
        System.exit(status);
    }
}
