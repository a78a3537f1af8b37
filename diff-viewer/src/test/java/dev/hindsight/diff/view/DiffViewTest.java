package dev.hindsight.diff.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.diff.Hunk;
import dev.hindsight.diff.PromptDiff;
import dev.hindsight.diff.view.DiffViewModel.DiffState;
import dev.hindsight.testing.Fx;
import dev.hindsight.testing.FxTest;
import dev.hindsight.ui.DirectTasks;
import dev.hindsight.ui.view.Snapshots;
import dev.hindsight.ui.view.Theme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

@FxTest
class DiffViewTest {
    private static final String OLD = """
            You are the support assistant of {{company}}.
            Greet the customer by name before you answer the question.
            If the policy text does not answer the question, say so.
            Keep answers short.
            Quote the paragraph that you rely on.
            Refunds are possible for 14 days.
            Ask for the order number.
            Be patient with people who are upset about a late parcel.
            Never ask for a password.
            Write in the language of the customer.
            Close with the opening hours of the shop.
            """;
    private static final String NEW = """
            You are the support assistant of {{company}}.
            If the policy text does not answer the question, say so.
            Keep answers short, and always give a complete answer.
            Quote the paragraph that you rely on.
            Refunds are possible for 14 days.
            Ask for the order number.
            Be patient with people who are upset about a late parcel.
            Never ask for a password.
            Write  in the language of the customer.
            Close with the opening hours of the shop.
            Greet the customer by name before you answer the question.
            """ + "This line is far too long for one row of the view and is cut. ".repeat(6);

    private static final List<String> INCIDENTS = List.of("INC-3 Wrong dates", "INC-7 Long answers");

    private final DirectTasks tasks = new DirectTasks((sentence, failure) -> {
        throw new AssertionError(sentence, failure);
    });
    private final List<String> clipboard = new ArrayList<>();
    private final List<Hunk> pinned = new ArrayList<>();
    private final DiffViewModel model = new DiffViewModel(tasks, clipboard::add);
    private final Theme theme = Snapshots.call(() -> new Theme(Theme.Mode.LIGHT));
    private final Scene scene = Snapshots.call(() -> new Scene(new DiffView(model), 980, 460));

    @BeforeAll
    static void startToolkit() {
        Fx.start();
    }

    @BeforeEach
    void start(Stage stage) {
        theme.apply(scene);
        model.onPin(pinned::add);
        stage.setScene(scene);
        stage.show();
    }

    @AfterEach
    void close() {
        tasks.close();
    }

    private void show(FxRobot robot, String before, String after) {
        robot.interact(() -> model.show(new DiffInput("v13", "v14", before, after)));
        assertThat(model.stateProperty().get()).isNotEqualTo(DiffState.LOADING);
        List<GutterMark> olds = List.of(new GutterMark("142 d", List.of()), new GutterMark("61 d", INCIDENTS),
                new GutterMark("61 d", INCIDENTS), new GutterMark("18 d", List.of()),
                new GutterMark("142 d", List.of()));
        robot.interact(() -> model.marksProperty().set(new GutterMarks(olds, List.of())));
        robot.interact(() -> scene.getRoot().layout());
    }

    private void picture(FxRobot robot, String name) throws Exception {
        for (Theme.Mode mode : List.of(Theme.Mode.DARK, Theme.Mode.LIGHT)) {
            robot.interact(() -> theme.modeProperty().set(mode));
            Snapshots.save(Snapshots.call(() -> Snapshots.picture(scene)),
                    Path.of("target", "gallery", name + "-" + mode + ".png"));
        }
    }

