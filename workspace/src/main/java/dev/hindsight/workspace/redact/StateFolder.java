package dev.hindsight.workspace.redact;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/// The folder of the person's private files: the redaction key, saved mappings.
public final class StateFolder {
    /// The environment variable that overrides the folder, for tests and build machines.
    public static final String VARIABLE = "HINDSIGHT_STATE";

    private StateFolder() {}

    /// {@return this person's state folder; it may not exist yet}
    public static Path find() {
        return find(System.getenv(), System.getProperty("os.name", ""), System.getProperty("user.home", "."));
    }

    static Path find(Map<String, String> environment, String system, String home) {
        String set = environment.get(VARIABLE);
        if (set != null && !set.isBlank()) {
            return Path.of(set);
        }
        String os = system.toLowerCase(Locale.ROOT);
        if (os.startsWith("windows")) {
            String local = environment.get("LOCALAPPDATA");
            return (local != null && !local.isBlank() ? Path.of(local) : Path.of(home, "AppData", "Local"))
                    .resolve("hindsight");
        }
        if (os.startsWith("mac")) {
            return Path.of(home, "Library", "Application Support", "hindsight");
        }
        String state = environment.get("XDG_STATE_HOME");
        return (state != null && !state.isBlank() ? Path.of(state) : Path.of(home, ".local", "state"))
                .resolve("hindsight");
    }
}
