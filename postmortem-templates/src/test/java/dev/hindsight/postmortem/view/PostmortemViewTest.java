package dev.hindsight.postmortem.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.postmortem.Examples;
import dev.hindsight.postmortem.model.ActionItem;
import dev.hindsight.postmortem.model.Dossier;
import dev.hindsight.postmortem.model.Factor;
import dev.hindsight.postmortem.model.Section;
import dev.hindsight.ui.view.Dialogs;
import dev.hindsight.ui.view.Snapshots;
import dev.hindsight.ui.view.Theme;
import java.awt.image.BufferedImage;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TabPane;
import javafx.stage.Stage;
import jfx.incubator.scene.control.richtext.CodeArea;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

class PostmortemViewTest {
    private final List<String> done = new ArrayList<>();

    @BeforeAll
    static void start() {
        Snapshots.start();
    }

    private static Dossier dossier() {
        Dossier clean = Examples.clean();
        List<ActionItem> actions = new ArrayList<>(clean.actions());
        actions.set(1, ActionItem.begun("A2", ActionItem.Kind.EVAL_CASE, "Cases for questions without an answer"));
        List<Factor> factors = new ArrayList<>(clean.factors());
        factors.add(Factor.begun("OBSERVABILITY", Factor.Role.DETECTION_GAP));
        factors.add(new Factor("CHANGE-PROCESS", "The edit went live at 100 % with one approver and no eval gate.",
                Factor.Role.CONDITION, Factor.State.IMPLICATED, null, List.of(), Factor.Confidence.MEDIUM, null,
                List.of("A1"), null, null));
        return new Dossier(Examples.draft("Keep answers short, and always give a complete answer.").postmortem(),
                factors, actions);
    }

    private PostmortemView view(PostmortemViewModel model) {
        return new PostmortemView(model, new NoDialogs(), it -> done.add(it.label()), () -> done.add("export"),
                () -> done.add("final"));
    }

    @Test
    void editsExportsAndFixes() {
        FxRobot robot = new FxRobot();
        PostmortemViewModel model = Snapshots.call(() -> PostmortemViewModelTest.model(dossier()));
        Stage stage = Snapshots.call(() -> {
            Stage window = new Stage();
            Scene scene = new Scene(view(model), 1000, 800);
            new Theme(Theme.Mode.LIGHT).apply(scene);
            window.setScene(scene);
            window.show();
            return window;
        });
        try {
            Button last = robot.from(stage.getScene().getRoot()).lookup("#make-final").queryButton();
            assertThat(last.isDisabled()).isTrue();
            assertThat(last.getText()).isEqualTo("Make final (2 errors)");
            robot.interact(() -> robot.from(stage.getScene().getRoot()).lookup("#export").queryButton().fire());
            assertThat(done).containsExactly("export");
            Button fix = robot.from(stage.getScene().getRoot()).lookup("Fix").queryAllAs(Button.class).iterator()
                    .next();
            robot.interact(fix::fire);
            assertThat(model.sectionProperty().get()).isIn(Section.WHY, Section.WHAT_WE_CHANGE);
            robot.interact(() -> {
                model.sectionProperty().set(Section.IMPACT);
                robot.from(stage.getScene().getRoot()).lookup("#tabs").queryAs(TabPane.class).getSelectionModel()
                        .select(0);
            });
            WaitForAsyncUtils.waitForFxEvents();
            robot.interact(() -> robot.from(stage.getScene().getRoot()).lookup("#editor").queryAs(CodeArea.class)
                    .appendText("Typed. "));
            WaitForAsyncUtils.waitForFxEvents();
            assertThat(model.dossierProperty().get().postmortem().text(Section.IMPACT)).contains("Typed. ");
        } finally {
            Snapshots.call(() -> {
                stage.hide();
                return stage;
            });
        }
    }

    @Test
    void picturesInLightAndDark() throws Exception {
        for (Theme.Mode mode : List.of(Theme.Mode.LIGHT, Theme.Mode.DARK)) {
            BufferedImage picture = Snapshots.call(() -> Snapshots.picture(view(PostmortemViewModelTest.model(
                    dossier())), 1440, 960, new Theme(mode)));
            assertThat(picture.getWidth()).isEqualTo(1440);
            Snapshots.save(picture, Path.of("target/screens/postmortem-" + mode.name().toLowerCase(
                    java.util.Locale.ROOT) + ".png"));
        }
    }

    /// Nobody answers.
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
    }
}
