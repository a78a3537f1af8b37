package dev.hindsight.app.view.export;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Suggests file names: letters, digits and dashes, which every file system accepts.
final class ExportFileName {
    private static final int MOST = 90;

    private ExportFileName() {}

    /// {@return the parts as one name, without an ending}
    static String of(String... parts) {
        String name = Stream.of(parts).map(it -> it.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "")).filter(it -> !it.isEmpty()).collect(Collectors.joining("-"));
        return name.isEmpty() ? "export" : name.substring(0, Math.min(MOST, name.length())).replaceAll("-$", "");
    }
}
