package dev.hindsight.timeline.view;

import dev.hindsight.timeline.draw.Lane;
import dev.hindsight.timeline.draw.Timeline;
import dev.hindsight.timeline.draw.Timeline.Band;
import dev.hindsight.timeline.draw.Timeline.BandKind;
import dev.hindsight.workspace.TimeRange;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// What a timeline shows: its data, what is visible of it, what is selected. Needs no window.
public final class TimelineViewModel {
    private static final long LEAST_MICROS = Duration.ofMinutes(2).toNanos() / 1000;
    private static final int HISTORY = 100;

    private final ReadOnlyObjectWrapper<Timeline> timeline = new ReadOnlyObjectWrapper<>(
            new Timeline(new TimeRange(0, 1), List.of(), List.of(), List.of()));
    private final ReadOnlyObjectWrapper<@Nullable TimeRange> selection = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable TimeRange> baseline = new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<@Nullable String> selectedMark = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Long> cursor = new SimpleObjectProperty<>();
    private final Deque<TimeRange> back = new ArrayDeque<>();
    private final Deque<TimeRange> forward = new ArrayDeque<>();
    private Timeline data = timeline.get();

    /// {@return what is drawn: the data over the visible range, with the selection as a band}
    public ReadOnlyObjectProperty<Timeline> timelineProperty() {
        return timeline.getReadOnlyProperty();
    }

    /// {@return the window that the person selected; null for none}
    public ReadOnlyObjectProperty<@Nullable TimeRange> selectionProperty() {
        return selection.getReadOnlyProperty();
    }

    /// {@return what the selection is compared with; null for nothing}
    public ReadOnlyObjectProperty<@Nullable TimeRange> baselineProperty() {
        return baseline.getReadOnlyProperty();
    }

    /// {@return id of the selected mark; null for none}
    public ObjectProperty<@Nullable String> selectedMarkProperty() {
        return selectedMark;
    }

    /// {@return the time under the crosshair, microseconds; null while the pointer is elsewhere}
    public ObjectProperty<@Nullable Long> cursorProperty() {
        return cursor;
    }

    /// Shows other data; its range is all there is, and becomes visible. View history and selection start anew.
    public void setData(Timeline next) {
        data = next;
        back.clear();
        forward.clear();
        selection.set(null);
        baseline.set(null);
        selectedMark.set(null);
        publish(next.range());
    }

    /// Shows newer data of the same workspace: what is visible, selected and remembered stays.
    public void refresh(Timeline next) {
        boolean all = visible().equals(data.range());
        data = next;
        publish(all ? next.range() : visible());
    }

    /// {@return what is visible}
    public TimeRange visible() {
        return timeline.get().range();
    }

    /// {@return all there is}
    public TimeRange all() {
        return data.range();
    }

    /// Shows a range, kept inside the data and at least two minutes long; the range before can be gone back to.
    public void show(TimeRange range) {
        TimeRange next = inside(range);
        if (!next.equals(visible())) {
            remember(back, visible());
            forward.clear();
            publish(next);
        }
    }

    /// Shows everything.
    public void showAll() {
        show(data.range());
    }

    /// Shows a span of that length around the middle of what is visible or, where everything is visible, around the
    /// selection, the onset or the end of the data.
    public void showSpan(Duration length) {
        long half = length.toNanos() / 2000;
        long middle = middle(visible());
        TimeRange selected = selection.get();
        if (selected != null) {
            middle = middle(selected);
        } else if (visible().equals(data.range())) {
            middle = data.bands().stream().filter(band -> band.kind() == BandKind.ONSET).findFirst()
                    .map(band -> middle(band.range())).orElse(data.range().to() - half);
        }
        show(new TimeRange(middle - half, middle + half));
    }

    /// Zooms so that the time stays where it is.
    ///
    /// @param factor above 1 shows less, below 1 more
    public void zoom(double factor, long around) {
        TimeRange now = visible();
        double from = around - (around - now.from()) / factor;
        double to = around + (now.to() - around) / factor;
        show(new TimeRange((long) from, (long) to));
    }