    @Test
    void keysNavigateHunksSearchAndCopy(FxRobot robot) throws Exception {
        show(robot, OLD, NEW);
        assertThat(model.summaryProperty().get()).contains("adds a demand").contains("tokens");
        assertThat(model.rows().getFirst()).isInstanceOf(DiffRow.HunkHeader.class);
        ListView<DiffRow> list = robot.lookup("#diff-rows").queryListView();
        robot.interact(list::requestFocus);
        picture(robot, "diff-unified");

        assertThat(robot.lookup(".diff-line.moved .diff-age").queryAllAs(Label.class)).extracting(Label::getText)
                .as("a moved line keeps its age on both sides").containsOnly("61 d");
        assertThat(robot.lookup(".changed").queryAllAs(Label.class)).extracting(Label::getText)
                .contains(", and always give a complete answer");

        robot.type(KeyCode.N);
        assertThat(hunk(list)).isEqualTo(1);
        robot.type(KeyCode.F7);
        assertThat(hunk(list)).isEqualTo(2);
        robot.type(KeyCode.P);
        assertThat(hunk(list)).isEqualTo(1);
        robot.type(KeyCode.C);
        assertThat(clipboard).hasSize(1);
        assertThat(clipboard.getFirst()).startsWith("```diff\n").contains("+Keep answers short, and always give");
        robot.clickOn("#diff-pin");
        assertThat(pinned).containsExactly(model.selectedHunk().orElseThrow());

        robot.push(KeyCode.CONTROL, KeyCode.F);
        robot.write("LANGUAGE");
        assertThat(model.search().hitsProperty().get()).isEqualTo(2);
        assertThat(robot.lookup(".found").queryAll()).isNotEmpty();
        robot.type(KeyCode.ENTER);
        DiffRow hit = list.getSelectionModel().getSelectedItem();
        assertThat(hit).isInstanceOf(DiffRow.UnifiedRow.class);
        picture(robot, "diff-search");
        robot.type(KeyCode.ESCAPE);
        assertThat(model.search().textProperty().get()).isEmpty();
    }

    @Test
    void gutterShowsAgesAndIncidents(FxRobot robot) {
        show(robot, OLD, NEW);
        Label incidents = robot.lookup(".diff-line.equal .diff-incidents").queryAllAs(Label.class).stream()
                .filter(it -> !it.getText().isEmpty()).findFirst().orElseThrow();
        assertThat(incidents.getText()).isEqualTo("●2");
        robot.moveTo(incidents);
        assertThat(incidents.getTooltip().getText())
                .isEqualTo("This line was live in INC-3 Wrong dates, INC-7 Long answers.");
        assertThat(cells(robot)).contains("live for 61 d, live in INC-3 Wrong dates, INC-7 Long answers: "
                + "If the policy text does not answer the question, say so.")
                .contains("removed, live for 18 d: Keep answers short.")
                .contains("added, new: Keep answers short, and always give a complete answer.")
                .contains("moved to line 11, live for 61 d, live in INC-3 Wrong dates, INC-7 Long answers: "
                        + "Greet the customer by name before you answer the question.");

        GutterMark caused = new GutterMark(GutterMark.NEW, INCIDENTS);
        robot.interact(() -> model.marksProperty().set(new GutterMarks(List.of(),
                List.of(GutterMark.NONE, GutterMark.NONE, caused))));
        robot.interact(() -> scene.getRoot().layout());
        assertThat(cells(robot)).contains("added, new, live in INC-3 Wrong dates, INC-7 Long answers: "
                + "Keep answers short, and always give a complete answer.");

        robot.interact(() -> model.show(new DiffInput("v1", "v2", OLD, NEW)));
        assertThat(model.marksProperty().get()).as("other texts").isEqualTo(GutterMarks.NONE);
    }

    @Test
    void variablesAreBoxedAndChangedSpacesVisible(FxRobot robot) {
        show(robot, OLD, NEW);
        assertThat(robot.lookup(".diff-words.variable").queryAllAs(Label.class)).singleElement().satisfies(it -> {
            assertThat(it.getText()).isEqualTo("{{company}}");
            assertThat(it.getBackground().getFills()).as("a box around a ground").hasSize(2);
        });
        assertThat(robot.lookup(".diff-words.changed").queryAllAs(Label.class)).extracting(Label::getText)
                .contains("·", "··");
        assertThat(robot.lookup(".diff-sign").queryAllAs(Label.class)).extracting(Label::getText)
                .contains("−␣", "+␣", "−↷", "+↶");
        assertThat(robot.lookup(".diff-title").queryAllAs(Label.class)).extracting(Label::getText)
                .anyMatch(it -> it.contains("only white space"));
    }

