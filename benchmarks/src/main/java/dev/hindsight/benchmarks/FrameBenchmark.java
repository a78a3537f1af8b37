package dev.hindsight.benchmarks;

import dev.hindsight.timeline.draw.Lane;
import dev.hindsight.timeline.draw.Lane.ValueFormat;
import dev.hindsight.timeline.draw.Timeline;
import dev.hindsight.timeline.draw.Timeline.Band;
import dev.hindsight.timeline.draw.Timeline.BandKind;
import dev.hindsight.timeline.view.TimelineView;
import dev.hindsight.timeline.view.TimelineViewModel;
import dev.hindsight.ui.view.Snapshots;
import dev.hindsight.ui.view.Theme;
import dev.hindsight.workspace.TimeRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import javafx.animation.AnimationTimer;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;

/// Times whole frames of the timeline at 1280 × 800 while it is panned at every pulse: painting, rendering in software and
/// presenting. Run it with `-Djavafx.animation.fullspeed=true -Dglass.platform=Headless -Dprism.order=sw`.
public final class FrameBenchmark {
    private static final int LANES = 8;
    private static final int BINS = 400;
    private static final int WARM_UP = 100;
    private static final int COUNTED = 300;
    private static final long HOUR = 3_600_000_000L;
    /// Not round, so that every frame shows another range.
    private static final double STEP = 0.0137;

    private FrameBenchmark() {}

    /// Prints the median, the 99th percentile and the longest of the counted frames.
    public static void main(String[] arguments) throws InterruptedException {
        double[] millis = frames(synthetic(LANES, 2 * BINS));
        System.out.printf(Locale.ROOT,
                "| %d lanes × %d visible bins, %d frames | median %.2f ms | p99 %.2f ms | max %.2f ms |%n",
                LANES, BINS, millis.length, quantile(millis, 0.5), quantile(millis, 0.99), millis[millis.length - 1]);
        System.exit(0);
    }

    /// {@return the lengths of the counted frames, milliseconds, ascending}
    ///
    /// @throws IllegalStateException if panning did not change the pixels of the picture
    static double[] frames(Timeline timeline) throws InterruptedException {
        Snapshots.start();
        TimelineViewModel model = new TimelineViewModel();
        TimelineView view = Snapshots.call(() -> show(timeline, model));
        Panning panning = new Panning(model);
        int before = Snapshots.call(() -> ink(view));
        Snapshots.call(() -> {
            panning.start();
            return panning;
        });
        panning.done.await();
        int after = Snapshots.call(() -> ink(view));
        if (before == after) {
            throw new IllegalStateException("The picture is the same after " + COUNTED + " frames: nothing was drawn.");
        }
        return IntStream.range(WARM_UP, panning.ends.length - 1)
                .mapToDouble(i -> (panning.ends[i + 1] - panning.ends[i]) / 1e6).sorted().toArray();
    }

    private static TimelineView show(Timeline timeline, TimelineViewModel model) {
        Theme theme = new Theme(Theme.Mode.LIGHT);
        TimelineView view = new TimelineView(model, theme.paletteProperty());
        model.setData(timeline);
        long quarter = (timeline.range().to() - timeline.range().from()) / 4;
        model.show(new TimeRange(timeline.range().from() + quarter, timeline.range().to() - quarter));
        Scene scene = new Scene(view, 1280, 800);
        theme.apply(scene);
        Stage stage = new Stage();
        stage.setScene(scene);
        stage.show();
        return view;
    }

    /// {@return the sum of the plot's pixels, which tells one picture from another}
    private static int ink(TimelineView view) {
        SnapshotParameters plot = new SnapshotParameters();
        plot.setViewport(new Rectangle2D(0, 0, view.getWidth(), view.getHeight()));
        WritableImage picture = view.snapshot(plot, null);
        int sum = 0;
        for (int y = 0; y < picture.getHeight(); y += 3) {
            for (int x = 0; x < picture.getWidth(); x += 3) {
                sum = 31 * sum + picture.getPixelReader().getArgb(x, y);
            }
        }
        return sum;
    }

    /// Pans to and fro, one step at every pulse.
    private static final class Panning extends AnimationTimer {
        final CountDownLatch done = new CountDownLatch(1);
        final long[] ends = new long[WARM_UP + COUNTED + 1];
        private final TimelineViewModel model;
        private int frame;

        Panning(TimelineViewModel model) {
            this.model = model;
        }

        @Override
        public void handle(long now) {
            ends[frame++] = System.nanoTime();
            if (frame == ends.length) {
                stop();
                done.countDown();
            } else {
                model.pan(frame / 60 % 2 == 0 ? STEP : -STEP);
            }
        }
    }

    private static double quantile(double[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
    }

    /// {@return a timeline of made-up lines, each with this many bins, and a lane of marks}
    static Timeline synthetic(int lanes, int bins) {
        Random random = new Random(7);
        TimeRange range = new TimeRange(0, 14 * 24 * HOUR);
        List<Lane> all = new ArrayList<>();
        for (int i = 0; i < lanes; i++) {
            all.add(new Lane.Lines("lane" + i, "Signal " + i, "rate", i == 0 ? 2.6 : 0.85, ValueFormat.PERCENT,
                    List.of(line(range, bins, random))));
        }
        List<Lane.Mark> marks = random.longs(40, range.from(), range.to()).sorted()
                .mapToObj(at -> new Lane.Mark("m" + at, at, null, 0, "a change", "prompt", null)).toList();
        all.add(new Lane.Marks("changes", "Changes", "by surface", 1.5, marks));
        return new Timeline(range, all,
                List.of(new Band(new TimeRange(150 * HOUR, 151 * HOUR), "onset", BandKind.ONSET),
                        new Band(new TimeRange(151 * HOUR, 190 * HOUR), "exposure", BandKind.EXPOSURE)),
                List.of());
    }

    private static Lane.Line line(TimeRange range, int bins, Random random) {
        long width = (range.to() - range.from()) / bins;
        long[] from = new long[bins];
        long[] to = new long[bins];
        double[] value = new double[bins];
        double[] low = new double[bins];
        double[] high = new double[bins];
        long[] n = new long[bins];
        Arrays.setAll(from, i -> range.from() + i * width);
        Arrays.setAll(to, i -> from[i] + width);
        Arrays.setAll(value, i -> 0.5 + 0.1 * Math.sin(i / 9.0) + 0.03 * random.nextGaussian());
        Arrays.setAll(low, i -> value[i] - 0.05);
        Arrays.setAll(high, i -> value[i] + 0.05);
        Arrays.fill(n, 61);
        return new Lane.Line("rate", from, to, value, low, high, n, false);
    }
}
