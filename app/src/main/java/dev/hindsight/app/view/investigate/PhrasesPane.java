package dev.hindsight.app.view.investigate;

import dev.hindsight.analysis.phrase.PhraseShift;
import dev.hindsight.analysis.phrase.PhraseShifts;
import dev.hindsight.analysis.phrase.PromptEdit.EditLocation;
import dev.hindsight.app.view.export.TableActions;
import dev.hindsight.ui.TableText.TableHeading;
import dev.hindsight.ui.TableText.TableValue;
import dev.hindsight.ui.TableText;
import dev.hindsight.ui.view.Badge;
import dev.hindsight.ui.view.ResponsivePair;
import dev.hindsight.ui.view.TextSize;
import dev.hindsight.workspace.common.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The phrases that became more or less frequent in outputs with a change, and which of them occur in its edit.
final class PhrasesPane extends VBox {
    private static final List<Integer> COLUMNS = List.of(40, 34, 26);

    private final Label about = PanelRowList.words("", "muted", "small");
    private final PanelRowList more = new PanelRowList("phrases-more", "Phrases that became more frequent");
    private final PanelRowList less = new PanelRowList("phrases-less", "Phrases that became less frequent");

    private List<PhraseShift> shown = List.of();

    PhrasesPane() {
        super(6);
        setId("phrases");
        ResponsivePair sides = new ResponsivePair(12, side("MORE FREQUENT AFTER", more),
                side("LESS FREQUENT AFTER", less), null);
        VBox.setVgrow(sides, Priority.ALWAYS);
        getChildren().addAll(about, sides);
        setStyle("-fx-padding: 6px 0 0 0;");
        TableActions.registerTable(this, "Phrases", this::text);
    }

    /// {@return the phrases as they can be pasted or saved}
    private TableText text() {
        return new TableText(
                List.of(TableHeading.of("phrase"), TableHeading.of("in the prompt's edit"), TableHeading.of("before"),
                        TableHeading.of("outputs before"), TableHeading.of("after"), TableHeading.of("outputs after"),
                        TableHeading.difference("odds ratio")),
                shown.stream().map(PhrasesPane::cells).toList());
    }

    private static List<TableValue> cells(PhraseShift it) {
        String odds = "× " + times(it.logOdds()) + " [" + times(it.low()) + ", " + times(it.high()) + "]";
        return List.of(TableValue.words(it.text()), TableValue.words(it.prompt().name().toLowerCase(Locale.ROOT)),
                TableValue.count(it.before()), TableValue.count(it.outputsBefore()), TableValue.count(it.after()),
                TableValue.count(it.outputsAfter()),
                TableValue.numbers(odds, Math.exp(it.logOdds()), Math.exp(it.low()),
                        Math.exp(it.high())));
    }

    private static VBox side(String words, PanelRowList lines) {
        Label title = new Label(words);
        title.getStyleClass().add("group-title");
        VBox.setVgrow(lines, Priority.ALWAYS);
        VBox box = new VBox(2, title, lines);
        box.minWidthProperty().bind(TextSize.scaledBinding(400));
        return box;
    }

    /// Says why there are no phrases yet.
    void show(String sentence) {
        shown = List.of();
        about.setText(sentence);
        more.show(List.of());
        less.show(List.of());
    }

    void show(PhraseShifts phrases) {
        shown = phrases.shifts();
        about.setText("Share of outputs that hold a phrase, of " + Format.count(phrases.before()) + " outputs before, "
                + Format.count(phrases.after()) + " after, as kept, not weighted. "
                + Format.count(phrases.compared(), "phrase", "phrases")
                + " compared; of those that are told 5 % are expected to be chance. “×” is the ratio of odds, with its "
                + "95 % interval.");
        boolean comparable = phrases.before() > 0 && phrases.after() > 0;
        fill(more, phrases, true, comparable);
        fill(less, phrases, false, comparable);
    }

    private static void fill(PanelRowList lines, PhraseShifts phrases, boolean frequent, boolean comparable) {
        List<Supplier<Node>> rows = new ArrayList<>();
        phrases.shifts().stream().filter(it -> it.logOdds() > 0 == frequent).forEach(it -> rows.add(() -> row(it)));
        // Where no phrase changed, one side says so for both.
        if (rows.isEmpty() && (frequent || !phrases.shifts().isEmpty())) {
            rows.add(() -> PanelRowList.words(!comparable
                    ? "There are no outputs to compare on "
                            + (phrases.before() > 0 ? "the side after." : "the side before.")
                    : phrases.shifts().isEmpty()
                            ? "No phrase changed more than chance would."
                            : "No phrase became " + (frequent ? "more" : "less")
                                    + " frequent than chance would make it.",
                    "muted"));
        }
        lines.show(rows);
    }

    private static Node row(PhraseShift it) {
        VBox phrase = new VBox(2, PanelRowList.words(it.text(), "strong"));
        String edit = switch (it.prompt()) {
            case ADDED -> "in lines added to the prompt";
            case REMOVED -> "in lines removed from it";
            case NEITHER -> "";
        };
        if (it.prompt() != EditLocation.NEITHER) {
            phrase.getChildren().add(new Badge(edit, Badge.BadgeStyle.ACCENT));
        }
        String rates = rate(it.before(), it.outputsBefore()) + " → " + rate(it.after(), it.outputsAfter());
        String counts = "n " + Format.count(it.before()) + " → " + Format.count(it.after());
        String odds = "× " + times(it.logOdds());
        String interval = "[" + times(it.low()) + ", " + times(it.high()) + "]";
        return PanelRowList.line(String.join(", ", it.text(), edit, rates, counts, "odds " + odds, interval), COLUMNS,
                phrase,
                beside(rates, counts), beside(odds, interval));
    }

    private static Node beside(String value, String basis) {
        HBox cell = new HBox(8, PanelRowList.words(value), PanelRowList.words(basis, "muted", "small"));
        cell.setAlignment(Pos.BASELINE_LEFT);
        return cell;
    }

    private static String rate(int outputs, int of) {
        double share = (double) outputs / of;
        return Format.percent(share, share < 0.1 ? 1 : 0);
    }

    private static String times(double logOdds) {
        double odds = Math.exp(logOdds);
        return Format.number(odds, odds < 0.1 ? 3 : odds < 1 ? 2 : odds < 10 ? 1 : 0);
    }
}
