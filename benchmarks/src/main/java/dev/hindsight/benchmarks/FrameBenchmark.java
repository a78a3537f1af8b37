package dev.hindsight.benchmarks;

import dev.hindsight.analysis.AnalysisCache;
import dev.hindsight.analysis.AnalysisOptions;
import dev.hindsight.analysis.signal.ValueFormat;
import dev.hindsight.timeline.assembly.ZoomedTimeline;
import dev.hindsight.timeline.draw.lane.Lane;
import dev.hindsight.timeline.draw.lane.Timeline.Band;
import dev.hindsight.timeline.draw.lane.Timeline.BandKind;
import dev.hindsight.timeline.draw.lane.Timeline;
import dev.hindsight.timeline.layout.AvailableLane;
import dev.hindsight.timeline.overview.OverviewService;
import dev.hindsight.timeline.view.TimelineView;
import dev.hindsight.timeline.view.TimelineViewModel;
import dev.hindsight.ui.view.FxTasks;
import dev.hindsight.ui.view.Snapshots;
import dev.hindsight.ui.view.Theme;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.store.Workspaces;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import javafx.animation.AnimationTimer;
import javafx.scene.Scene;
import javafx.stage.Stage;

/// Times whole frames of the timeline at 1280 × 800 while it is panned and zoomed, one step at every pulse: painting,
/// rendering in software and presenting. Finer bins of what is visible are read meanwhile, as in the window. Run it
/// with `-Djavafx.animation.fullspeed=true -Dglass.platform=Headless -Dprism.order=sw`.
///
/// `… dev.hindsight.benchmarks.FrameBenchmark [WORKSPACE…]`; without one a timeline of made-up numbers is drawn. The
/// first one is what the others are compared with.
public final class FrameBenchmark {
    private static final int LANES = 8;
    private static final int BINS = 400;
    private static final int WARM_UP = 1000;
    private static final int COUNTED = 2000;
    private static final long HOUR = 3_600_000_000L;

    private FrameBenchmark() {}

    /// Prints the median, the 99th percentile and the longest of the counted frames.
    public static void main(String[] arguments) throws InterruptedException {
        Snapshots.start();
        double reference = Double.NaN;
        for (String argument : arguments.length == 0 ? new String[]{""} : arguments) {
            double[] millis;
            if (argument.isEmpty()) {
                millis = frames(new TimelineViewModel(), synthetic(LANES, 2 * BINS));
            } else {
                try (Workspace workspace = Workspaces.open(Path.of(argument), InstantSource.system())) {
                    millis = frames(workspace);
                }
            }
            double p99 = quantile(millis, 0.99);
            reference = Double.isNaN(reference) ? p99 : reference;
            System.out.printf(Locale.ROOT, "| %s | median %.2f ms | p99 %.2f ms | max %.2f ms | %.2f |%n",
                    argument.isEmpty() ? "made up" : Path.of(argument).getFileName(), quantile(millis, 0.5), p99,
                    millis[millis.length - 1], p99 / reference);
        }
        System.exit(0);
    }

    /// The timeline of a workspace with so many signals and the lanes of changes and events, made finer as the window
    /// does.
    private static double[] frames(Workspace workspace) throws InterruptedException {
        OverviewService service = new OverviewService(new AnalysisCache(workspace, InstantSource.system()));
        Timeline outline = service.outline(AnalysisOptions.DEFAULT, List.of()).orElseThrow();
        List<String> signals = service.offers(List.of()).stream().map(AvailableLane::id).limit(LANES).toList();
        Timeline whole = service.withLanes(outline, signals, Progress.NONE);
        TimelineViewModel model = new TimelineViewModel();
        AtomicReference<ZoomedTimeline.ZoomWindow> loaded = new AtomicReference<>();
        try (ExecutorService reader = Executors.newSingleThreadExecutor()) {
            model.timelineProperty().subscribe((was, is) -> ZoomedTimeline.ZoomWindow.of(whole.range(), is.range())
                    .filter(own -> loaded.get() == null || !loaded.get().serves(is.range(), own)).ifPresent(own -> {
                        loaded.set(own);
                        reader.execute(() -> {
                            Timeline finer = own.equals(loaded.get())
                                    ? service.zoomed(whole, own, Progress.NONE)
                                    : whole;
                            FxTasks.runOnFxThread(() -> {
                                if (own.equals(loaded.get())) {
                                    model.refresh(finer);
                                }
                            });
                        });
                    }));
            return frames(model, whole);
        }
    }

    /// {@return the lengths of the counted frames, milliseconds, ascending}
    ///
    /// @throws IllegalStateException if panning did not change the pixels of the picture
    private static double[] frames(TimelineViewModel model, Timeline timeline) throws InterruptedException {
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
            throw new IllegalStateException(
                    "The picture is the same after " + COUNTED + " frames: nothing was painted.");
        }
        Snapshots.call(() -> {
            view.getScene().getWindow().hide();
            return view;
        });
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
        return Pixels.of(view, 3).reduce(0, (sum, color) -> 31 * sum + color);
    }

    /// Pans to and fro and zooms in and out again, one step at every pulse, so that every frame shows another range.
    private static final class Panning extends AnimationTimer {
        private static final double STEP = 0.0137;
        private static final double ZOOM = 1.07;
        private static final int TURN = 60;

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
                TimeRange visible = model.visible();
                switch (frame / TURN % 4) {
                    case 0 -> model.pan(STEP);
                    case 1 -> model.zoom(ZOOM, visible.from() + (visible.to() - visible.from()) / 3);
                    case 2 -> model.pan(-STEP);
                    default -> model.zoom(1 / ZOOM, visible.from() + (visible.to() - visible.from()) / 3);
                }
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
            all.add(new Lane.LinesLane("lane" + i, "Signal " + i, "rate", i == 0 ? 2.6 : 0.85, ValueFormat.PERCENT,
                    List.of(line(range, bins, random))));
        }
        List<Lane.LaneMark> marks = random.longs(40, range.from(), range.to()).sorted()
                .mapToObj(at -> new Lane.LaneMark("m" + at, at, null, 0, "a change", "prompt", null)).toList();
        all.add(new Lane.MarksLane("changes", "Changes", "by surface", 1.5, marks));
        return new Timeline(range, all,
                List.of(new Band(new TimeRange(150 * HOUR, 151 * HOUR), "onset", BandKind.ONSET),
                        new Band(new TimeRange(151 * HOUR, 190 * HOUR), "exposure", BandKind.EXPOSURE)),
                List.of());
    }

    private static Lane.LaneLine line(TimeRange range, int bins, Random random) {
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
        return new Lane.LaneLine("rate", from, to, value, low, high, n, false);
    }
}
