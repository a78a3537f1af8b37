package dev.hindsight.app.view;

import dev.hindsight.ui.view.Snapshots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;

/// Times the application thread by Flight Recorder's method traces: what our code does at a stretch (a handler of an
/// event, the answer of a task, a piece put into the window, the painting of the timeline), and apart from it what
/// JavaFX does of its own (taking nodes into a window and out of it, matching their styles, laying out, waiting for the
/// renderer). Times are of the clock, so they grow with whatever else the machine does.
public final class FxThreadProfiler implements AutoCloseable {
    /// One frame at 60 Hz.
    public static final double FRAME = 1000.0 / 60;
    private static final Set<String> OURS = Set.of("dev.hindsight.ui.TaskRunner$Delivery",
            "dev.hindsight.ui.view.FrameScheduler::frame", "dev.hindsight.timeline.view.TimelineView::layoutChildren",
            "dev.hindsight.app.view.FxThreadProfiler::act", "com.sun.javafx.event.EventUtil::fireEvent");
    private static final Set<String> THEIRS = Set.of("javafx.scene.Scene$ScenePulseListener::pulse",
            "javafx.scene.Node::applyCss", "javafx.scene.Node::reapplyCSS", "javafx.scene.Node::setScenes",
            "dev.hindsight.ui.view.Theme::applyStylesheets",
            "javafx.application.Application::setUserAgentStylesheet");
    private static final Comparator<RecordedEvent> OUTER_FIRST = Comparator.comparing(RecordedEvent::getStartTime)
            .thenComparing(RecordedEvent::getEndTime, Comparator.reverseOrder());

    private final long thread = Snapshots.call(() -> Thread.currentThread().threadId());
    private final Recording recording = new Recording();
    private final NavigableMap<Instant, String> places = new TreeMap<>();

    /// What was done at a stretch.
    ///
    /// @param ours whether by our code, without what JavaFX did inside it
    /// @param millis how long
    public record TracedSpan(String place, boolean ours, double millis, String doing) {}

    public FxThreadProfiler() {
        String filter = String.join(";", OURS) + ";" + String.join(";", THEIRS);
        recording.enable("jdk.MethodTrace").withoutStackTrace().with("filter", filter);
        recording.start();
    }

    /// Says where the person is from now on; nothing counts at an empty place.
    public void at(String where) {
        places.put(Instant.now(), where);
    }

    /// Does on the application thread what a handler would be called for.
    public static void act(Runnable work) {
        work.run();
    }

    /// {@return everything that was done so far at a place}
    public List<TracedSpan> stretches() throws IOException {
        Path file = Files.createTempFile("frames", ".jfr");
        recording.dump(file);
        List<RecordedEvent> events = new ArrayList<>(RecordingFile.readAllEvents(file));
        Files.delete(file);
        events.removeIf(it -> !it.getEventType().getName().equals("jdk.MethodTrace") || it.getThread() == null
                || it.getThread().getJavaThreadId() != thread);
        events.sort(OUTER_FIRST);
        return stretches(events);
    }

    /// One that is open while its inner ones are looked at.
    private static final class OpenSpan {
        private final RecordedEvent event;
        private final boolean ours;
        private double inner;

        OpenSpan(RecordedEvent event, boolean ours) {
            this.event = event;
            this.ours = ours;
        }
    }

    private List<TracedSpan> stretches(List<RecordedEvent> events) {
        List<TracedSpan> out = new ArrayList<>();
        Deque<OpenSpan> open = new ArrayDeque<>();
        for (RecordedEvent event : events) {
            while (!open.isEmpty() && !open.getLast().event.getEndTime().isAfter(event.getStartTime())) {
                close(open.removeLast(), out);
            }
            boolean ours = !THEIRS.contains(name(event));
            if (open.isEmpty() || open.getLast().ours != ours) {
                if (!open.isEmpty()) {
                    open.getLast().inner += millis(event);
                }
                open.addLast(new OpenSpan(event, ours));
            }
        }
        open.forEach(it -> close(it, out));
        return out;
    }

    private void close(OpenSpan done, List<TracedSpan> out) {
        Map.Entry<Instant, String> place = places.floorEntry(done.event.getStartTime());
        if (place != null && !place.getValue().isEmpty()) {
            out.add(new TracedSpan(place.getValue(), done.ours, millis(done.event) - done.inner, name(done.event)));
        }
    }

    private static double millis(RecordedEvent event) {
        return event.getDuration().toNanos() / 1e6;
    }

    private static String name(RecordedEvent event) {
        RecordedMethod method = event.getValue("method");
        return method.getType().getName() + "::" + method.getName();
    }

    /// {@return a Markdown table, one row per place}
    public static String table(List<TracedSpan> stretches) {
        List<String> rows = new ArrayList<>(List.of("| screen | ours: stretches | median ms | p99 | max "
                + "| JavaFX's: stretches | median ms | p99 | max |", "|---|---:|---:|---:|---:|---:|---:|---:|---:|"));
        stretches.stream().map(TracedSpan::place).distinct().forEach(where -> rows.add("| " + where
                + figures(stretches, it -> it.place().equals(where) && it.ours())
                + figures(stretches, it -> it.place().equals(where) && !it.ours()) + " |"));
        return String.join("\n", rows);
    }

    private static String figures(List<TracedSpan> all, Predicate<TracedSpan> which) {
        double[] millis = all.stream().filter(which).mapToDouble(TracedSpan::millis).sorted().toArray();
        return String.format(Locale.ROOT, " | %d | %.1f | %.1f | %.1f", millis.length, quantile(millis, 0.5),
                quantile(millis, 0.99), quantile(millis, 1));
    }

    public static double quantile(double[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.ceil((sorted.length - 1) * share)];
    }

    @Override
    public void close() {
        recording.close();
    }
}
