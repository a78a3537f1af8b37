package dev.hindsight.ui.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.testing.Fx;
import dev.hindsight.testing.FxTest;
import java.util.Objects;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

@FxTest
class LazyTooltipTest {
    @SuppressWarnings("NullAway.Init") // TestFX sets it before the test
    private Label label;

    @BeforeEach
    void start(Stage stage) {
        label = new Label("14 Sep 2026");
        stage.setScene(new Scene(new StackPane(label), 300, 200));
        stage.show();
    }

    @Test
    void tooltipIsCreatedOnFirstHover(FxRobot robot) {
        robot.interact(() -> LazyTooltip.install(label, "When it was deployed"));
        assertThat(label.getTooltip()).isNull();
        assertThat(label.getAccessibleHelp()).isEqualTo("When it was deployed");

        robot.moveTo(label);
        robot.moveBy(1, 1);
        assertThat(label.getTooltip().getText()).isEqualTo("When it was deployed");
        Fx.settle();
        robot.interact(() -> label.getTooltip().setOnShown(_ -> label.setText("shown")));
        Fx.await(() -> Objects.equals(label.getText(), "shown"));

        robot.interact(() -> LazyTooltip.install(label, null));
        robot.moveBy(1, 1);
        assertThat(label.getTooltip()).isNull();
        assertThat(label.getAccessibleHelp()).isNull();
    }
}