    @Test
    void searchShowsPositionAndWalksBothWays(FxRobot robot) {
        show(robot, OLD, NEW);
        ListView<DiffRow> list = robot.lookup("#diff-rows").queryListView();
        robot.push(KeyCode.CONTROL, KeyCode.F);
        robot.write("ANSWER");
        int all = model.search().hitsProperty().get();
        assertThat(hits(robot)).isEqualTo(all + " found");
        long answers = model.rows().stream().filter(DiffRow.UnifiedRow.class::isInstance)
                .map(DiffRow.UnifiedRow.class::cast)
                .mapToLong(row -> Pattern.compile("(?i)answer").matcher(row.piece().text()).results().count()).sum();
        assertThat(all).isEqualTo((int) answers).isGreaterThan(4);

        robot.type(KeyCode.ENTER);
        int first = list.getSelectionModel().getSelectedIndex();
        assertThat(hits(robot)).isEqualTo("1 of " + all);
        robot.type(KeyCode.F3);
        assertThat(hits(robot)).isEqualTo("2 of " + all);
        assertThat(list.getSelectionModel().getSelectedIndex()).isGreaterThanOrEqualTo(first);
        robot.push(KeyCode.SHIFT, KeyCode.ENTER);
        robot.push(KeyCode.SHIFT, KeyCode.F3);
        assertThat(hits(robot)).as("round again").isEqualTo(all + " of " + all);
        robot.clickOn("#diff-find-next");
        assertThat(hits(robot)).isEqualTo("1 of " + all);
        robot.clickOn("#diff-find-previous");
        assertThat(hits(robot)).isEqualTo(all + " of " + all);

        robot.interact(() -> model.sideBySideProperty().set(true));
        assertThat(model.rows()).hasAtLeastOneElementOfType(DiffRow.SideBySideRow.class);
        assertThat(model.search().hitsProperty().get()).isEqualTo(all);
        robot.push(KeyCode.CONTROL, KeyCode.F);
        robot.type(KeyCode.ESCAPE);
        assertThat(hits(robot)).isEmpty();
    }

    @Test
    void outputPhrasesAreUnderlinedInTheEdit(FxRobot robot) {
        show(robot, OLD, NEW);
        Pattern words = Pattern.compile("complete answer");
        robot.interact(() -> model.phrasesProperty().set(List.of(new PhraseMark(words, true, "more frequent"),
                new PhraseMark(Pattern.compile("Keep"), false, "less frequent"),
                new PhraseMark(Pattern.compile("policy"), true, "stands in no edited line"))));
        assertThat(model.phrasePlacesProperty().get()).isNotEmpty();
        robot.interact(() -> scene.getRoot().layout());

        List<Label> marked = List.copyOf(robot.lookup(".diff-words.phrase").queryAllAs(Label.class));
        assertThat(marked).extracting(Label::getText).containsExactlyInAnyOrder("complete answer", "Keep");
        assertThat(marked).allSatisfy(it -> assertThat(it.isUnderline()).isTrue());
        Label phrase = marked.stream().filter(it -> it.getText().startsWith("complete")).findFirst().orElseThrow();
        robot.moveTo(phrase);
        assertThat(phrase.getTooltip().getText()).isEqualTo("more frequent");
        assertThat(cells(robot)).contains(
                "added, new, more frequent: Keep answers short, and always give a complete answer.");
        robot.interact(() -> model.phrasesProperty().set(List.of()));
        robot.interact(() -> scene.getRoot().layout());
        assertThat(robot.lookup(".diff-words.phrase").queryAll()).isEmpty();
    }

    @Test
    void everyActionHasAKey() {
        assertThat(Snapshots.call(() -> ((DiffView) scene.getRoot()).actions())).hasSize(9)
                .allSatisfy(it -> assertThat(it.keys()).as(it.id()).isNotEmpty());
    }

    /// {@return what a screen reader says of the rows that are shown}
    private static List<String> cells(FxRobot robot) {
        return Snapshots.call(() -> robot.lookup(".diff-cell").queryAll().stream().map(Node::getAccessibleText)
                .filter(Objects::nonNull).toList());
    }

    private static String hits(FxRobot robot) {
        return Snapshots.call(() -> robot.lookup("#diff-hits").queryAs(Label.class).getText());
    }

    @Test
    void sidesAreNextToEachOther(FxRobot robot) throws Exception {
        show(robot, OLD, NEW);
        int unified = model.columnsProperty().get();
        robot.clickOn("#diff-side-by-side");
        assertThat(model.rows()).hasAtLeastOneElementOfType(DiffRow.SideBySideRow.class);
        assertThat(model.columnsProperty().get()).isLessThan(unified);
        assertThat(model.rows()).anySatisfy(row -> {
            assertThat(row).isInstanceOf(DiffRow.SideBySideRow.class);
            assertThat(row.toString()).contains("left=LineFragment[line=DiffLine[op=REMOVED, text=Keep answers short.,")
                    .contains("right=LineFragment[line=DiffLine[op=ADDED, text=Keep answers short, and always");
        });
        robot.interact(() -> scene.getRoot().layout());
        picture(robot, "diff-sides");
    }

