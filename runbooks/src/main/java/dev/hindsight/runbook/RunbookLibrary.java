package dev.hindsight.runbook;

import dev.hindsight.workspace.common.WorkspaceException.Reason;
import dev.hindsight.workspace.common.WorkspaceException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The available runbooks: the shipped ones, and those in the person's folder. A file there with the id of a shipped
/// one replaces it.
public final class RunbookLibrary {
    private static final List<String> SHIPPED = List.of("quality-drop-after-prompt-deploy");

    private final @Nullable Path folder;

    /// The library with a folder of the person's own; null for none.
    public RunbookLibrary(@Nullable Path folder) {
        this.folder = folder;
    }

    /// What was read.
    ///
    /// @param mistakes sentences about files that could not be used
    public record RunbookListing(List<Runbook> runbooks, List<String> mistakes) {}

    /// {@return all runbooks, read again; a file with mistakes is left out and the shipped one stays}
    public RunbookListing read() {
        Map<String, Runbook> byId = new LinkedHashMap<>();
        List<String> mistakes = new ArrayList<>();
        for (String name : SHIPPED) {
            Runbook runbook = RunbookParser.parse(name + ".md", shipped(name));
            byId.put(runbook.id(), runbook);
        }
        for (Path file : own(mistakes)) {
            try {
                Runbook runbook = RunbookParser.parse(file.toString(), Files.readString(file));
                byId.put(runbook.id(), runbook);
            } catch (RunbookFormatException e) {
                mistakes.addAll(e.mistakes());
            } catch (IOException e) {
                mistakes.add("The runbook " + file + " cannot be read as UTF-8 text.");
            }
        }
        return new RunbookListing(List.copyOf(byId.values()), List.copyOf(mistakes));
    }

    /// {@return the runbook with that id}
    ///
    /// @throws WorkspaceException if there is none
    public Runbook get(String id) {
        return read().runbooks().stream().filter(it -> it.id().equals(id)).findFirst()
                .orElseThrow(() -> new WorkspaceException(Reason.USAGE,
                        "There is no runbook " + id + "; `hindsight runbook list` shows them."));
    }

    /// Copies a shipped runbook into the person's folder, to be edited there.
    ///
    /// @return the copy; an earlier one stays unchanged
    public Path edit(String id) throws IOException {
        if (folder == null || !SHIPPED.contains(id)) {
            throw new WorkspaceException(Reason.USAGE, "There is no shipped runbook " + id + " to copy.");
        }
        Path copy = folder.resolve(id + ".md");
        if (!Files.exists(copy)) {
            Files.createDirectories(folder);
            Files.writeString(copy, shipped(id));
        }
        return copy;
    }

    private List<Path> own(List<String> mistakes) {
        if (folder == null || !Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(it -> it.toString().endsWith(".md")).sorted().toList();
        } catch (IOException e) {
            mistakes.add("The folder " + folder + " cannot be listed.");
            return List.of();
        }
    }

    private static String shipped(String name) {
        try (InputStream in = RunbookLibrary.class.getResourceAsStream(name + ".md")) {
            if (in == null) {
                throw new IllegalStateException("The resource " + name + ".md is missing.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
