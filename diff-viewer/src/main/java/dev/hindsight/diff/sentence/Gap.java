package dev.hindsight.diff.sentence;

/// What stands between a word of a prompt and the one before it.
enum Gap {
    /// Nothing that could begin a sentence.
    NONE,
    /// A sentence may begin or end here, but goes on: a quotation mark, a cell of a table, a wrapped line.
    EDGE,
    /// The end of a line that has no full stop: most likely the end of a sentence.
    LINE,
    /// The end of a sentence: a full stop, a tag, a list item, a heading, an empty line.
    END;

    Gap or(Gap other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /// {@return whether sentences are cut here}
    boolean cuts() {
        return compareTo(LINE) >= 0;
    }
}