    @Test
    void everyStateHasAMessage(FxRobot robot) throws Exception {
        assertThat(robot.lookup(".empty-state").queryAll()).hasSize(1);
        show(robot, OLD, OLD);
        assertThat(model.stateProperty().get()).isEqualTo(DiffState.SAME);
        assertThat(model.noteProperty().get()).isEqualTo("The texts are the same.");
        picture(robot, "diff-same");
        show(robot, OLD, OLD.replace("\n", "\r\n"));
        assertThat(model.noteProperty().get()).isEqualTo("Only invisible characters changed (line ends: LF to CRLF).");
        assertThat(model.stateProperty().get()).isEqualTo(DiffState.SAME);
        picture(robot, "diff-space");
        robot.interact(model::clear);
        assertThat(model.stateProperty().get()).isEqualTo(DiffState.EMPTY);
        assertThat(model.rows()).isEmpty();
    }

    @Test
    void aVeryLongLineIsCutIntoRows(FxRobot robot) {
        String line = "word and word ".repeat(15_000);
        show(robot, "start", line);
        int columns = model.columnsProperty().get();
        List<DiffRow.LineFragment> pieces = model.rows().stream().filter(DiffRow.UnifiedRow.class::isInstance)
                .map(row -> ((DiffRow.UnifiedRow) row).piece()).filter(piece -> piece.line().newLine() > 0).toList();
        assertThat(pieces).hasSizeGreaterThan(1000)
                .allSatisfy(piece -> assertThat(piece.text().length()).isLessThanOrEqualTo(columns));
        assertThat(String.join("", pieces.stream().map(DiffRow.LineFragment::text).toList())).isEqualTo(line);

        robot.interact(() -> model.search().textProperty().set("word and word"));
        assertThat(model.search().hitsProperty().get()).isEqualTo(15_000);
        ListView<DiffRow> list = robot.lookup("#diff-rows").queryListView();
        robot.interact(model.search()::previous);
        robot.interact(() -> scene.getRoot().layout());
        assertThat(list.getSelectionModel().getSelectedIndex()).as("the end of the line")
                .isGreaterThanOrEqualTo(model.rows().size() - 2);
        assertThat(robot.lookup(".diff-words.found").queryAll()).isNotEmpty();
    }

    @Test
    void longDiffsShowFirstRowsEarly(FxRobot robot) {
        String before = lines("Rule %d says: answer in three sentences.");
        String after = lines("Rule %d says: answer in %2$s sentences.");
        List<Integer> sizes = new ArrayList<>();
        List<String> summaries = new ArrayList<>();
        robot.interact(() -> model.rows().addListener((ListChangeListener<DiffRow>) change -> {
            sizes.add(change.getList().size());
            summaries.add(model.summaryProperty().get());
        }));

        show(robot, before, after);
        assertThat(model.summaryProperty().get()).contains("words");

        List<DiffRow> whole = DiffRows.of(PromptDiff.between(before, after), 0, 300, false,
                model.columnsProperty().get());
        assertThat(sizes).hasSize(2);
        assertThat(sizes.getFirst()).isBetween(500, 1_000);
        assertThat(summaries).containsExactly("", "comparing the rest…");
        assertThat(model.rows()).containsExactlyElementsOf(whole);
        assertThat(model.selectedRowProperty().get()).isZero();
        robot.interact(() -> model.sideBySideProperty().set(true));
        assertThat(model.rows()).hasAtLeastOneElementOfType(DiffRow.SideBySideRow.class);
        assertThat(sizes.subList(2, sizes.size())).as("what is compared already is laid out whole").isNotEmpty()
                .containsOnly(model.rows().size());
    }

    /// Three thousand lines, of which every tenth differs.
    private static String lines(String changed) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 3_000; i++) {
            text.append(i % 10 == 5 ? changed.formatted(i, "five") : "Rule " + i + " stays.").append('\n');
        }
        return text.toString();
    }

    private static int hunk(ListView<DiffRow> list) {
        return list.getSelectionModel().getSelectedItem().hunk();
    }
}