    /// Moves what is visible by a share of its length; positive is later.
    public void pan(double share) {
        TimeRange now = visible();
        long by = (long) ((now.to() - now.from()) * share);
        long bounded = Math.clamp(by, data.range().from() - now.from(), data.range().to() - now.to());
        show(new TimeRange(now.from() + bounded, now.to() + bounded));
    }

    /// {@return whether there is a range to go back to}
    public boolean canGoBack() {
        return !back.isEmpty();
    }

    /// {@return whether there is a range to go forward to}
    public boolean canGoForward() {
        return !forward.isEmpty();
    }

    /// Shows what was visible before.
    public void goBack() {
        if (canGoBack()) {
            remember(forward, visible());
            publish(back.pop());
        }
    }

    /// Shows what was visible before going back.
    public void goForward() {
        if (canGoForward()) {
            remember(back, visible());
            publish(forward.pop());
        }
    }

    /// Selects a window; null, or one of no length, selects nothing.
    public void select(@Nullable TimeRange range) {
        selection.set(range == null || range.to() == range.from() ? null : inside(range));
        publish(visible());
    }

    /// Shows what the selection is compared with, in or out of sight; null for nothing.
    public void compareWith(@Nullable TimeRange range) {
        if (!Objects.equals(range, baseline.get())) {
            baseline.set(range);
            publish(visible());
        }
    }

    /// Selects the next mark of the changes lanes by time, and brings it into view.
    ///
    /// @param step 1 for the next, -1 for the one before
    public void selectNeighbour(int step) {
        List<Lane.Mark> marks = data.lanes().stream().filter(Lane.Marks.class::isInstance).map(Lane.Marks.class::cast)
                .filter(lane -> lane.marks().stream().noneMatch(mark -> mark.surface().equals("event")))
                .flatMap(lane -> lane.marks().stream()).sorted(Comparator.comparingLong(Lane.Mark::at)).toList();
        if (marks.isEmpty()) {
            return;
        }
        int now = marks.stream().map(Lane.Mark::id).toList().indexOf(selectedMark.get());
        int next = now < 0 ? (step > 0 ? 0 : marks.size() - 1) : Math.clamp(now + step, 0, marks.size() - 1);
        Lane.Mark mark = marks.get(next);
        selectedMark.set(mark.id());
        if (!visible().contains(mark.at())) {
            long half = (visible().to() - visible().from()) / 2;
            show(new TimeRange(mark.at() - half, mark.at() + half));
        }
    }

    private void publish(TimeRange range) {
        List<Band> bands = new ArrayList<>(data.bands());
        TimeRange selected = selection.get();
        TimeRange other = baseline.get();
        if (other != null) {
            bands.add(new Band(other, "baseline", BandKind.BASELINE));
        }
        if (selected != null) {
            bands.add(new Band(selected, other == null ? "" : "window", BandKind.SELECTION));
        }
        timeline.set(new Timeline(range, data.lanes(), bands, data.breaks()));
    }

    private TimeRange inside(TimeRange range) {
        long least = Math.min(LEAST_MICROS, data.range().to() - data.range().from());
        long from = Math.max(range.from(), data.range().from());
        long to = Math.min(range.to(), data.range().to());
        if (to - from < least) {
            long middle = Math.clamp(from + (to - from) / 2, data.range().from() + least / 2,
                    data.range().to() - (least + 1) / 2);
            from = middle - least / 2;
            to = from + least;
        }
        return new TimeRange(from, to);
    }

    private static void remember(Deque<TimeRange> history, TimeRange range) {
        history.push(range);
        if (history.size() > HISTORY) {
            history.removeLast();
        }
    }

    private static long middle(TimeRange range) {
        return range.from() + (range.to() - range.from()) / 2;
    }
}
