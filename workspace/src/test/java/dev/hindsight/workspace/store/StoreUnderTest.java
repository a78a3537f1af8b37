package dev.hindsight.workspace.store;

import dev.hindsight.workspace.Workspace;
import java.nio.file.Path;

/// A kind of store.
interface StoreUnderTest {
    /// {@return a new, empty workspace in a folder that holds none}
    Workspace create(Path folder);

    /// {@return the workspace in the folder, opened once more}
    Workspace open(Path folder);
}
