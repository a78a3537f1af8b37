package dev.hindsight.diff.view;

import dev.hindsight.diff.DiffLine.Op;
import dev.hindsight.diff.DiffLine;
import dev.hindsight.diff.EditKind;
import dev.hindsight.diff.view.DiffRow.LineFragment;
import dev.hindsight.ui.view.LazyTooltip;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/// One line, or one side of it: line numbers, age, incidents, sign and text. Reused for every row.
final class LinePane extends HBox {
    /// Which of the two texts it shows.
    enum DiffSide {
        OLD, NEW, BOTH
    }

    private static final String STYLE = "diff-line";
    /// Of the ages' column where a line of the diff is back from another version.
    private static final PseudoClass WIDE = PseudoClass.getPseudoClass("wide");

    private final DiffViewModel model;
    private final Label oldNumber = gutter("diff-number");
    private final Label newNumber = gutter("diff-number");
    private final Label age = gutter("diff-age");
    private final Label incidents = gutter("diff-incidents");
    private final Label sign = gutter("diff-sign");
    private final HBox words = new HBox();
    private final List<WordLabel> labels = new ArrayList<>();
    private List<Node> gutters = List.of();
    private String style = "";
    private String spoken = "";

    LinePane(DiffViewModel model) {
        this.model = model;
        setAlignment(Pos.CENTER_LEFT);
        setMinWidth(0);
        getStyleClass().add(STYLE);
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
    }

    private static Label gutter(String style) {
        Label label = new Label();
        label.getStyleClass().add(style);
        return label;
    }

    /// {@return what a screen reader says of the line}
    String spoken() {
        return spoken;
    }

    /// Shows a row of a line; null where the other side has no partner.
    void show(@Nullable LineFragment piece, DiffSide side) {
        if (piece == null) {
            style("absent");
            columns(List.of());
            spoken = "nothing";
            return;
        }
        DiffLine line = piece.line();
        style(style(line));
        columns(switch (side) {
            case OLD -> List.of(oldNumber, age, incidents, sign, words);
            case NEW -> List.of(newNumber, age, incidents, sign, words);
            case BOTH -> List.of(oldNumber, newNumber, age, incidents, sign, words);
        });
        boolean first = piece.first();
        oldNumber.setText(first ? number(line.oldLine()) : "");
        newNumber.setText(first ? number(line.newLine()) : "");
        sign.setText(first ? sign(line) : "");
        GutterMark mark = first ? markOf(line, side) : GutterMark.NONE;
        age.setText(mark.text());
        age.pseudoClassStateChanged(WIDE, model.marksProperty().get().isAnyBack());
        hint(age, mark.isBack() ? "This line was removed in " + mark.backFrom() + ", and is back." : null);
        incidents.setText(mark.incidents().isEmpty() ? "" : "●" + mark.incidents().size());
        hint(incidents, mark.incidents().isEmpty() ? null : "This line was " + mark.liveIn() + ".");
        List<PhraseFinder.PhraseOccurrence> phrases = model.phrasePlacesProperty().get().getOrDefault(line, List.of());
        words(piece, phrases);
        spoken = spoken(piece, mark, phrases);
    }

    private void style(String next) {
        if (!next.equals(style)) {
            getStyleClass().remove(style);
            getStyleClass().add(next);
            style = next;
        }
    }

    private void columns(List<Node> next) {
        if (!next.equals(gutters)) {
            gutters = next;
            getChildren().setAll(next);
        }
    }

    /// A tooltip's handlers are installed only where there is a text, or was one.
    private static void hint(Label label, @Nullable String text) {
        if (text != null || label.getAccessibleHelp() != null) {
            LazyTooltip.install(label, text);
        }
    }

