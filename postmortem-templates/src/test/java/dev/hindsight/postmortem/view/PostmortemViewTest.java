package dev.hindsight.postmortem.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.postmortem.Examples;
import dev.hindsight.postmortem.model.ActionItem;
import dev.hindsight.postmortem.model.Factor;
import dev.hindsight.postmortem.model.PostmortemDocument;
import dev.hindsight.postmortem.model.Section;
import dev.hindsight.testing.Fx;
import dev.hindsight.testing.FxTest;
import dev.hindsight.testing.WindowRobot;
import dev.hindsight.ui.view.dialog.Dialogs;
import dev.hindsight.ui.view.FrameScheduler;
import dev.hindsight.ui.view.Snapshots;
import dev.hindsight.ui.view.Theme;
import java.awt.image.BufferedImage;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import jfx.incubator.scene.control.richtext.CodeArea;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

@FxTest
class PostmortemViewTest {
    private final List<String> done = new ArrayList<>();

    @BeforeAll
    static void start() {
        Fx.start();
    }

    private static PostmortemDocument document() {
        PostmortemDocument clean = Examples.clean();
        List<ActionItem> actions = new ArrayList<>(clean.actions());
        actions.set(1,
                ActionItem.begun("A2", ActionItem.ActionKind.EVAL_CASE, "Cases for questions without an answer"));
        List<Factor> factors = new ArrayList<>(clean.factors());
        factors.add(Factor.begun("OBSERVABILITY", Factor.FactorRole.DETECTION_GAP));
        factors.add(new Factor("CHANGE-PROCESS", "The edit went live at 100 % with one approver and no eval gate.",
                Factor.FactorRole.CONDITION, Factor.FactorState.IMPLICATED, null, List.of(), Factor.Confidence.MEDIUM,
                null,
                List.of("A1"), null, null));
        return new PostmortemDocument(
                Examples.draft("Keep answers short, and always give a complete answer.").postmortem(),
                factors, actions);
    }

    private PostmortemView view(PostmortemViewModel model) {
        return new PostmortemView(model, new NoDialogs(), it -> done.add(it.label()), () -> done.add("export"),
                () -> done.add("final"));
    }

    @Test
    void editExportAndFixWork() {
        FxRobot robot = new WindowRobot();
        PostmortemViewModel model = Snapshots.call(() -> PostmortemViewModelTest.model(document()));
        Stage stage = Snapshots.call(() -> {
            Stage window = new Stage();
            Scene scene = new Scene(view(model), 1000, 800);
            new Theme(Theme.Mode.LIGHT).apply(scene);
            window.setScene(scene);
            window.show();
            return window;
        });
        try {
            Button last = shown(robot).from(stage.getScene().getRoot()).lookup("#make-final").queryButton();
            assertThat(last.isDisabled()).as("it tells what is left").isFalse();
            assertThat(last.getText()).isEqualTo("Make final… (2 errors)");
            robot.interact(() -> shown(robot).from(stage.getScene().getRoot()).lookup("#export").queryButton().fire());
            assertThat(done).containsExactly("export");
            Button fix = shown(robot).from(stage.getScene().getRoot()).lookup("Fix").queryAllAs(Button.class).iterator()
                    .next();
            robot.interact(fix::fire);
            assertThat(model.sectionProperty().get()).isIn(Section.WHY, Section.WHAT_WE_CHANGE);
            robot.interact(() -> {
                model.sectionProperty().set(Section.IMPACT);
                shown(robot).from(stage.getScene().getRoot()).lookup("#tabs").queryAs(TabPane.class).getSelectionModel()
                        .select(0);
            });
            Fx.settle();
            robot.interact(() -> shown(robot).from(stage.getScene().getRoot()).lookup("#editor").queryAs(CodeArea.class)
                    .appendText("Typed. "));
            Fx.settle();
            assertThat(model.documentProperty().get().postmortem().text(Section.IMPACT)).contains("Typed. ");
        } finally {
            Snapshots.call(() -> {
                stage.hide();
                return stage;
            });
        }
    }

    /// Shows the screen in a window, and closes it afterwards.
    private void onScreen(PostmortemViewModel model, BiConsumer<FxRobot, Stage> test) {
        Stage stage = Snapshots.call(() -> {
            Stage window = new Stage();
            Scene scene = new Scene(view(model), 1300, 900);
            new Theme(Theme.Mode.LIGHT).apply(scene);
            window.setScene(scene);
            window.show();
            window.requestFocus();
            return window;
        });
        try {
            test.accept(new WindowRobot(), stage);
        } finally {
            Snapshots.call(() -> {
                stage.hide();
                return stage;
            });
        }
    }

