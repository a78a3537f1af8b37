package dev.hindsight.app.service;

import dev.hindsight.workspace.common.Sha256;
import dev.hindsight.workspace.common.WholeFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What somebody typed into one workspace and has not saved: a file for each text in the person's state folder, apart
/// from the workspace, so that neither its journal nor other windows are burdened with every word. A process writes only
/// files of its own, and reads those of processes that are gone: what another window holds is not offered.
public final class DraftStore {
    private static final String OWNED = "~";
    private static final int NAME = 16;

    private final Path folder;
    private final String owner;

    /// The drafts of a workspace.
    ///
    /// @param stateFolder the person's
    public DraftStore(Path stateFolder, Path workspace) {
        this.folder = stateFolder.resolve("drafts")
                .resolve(Sha256.hex(workspace.toAbsolutePath().normalize().toString()).substring(0, NAME));
        this.owner = owner(ProcessHandle.current());
    }

    /// A text that was not saved.
    ///
    /// @param at when it was typed last
    public record KeptDraft(Instant at, String text) {}

    /// Keeps a text; an earlier one of the key is replaced whole or not at all.
    ///
    /// @param key letters, digits and hyphens
    /// @throws UncheckedIOException if it cannot be written
    public void keep(String key, String text) {
        try {
            Files.createDirectories(folder);
            WholeFiles.write(own(key), text);
        } catch (IOException e) {
            throw new UncheckedIOException("The draft " + key + " cannot be kept in " + folder, e);
        }
    }

    /// {@return the last text of the key that this process or one that is gone kept; empty for none}
    public Optional<KeptDraft> find(String key) {
        return files(key).stream().max(Comparator.comparing(DraftStore::typedAt)).map(DraftStore::read);
    }

    /// Drops what is kept under a key, by this process and those that are gone.
    public void drop(String key) {
        files(key).forEach(it -> it.toFile().delete());
    }

    private List<Path> files(String key) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(it -> {
                String name = it.getFileName().toString();
                return name.startsWith(key + OWNED) && !name.endsWith(".part")
                        && (it.equals(own(key)) || !isAlive(name.substring(name.indexOf(OWNED) + 1)));
            }).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The drafts in " + folder + " cannot be read", e);
        }
    }

    private Path own(String key) {
        return folder.resolve(key + OWNED + owner);
    }

    /// A process and its start: the number alone is given to another process later.
    private static String owner(ProcessHandle process) {
        return process.pid() + "-" + process.info().startInstant().map(Instant::getEpochSecond).orElse(0L);
    }

    private static boolean isAlive(String owner) {
        return ProcessHandle.of(Long.parseLong(owner.substring(0, owner.indexOf('-')))).filter(ProcessHandle::isAlive)
                .filter(it -> owner(it).equals(owner)).isPresent();
    }

    private static Instant typedAt(Path file) {
        return Instant.ofEpochMilli(file.toFile().lastModified());
    }

    private static KeptDraft read(Path file) {
        try {
            return new KeptDraft(typedAt(file), Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("The draft " + file + " cannot be read", e);
        }
    }
}
