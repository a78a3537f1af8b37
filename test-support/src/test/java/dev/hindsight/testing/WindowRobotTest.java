package dev.hindsight.testing;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

@FxTest
class WindowRobotTest {
    @Test
    void typedTextIsThereAfterTheCall(FxRobot robot) {
        TextField field = Fx.call(() -> {
            TextField made = new TextField();
            Stage stage = new Stage();
            stage.setScene(new Scene(made, 200, 60));
            stage.show();
            return made;
        });
        robot.clickOn(field).write("some words").push(KeyCode.SHIFT, KeyCode.HOME).push(KeyCode.BACK_SPACE)
                .write("others");
        assertThat(field.getText()).isEqualTo("others");
    }

    @Test
    void aConditionIsAwaitedFrameByFrame() {
        int[] asked = {0};
        Fx.await(() -> ++asked[0] == 5);
        assertThat(asked[0]).isEqualTo(5);
    }
}