    @Test
    void typingUpdatesPreviewAndLint() {
        PostmortemViewModel model = Snapshots.call(() -> PostmortemViewModelTest.model(document()));
        onScreen(model, (robot, stage) -> {
            Parent root = stage.getScene().getRoot();
            robot.interact(() -> {
                model.sectionProperty().set(Section.NOT_KNOWN);
                shown(robot).from(root).lookup("#tabs").queryAs(TabPane.class).getSelectionModel().select(0);
            });
            CodeArea editor = shown(robot).from(root).lookup("#editor").queryAs(CodeArea.class);
            Fx.settle();
            robot.interact(() -> {
                editor.requestFocus();
                editor.moveDocumentEnd();
            });
            robot.push(KeyCode.ENTER).push(KeyCode.ENTER).write("The gate was disabled");
            Fx.settle();
            assertThat(model.textProperty().get()).endsWith("The gate was disabled");
            assertThat(model.previewProperty().get()).contains("\nThe gate was disabled\n");
            assertThat(warnings(model)).contains("PM-W11");
            robot.write(" by the release job.");
            Fx.settle();
            assertThat(warnings(model)).doesNotContain("PM-W11");
            robot.interact(() -> shown(robot).from(root).lookup("#tabs").queryAs(TabPane.class).getSelectionModel()
                    .select(1));
            Fx.settle();
            assertThat(shown(robot).from(root).lookup((Node it) -> it instanceof Text text
                    && text.getText().contains("disabled by the release job")).tryQuery()).isPresent();
        });
    }

    /// What is shown piece by piece is there at once.
    private static FxRobot shown(FxRobot robot) {
        Snapshots.call(() -> {
            FrameScheduler.flush();
            return true;
        });
        return robot;
    }

    private static List<String> warnings(PostmortemViewModel model) {
        return model.lintProperty().get().warnings().stream().map(it -> it.rule().id()).toList();
    }

    @Test
    void factorFormEditsTheFactor() {
        PostmortemViewModel model = Snapshots.call(() -> PostmortemViewModelTest.model(document()));
        onScreen(model, (robot, stage) -> {
            Parent root = stage.getScene().getRoot();
            assertThat(shown(robot).from(root).lookup("#factor-form").query().isVisible()).isFalse();
            robot.interact(() -> shown(robot).from(root).lookup("#edit-factor-1").queryButton().fire());
            TextArea statement = shown(robot).from(root).lookup("#factor-statement").queryAs(TextArea.class);
            robot.interact(statement::clear);
            robot.clickOn(statement).write("The edit asks for a complete answer.");
            robot.interact(() -> {
                shown(robot).from(root).lookup("#factor-confidence").queryComboBox().getSelectionModel().select(3);
                shown(robot).from(root).lookup("#factor-counterfactual").queryComboBox().getSelectionModel().select(3);
                shown(robot).from(root).lookup("#factor-tries").queryAs(TextField.class).setText("4 of 50");
                shown(robot).from(root).lookup("#factor-action-A2").queryAs(CheckBox.class).fire();
            });
            Factor factor = model.documentProperty().get().factors().getFirst();
            assertThat(factor.statement()).isEqualTo("The edit asks for a complete answer.");
            assertThat(factor.confidence()).isEqualTo(Factor.Confidence.HIGH);
            assertThat(factor.counterfactual()).isEqualTo(Factor.Counterfactual.NO);
            assertThat(factor.frequency()).isEqualTo(new Factor.Frequency(4, 50));
            assertThat(factor.actions()).containsExactly("A1", "A2");
            assertThat(statement.isFocused()).as("the field is not made anew while somebody types").isTrue();
            assertThat(model.previewProperty().get()).contains(
                    "(high confidence): The edit asks for a complete answer.",
                    "would not have happened without it", "Seen in 4 of 50 tries.");
            robot.interact(() -> shown(robot).from(root).lookup("#factor-done").queryButton().fire());
            assertThat(shown(robot).from(root).lookup("#factor-form").query().isVisible()).isFalse();
        });
    }

