package dev.hindsight.workspace.ingest.mapping;

import dev.hindsight.workspace.common.WorkspaceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The mappings that a person confirmed, each a YAML file of its name in one folder.
///
/// @param folder the state folder's `mappings`; need not be there
public record SavedMappings(Path folder) {
    private static final String ENDING = ".yaml";

    /// {@return the saved mappings of a person}
    ///
    /// @param state the state folder
    public static SavedMappings in(Path state) {
        return new SavedMappings(state.resolve("mappings"));
    }

    /// {@return the file of a mapping; empty where none has that name}
    public Optional<Path> named(String name) {
        return files().stream().filter(it -> name(it).equals(name)).findFirst();
    }

    /// {@return the newest mapping of which every column stands in a table; empty where there is none}. A mapping that
    /// can no longer be read is passed over.
    ///
    /// @param columns of the table, nested ones as dotted paths
    public Optional<Path> fitting(Collection<String> columns) {
        return files().stream().filter(it -> fits(it, columns)).max(Comparator.comparingLong(SavedMappings::written));
    }

    private static boolean fits(Path file, Collection<String> columns) {
        try {
            return Mapping.load(file).needed()
                    .allMatch(it -> columns.contains(it) || columns.contains(ColumnPath.base(it)));
        } catch (WorkspaceException e) {
            return false;
        }
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(it -> it.toString().endsWith(ENDING)).sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /// {@return the name of a saved mapping}
    public static String name(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(0, name.length() - ENDING.length());
    }

    private static long written(Path file) {
        return file.toFile().lastModified();
    }
}
