package dev.hindsight.app.view.outputs;

/// The sections of the outputs of two windows.
enum OutputsSection {
    BEGIN("Where to begin"), LIST("Outputs"), WHOLE("Chosen output"), COMPARE("Compare two"), LABEL(
            "Label blind"), REFUSALS("Refusals"), FILL(
                    "Context fill"), TOOLS("Tool calls"), GUARDS("Guards"), CACHE("Cache hits");

    private final String title;

    OutputsSection(String title) {
        this.title = title;
    }

    /// {@return its name for people}
    String title() {
        return title;
    }
}
