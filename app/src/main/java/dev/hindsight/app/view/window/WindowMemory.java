package dev.hindsight.app.view.window;

import dev.hindsight.app.view.window.WindowPlace.WindowBounds;
import dev.hindsight.ui.view.FrameScheduler;
import dev.hindsight.workspace.common.WholeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Remembers the window's place and its dividers over restarts, in the small file `window.json` of the state folder. A
/// file that cannot be read or written is logged and otherwise harmless.
public final class WindowMemory {
    private static final Logger LOG = LoggerFactory.getLogger(WindowMemory.class);
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private final Path file;

    /// A memory in this state folder.
    public WindowMemory(Path folder) {
        this.file = folder.resolve("window.json");
    }

    /// {@return what was remembered last}
    public WindowPlace load() {
        if (!Files.exists(file)) {
            return WindowPlace.NONE;
        }
        try {
            return JSON.readValue(file, WindowPlace.class);
        } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
            LOG.warn("the window's place at {} cannot be read; it opens where it does at first", file, e);
            return WindowPlace.NONE;
        }
    }

    private void save(WindowPlace place) {
        try {
            Files.createDirectories(file.getParent());
            WholeFiles.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(place));
        } catch (IOException e) {
            LOG.warn("the window's place cannot be written to {}", file, e);
        }
    }

    /// Puts a window that is not shown yet where it was, on a screen that there is, and remembers where it is when it is
    /// closed.
    ///
    /// @param screens what of each screen windows can use; not empty
    public void follow(Stage stage, List<Rectangle2D> screens) {
        WindowPlace before = load();
        WindowBounds[] bounds = {before.bounds()};
        if (bounds[0] != null) {
            WindowBounds now = bounds[0].within(screens);
            stage.setX(now.x());
            stage.setY(now.y());
            stage.setWidth(now.width());
            stage.setHeight(now.height());
        }
        stage.setMaximized(before.maximized());
        // A window that is being maximised has its new size before it says that it is maximised.
        ChangeListener<Number> moved = (_, _, _) -> FrameScheduler.runInLaterFrame(() -> {
            if (stage.isShowing() && !stage.isMaximized() && !stage.isFullScreen() && !stage.isIconified()) {
                bounds[0] = of(stage);
            }
        });
        List.of(stage.xProperty(), stage.yProperty(), stage.widthProperty(), stage.heightProperty())
                .forEach(it -> it.addListener(moved));
        stage.addEventHandler(WindowEvent.WINDOW_HIDING, _ -> {
            WindowBounds last = stage.isMaximized() || stage.isFullScreen() || stage.isIconified()
                    ? bounds[0]
                    : of(stage);
            save(new WindowPlace(last, stage.isMaximized(), load().splits()));
        });
    }

    private static WindowBounds of(Stage stage) {
        return new WindowBounds(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight());
    }

    /// Puts the dividers of a split where the person left them under this name, else where they are at first.
    public void place(String name, SplitPane split, double... first) {
        List<Double> known = load().splits().get(name);
        split.setDividerPositions(known != null && known.size() == first.length
                && known.stream().allMatch(it -> it >= 0 && it <= 1)
                        ? known.stream().mapToDouble(it -> it).toArray()
                        : first);
    }

    /// Remembers under a name where the person drags the dividers of a split.
    ///
    /// @param name asked at each drag; the same split may have names for each orientation
    public void remember(SplitPane split, Supplier<String> name) {
        split.addEventFilter(MouseEvent.MOUSE_RELEASED, event -> {
            if (event.getTarget() instanceof Node target && isDivider(target)) {
                save(load().withSplit(name.get(), Arrays.stream(split.getDividerPositions()).boxed().toList()));
            }
        });
    }

    private static boolean isDivider(Node target) {
        return target.getStyleClass().contains("split-pane-divider")
                || (target.getParent() != null && target.getParent().getStyleClass().contains("split-pane-divider"));
    }
}
