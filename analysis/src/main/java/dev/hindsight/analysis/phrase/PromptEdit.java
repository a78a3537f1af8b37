package dev.hindsight.analysis.phrase;

import dev.hindsight.diff.DiffLine;
import dev.hindsight.diff.EditKind;
import dev.hindsight.diff.Hunk;
import dev.hindsight.diff.PromptDiff;
import java.util.List;

/// The lines that a change added to a prompt and removed from it.
public final class PromptEdit {
    /// No edit, or none that is known.
    public static final PromptEdit NONE = new PromptEdit("", "");

    private final String added;
    private final String removed;

    /// Where a phrase occurs in an edit.
    public enum EditLocation {
        /// In added lines and in no removed one.
        ADDED,
        /// In removed lines and in no added one.
        REMOVED,
        /// In neither, or in both: then the edit did not change it.
        NEITHER
    }

    private PromptEdit(String added, String removed) {
        this.added = added;
        this.removed = removed;
    }

    /// {@return the edit of a change; moved lines and white space are no edit}
    public static PromptEdit between(String oldText, String newText) {
        PromptDiff diff = PromptDiff.between(oldText, newText);
        return new PromptEdit(lines(diff, DiffLine.Op.ADDED), lines(diff, DiffLine.Op.REMOVED));
    }

    private static String lines(PromptDiff diff, DiffLine.Op op) {
        StringBuilder out = new StringBuilder();
        for (Hunk hunk : diff.hunks()) {
            for (DiffLine line : hunk.lines()) {
                if (line.op() == op && line.kind() == EditKind.EDIT) {
                    out.append(spaced(line.text())).append('\n');
                }
            }
        }
        return out.toString();
    }

    private static String spaced(String text) {
        List<String> words = PhraseTokenizer.of(text, Integer.MAX_VALUE);
        return " " + String.join(" ", words.stream().map(it -> it.equals(PhraseTokenizer.END) ? "\n" : it).toList())
                + " ";
    }

    /// {@return where a phrase occurs}
    EditLocation where(String phrase) {
        boolean in = added.contains(" " + phrase + " ");
        boolean out = removed.contains(" " + phrase + " ");
        return in == out ? EditLocation.NEITHER : in ? EditLocation.ADDED : EditLocation.REMOVED;
    }
}
