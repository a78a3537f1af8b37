package dev.hindsight.diff.view;

import dev.hindsight.diff.DiffLine;
import dev.hindsight.diff.DiffMarkdown;
import dev.hindsight.diff.Hunk;
import dev.hindsight.diff.PromptDiff;
import dev.hindsight.diff.Trait;
import dev.hindsight.ui.BackgroundTasks;
import dev.hindsight.ui.TaskHandle;
import dev.hindsight.workspace.common.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The state of the diff view. Texts are compared on a background thread; everything else happens on the caller's
/// thread.
///
/// The rows of the first hunks appear as soon as the lines are compared; the words within later hunks, which take
/// longer, and the summary follow.
public final class DiffViewModel {
    /// Columns per side before the view has reported its width.
    private static final int COLUMNS = 100;

    /// More lines than any screen shows.
    private static final int FIRST_LINES = 500;

    /// What the view shows.
    public enum DiffState {
        /// Nothing was chosen.
        EMPTY,
        /// The texts are being compared.
        LOADING,
        /// The texts are the same.
        SAME,
        /// There are rows.
        SHOWN,
        /// The comparison failed; `note` says why.
        FAILED
    }

    /// Rows of the hunks before `end`; `summary` and `note` describe the whole diff and come with the last rows.
    private record DiffChunk(PromptDiff diff, List<DiffRow> rows, int end, String summary, String note) {
        boolean last() {
            return end == diff.hunks().size();
        }
    }

    private final BackgroundTasks tasks;
    private final Consumer<String> clipboard;
    private final String kind;
    private final ReadOnlyObjectWrapper<DiffState> state = new ReadOnlyObjectWrapper<>(DiffState.EMPTY);
    private final ReadOnlyStringWrapper title;
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("Choose a change to see what it did.");
    private final BooleanProperty sideBySide = new SimpleBooleanProperty(false);
    private final IntegerProperty columns = new SimpleIntegerProperty(COLUMNS);
    private final IntegerProperty selectedRow = new SimpleIntegerProperty(-1);
    private final ObservableList<DiffRow> rows = FXCollections.observableArrayList();
    private final ObjectProperty<GutterMarks> marks = new SimpleObjectProperty<>(GutterMarks.NONE);
    private final ObjectProperty<List<PhraseMark>> phrases = new SimpleObjectProperty<>(List.of());
    private final ReadOnlyObjectWrapper<Map<DiffLine, List<PhraseFinder.PhraseOccurrence>>> phrasePlaces = new ReadOnlyObjectWrapper<>(
            Map.of());
    private final DiffSearch search;
    private @Nullable PromptDiff diff;
    private @Nullable TaskHandle running;
    private @Nullable TaskHandle findingPhrases;
    private final ReadOnlyBooleanWrapper pinnable = new ReadOnlyBooleanWrapper();
    private @Nullable Consumer<Hunk> pin;

    /// A model without texts.
    ///
    /// @param clipboard takes what is copied
    public DiffViewModel(BackgroundTasks tasks, Consumer<String> clipboard) {
        this(tasks, clipboard, "Prompt diff");
    }

    /// A model without texts.
    ///
    /// @param clipboard takes what is copied
    /// @param kind what is compared, as the title begins
    public DiffViewModel(BackgroundTasks tasks, Consumer<String> clipboard, String kind) {
        this.tasks = tasks;
        this.clipboard = clipboard;
        this.kind = kind;
        this.title = new ReadOnlyStringWrapper(kind);
        search = new DiffSearch(tasks, rows, selectedRow);
        sideBySide.subscribe((_, _) -> layOut());
        columns.subscribe((_, _) -> layOut());
        phrases.subscribe((_, _) -> findPhrases());
    }

    /// Compares two texts; the current rows and their annotations are removed at once, and an older comparison that
    /// still runs is dropped.
    public void show(DiffInput texts) {
        forget();
        summary.set("");
        note.set("");
        title.set(kind + " " + texts.oldName() + " → " + texts.newName());
        state.set(DiffState.LOADING);
        start(() -> PromptDiff.between(texts.oldText(), texts.newText()), FIRST_LINES);
    }

    /// Shows nothing.
    public void clear() {
        stop();
        forget();
        title.set(kind);
        summary.set("");
        note.set("Choose a change to see what it did.");
        state.set(DiffState.EMPTY);
    }

    private void forget() {
        diff = null;
        rows.clear();
        selectedRow.set(-1);
        marks.set(GutterMarks.NONE);
        phrases.set(List.of());
        search.find();
    }

    private void layOut() {
        PromptDiff known = diff;
        if (known != null) {
            start(() -> known, Integer.MAX_VALUE);
        }
    }

    private void stop() {
        if (running != null) {
            running.cancel();
        }
    }

    private void start(Supplier<PromptDiff> maker, int firstLines) {
        stop();
        boolean sides = sideBySide.get();
        int width = columns.get();
        running = tasks.run("Compare prompts", _ -> {
            PromptDiff made = maker.get();
            return part(made, 0, DiffRows.hunksWith(made, firstLines), sides, width);
        }, part -> first(part, sides, width), this::failed);
    }

    private static DiffChunk part(PromptDiff diff, int from, int end, boolean sides, int width) {
        List<DiffRow> rows = DiffRows.of(diff, from, end, sides, width);
        return end < diff.hunks().size()
                ? new DiffChunk(diff, rows, end, "comparing the rest…", "")
                : new DiffChunk(diff, rows, end, summary(diff), note(diff));
    }

