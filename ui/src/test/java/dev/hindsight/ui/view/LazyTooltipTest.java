package dev.hindsight.ui.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class LazyTooltipTest {
    @SuppressWarnings("NullAway.Init") // TestFX sets it before the test
    private Label label;

    @Start
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
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> label.getTooltip().setOnShown(_ -> label.setText("shown")));
        Awaitility.await().until(() -> Objects.equals(label.getText(), "shown"));

        robot.interact(() -> LazyTooltip.install(label, null));
        robot.moveBy(1, 1);
        assertThat(label.getTooltip()).isNull();
        assertThat(label.getAccessibleHelp()).isNull();
    }
}
