package dev.hindsight.testing;

import java.util.concurrent.Callable;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Window;
import org.testfx.api.FxRobot;
import org.testfx.robot.BaseRobot;
import org.testfx.robot.Motion;
import org.testfx.service.query.PointQuery;

/// A robot that waits for one frame after each action. TestFX's own robot waits five times ten milliseconds, and twice
/// for each key: most of the time of a long walk by keyboard.
public final class WindowRobot extends FxRobot {
    @Override
    public FxRobot interact(Runnable work) {
        Fx.run(work);
        Fx.settle();
        return this;
    }

    @Override
    public <T> FxRobot interact(Callable<T> work) {
        Fx.call(work);
        Fx.settle();
        return this;
    }

    @Override
    public FxRobot push(KeyCode... combination) {
        BaseRobot keys = robotContext().getBaseRobot();
        for (KeyCode key : combination) {
            keys.pressKeyboard(key);
        }
        for (int i = combination.length - 1; i >= 0; i--) {
            keys.releaseKeyboard(combination[i]);
        }
        Fx.settle();
        return this;
    }

    @Override
    public FxRobot type(KeyCode... keys) {
        for (KeyCode key : keys) {
            push(key);
        }
        return this;
    }

    @Override
    public FxRobot write(String text) {
        Scene scene = Fx.call(() -> Window.getWindows().stream().filter(Window::isFocused).findFirst().orElseThrow()
                .getScene());
        text.chars().forEach(c -> robotContext().getBaseRobot().typeKeyboard(scene,
                c == '\n' ? KeyCode.ENTER : c == '\t' ? KeyCode.TAB : KeyCode.UNDEFINED, Character.toString(c)));
        Fx.settle();
        return this;
    }

    @Override
    public FxRobot press(MouseButton... buttons) {
        robotContext().getMouseRobot().pressNoWait(buttons);
        Fx.settle();
        return this;
    }

    @Override
    public FxRobot release(MouseButton... buttons) {
        robotContext().getMouseRobot().releaseNoWait(buttons);
        Fx.settle();
        return this;
    }

    /// Moves there via the middle of the path, so that a drag is recognised.
    @Override
    public FxRobot moveTo(PointQuery place, Motion motion) {
        Point2D to = Fx.call(place::query);
        Point2D from = robotContext().getBaseRobot().retrieveMouse();
        robotContext().getMouseRobot().moveNoWait(from.midpoint(to));
        robotContext().getMouseRobot().moveNoWait(to);
        Fx.settle();
        return this;
    }

    /// Releases every key and button that a test left pressed.
    void releaseAll() {
        robotContext().getKeyboardRobot().releaseNoWait();
        robotContext().getMouseRobot().releaseNoWait();
    }
}
