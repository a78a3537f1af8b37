package dev.hindsight.app.view.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.app.view.window.WindowPlace.WindowBounds;
import dev.hindsight.testing.Fx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.SplitPane;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real stages and a real file, one window after the other.
@Tag("window")
class WindowMemoryTest {
    private static final List<Rectangle2D> SCREENS = List.of(new Rectangle2D(0, 0, 1280, 800),
            new Rectangle2D(1280, 0, 1920, 1080));

    @BeforeAll
    static void start() {
        Fx.start();
    }

    @TempDir
    Path folder = Path.of("");

    private Stage open(List<Rectangle2D> screens) {
        Stage stage = Fx.call(() -> {
            Stage made = new Stage();
            made.setScene(new Scene(new Region(), 640, 480));
            new WindowMemory(folder).follow(made, screens);
            made.show();
            return made;
        });
        Fx.settle();
        return stage;
    }

    @Test
    void windowOpensWhereItWasClosed() {
        Stage first = open(SCREENS);
        Fx.call(() -> {
            first.setX(60);
            first.setY(40);
            first.setWidth(900);
            first.setHeight(700);
            return true;
        });
        Fx.settle();
        close(first);
        assertThat(new WindowMemory(folder).load()).isEqualTo(
                new WindowPlace(new WindowBounds(60, 40, 900, 700), false, Map.of()));
        Stage second = open(SCREENS);
        assertThat(List.of(second.getX(), second.getY(), second.getWidth(), second.getHeight()))
                .containsExactly(60.0, 40.0, 900.0, 700.0);
        close(second);
    }

    @Test
    void maximisedWindowRemembersTheSizeThatItHadBefore() {
        Stage first = open(SCREENS);
        Fx.call(() -> {
            first.setWidth(900);
            first.setHeight(700);
            return true;
        });
        Fx.settle();
        Fx.call(() -> {
            first.setMaximized(true);
            return true;
        });
        Fx.settle();
        close(first);
        WindowPlace place = new WindowMemory(folder).load();
        assertThat(place.maximized()).isTrue();
        assertThat(place.bounds()).extracting(WindowBounds::width, WindowBounds::height).containsExactly(900.0, 700.0);
        Stage second = open(SCREENS);
        assertThat(second.isMaximized()).isTrue();
        close(second);
    }

    @Test
    void windowOfAScreenThatIsGoneOpensOnOneThatIsThere() {
        WindowBounds second = new WindowBounds(2000, 100, 1800, 1000);
        assertThat(second.within(SCREENS)).isEqualTo(new WindowBounds(1400, 80, 1800, 1000));
        assertThat(second.within(SCREENS.subList(0, 1))).isEqualTo(new WindowBounds(0, 0, 1280, 800));
        assertThat(new WindowBounds(-500, -900, 600, 400).within(SCREENS)).as("seen nowhere")
                .isEqualTo(new WindowBounds(0, 0, 600, 400));
    }

    @Test
    void draggedDividerStaysAndAFileThatCannotBeReadDoesNoHarm() throws IOException {
        Stage stage = open(SCREENS);
        WindowMemory memory = new WindowMemory(folder);
        SplitPane split = Fx.call(() -> {
            SplitPane made = new SplitPane(new Region(), new Region());
            memory.place("details", made, 0.6);
            memory.remember(made, () -> "details");
            stage.setScene(new Scene(made, 640, 480));
            return made;
        });
        Fx.settle();
        assertThat(split.getDividerPositions()[0]).isCloseTo(0.6, Offset.offset(0.01));
        Fx.call(() -> {
            split.setDividerPositions(0.25);
            Node divider = split.lookup(".split-pane-divider");
            divider.fireEvent(
                    new MouseEvent(MouseEvent.MOUSE_RELEASED, 0, 0, 0, 0, MouseButton.PRIMARY, 1, false, false,
                            false, false, false, false, false, false, false, true, null));
            return true;
        });
        SplitPane next = Fx.call(() -> {
            SplitPane made = new SplitPane(new Region(), new Region());
            memory.place("details", made, 0.6);
            return made;
        });
        assertThat(next.getDividerPositions()[0]).isCloseTo(0.25, Offset.offset(0.01));
        close(stage);
        assertThat(memory.load().splits()).as("closing the window keeps them").containsKey("details");
        Files.writeString(folder.resolve("window.json"), "{\"splits\": 3");
        assertThat(memory.load()).isEqualTo(WindowPlace.NONE);
    }

    private static void close(Stage stage) {
        Fx.call(() -> {
            stage.hide();
            return true;
        });
    }
}
