package dev.hindsight.ui.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.testing.Fx;
import dev.hindsight.testing.FxTest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javafx.animation.AnimationTimer;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@FxTest
class FrameSchedulerTest {
    /// More than the small pieces of one frame may take together.
    private static final long LONG = TimeUnit.MILLISECONDS.toNanos(6);

    private final List<String> done = new ArrayList<>();
    /// The frame in which each of them was done.
    private final List<Integer> frames = new ArrayList<>();
    private final VBox pane = Fx.call(VBox::new);
    private int frame;
    private final AnimationTimer counter = Fx.call(() -> new AnimationTimer() {
        @Override
        public void handle(long now) {
            frame++;
        }
    });

    @BeforeEach
    void inAWindow() {
        Fx.run(() -> {
            new Scene(new VBox(pane), 400, 300);
            counter.start();
        });
    }

    @AfterEach
    void stop() {
        Fx.run(counter::stop);
    }

    private void did(String what) {
        done.add(what);
        frames.add(frame);
    }

    private Runnable piece(String what) {
        return () -> did(what);
    }

    private Supplier<Node> part(String what) {
        return () -> {
            did(what);
            return new Label(what);
        };
    }

    private static void shown() {
        Fx.await(() -> Fx.call(FrameScheduler::isDone));
    }

    private static List<String> words(Pane of) {
        return of.getChildren().stream().map(it -> ((Label) it).getText()).toList();
    }

    @Test
    void piecesAppearInRequestOrder() {
        Fx.run(() -> {
            FrameScheduler.runInLaterFrame(piece("first"));
            FrameScheduler.setChildrenGradually(pane, List.of(part("a"), part("b")));
            FrameScheduler.runInLaterFrame(piece("last"));
            assertThat(done).as("nothing at once").isEmpty();
            assertThat(FrameScheduler.isDone()).isFalse();
        });
        shown();
        assertThat(done).as("a part asks for the next one").containsExactly("first", "a", "last", "b");
        assertThat(Fx.call(() -> words(pane))).containsExactly("a", "b");
    }

    @Test
    void largePieceHasAFrameOfItsOwn() {
        Fx.run(() -> {
            FrameScheduler.runInLaterFrame(piece("1"));
            FrameScheduler.runInLaterFrame(piece("2"));
            FrameScheduler.setChildrenGradually(pane, List.of(part("a")));
            FrameScheduler.runInLaterFrame(piece("3"));
        });
        shown();
        assertThat(done).containsExactly("1", "2", "a", "3");
        assertThat(frames).doesNotHaveDuplicates();
    }

    @Test
    void smallPiecesShareAFrame() {
        Fx.run(() -> FrameScheduler.setChildrenGradually(pane,
                IntStream.range(0, 40).mapToObj(i -> part("p" + i)).toList()));
        shown();
        assertThat(done).hasSize(40);
        assertThat(new HashSet<>(frames)).hasSizeLessThan(30);

        frames.clear();
        Fx.run(() -> FrameScheduler.setChildrenGradually(pane, List.of(slow("a"), slow("b"), slow("c"))));
        shown();
        assertThat(frames).as("what fills the budget is alone").hasSize(3).doesNotHaveDuplicates();
    }

    private Supplier<Node> slow(String what) {
        return () -> {
            long begun = System.nanoTime();
            while (System.nanoTime() - begun < LONG) {
                Thread.onSpinWait();
            }
            return part(what).get();
        };
    }

    @Test
    void oldChildStaysUntilReplaced() {
        List<List<String>> seen = new ArrayList<>();
        Fx.run(() -> {
            pane.getChildren().setAll(new Label("old 1"), new Label("old 2"), new Label("old 3"));
            FrameScheduler.setChildrenGradually(pane, List.of(watching("a", seen), watching("b", seen)));
        });
        shown();
        assertThat(seen).containsExactly(List.of("old 1", "old 2", "old 3"), List.of("a", "old 2", "old 3"));
        assertThat(Fx.call(() -> words(pane))).containsExactly("a", "b");
    }

    private Supplier<Node> watching(String what, List<List<String>> seen) {
        return () -> {
            seen.add(words(pane));
            return part(what).get();
        };
    }

    @Test
    void retainedChildMovesToItsNewPosition() {
        Label kept = Fx.call(() -> new Label("kept"));
        Fx.run(() -> {
            pane.getChildren().setAll(new Label("old"), kept);
            FrameScheduler.setChildrenGradually(pane, List.of(() -> kept, part("new")));
        });
        shown();
        assertThat(Fx.call(() -> words(pane))).containsExactly("kept", "new");
    }

    @Test
    void laterCallReplacesPendingChildren() {
        Fx.run(() -> {
            FrameScheduler.setChildrenGradually(pane, List.of(part("a"), part("b")));
            FrameScheduler.setChildrenGradually(pane, List.of(part("x")));
        });
        shown();
        assertThat(done).as("the first is not even begun").containsExactly("x");

        Fx.run(() -> FrameScheduler.setChildrenGradually(pane, List.of(part("c"), () -> {
            FrameScheduler.setChildrenGradually(pane, List.of(part("y"), part("z")));
            return part("d").get();
        }, part("e"))));
        shown();
        assertThat(done).as("nor ended").containsExactly("x", "c", "d", "y", "z");
        assertThat(Fx.call(() -> words(pane))).containsExactly("y", "z");
    }

    @Test
    void paneIsFilledOnceItIsInAWindow() {
        VBox later = Fx.call(VBox::new);
        Fx.run(() -> {
            FrameScheduler.setChildrenGradually(later, List.of(part("a")));
            assertThat(FrameScheduler.isDone()).isTrue();
            pane.getChildren().add(later);
            assertThat(FrameScheduler.isDone()).isFalse();
        });
        shown();
        assertThat(Fx.call(() -> words(later))).containsExactly("a");
    }

    @Test
    void contentIsDetachedAndReattachedWithItsPane() {
        VBox place = Fx.call(VBox::new);
        Label head = Fx.call(() -> new Label("head"));
        Fx.run(() -> {
            place.getChildren().add(head);
            FrameScheduler.setContentLater(place, new Label("content"));
            pane.getChildren().add(place);
            assertThat(words(place)).containsExactly("head");
        });
        shown();
        assertThat(Fx.call(() -> words(place))).containsExactly("head", "content");

        Fx.run(() -> {
            pane.getChildren().clear();
            assertThat(words(place)).containsExactly("head");
            pane.getChildren().add(place);
            pane.getChildren().clear();
            pane.getChildren().add(place);
            assertThat(words(place)).containsExactly("head");
        });
        shown();
        assertThat(Fx.call(() -> words(place))).as("once").containsExactly("head", "content");

        Fx.run(() -> {
            pane.getChildren().clear();
            pane.getChildren().add(place);
            pane.getChildren().clear();
        });
        shown();
        assertThat(Fx.call(() -> words(place))).as("not without its pane").containsExactly("head");
    }

    @Test
    void flushRunsAllPendingTasks() {
        Fx.run(() -> {
            FrameScheduler.runInLaterFrame(piece("1"));
            FrameScheduler.setChildrenGradually(pane, List.of(part("a"), part("b")));
            FrameScheduler.setContentLater(pane, new Label("c"));

            FrameScheduler.flush();

            assertThat(FrameScheduler.isDone()).isTrue();
            assertThat(done).containsExactly("1", "a", "b");
            FrameScheduler.runInLaterFrame(piece("2"));
        });
        shown();
        assertThat(done).as("and goes on afterwards").endsWith("2");
    }
}
