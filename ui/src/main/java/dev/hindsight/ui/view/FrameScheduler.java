package dev.hindsight.ui.view;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javafx.animation.AnimationTimer;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;

/// Adds new content to a window piece by piece, one piece per frame, or as many small ones as fit. JavaFX creates
/// skins, matches styles and lays out everything that was added since the last frame in one go; for a whole screen that
/// takes several frames, in which the window would freeze. Pieces are added in the order of the requests: a screen's
/// frame first, then its content.
///
/// Lives on the application thread.
public final class FrameScheduler {
    /// Time budget of the small pieces of one frame; the rest of it is for layout and drawing.
    private static final long BUDGET = TimeUnit.MILLISECONDS.toNanos(4);

    private static final Queue<FrameTask> WAITING = new ArrayDeque<>();
    private static final AnimationTimer TIMER = new AnimationTimer() {
        @Override
        public void handle(long now) {
            frame();
        }
    };

    /// A pending piece.
    ///
    /// @param small whether it may share its frame with others
    private record FrameTask(Runnable work, boolean small) {}

    private FrameScheduler() {}

    /// Runs an action of less than a frame in one of the next frames, after those that already wait.
    public static void runInLaterFrame(Runnable work) {
        add(new FrameTask(work, false));
    }

    private static void add(FrameTask piece) {
        WAITING.add(piece);
        TIMER.start();
    }

    /// Appends content to a pane's children in a later frame than the pane was added to a window. The content is
    /// removed with the pane, so that adding the pane again is as fast as the first time.
    public static void setContentLater(Pane place, Node content) {
        place.sceneProperty().subscribe(scene -> {
            if (scene == null) {
                place.getChildren().remove(content);
            } else {
                runInLaterFrame(() -> {
                    if (place.getScene() != null && !place.getChildren().contains(content)) {
                        place.getChildren().add(content);
                        content.applyCss();
                    }
                });
            }
        });
    }

    /// Sets the children of a pane one after another, starting when it is in a window. An old child stays until it is
    /// replaced, so that nothing flickers; a later call takes over from an unfinished one.
    public static void setChildrenGradually(Pane place, List<? extends Supplier<? extends Node>> parts) {
        Object filling = new Object();
        place.getProperties().put(FrameScheduler.class, filling);
        PaneFill pieces = new PaneFill(place, List.copyOf(parts), filling);
        if (place.getScene() == null) {
            pieces.waitForWindow();
        } else {
            pieces.ask(0);
        }
    }

    /// {@return whether nothing is pending}
    public static boolean isDone() {
        return WAITING.isEmpty();
    }

    /// Runs all pending pieces at once, for pictures of a window without frames.
    public static void flush() {
        for (FrameTask piece = WAITING.poll(); piece != null; piece = WAITING.poll()) {
            piece.work().run();
        }
        TIMER.stop();
    }

    private static void frame() {
        long begun = System.nanoTime();
        FrameTask piece = WAITING.poll();
        while (piece != null) {
            piece.work().run();
            FrameTask next = WAITING.peek();
            boolean room = piece.small() && next != null && next.small() && System.nanoTime() - begun < BUDGET;
            piece = room ? WAITING.poll() : null;
        }
        if (WAITING.isEmpty()) {
            TIMER.stop();
        }
    }

    private record PaneFill(Pane place, List<Supplier<? extends Node>> parts, Object filling) {
        void waitForWindow() {
            place.sceneProperty().addListener(new ChangeListener<>() {
                @Override
                public void changed(ObservableValue<? extends Scene> property, Scene was, Scene is) {
                    place.sceneProperty().removeListener(this);
                    ask(0);
                }
            });
        }

        void ask(int index) {
            add(new FrameTask(() -> put(index), true));
        }

        private void put(int index) {
            List<Node> children = place.getChildren();
            if (!filling.equals(place.getProperties().get(FrameScheduler.class))) {
                return;
            }
            if (index >= parts.size()) {
                children.subList(index, children.size()).clear();
                return;
            }
            Node part = parts.get(index).get();
            // A child that stays may have had another position.
            children.remove(part);
            if (index < children.size()) {
                children.set(index, part);
            } else {
                children.add(part);
            }
            // Now, so that it counts towards this piece's time.
            part.applyCss();
            ask(index + 1);
        }
    }
}
