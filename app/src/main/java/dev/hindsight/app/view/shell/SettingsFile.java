package dev.hindsight.app.view.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Keeps the settings in a small JSON file; written to a temporary file and moved, so that a crash never halves it.
public final class SettingsFile {
    private static final Logger LOG = LoggerFactory.getLogger(SettingsFile.class);
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private final Path file;

    /// Settings kept in this folder.
    public SettingsFile(Path folder) {
        this.file = folder.resolve("settings.json");
    }

    /// {@return the person's state folder, in which it lies}
    Path folder() {
        return java.util.Objects.requireNonNull(file.getParent());
    }

    /// {@return what was saved last; the defaults where there is nothing or it cannot be read}
    public Settings load() {
        if (!Files.exists(file)) {
            return Settings.DEFAULT;
        }
        try {
            return JSON.readValue(file, Settings.class);
        } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
            LOG.warn("settings at {} cannot be read; starting with the defaults", file, e);
            return Settings.DEFAULT;
        }
    }

    /// Saves the settings; a failure is logged and otherwise harmless.
    public void save(Settings settings) {
        try {
            Files.createDirectories(file.getParent());
            Path temporary = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(temporary, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(settings));
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("settings cannot be written to {}", file, e);
        }
    }
}
