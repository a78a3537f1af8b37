package dev.hindsight.diff.view;

import dev.hindsight.ui.view.LazyTooltip;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;

/// Text with the same reasons for a highlight. Its style is changed only where necessary: matching styles takes longest
/// in a row.
final class WordLabel extends Label {
    /// The style of the sign for an empty line.
    static final int EMPTY_LINE = 1 << 10;

    private static final Map<Integer, String> STYLES = Map.of(Highlights.CHANGED, "changed", Highlights.FOUND, "found",
            Highlights.VARIABLE, "variable", Highlights.PHRASE, "phrase");

    private int marks;

    WordLabel() {
        getStyleClass().add("diff-words");
        setMinWidth(USE_PREF_SIZE);
    }

    void show(String text, int reasons, @Nullable String hint) {
        setText(text);
        if (reasons != marks) {
            marks = reasons;
            getStyleClass().setAll(styles());
        }
        if (hint != null || getAccessibleHelp() != null) {
            LazyTooltip.install(this, hint);
        }
    }

    private List<String> styles() {
        List<String> styles = new ArrayList<>(List.of("label", marks == EMPTY_LINE ? "diff-empty" : "diff-words"));
        STYLES.forEach((mark, style) -> {
            if ((marks & mark) != 0) {
                styles.add(style);
            }
        });
        return styles;
    }
}
