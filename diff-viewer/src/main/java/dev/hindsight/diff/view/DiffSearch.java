package dev.hindsight.diff.view;

import dev.hindsight.diff.view.DiffRow.LineFragment;
import dev.hindsight.ui.BackgroundTasks;
import dev.hindsight.ui.TaskHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// Searches text in the rows of a diff, ignoring case, and navigates between matches.
public final class DiffSearch {
    private final BackgroundTasks tasks;
    private final ObservableList<DiffRow> rows;
    private final IntegerProperty selectedRow;
    private final StringProperty text = new SimpleStringProperty("");
    private final ReadOnlyIntegerWrapper hits = new ReadOnlyIntegerWrapper(0);
    private final ReadOnlyIntegerWrapper hit = new ReadOnlyIntegerWrapper(0);
    private @Nullable TaskHandle running;
    /// The row of every match, in order.
    private int[] found = {};

    DiffSearch(BackgroundTasks tasks, ObservableList<DiffRow> rows, IntegerProperty selectedRow) {
        this.tasks = tasks;
        this.rows = rows;
        this.selectedRow = selectedRow;
        text.subscribe((_, _) -> find());
    }

    /// {@return the text to search for}
    public StringProperty textProperty() {
        return text;
    }

    /// {@return the number of matches}
    public ReadOnlyIntegerProperty hitsProperty() {
        return hits.getReadOnlyProperty();
    }

    /// {@return the current match, from 1; 0 for none}
    public ReadOnlyIntegerProperty hitProperty() {
        return hit.getReadOnlyProperty();
    }

    /// Selects the row of the next match, after the current one or else after the selected row, and wraps around.
    public void next() {
        if (found.length > 0) {
            int next = isAt(hit.get())
                    ? hit.get()
                    : IntStream.range(0, found.length).filter(i -> found[i] > selectedRow.get()).findFirst().orElse(0);
            go(next % found.length);
        }
    }

    /// Selects the row of the previous match, and wraps around.
    public void previous() {
        if (found.length > 0) {
            int before = isAt(hit.get())
                    ? hit.get() - 2
                    : (int) IntStream.of(found).filter(row -> row < selectedRow.get()).count() - 1;
            go(Math.floorMod(before, found.length));
        }
    }

    private boolean isAt(int number) {
        return number > 0 && found[number - 1] == selectedRow.get();
    }

    private void go(int index) {
        hit.set(index + 1);
        selectedRow.set(found[index]);
    }

    /// Searches again: the rows or the text changed.
    void find() {
        if (running != null) {
            running.cancel();
        }
        found = new int[0];
        hit.set(0);
        String wanted = text.get();
        if (wanted.isEmpty() || rows.isEmpty()) {
            hits.set(0);
            return;
        }
        List<DiffRow> searched = List.copyOf(rows);
        running = tasks.run("Search", _ -> rowsOf(searched, wanted), places -> {
            found = places;
            hits.set(places.length);
        });
    }

    private static int[] rowsOf(List<DiffRow> rows, String wanted) {
        IntStream.Builder places = IntStream.builder();
        for (int i = 0; i < rows.size(); i++) {
            int count = switch (rows.get(i)) {
                case DiffRow.HunkHeader _ -> 0;
                case DiffRow.UnifiedRow one -> count(one.piece(), wanted);
                case DiffRow.SideBySideRow pair -> pair.same()
                        ? count(pair.left(), wanted)
                        : count(pair.left(), wanted) + count(pair.right(), wanted);
            };
            for (int k = 0; k < count; k++) {
                places.add(i);
            }
        }
        return places.build().toArray();
    }

    /// A match that continues in the next row counts where it starts.
    private static int count(@Nullable LineFragment piece, String wanted) {
        return piece == null ? 0 : places(piece.line().text(), piece.from(), piece.to(), wanted).size();
    }

    /// {@return the starts of the matches in a range of a line; overlapping ones are left out}
    static List<Integer> places(String line, int from, int to, String wanted) {
        List<Integer> places = new ArrayList<>();
        if (!wanted.isEmpty()) {
            for (int at = Math.max(0, from); at < to; at++) {
                if (line.regionMatches(true, at, wanted, 0, wanted.length())) {
                    places.add(at);
                    at += wanted.length() - 1;
                }
            }
        }
        return places;
    }
}