    @Test
    void dueDayIsReadInAnyFormAndWhatIsNoDayStays() {
        PostmortemViewModel model = Snapshots.call(() -> PostmortemViewModelTest.model(document()));
        onScreen(model, (robot, stage) -> {
            Parent root = stage.getScene().getRoot();
            TextField due = shown(robot).from(root).lookup("#due-A2").queryAs(TextField.class);
            robot.interact(() -> {
                due.requestFocus();
                due.setText("2026-12-15");
            });
            assertThat(due(model)).isEqualTo(LocalDate.of(2026, 12, 15));
            assertThat(shown(robot).from(root).lookup("#due-A2-understood").queryAs(Label.class).getText())
                    .isEqualTo("15 Dec 2026");
            robot.interact(() -> {
                due.setText("after the freeze");
                root.requestFocus();
            });
            assertThat(due.getText()).isEqualTo("after the freeze");
            assertThat(due(model)).as("the day that was known").isEqualTo(LocalDate.of(2026, 12, 15));
            assertThat(shown(robot).from(root).lookup("#due-A2-understood").queryAs(Label.class).getText())
                    .isEqualTo("“after the freeze” is no day; write 2026-12-15 or 15 Dec 2026.");
        });
    }

    private static @Nullable LocalDate due(PostmortemViewModel model) {
        return model.documentProperty().get().actions().stream().filter(it -> it.number().equals("A2")).findFirst()
                .orElseThrow().due();
    }

    @Test
    void actionShowsTheFieldsOfItsKind() {
        PostmortemViewModel model = Snapshots.call(() -> PostmortemViewModelTest.model(document()));
        onScreen(model, (robot, stage) -> {
            Parent root = stage.getScene().getRoot();
            assertThat(shown(robot).from(root).lookup("#review-A2-field").query().isVisible()).isFalse();
            robot.interact(() -> {
                shown(robot).from(root).lookup("#kind-A2").queryComboBox().getSelectionModel().select(0);
                shown(robot).from(root).lookup("#owner-A2").queryAs(TextField.class).setText("prompt team");
                shown(robot).from(root).lookup("#due-A2").queryAs(TextField.class).setText("2026-10-01");
            });
            assertThat(shown(robot).from(root).lookup("#review-A2-field").query().isVisible()).isTrue();
            assertThat(warnings(model)).contains("PM-W6");
            robot.interact(() -> {
                shown(robot).from(root).lookup("#review-A2").queryAs(TextField.class)
                        .setText("1 Nov 2026");
                shown(robot).from(root).lookup("#done-A2").queryAs(CheckBox.class).fire();
                shown(robot).from(root).lookup("#review-date").queryAs(TextField.class)
                        .setText("2026-09-16");
            });
            assertThat(warnings(model)).doesNotContain("PM-W6");
            assertThat(model.previewProperty().get()).contains("- [x] **A2**", "Review: 1 Nov 2026",
                    "Review 16 Sep 2026");
        });
    }

    @Test
    void picturesInLightAndDark() throws Exception {
        for (Theme.Mode mode : List.of(Theme.Mode.LIGHT, Theme.Mode.DARK)) {
            BufferedImage picture = Snapshots.call(() -> {
                PostmortemViewModel model = PostmortemViewModelTest.model(document());
                model.editedFactorProperty().set(0);
                return Snapshots.picture(view(model), 1440, 960, new Theme(mode));
            });
            assertThat(picture.getWidth()).isEqualTo(1440);
            Snapshots.save(picture, Path.of("target/screens/postmortem-" + mode.name().toLowerCase(
                    java.util.Locale.ROOT) + ".png"));
        }
    }

    /// Never answers.
    private static final class NoDialogs implements Dialogs {
        @Override
        public List<Path> chooseFiles(String title, FileKind... kinds) {
            return List.of();
        }

        @Override
        public Optional<Path> chooseFolder(String title) {
            return Optional.empty();
        }

        @Override
        public Optional<Path> saveFile(String title, String suggestedName, FileKind... kinds) {
            return Optional.empty();
        }

        @Override
        public boolean confirm(String title, String question, String action) {
            return false;
        }

        @Override
        public Optional<String> askText(String title, String question, String initial) {
            return Optional.empty();
        }

        @Override
        public void error(String sentence) {}

        @Override
        public void info(String sentence) {}

        @Override
        public void openInBrowser(URI address) {}

        @Override
        public void copy(String text) {}

        @Override
        public void copy(Image picture) {}
    }
}
