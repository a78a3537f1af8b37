package dev.hindsight.diff.view;

import dev.hindsight.diff.DiffLine;
import dev.hindsight.diff.DiffLine.Op;
import dev.hindsight.diff.EditKind;
import dev.hindsight.diff.WordRange;
import dev.hindsight.diff.view.DiffRow.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/// Draws one row: line numbers, age, incident mark, sign and words.
final class DiffCell extends ListCell<DiffRow> {
    private final DiffViewModel model;

    DiffCell(DiffViewModel model) {
        this.model = model;
        getStyleClass().add("diff-cell");
        setMinWidth(0);
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable DiffRow row, boolean empty) {
        super.updateItem(row, empty);
        setText(null);
        if (empty || row == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        setGraphic(switch (row) {
            case DiffRow.Title title -> title(title);
            case DiffRow.One one -> side(one.piece(), true, true);
            case DiffRow.Pair pair -> pair(pair);
        });
        setAccessibleText(spoken(row));
    }

    private static Node title(DiffRow.Title title) {
        Label label = new Label(title.text());
        label.getStyleClass().addAll("diff-title");
        label.setMaxWidth(Double.MAX_VALUE);
        return label;
    }

    private Node pair(DiffRow.Pair pair) {
        HBox left = side(pair.left(), true, false);
        HBox right = side(pair.right(), false, true);
        right.getStyleClass().add("right-side");
        HBox both = new HBox(left, right);
        left.prefWidthProperty().bind(both.widthProperty().divide(2));
        right.prefWidthProperty().bind(both.widthProperty().divide(2));
        return both;
    }

    private HBox side(@Nullable Piece piece, boolean old, boolean now) {
        HBox row = new HBox();
        row.setAlignment(Pos.CENTER_LEFT);
        row.setMinWidth(0);
        row.getStyleClass().add("diff-line");
        if (piece == null) {
            row.getStyleClass().add("absent");
            return row;
        }
        DiffLine line = piece.line();
        row.getStyleClass().add(style(line));
        if (old) {
            row.getChildren().add(gutter(piece.first() ? number(line.oldLine()) : "", "diff-number"));
        }
        if (now) {
            row.getChildren().add(gutter(piece.first() ? number(line.newLine()) : "", "diff-number"));
        }
        mark(row, piece, now && !old);
        row.getChildren().add(gutter(piece.first() ? sign(line) : "", "diff-sign"));
        HBox words = new HBox();
        words.setAlignment(Pos.CENTER_LEFT);
        words.getChildren().addAll(words(piece));
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        row.getChildren().add(words);
        return row;
    }

    private void mark(HBox row, Piece piece, boolean nowSide) {
        DiffLine line = piece.line();
        LineMark mark = markOf(line, nowSide);
        boolean fresh = line.op() == Op.ADDED && line.kind() == EditKind.EDIT;
        String age = mark.age().isEmpty() && fresh ? "new" : mark.age();
        row.getChildren().add(gutter(piece.first() ? age : "", "diff-age"));
        boolean incidents = piece.first() && mark.incidents() > 0;
        row.getChildren().add(gutter(incidents ? "●" + mark.incidents() : "", "diff-incidents"));
    }

    /// A line that only moved, or only changed its spaces, is as old as it was before.
    private LineMark markOf(DiffLine line, boolean nowSide) {
        boolean sameWords = line.op() == Op.ADDED && line.kind() != EditKind.EDIT && line.other() > 0;
        if (sameWords) {
            return model.mark(line.other(), 0);
        }
        return line.op() == Op.EQUAL && nowSide
                ? model.mark(0, line.newLine())
                : model.mark(line.oldLine(), line.newLine());
    }

    private static String style(DiffLine line) {
        if (line.op() == Op.EQUAL) {
            return "equal";
        }
        String style = line.op() == Op.REMOVED ? "removed" : "added";
        return line.kind() == EditKind.MOVE ? "moved" : style;
    }

    /// A moved line has an arrow beside its sign, so that its meaning does not rest on colour.
    private static String sign(DiffLine line) {
        return switch (line.op()) {
            case EQUAL -> "";
            case REMOVED -> line.kind() == EditKind.MOVE ? "−↷" : "−";
            case ADDED -> line.kind() == EditKind.MOVE ? "+↶" : "+";
        };
    }

    private static String number(int line) {
        return line == 0 ? "" : Integer.toString(line);
    }

    private static Label gutter(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().add(style);
        return label;
    }

    /// The text cut where a highlight begins or ends.
    private List<Label> words(Piece piece) {
        String text = piece.text();
        boolean[] changed = new boolean[text.length()];
        boolean whole = piece.line().other() == 0;
        for (WordRange range : piece.line().words()) {
            for (int i = Math.max(range.from(), piece.from()); i < Math.min(range.to(), piece.to()); i++) {
                changed[i - piece.from()] = !whole;
            }
        }
        boolean[] found = found(piece);
        TreeSet<Integer> cuts = new TreeSet<>(List.of(0, text.length()));
        for (int i = 1; i < text.length(); i++) {
            if (changed[i] != changed[i - 1] || found[i] != found[i - 1]) {
                cuts.add(i);
            }
        }
        List<Label> labels = new ArrayList<>();
        if (text.isEmpty() && piece.line().op() != Op.EQUAL) {
            // An empty line that came or went would look like nothing at all.
            labels.add(gutter("↵", "diff-empty"));
        }
        int from = 0;
        for (int to : cuts) {
            if (to > from) {
                Label label = new Label(shown(text.substring(from, to), changed[from]));
                label.getStyleClass().add("diff-words");
                label.setMinWidth(USE_PREF_SIZE);
                if (changed[from]) {
                    label.getStyleClass().add("changed");
                }
                if (found[from]) {
                    label.getStyleClass().add("found");
                }
                labels.add(label);
                from = to;
            }
        }
        return labels;
    }

    /// A changed space must be seen: it is drawn as a dot, a tab as an arrow.
    private static String shown(String text, boolean changed) {
        boolean space = changed && text.isBlank();
        return text.replace(' ', space ? '·' : ' ').replace("\t", space ? "→   " : "    ").replace("\r", "␍");
    }

    private boolean[] found(Piece piece) {
        boolean[] found = new boolean[piece.to() - piece.from()];
        String wanted = model.searchProperty().get().toLowerCase(Locale.ROOT);
        if (!wanted.isEmpty()) {
            String line = piece.line().text();
            int start = Math.max(0, piece.from() - wanted.length() + 1);
            int end = Math.min(line.length(), piece.to() + wanted.length() - 1);
            String around = line.substring(start, end).toLowerCase(Locale.ROOT);
            for (int at = around.indexOf(wanted); at >= 0; at = around.indexOf(wanted, at + wanted.length())) {
                for (int i = at; i < at + wanted.length(); i++) {
                    int place = start + i - piece.from();
                    if (place >= 0 && place < found.length) {
                        found[place] = true;
                    }
                }
            }
        }
        return found;
    }

    private static String spoken(DiffRow row) {
        return switch (row) {
            case DiffRow.Title title -> title.text();
            case DiffRow.One one -> spoken(one.piece());
            case DiffRow.Pair pair -> spoken(pair.left()) + " | " + spoken(pair.right());
        };
    }

    private static String spoken(@Nullable Piece piece) {
        if (piece == null) {
            return "nothing";
        }
        String verb = switch (piece.line().op()) {
            case EQUAL -> "";
            case REMOVED -> "removed: ";
            case ADDED -> "added: ";
        };
        return verb + piece.text();
    }
}
