package dev.hindsight.postmortem.merge;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The three-way merge of two edited lists, such as the lines of a text.
final class ListMerge {
    private ListMerge() {}

    /// {@return both edits in one list; empty where they collide: where both changed the same elements, or both put
    /// different ones at the same place}
    ///
    /// @param append whether what both put at the same place is no collision: theirs comes first
    static <T> Optional<List<T>> of(List<T> base, List<T> mine, List<T> theirs, boolean append) {
        List<AbstractDelta<T>> others = DiffUtils.diff(base, theirs).getDeltas();
        List<AbstractDelta<T>> edits = new ArrayList<>(others);
        for (AbstractDelta<T> own : DiffUtils.diff(base, mine).getDeltas()) {
            boolean known = others.stream().anyMatch(it -> same(own, it));
            if (!known && others.stream().anyMatch(it -> collide(own, it, append))) {
                return Optional.empty();
            }
            if (!known) {
                edits.add(own);
            }
        }
        // The sort is stable: of two at one place theirs comes first.
        edits.sort(Comparator.comparingInt((AbstractDelta<T> it) -> it.getSource().getPosition()));
        List<T> merged = new ArrayList<>();
        int at = 0;
        for (AbstractDelta<T> edit : edits) {
            merged.addAll(base.subList(at, edit.getSource().getPosition()));
            merged.addAll(edit.getTarget().getLines());
            at = end(edit);
        }
        merged.addAll(base.subList(at, base.size()));
        return Optional.of(merged);
    }

    private static boolean same(AbstractDelta<?> one, AbstractDelta<?> other) {
        return one.getSource().equals(other.getSource()) && one.getTarget().equals(other.getTarget());
    }

    /// Neighbours collide too: nobody knows which of them comes first.
    private static boolean collide(AbstractDelta<?> one, AbstractDelta<?> other, boolean append) {
        int start = one.getSource().getPosition();
        int otherStart = other.getSource().getPosition();
        boolean insertions = start == end(one) && otherStart == end(other);
        return !(insertions && append) && start <= end(other) && otherStart <= end(one);
    }

    private static int end(AbstractDelta<?> delta) {
        return delta.getSource().getPosition() + delta.getSource().size();
    }
}
