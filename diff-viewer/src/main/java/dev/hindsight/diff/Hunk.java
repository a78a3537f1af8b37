package dev.hindsight.diff;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A group of changes that lie near each other, all of one kind, with the lines around them.
///
/// Words are compared when `lines` is first asked for, so that a long diff shows its first lines at once.
public final class Hunk {
    private final LineSpan old;
    private final LineSpan newSpan;
    private final EditKind kind;
    private final Supplier<List<DiffLine>> reader;
    private volatile @Nullable List<DiffLine> lines;

    Hunk(LineSpan old, LineSpan now, EditKind kind, Supplier<List<DiffLine>> reader) {
        this.old = old;
        this.newSpan = now;
        this.kind = kind;
        this.reader = reader;
    }

    /// {@return its place in the old text, context included}
    public LineSpan old() {
        return old;
    }

    /// {@return its place in the new text, context included}
    public LineSpan newSpan() {
        return newSpan;
    }

    /// {@return the kind of edit; `EDIT` where kinds are mixed within one changed region}
    public EditKind kind() {
        return kind;
    }

    /// {@return the lines in order, removed ones before added ones}
    public List<DiffLine> lines() {
        List<DiffLine> known = lines;
        if (known == null) {
            known = List.copyOf(reader.get());
            lines = known;
        }
        return known;
    }
}
