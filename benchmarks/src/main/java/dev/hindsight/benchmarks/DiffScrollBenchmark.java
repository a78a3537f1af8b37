package dev.hindsight.benchmarks;

import dev.hindsight.diff.view.DiffInput;
import dev.hindsight.diff.view.DiffView;
import dev.hindsight.diff.view.DiffViewModel;
import dev.hindsight.ui.view.FxTasks;
import dev.hindsight.ui.view.Snapshots;
import dev.hindsight.ui.view.Theme;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import javafx.animation.AnimationTimer;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.stage.Stage;

/// Frames of the diff view while 100,000 rows are scrolled, and how long a long diff takes to its first painted rows; a
/// program of its own, since a frame is no call that JMH could repeat. Frames come as fast as they can with
/// `-Djavafx.animation.fullspeed=true`: one lasts from the beginning of a pulse to that of the next.
public final class DiffScrollBenchmark {
    private static final long SEED = 5;
    private static final int LINES = 50_000;
    private static final double CHANGED = 0.3;
    private static final int ROWS = 100_000;
    private static final int LONG_LINE = 200_000;
    private static final int WARM_UP = 200;
    private static final int FRAMES = 600;
    /// Rows that a notch of the wheel moves, and that fit on the screen.
    private static final int WHEEL = 3;
    private static final int PAGE = 33;
    private static final int SHOWN = 6;

    private final FxTasks tasks = new FxTasks((sentence, failure) -> {
        throw new IllegalStateException(sentence, failure);
    });
    private final DiffViewModel model = new DiffViewModel(tasks, text -> {});
    private final Stage stage = new Stage();
    private final Scene scene = new Scene(new DiffView(model), 1280, 800);

    private DiffScrollBenchmark() {
        new Theme(Theme.Mode.LIGHT).apply(scene);
        stage.setScene(scene);
        stage.show();
    }

    /// Prints the figures.
    public static void main(String[] arguments) throws InterruptedException {
        Snapshots.start();
        DiffScrollBenchmark benchmark = Snapshots.call(DiffScrollBenchmark::new);
        benchmark.firstRows();
        benchmark.scroll();
        benchmark.longLine();
        Runtime.getRuntime().halt(0);
    }

    private void firstRows() throws InterruptedException {
        PromptTexts texts = new PromptTexts(SEED);
        List<String> prompt = texts.prompt(LINES);
        DiffInput input = new DiffInput("v1", "v2", String.join("\n", prompt),
                String.join("\n", texts.edited(prompt, CHANGED)));
        double[] first = new double[SHOWN];
        double[] end = new double[SHOWN];
        for (int i = 0; i < SHOWN; i++) {
            long begun = System.nanoTime();
            Snapshots.call(() -> {
                model.show(input);
                return true;
            });
            first[i] = painted(() -> !model.rows().isEmpty(), begun);
            end[i] = painted(() -> model.summaryProperty().get().contains("words"), begun);
        }
        System.out.printf(Locale.ROOT, "%,d lines, %.0f %% changed: first rows painted after %.0f ms, the end after "
                + "%.0f ms (first time in the process %.0f and %.0f)%n", LINES, 100 * CHANGED, median(first),
                median(end), first[0], end[0]);
    }

    /// {@return milliseconds until something holds and is painted}
    private double painted(BooleanSupplier holds, long begun) throws InterruptedException {
        while (!Snapshots.call(holds::getAsBoolean)) {
            Thread.sleep(1);
        }
        // The first frame lays out and hands over what is painted, the next begins when that is done.
        frame();
        frame();
        return (System.nanoTime() - begun) / 1e6;
    }

    private void frame() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        Snapshots.call(() -> {
            new AnimationTimer() {
                @Override
                public void handle(long now) {
                    stop();
                    done.countDown();
                }
            }.start();
            return true;
        });
        done.await();
    }

    private void scroll() throws InterruptedException {
        PromptTexts texts = new PromptTexts(SEED);
        List<String> prompt = texts.prompt(LINES * 2);
        show(new DiffInput("v1", "v2", String.join("\n", prompt), String.join("\n", texts.edited(prompt, CHANGED))));
        System.out.printf(Locale.ROOT, "%,d rows, at least %,d wanted%n", model.rows().size(), ROWS);
        frames("unified, three rows a frame", WHEEL);
        frames("unified, a page a frame", PAGE);
        Snapshots.call(() -> {
            model.sideBySideProperty().set(true);
            return true;
        });
        painted(() -> tasks.running().isEmpty(), System.nanoTime());
        frames("side by side, three rows a frame", WHEEL);
        frames("side by side, a page a frame", PAGE);
    }

    private void longLine() throws InterruptedException {
        PromptTexts texts = new PromptTexts(SEED);
        String line = texts.words(LONG_LINE).substring(0, LONG_LINE);
        Snapshots.call(() -> {
            model.sideBySideProperty().set(false);
            return true;
        });
        show(new DiffInput("v1", "v2", line, line.replace("word1", "term1")));
        frames(String.format(Locale.ROOT, "a line of %,d characters in %,d rows, a page a frame", LONG_LINE,
                model.rows().size()), PAGE);
    }

    private void show(DiffInput input) throws InterruptedException {
        Snapshots.call(() -> {
            model.show(input);
            return true;
        });
        painted(() -> model.summaryProperty().get().contains("words") && tasks.running().isEmpty(), 0);
    }

    @SuppressWarnings("unchecked")
    private void frames(String what, int step) throws InterruptedException {
        ListView<Object> list = (ListView<Object>) scene.lookup("#diff-rows");
        int last = model.rows().size() - PAGE;
        double[][] frames = timed(i -> list.scrollTo(Math.floorMod(i * step, last)));
        System.out.printf(Locale.ROOT, "%s: median %.1f ms, p99 %.1f ms; processor time of the application thread %.1f "
                + "and %.1f ms%n", what, median(frames[0]), p99(frames[0]), median(frames[1]), p99(frames[1]));
    }

    private static double p99(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.ceil((sorted.length - 1) * 0.99)];
    }

    /// {@return of each frame in which something was done, after those that warm up, the milliseconds by the clock and
    /// those of the application thread's processor time}
    private static double[][] timed(IntConsumer work) throws InterruptedException {
        double[][] frames = new double[2][FRAMES];
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        CountDownLatch done = new CountDownLatch(1);
        Snapshots.call(() -> {
            new AnimationTimer() {
                private int frame;
                private long begun;
                private long worked;

                @Override
                public void handle(long now) {
                    long time = System.nanoTime();
                    long cpu = threads.getCurrentThreadCpuTime();
                    int counted = frame - WARM_UP - 1;
                    if (counted >= 0) {
                        frames[0][counted] = (time - begun) / 1e6;
                        frames[1][counted] = (cpu - worked) / 1e6;
                    }
                    begun = time;
                    worked = cpu;
                    work.accept(frame++);
                    if (counted == FRAMES - 1) {
                        stop();
                        done.countDown();
                    }
                }
            }.start();
            return true;
        });
        done.await();
        return frames;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
