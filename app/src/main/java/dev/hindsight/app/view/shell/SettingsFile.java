package dev.hindsight.app.view.shell;

import dev.hindsight.workspace.common.WholeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Stores the settings in a small JSON file. The file is written to a temporary name and moved, so that a crash leaves
/// the old or the new one.
public final class SettingsFile {
    private static final Logger LOG = LoggerFactory.getLogger(SettingsFile.class);
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private final Path file;

    /// Settings in this folder.
    public SettingsFile(Path folder) {
        this.file = folder.resolve("settings.json");
    }

    /// {@return the person's state folder, in which it lies}
    Path folder() {
        return java.util.Objects.requireNonNull(file.getParent());
    }

    /// {@return the saved settings; the defaults where there are none or they cannot be read}
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
            WholeFiles.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(settings));
        } catch (IOException e) {
            LOG.warn("settings cannot be written to {}", file, e);
        }
    }
}
