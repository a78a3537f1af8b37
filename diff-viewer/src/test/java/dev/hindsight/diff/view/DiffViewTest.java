package dev.hindsight.diff.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hindsight.diff.Hunk;
import dev.hindsight.diff.PromptDiff;
import dev.hindsight.diff.view.DiffViewModel.State;
import dev.hindsight.ui.view.FxTasks;
import dev.hindsight.ui.view.Snapshots;
import dev.hindsight.ui.view.Theme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
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

    private final FxTasks tasks = new FxTasks((sentence, failure) -> {
        throw new AssertionError(sentence, failure);
    });
    private final List<String> clipboard = new ArrayList<>();
    private final List<Hunk> pinned = new ArrayList<>();
    private final DiffViewModel model = new DiffViewModel(tasks, clipboard::add);
    private final Theme theme = Snapshots.call(() -> new Theme(Theme.Mode.LIGHT));
    private final Scene scene = Snapshots.call(() -> new Scene(new DiffView(model), 980, 460));

    @BeforeAll
    static void startToolkit() {
        Snapshots.start();
    }

    @Start
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
        List<LineMark> olds = List.of(new LineMark("142 d", 0), new LineMark("61 d", 2), new LineMark("61 d", 2),
                new LineMark("18 d", 0), new LineMark("142 d", 0));
        robot.interact(() -> model.show(new DiffInput("v13", "v14", before, after, olds, List.of())));
        await().until(() -> model.stateProperty().get() != State.LOADING);
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
    void keysWalkHunksSearchAndCopy(FxRobot robot) throws Exception {
        show(robot, OLD, NEW);
        assertThat(model.summaryProperty().get()).contains("adds a demand").contains("tokens");
        assertThat(model.rows().getFirst()).isInstanceOf(DiffRow.Title.class);
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
        assertThat(model.hitsProperty().get()).isEqualTo(2);
        assertThat(robot.lookup(".found").queryAll()).isNotEmpty();
        robot.type(KeyCode.ENTER);
        DiffRow hit = list.getSelectionModel().getSelectedItem();
        assertThat(hit).isInstanceOf(DiffRow.One.class);
        picture(robot, "diff-search");
        robot.type(KeyCode.ESCAPE);
        assertThat(model.searchProperty().get()).isEmpty();
    }

    @Test
    void sidesStandBesideEachOther(FxRobot robot) throws Exception {
        show(robot, OLD, NEW);
        int unified = model.columnsProperty().get();
        robot.clickOn("#diff-side-by-side");
        await().until(() -> model.rows().stream().anyMatch(DiffRow.Pair.class::isInstance));
        assertThat(model.columnsProperty().get()).isLessThan(unified);
        assertThat(model.rows()).anySatisfy(row -> {
            assertThat(row).isInstanceOf(DiffRow.Pair.class);
            assertThat(row.toString()).contains("left=Piece[line=DiffLine[op=REMOVED, text=Keep answers short.,")
                    .contains("right=Piece[line=DiffLine[op=ADDED, text=Keep answers short, and always");
        });
        robot.interact(() -> scene.getRoot().layout());
        picture(robot, "diff-sides");
    }

    @Test
    void statesAreSaidInWords(FxRobot robot) throws Exception {
        assertThat(robot.lookup(".empty-state").queryAll()).hasSize(1);
        show(robot, OLD, OLD);
        assertThat(model.stateProperty().get()).isEqualTo(State.SAME);
        assertThat(model.noteProperty().get()).isEqualTo("The texts are the same.");
        picture(robot, "diff-same");
        show(robot, OLD, OLD.replace("\n", "\r\n"));
        assertThat(model.noteProperty().get()).isEqualTo("Only spaces, line ends or blank lines differ.");
        assertThat(robot.lookup("#diff-note").query().isVisible()).isTrue();
        picture(robot, "diff-space");
        robot.interact(model::clear);
        assertThat(model.stateProperty().get()).isEqualTo(State.EMPTY);
        assertThat(model.rows()).isEmpty();
    }

    @Test
    void aVeryLongLineIsCutIntoRows(FxRobot robot) {
        String line = "word and word ".repeat(15_000);
        show(robot, "start", line);
        int columns = model.columnsProperty().get();
        List<DiffRow.Piece> pieces = model.rows().stream().filter(DiffRow.One.class::isInstance)
                .map(row -> ((DiffRow.One) row).piece()).filter(piece -> piece.line().newLine() > 0).toList();
        assertThat(pieces).hasSizeGreaterThan(1000)
                .allSatisfy(piece -> assertThat(piece.text().length()).isLessThanOrEqualTo(columns));
        assertThat(String.join("", pieces.stream().map(DiffRow.Piece::text).toList())).isEqualTo(line);
    }

    @Test
    void theFirstRowsOfALongDiffComeBeforeItsEnd(FxRobot robot) {
        String before = lines("Rule %d says: answer in three sentences.");
        String after = lines("Rule %d says: answer in %2$s sentences.");
        List<Integer> sizes = new ArrayList<>();
        List<String> summaries = new ArrayList<>();
        robot.interact(() -> model.rows().addListener((ListChangeListener<DiffRow>) change -> {
            sizes.add(change.getList().size());
            summaries.add(model.summaryProperty().get());
        }));

        show(robot, before, after);
        await().until(() -> model.summaryProperty().get().contains("words"));

        List<DiffRow> whole = DiffRows.of(PromptDiff.between(before, after), 0, 300, false,
                model.columnsProperty().get());
        assertThat(sizes).hasSize(2);
        assertThat(sizes.getFirst()).isBetween(500, 1_000);
        assertThat(summaries).containsExactly("", "comparing the rest…");
        assertThat(model.rows()).containsExactlyElementsOf(whole);
        assertThat(model.selectedRowProperty().get()).isZero();
        robot.interact(() -> model.sideBySideProperty().set(true));
        await().until(() -> model.rows().stream().anyMatch(DiffRow.Pair.class::isInstance));
        assertThat(sizes).as("what is compared already is laid out whole").hasSize(3);
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