    /// A line that only moved, or changed its spaces, keeps its age; an added line is new, even where the history knows
    /// an older equal line.
    private GutterMark markOf(DiffLine line, DiffSide side) {
        GutterMarks marks = model.marksProperty().get();
        boolean added = line.op() == Op.ADDED;
        if (added && line.kind() != EditKind.EDIT && line.other() > 0) {
            return marks.oldMark(line.other());
        }
        GutterMark mark = added || side == DiffSide.NEW ? marks.newMark(line.newLine()) : marks.oldMark(line.oldLine());
        boolean fresh = added && line.kind() == EditKind.EDIT && mark.age().isEmpty();
        return fresh ? new GutterMark(GutterMark.NEW, mark.incidents()) : mark;
    }

    private static String style(DiffLine line) {
        if (line.op() == Op.EQUAL) {
            return "equal";
        }
        String style = line.op() == Op.REMOVED ? "removed" : "added";
        return line.kind() == EditKind.MOVE ? "moved" : style;
    }

    /// A moved line has an arrow next to its sign, and a line with changed spaces an open box, so that the meaning does
    /// not depend on colour.
    private static String sign(DiffLine line) {
        EditKind kind = line.kind();
        return switch (line.op()) {
            case EQUAL -> "";
            case REMOVED -> "−" + (kind == EditKind.MOVE ? "↷" : kind == EditKind.WHITESPACE ? "␣" : "");
            case ADDED -> "+" + (kind == EditKind.MOVE ? "↶" : kind == EditKind.WHITESPACE ? "␣" : "");
        };
    }

    private static String number(int line) {
        return line == 0 ? "" : Integer.toString(line);
    }

    private void words(LineFragment piece, List<PhraseFinder.PhraseOccurrence> phrases) {
        int used = 0;
        if (piece.line().text().isEmpty() && piece.line().op() != Op.EQUAL) {
            // An added or removed empty line would be invisible.
            label(used++).show("↵", WordLabel.EMPTY_LINE, null);
        }
        for (Highlights.HighlightRun run : Highlights.of(piece, model.search().textProperty().get(), phrases)) {
            String hint = run.is(Highlights.PHRASE) ? hints(phrases, run) : null;
            label(used++).show(shown(run), run.marks(), hint);
        }
        if (words.getChildren().size() != used) {
            words.getChildren().setAll(labels.subList(0, used));
        }
    }

    private WordLabel label(int index) {
        if (index == labels.size()) {
            labels.add(new WordLabel());
        }
        return labels.get(index);
    }

    private static String hints(List<PhraseFinder.PhraseOccurrence> phrases, Highlights.HighlightRun run) {
        return phrases.stream().filter(it -> it.range().from() <= run.from() && run.from() < it.range().to())
                .map(it -> it.phrase().hint()).distinct().collect(Collectors.joining("\n"));
    }

    /// A changed space must be visible: it is drawn as a dot, a tab as an arrow.
    private static String shown(Highlights.HighlightRun run) {
        boolean space = run.is(Highlights.CHANGED) && run.text().isBlank();
        return run.text().replace(' ', space ? '·' : ' ').replace("\t", space ? "→   " : "    ").replace("\r", "␍");
    }

    private static String spoken(LineFragment piece, GutterMark mark, List<PhraseFinder.PhraseOccurrence> phrases) {
        DiffLine line = piece.line();
        boolean removed = line.op() == Op.REMOVED;
        String what = line.op() == Op.EQUAL
                ? ""
                : line.kind() == EditKind.MOVE
                        ? (removed ? "moved to line " : "moved from line ") + line.other()
                        : (removed ? "removed" : "added") + (line.kind() == EditKind.WHITESPACE ? ", white space" : "");
        List<String> parts = new ArrayList<>(List.of(what, mark.accessibleText()));
        if (piece.first()) {
            phrases.stream().map(it -> it.phrase().hint()).distinct().forEach(parts::add);
        }
        parts.removeIf(String::isEmpty);
        return (parts.isEmpty() ? "" : String.join(", ", parts) + ": ") + piece.text();
    }
}
