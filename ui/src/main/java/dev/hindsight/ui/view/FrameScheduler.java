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

/// Brings what is new into a window piece by piece, in each frame one, or as many small ones as fit. JavaFX makes
/// skins, matches styles and lays out in one go whatever was added since the last frame, which for a whole screen takes
/// several frames: the window would stand still. Pieces come in the order in which they were asked for: a screen's
/// outline first, then what lies in it.
///
/// Lives on the application thread.
public final class FrameScheduler {
    /// What the small pieces of one frame may take together; the rest of it is for laying out and drawing.
    private static final long BUDGET = TimeUnit.MILLISECONDS.toNanos(4);

    private static final Queue<FrameTask> WAITING = new ArrayDeque<>();
    private static final AnimationTimer TIMER = new AnimationTimer() {
        @Override
        public void handle(long now) {
            frame();
        }
    };

    /// Something to be done.
    ///
    /// @param small whether it may share its frame with others
    private record FrameTask(Runnable work, boolean small) {}

    private FrameScheduler() {}

    /// Does something that takes less than a frame in one of the next frames, after what already waits.
    public static void runInLaterFrame(Runnable work) {
        add(new FrameTask(work, false));
    }

    private static void add(FrameTask piece) {
        WAITING.add(piece);
        TIMER.start();
    }

    /// Puts content into a pane a moment after the pane came into a window, at the end of its children. It leaves with
    /// the pane, so that coming back to a window takes no longer than coming there first.
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

    /// Makes these the children of a pane, one after another from the first, beginning when it is in a window. What was
    /// there stays until something comes in its place, so that nothing blinks; a later call takes over from one that is
    /// not done.
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

    /// {@return whether nothing waits to be shown}
    public static boolean isDone() {
        return WAITING.isEmpty();
    }

    /// Does at once all that waits, for pictures of a window that no frames are drawn of.
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
            // One that stays may have stood elsewhere.
            children.remove(part);
            if (index < children.size()) {
                children.set(index, part);
            } else {
                children.add(part);
            }
            // Now, so that it counts as this piece's time.
            part.applyCss();
            ask(index + 1);
        }
    }
}
