package dev.hindsight.workspace.ingest.source;

import dev.hindsight.workspace.common.WorkspaceException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// Finds the sources for a path.
public final class Sources {
    private static final String MEMBER = "!/";
    private static final Pattern EVIDENCE = Pattern.compile(
            "\\.(?:jsonl?|ndjson|[ct]sv|gz|zip|zst|log|eval|parquet|xlsx|pb|db|hindsight)$",
            Pattern.CASE_INSENSITIVE);
    private static final int CHARACTER_DEVICE = 0x2000;
    private static final int BLOCK_DEVICE = 0x6000;

    private Sources() {}

    /// {@return the sources of a path: the file, the members of a `.zip` or one of them (`a.zip!/b.csv`), the files of
    /// a folder in order of their names, or the folder itself where it is a git repository, or a part of one;
    /// a pipe; `-` is standard
    /// input}
    ///
    /// @param spool a private folder where standard input or a pipe is stored while it is read; the caller deletes it
    /// @throws WorkspaceException with reason INPUT if there is nothing to read
    public static List<Source> find(String path, InputStream standardInput, Path spool) {
        try {
            if (path.equals("-")) {
                // Formats read the beginning first and may read twice; a spool file keeps memory flat.
                Path file = spool.resolve("stdin");
                Files.copy(standardInput, file, StandardCopyOption.REPLACE_EXISTING);
                return List.of(new FileSource("-", file, ""));
            }
            Path file = Path.of(path);
            int inside = path.indexOf(MEMBER);
            if (inside > 0 && !Files.exists(file)) {
                return member(path, Path.of(path.substring(0, inside)));
            }
            if (!Files.exists(file)) {
                throw unreadable(path + " does not exist: check the path.");
            }
            if (!Files.isReadable(file)) {
                throw unreadable(path + " cannot be read: check its permissions.");
            }
            if (isPipe(file)) {
                Path read = spool.resolve("stdin");
                Files.copy(file, read, StandardCopyOption.REPLACE_EXISTING);
                return List.of(new FileSource(path, read, ""));
            }
            Path root = Files.isDirectory(file) && !isGit(file) ? repositoryOf(file) : null;
            return root == null
                    ? find(file, Set.of())
                    : List.of(new FileSource(file.toAbsolutePath().normalize().toString(), root, ""));
        } catch (IOException e) {
            throw unreadable(path + " cannot be read (" + e.getMessage() + ").");
        }
    }

    private static List<Source> find(Path file, Set<Path> above) throws IOException {
        if (Files.isDirectory(file)) {
            return isGit(file) || ToolSnapshots.isFolder(file)
                    ? List.of(new FileSource(file.toString(), file, ""))
                    : folder(file, above);
        }
        if (file.toString().toLowerCase(Locale.ROOT).endsWith(".zip")) {
            return members(file);
        }
        return List.of(new FileSource(file.toString(), file, ""));
    }

    /// {@return whether the folder is a git repository, with a working tree or bare}
    public static boolean isGit(Path folder) {
        return Files.exists(folder.resolve(".git")) || (Files.isRegularFile(folder.resolve("HEAD"))
                && Files.isDirectory(folder.resolve("objects")) && Files.isDirectory(folder.resolve("refs")));
    }

    /// {@return the repository that a folder belongs to, of which it is the part to read; null where there is none, or the
    /// folder holds files of evidence, which repositories hold too}
    private static @Nullable Path repositoryOf(Path folder) throws IOException {
        Path root = folder.toAbsolutePath().normalize();
        while (root != null && !isGit(root)) {
            root = root.getParent();
        }
        if (root == null) {
            return null;
        }
        try (Stream<Path> inside = Files.walk(folder)) {
            return inside.anyMatch(it -> EVIDENCE.matcher(it.getFileName().toString()).find()) ? null : root;
        } catch (UncheckedIOException unreadable) {
            return null;
        }
    }

    /// @param above folders that are being read already: a link back to one of them is skipped
    private static List<Source> folder(Path folder, Set<Path> above) throws IOException {
        Set<Path> here = new HashSet<>(above);
        List<Source> found = new ArrayList<>();
        if (!here.add(folder.toRealPath())) {
            return found;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : entries.sorted().toList()) {
                if (!entry.getFileName().toString().startsWith(".") && !besideDatabase(entry)) {
                    found.addAll(within(entry, here));
                }
            }
        }
        return found;
    }

    /// {@return whether SQLite created it beside a database file, to which its content belongs}
    private static boolean besideDatabase(Path entry) {
        String name = entry.getFileName().toString();
        return (name.endsWith("-wal") || name.endsWith("-shm"))
                && Files.exists(entry.resolveSibling(name.substring(0, name.length() - "-wal".length())));
    }

    /// {@return whether it can be read only once, from its beginning to its end}
    private static boolean isPipe(Path file) throws IOException {
        if (!Files.readAttributes(file, BasicFileAttributes.class).isOther()) {
            return false;
        }
        if (file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            int type = (int) Files.getAttribute(file, "unix:mode") & 0xF000;
            if (type == CHARACTER_DEVICE || type == BLOCK_DEVICE) {
                throw unreadable(file + " is a device: name a file, or - for standard input.");
            }
        }
        return true;
    }

    /// An entry that cannot be read is a source that reports the error when it is opened, so that the other entries are
    /// read.
    private static List<Source> within(Path entry, Set<Path> above) {
        String sentence = entry + (Files.exists(entry)
                ? " cannot be read: check its permissions."
                : " is a link that leads nowhere.");
        try {
            if (Files.isReadable(entry)) {
                if (!isPipe(entry)) {
                    return find(entry, above);
                }
                sentence = entry + " is a pipe: name it itself, not its folder.";
            }
        } catch (IOException e) {
            sentence = entry + " cannot be read (" + e.getMessage() + ").";
        } catch (WorkspaceException e) {
            sentence = String.valueOf(e.getMessage());
        }
        return List.of(new UnreadableSource(entry.toString(), sentence));
    }

    private static List<Source> member(String path, Path archive) throws IOException {
        List<Source> found = Files.isReadable(archive)
                ? members(archive).stream().filter(it -> it.name().equals(path)).toList()
                : List.of();
        if (found.isEmpty()) {
            throw unreadable(path + " does not exist: check the path.");
        }
        return found;
    }

    private static List<Source> members(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return zip.stream().filter(entry -> !entry.isDirectory()).map(entry -> entry.getName()).sorted()
                    .<Source>map(name -> new FileSource(file + MEMBER + name, file, name)).toList();
        } catch (java.util.zip.ZipException e) {
            throw unreadable(file + " is no readable ZIP archive (" + e.getMessage() + "): fetch it again.");
        }
    }

    private static WorkspaceException unreadable(String sentence) {
        return new WorkspaceException(WorkspaceException.Reason.INPUT, sentence);
    }
}
