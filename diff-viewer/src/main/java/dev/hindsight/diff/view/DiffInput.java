package dev.hindsight.diff.view;

import java.util.List;

/// Two texts to compare, with what is known of their lines.
///
/// @param oldName what people call the old text, such as `v13`
/// @param newName what people call the new text
/// @param oldMarks per line of the old text; lines beyond the list's end have none
/// @param newMarks per line of the new text
public record DiffInput(String oldName, String newName, String oldText, String newText, List<LineMark> oldMarks,
        List<LineMark> newMarks) {
    public DiffInput {
        oldMarks = List.copyOf(oldMarks);
        newMarks = List.copyOf(newMarks);
    }

    /// Two texts of whose lines nothing is known.
    public DiffInput(String oldName, String newName, String oldText, String newText) {
        this(oldName, newName, oldText, newText, List.of(), List.of());
    }

    /// {@return what is known of an old line, counted from 1}
    public LineMark oldMark(int line) {
        return mark(oldMarks, line);
    }

    /// {@return what is known of a new line, counted from 1}
    public LineMark newMark(int line) {
        return mark(newMarks, line);
    }

    private static LineMark mark(List<LineMark> marks, int line) {
        return line >= 1 && line <= marks.size() ? marks.get(line - 1) : LineMark.NONE;
    }
}
