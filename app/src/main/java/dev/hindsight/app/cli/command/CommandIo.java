package dev.hindsight.app.cli.command;

import dev.hindsight.analysis.AnalysisCache;
import dev.hindsight.app.service.IncidentService;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.WorkspaceException.Reason;
import dev.hindsight.workspace.common.WorkspaceException;
import dev.hindsight.workspace.redact.StateFolder;
import dev.hindsight.workspace.store.Workspaces;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// The environment of a command: its streams, folder and clock. Text is written as UTF-8, whatever the system's locale
/// is.
///
/// @param terminal whether a person sits at it
/// @param folder what relative paths are relative to
/// @param stateFolder what is private to the person: the redaction key, saved mappings, runbooks, the log
/// @param cancelled whether the person interrupted the program
public record CommandIo(
        InputStream in,
        PrintStream out,
        PrintStream err,
        boolean terminal,
        Path folder,
        Path stateFolder,
        InstantSource clock,
        Map<String, String> environment,
        BooleanSupplier cancelled) {

    /// {@return this process's streams, folder and clock}
    public static CommandIo ofProcess(BooleanSupplier cancelled) {
        return new CommandIo(new FileInputStream(FileDescriptor.in), stream(FileDescriptor.out),
                stream(FileDescriptor.err),
                Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false),
                Path.of("").toAbsolutePath(), StateFolder.find(), InstantSource.system(),
                System.getenv(), cancelled);
    }

    /// {@return the path relative to the folder}
    public Path file(Path path) {
        return folder.resolve(path).normalize();
    }

    /// {@return the workspace in that file, open}
    public Workspace open(Path workspace) {
        return Workspaces.open(file(workspace), clock);
    }

    /// {@return the person's name, for the journal}
    public String who() {
        return System.getProperty("user.name", "unknown");
    }

    /// {@return the incident service for this person on an open workspace}
    public IncidentService incidents(Workspace open) {
        return new IncidentService(new AnalysisCache(open, clock), who(), stateFolder);
    }

    /// {@return whether a window can be opened}
    public boolean hasDisplay() {
        boolean linux = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("linux");
        return !linux || !environment.getOrDefault("DISPLAY", "").isBlank();
    }

    /// {@return a text file's content; `-` is standard input}
    ///
    /// @throws WorkspaceException saying why it cannot be read
    public String text(Path path) {
        boolean standardInput = path.toString().equals("-");
        String name = standardInput ? "standard input" : path.toString();
        try {
            byte[] bytes = standardInput ? in.readAllBytes() : Files.readAllBytes(file(path));
            return StandardCharsets.UTF_8.newDecoder().decode(java.nio.ByteBuffer.wrap(bytes)).toString();
        } catch (NoSuchFileException e) {
            throw new WorkspaceException(Reason.INPUT, "There is no file " + name + "; check the name.", e);
        } catch (java.nio.charset.CharacterCodingException e) {
            throw new WorkspaceException(Reason.INPUT, name + " is no UTF-8 text; save it as UTF-8.", e);
        } catch (IOException e) {
            String why = Files.isDirectory(file(path))
                    ? " is a folder, not a file."
                    : " cannot be read; check its rights.";
            throw new WorkspaceException(Reason.INPUT, name + why, e);
        }
    }

    /// {@return the text with a visible sign for each control character, so that it is safe on a terminal: evidence and
    /// file names can hold control characters}; line breaks and tabs stay
    public static String visible(String text) {
        if (text.chars().noneMatch(CommandIo::isControl)) {
            return text;
        }
        StringBuilder visible = new StringBuilder(text.length());
        text.chars().forEach(c -> visible.append(isControl(c) ? '\uFFFD' : (char) c));
        return visible.toString();
    }

    private static boolean isControl(int c) {
        return Character.isISOControl(c) && c != '\n' && c != '\t';
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