    private void first(DiffChunk part, boolean sides, int width) {
        int hunk = selectedHunkIndex();
        diff = part.diff();
        rows.setAll(part.rows());
        publish(part);
        state.set(part.diff().isUnchanged() ? DiffState.SAME : DiffState.SHOWN);
        select(Math.max(0, hunk));
        if (!part.last()) {
            int end = part.diff().hunks().size();
            running = tasks.run("Compare prompts", _ -> part(part.diff(), part.end(), end, sides, width), rest -> {
                rows.addAll(rest.rows());
                publish(rest);
            }, this::failed);
        }
    }

    private void publish(DiffChunk part) {
        summary.set(part.summary());
        note.set(part.note());
        search.find();
        if (part.last()) {
            findPhrases();
        }
    }

    private void failed(Throwable failure) {
        state.set(DiffState.FAILED);
        note.set("The texts could not be compared: " + Objects.requireNonNullElse(failure.getMessage(),
                failure.getClass().getSimpleName()) + ".");
    }

    private static String note(PromptDiff diff) {
        if (diff.isTruncated()) {
            return "The texts are too large to compare line by line: one replaced block is shown.";
        }
        if (diff.isUnchanged()) {
            return diff.sameness();
        }
        return diff.traits().has(Trait.WHITESPACE_ONLY) ? "Only spaces, line ends or blank lines differ." : "";
    }

    private static String summary(PromptDiff diff) {
        if (diff.isUnchanged()) {
            return "";
        }
        List<String> parts = new ArrayList<>();
        parts.add(Format.signed(diff.wordDelta(), 0) + " words");
        parts.add("about " + Format.signed(diff.tokenDelta(), 0) + " tokens");
        parts.addAll(diff.traits().labels());
        return String.join(" · ", parts);
    }

    /// Selects the next hunk; stays at the last.
    public void nextHunk() {
        select(selectedHunkIndex() + 1);
    }

    /// Selects the hunk before; stays at the first.
    public void previousHunk() {
        select(selectedHunkIndex() - 1);
    }

    private void select(int hunk) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i) instanceof DiffRow.HunkHeader(int number, _) && number == Math.max(0, hunk)) {
                selectedRow.set(i);
                return;
            }
        }
    }

    private int selectedHunkIndex() {
        int row = selectedRow.get();
        return row >= 0 && row < rows.size() ? rows.get(row).hunk() : -1;
    }

    /// {@return the hunk of the selected row}
    public Optional<Hunk> selectedHunk() {
        int hunk = selectedHunkIndex();
        return diff == null || hunk < 0 ? Optional.empty() : Optional.of(diff.hunks().get(hunk));
    }

    /// Finds the phrases when all is compared, which also compares the words of all lines.
    private void findPhrases() {
        if (findingPhrases != null) {
            findingPhrases.cancel();
        }
        phrasePlaces.set(Map.of());
        PromptDiff known = diff;
        List<PhraseMark> wanted = phrases.get();
        if (known != null && !wanted.isEmpty()) {
            findingPhrases = tasks.run("Mark phrases", _ -> PhraseFinder.find(known, wanted), phrasePlaces::set);
        }
    }

    /// Copies the selected hunk as Markdown.
    public void copyHunk() {
        selectedHunk().ifPresent(hunk -> clipboard.accept(DiffMarkdown.hunk(hunk)));
    }

    /// Copies all hunks as Markdown.
    public void copyDiff() {
        if (diff != null) {
            clipboard.accept(DiffMarkdown.diff(diff));
        }
    }

    /// Sets what happens when a person pins a hunk as evidence.
    public void onPin(Consumer<Hunk> action) {
        pin = action;
        pinnable.set(true);
    }

    /// {@return whether hunks can be pinned}
    public ReadOnlyBooleanProperty pinnableProperty() {
        return pinnable.getReadOnlyProperty();
    }

    /// Pins the selected hunk.
    public void pinHunk() {
        Consumer<Hunk> action = pin;
        if (action != null) {
            selectedHunk().ifPresent(action);
        }
    }

    /// {@return the ages and incidents of the lines; reset when other texts are shown}
    public ObjectProperty<GutterMarks> marksProperty() {
        return marks;
    }

    /// {@return the phrases to mark in edited lines; reset when other texts are shown}
    public ObjectProperty<List<PhraseMark>> phrasesProperty() {
        return phrases;
    }

    /// {@return where the phrases stand, by line}
    ReadOnlyObjectProperty<Map<DiffLine, List<PhraseFinder.PhraseOccurrence>>> phrasePlacesProperty() {
        return phrasePlaces.getReadOnlyProperty();
    }

    /// {@return the comparison that is shown}
    public Optional<PromptDiff> diff() {
        return Optional.ofNullable(diff);
    }

    /// {@return the rows on screen}
    public ObservableList<DiffRow> rows() {
        return rows;
    }

    /// {@return what the view shows}
    public ReadOnlyObjectProperty<DiffState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// {@return which texts are compared}
    public ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    /// {@return growth and traits, in one line}
    public ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    /// {@return a sentence about the whole diff; empty for none}
    public ReadOnlyStringProperty noteProperty() {
        return note.getReadOnlyProperty();
    }

    /// {@return whether old and new stand side by side}
    public BooleanProperty sideBySideProperty() {
        return sideBySide;
    }

    /// {@return how many columns of text a side has}
    public IntegerProperty columnsProperty() {
        return columns;
    }

    /// {@return the selected row, −1 for none}
    public IntegerProperty selectedRowProperty() {
        return selectedRow;
    }

    /// {@return the search in the rows}
    public DiffSearch search() {
        return search;
    }
}
