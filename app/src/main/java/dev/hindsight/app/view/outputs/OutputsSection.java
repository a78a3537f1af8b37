package dev.hindsight.app.view.outputs;

import java.util.Optional;

/// The sections of the outputs of two windows.
enum OutputsSection {
    BEGIN("Where to begin"), LIST("Outputs"), WHOLE("Chosen output"), COMPARE("Compare two"), LABEL(
            "Label blind"), REFUSALS("Refusals"), FILL(
                    "Context fill"), TOOLS("Tool calls"), GUARDS("Guards"), CACHE("Cache hits");

    private final String title;

    OutputsSection(String title) {
        this.title = title;
    }

    /// {@return the section that shows what changes of a surface did; empty for none}
    static Optional<OutputsSection> about(String surface) {
        return switch (surface) {
            case "cache" -> Optional.of(CACHE);
            case "tool" -> Optional.of(TOOLS);
            case "guard" -> Optional.of(GUARDS);
            default -> Optional.empty();
        };
    }

    /// {@return its name for people}
    String title() {
        return title;
    }
}
