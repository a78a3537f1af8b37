package dev.hindsight.benchmarks;

import dev.hindsight.app.Main;
import dev.hindsight.timeline.view.TimelineView;
import dev.hindsight.ui.view.Snapshots;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import javafx.animation.AnimationTimer;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// The window of `hindsight WORKSPACE`, watched from within its process; ends it when all is measured.
final class StartupProbe {
    /// Colours that a plot with lines, bands and labels has; an empty surface has two or three.
    private static final int FEWEST_COLORS = 20;
    private static final List<String> VERDICTS = List.of("alarm", "calm");
    private static final int WARM_UP = 200;
    private static final int FRAMES = 1000;
    /// Pans to and fro at three depths of zoom.
    private static final KeyCode[] KEYS = {KeyCode.PLUS, KeyCode.LEFT, KeyCode.LEFT, KeyCode.RIGHT, KeyCode.RIGHT,
            KeyCode.RIGHT, KeyCode.LEFT, KeyCode.PLUS, KeyCode.LEFT, KeyCode.RIGHT, KeyCode.RIGHT, KeyCode.LEFT,
            KeyCode.PLUS, KeyCode.RIGHT, KeyCode.LEFT, KeyCode.MINUS, KeyCode.MINUS, KeyCode.MINUS};

    private StartupProbe() {}

    public static void main(String[] arguments) throws Exception {
        Thread.ofPlatform().start(() -> Main.main(arguments));
        await(() -> node("#investigate > .empty-state") != null || rendered());
        // Before the pixels are looked at, which takes longer than the painting.
        tell("painted s", uptime());
        tell("MB", peak());
        if (node("#investigate > .empty-state") == null) {
            await(() -> Snapshots.call(() -> !Collections.disjoint(VERDICTS,
                    Objects.requireNonNull(node("#verdict")).getStyleClass())));
            tell("verdict s", uptime());
            tell("verdict MB", peak());
            frames();
        }
        Runtime.getRuntime().halt(0);
    }

    /// Something that is asked again and again.
    private interface PollCondition {
        boolean yes() throws Exception;
    }

    private static void await(PollCondition question) throws Exception {
        while (!question.yes()) {
            Thread.sleep(20);
        }
    }

    private static @Nullable Node node(String selector) {
        if (Window.getWindows().isEmpty()) {
            return null;
        }
        return Snapshots.call(() -> Window.getWindows().stream().map(it -> it.getScene().lookup(selector))
                .filter(Objects::nonNull).findFirst().orElse(null));
    }

    /// {@return whether the timeline has drawn lanes}
    private static boolean rendered() {
        return node("#timeline") instanceof TimelineView view
                && Snapshots.call(() -> view.rendered() != null && !view.lanes().isEmpty());
    }

    /// Presses a key at every pulse, and times the pulses.
    private static void frames() throws InterruptedException {
        TimelineView view = (TimelineView) Objects.requireNonNull(node("#timeline"));
        check(view);
        CountDownLatch done = new CountDownLatch(1);
        long[] ends = new long[WARM_UP + FRAMES];
        AnimationTimer timer = new AnimationTimer() {
            private int frame;

            @Override
            public void handle(long now) {
                ends[frame++] = System.nanoTime();
                if (frame == ends.length) {
                    stop();
                    done.countDown();
                } else {
                    KeyCode key = KEYS[frame % KEYS.length];
                    view.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false));
                }
            }
        };
        Snapshots.call(() -> {
            timer.start();
            return timer;
        });
        done.await();
        check(view);
        double[] millis = IntStream.range(WARM_UP, ends.length).mapToDouble(i -> (ends[i] - ends[i - 1]) / 1e6).sorted()
                .toArray();
        tell("frame median ms", millis[millis.length / 2]);
        tell("frame p99 ms", millis[millis.length * 99 / 100]);
        System.out.println("longest frames: " + Arrays.toString(Arrays.copyOfRange(millis, millis.length - 5,
                millis.length)));
    }

    private static void check(TimelineView view) {
        if (Snapshots.call(() -> Pixels.of(view, 2).distinct().count()) < FEWEST_COLORS) {
            throw new IllegalStateException("The timeline is empty: nothing was painted.");
        }
    }

    private static double uptime() {
        return ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0;
    }

    /// {@return the most memory that the process held so far, in MB, as Linux counts it; NaN elsewhere}
    private static double peak() throws IOException {
        Path status = Path.of("/proc/self/status");
        return Files.exists(status)
                ? Files.readAllLines(status).stream().filter(it -> it.startsWith("VmHWM"))
                        .mapToDouble(it -> Double.parseDouble(it.replaceAll("\\D", "")) / 1000).findFirst()
                        .orElse(Double.NaN)
                : Double.NaN;
    }

    private static void tell(String what, double value) {
        System.out.printf(Locale.ROOT, "%s: %.2f%n", what, value);
    }
}
