package dev.hindsight.app.cli.intake;

import dev.hindsight.app.cli.command.CommandIo;
import dev.hindsight.workspace.common.WorkspaceException;
import dev.hindsight.workspace.ingest.plugin.PluginFolder;
import dev.hindsight.workspace.store.engine.Engine;
import java.io.Console;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options of an import from a database.
final class EngineArguments {
    @Option(names = "--query", paramLabel = "FILE", description = "With a URL jdbc:… as PATH: the query whose rows are read.")
    private @Nullable Path query;

    @Option(names = "--draw", paramLabel = "N", description = "Let the database draw at most N rows, and count all.")
    private @Nullable Long draw;

    /// {@return the file with the query}
    ///
    /// @throws WorkspaceException if none is named
    Path query() {
        Path file = query;
        if (file == null) {
            throw wrong("A database needs --query FILE.sql, whose rows are read, and --mapping.");
        }
        return file;
    }

    /// {@return how many rows to draw; null for all of them}
    @Nullable
    Long draw() {
        Long n = draw;
        if (n != null && n < 1) {
            throw wrong("--draw needs a number of rows, such as 100000.");
        }
        return n;
    }

    /// Refuses what only a database can do.
    void refuse() {
        if (query != null || draw != null) {
            throw wrong("--query and --draw are for a database: name its URL, jdbc:…, and no other path.");
        }
    }

    /// {@return the engine, with credentials from its URL, the environment or, at a terminal, a prompt}
    Engine engine(CommandIo io, String url) {
        String user = io.environment().getOrDefault("PGUSER", "");
        String password = io.environment().getOrDefault("PGPASSWORD", "");
        boolean server = !url.startsWith("jdbc:sqlite:");
        Console console = io.terminal() && server && password.isEmpty()
                && !url.toLowerCase(Locale.ROOT).contains("password=")
                        ? System.console()
                        : null;
        if (console != null) {
            char[] typed = console.readPassword("Password (empty if none is needed): ");
            password = typed == null ? "" : new String(typed);
        }
        return new Engine(url, !server || Engine.namesUser(url) ? "" : user, server ? password : "",
                PluginFolder.in(io.stateFolder()).loader());
    }

    private static WorkspaceException wrong(String sentence) {
        return new WorkspaceException(WorkspaceException.Reason.USAGE, sentence);
    }
}
