package dev.hindsight.workspace.ingest.plugin;

/// A jar in the plug-in folder.
///
/// @param name the file's name without `.jar`
/// @param sha256 of its content, 64 hex digits
public record Plugin(String name, String sha256, PluginState state) {
    /// Whether the jar is used.
    public enum PluginState {
        /// It is used.
        ENABLED,
        /// It was enabled with another content, and is not used until it is enabled again.
        CHANGED,
        /// It is not used.
        DISABLED
    }
}
