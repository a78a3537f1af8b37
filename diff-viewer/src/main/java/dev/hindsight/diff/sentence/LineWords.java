package dev.hindsight.diff.sentence;

import java.util.List;

/// The words of one line of a prompt, without what only formats them.
///
/// @param line the line as it stands
/// @param after what follows the last word
/// @param begins whether it cannot continue the line before: a list item, a heading, a line without words
/// @param ends whether no line can continue it: a heading, a line without words
record LineWords(String line, List<Word> words, Gap after, boolean begins, boolean ends) {
    /// Shorter lines are not wrapped ones.
    private static final int LEAST_WRAPPED = 40;

    /// A word: the hash of its small letters, what stands before it, and where it stands in the line.
    ///
    /// @param from where its text begins, with the signs that belong to it; for the first word, with the list mark
    record Word(int hash, Gap before, int from, int to) {}

    /// {@return what stands between the last word of this line and the first of the next one}
    Gap gapTo(LineWords next) {
        Gap ownEnd = ends || next.begins || after == Gap.END ? Gap.END : Gap.LINE;
        return ownEnd == Gap.LINE && line.length() >= LEAST_WRAPPED && next.continuesText() ? Gap.EDGE : ownEnd;
    }

    private boolean continuesText() {
        Word first = words.getFirst();
        return line.substring(first.from(), first.to()).codePoints().filter(Character::isLetter).findFirst().stream()
                .anyMatch(Character::isLowerCase);
    }
}
