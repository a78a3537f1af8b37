package dev.hindsight.timeline.view;

import dev.hindsight.timeline.draw.Readout;
import dev.hindsight.timeline.draw.lane.Lane;
import dev.hindsight.timeline.draw.lane.Timeline.Band;
import dev.hindsight.timeline.draw.lane.Timeline.BandKind;
import dev.hindsight.timeline.draw.lane.Timeline.FindingMark;
import dev.hindsight.timeline.draw.lane.Timeline;
import dev.hindsight.workspace.common.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// The state of a timeline: its data, the visible range, the selection. Needs no toolkit.
public final class TimelineViewModel {
    private static final long LEAST_MICROS = Duration.ofMinutes(2).toNanos() / 1000;
    /// Pause after which a step of wheel or key starts a new movement.
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final ReadOnlyObjectWrapper<Timeline> timeline = new ReadOnlyObjectWrapper<>(
            new Timeline(new TimeRange(0, 1), List.of(), List.of(), List.of()));
    private final ReadOnlyObjectWrapper<@Nullable TimeRange> selection = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable TimeRange> baseline = new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<@Nullable String> selectedMark = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Long> cursor = new SimpleObjectProperty<>();
    private final ViewHistory history = new ViewHistory();
    private final ReadOnlyObjectWrapper<@Nullable FindingMark> finding = new ReadOnlyObjectWrapper<>();
    private final BooleanProperty localTime = new SimpleBooleanProperty();
    private final LanesViewModel lanes = new LanesViewModel();
    private final ZoneId zone;
    private final InstantSource clock;
    private Instant lastStep = Instant.EPOCH;
    private Timeline data = timeline.get();

    /// A timeline on the machine's clock.
    public TimelineViewModel() {
        this(ZoneId.systemDefault(), InstantSource.system());
    }

    /// A timeline.
    ///
    /// @param zone of the local clock
    /// @param clock the current time, for how long ago something was
    public TimelineViewModel(ZoneId zone, InstantSource clock) {
        this.zone = zone;
        this.clock = clock;
        lanes.layoutProperty().addListener((_, _, _) -> publish(visible()));
    }

    /// {@return which lanes are shown, in which order and how tall}
    public LanesViewModel lanes() {
        return lanes;
    }

    /// {@return whether times are shown on the local clock rather than in UTC}
    public BooleanProperty localTimeProperty() {
        return localTime;
    }

    /// {@return the zone of the axis}
    public ZoneId zone() {
        return localTime.get() ? zone : ZoneOffset.UTC;
    }

    /// {@return what is read out at a place}
    Readout readout() {
        return new Readout(zone, localTime.get(), clock);
    }

    /// {@return the content to draw: the data over the visible range, with the selection as a band}
    public ReadOnlyObjectProperty<Timeline> timelineProperty() {
        return timeline.getReadOnlyProperty();
    }

    /// {@return the window that the person selected; null for none}
    public ReadOnlyObjectProperty<@Nullable TimeRange> selectionProperty() {
        return selection.getReadOnlyProperty();
    }

    /// {@return the baseline of the selection; null for none}
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

    /// {@return the shift that the person went to last; null for none}
    public ReadOnlyObjectProperty<@Nullable FindingMark> findingProperty() {
        return finding.getReadOnlyProperty();
    }

    /// Shows other data, over its whole range. View history and selection are reset.
    public void setData(Timeline next) {
        data = next;
        lanes.setData(next.lanes());
        finding.set(null);
        history.clear();
        selection.set(null);
        baseline.set(null);
        selectedMark.set(null);
        publish(next.range());
    }

    /// Shows newer data of the same workspace: selection and view history stay. A view of everything goes on showing
    /// everything, one that ends at the newest evidence moves along, any other stays where it is.
    public void refresh(Timeline next) {
        TimeRange shown = visible();
        TimeRange before = data.range();
        data = next;
        lanes.setData(next.lanes());
        if (shown.equals(before)) {
            publish(next.range());
        } else if (shown.to() == before.to()) {
            publish(newest());
        } else {
            publish(shown);
        }
    }

    /// {@return whether the visible range ends at the newest evidence}
    public boolean isAtNewest() {
        return visible().to() >= data.range().to();
    }

    /// Goes to the newest evidence; the length of what is visible stays.
    public void showNewest() {
        show(newest());
    }

    private TimeRange newest() {
        TimeRange shown = visible();
        long by = data.range().to() - shown.to();
        return inside(new TimeRange(shown.from() + by, shown.to() + by));
    }

    /// {@return what is visible}
    public TimeRange visible() {
        return timeline.get().range();
    }

    /// {@return the whole span}
    public TimeRange all() {
        return data.range();
    }

    /// Shows a range, clamped to the data and at least two minutes long; the previous range enters the view history.
    public void show(TimeRange range) {
        TimeRange next = inside(range);
        if (!next.equals(visible())) {
            beginMove();
            lastStep = Instant.EPOCH;
            publish(next);
        }
    }

    /// Begins a movement of many steps, such as a drag: the current range enters the view history.
    void beginMove() {
        history.leave(visible());
    }

    /// Shows a range as one step of a movement; it is clamped to the data.
    void moveTo(TimeRange range) {
        publish(inside(range));
    }

    /// Shows everything.
    public void showAll() {
        show(data.range());
    }

    /// Shows a span of that length around the middle of the visible range or, where everything is visible, around the
    /// selection, the onset or the end of the data.
    public void showSpan(Duration length) {
        long half = length.toNanos() / 2000;
        long middle = middle(visible());
        TimeRange selected = selection.get();
        if (selected != null) {
            middle = middle(selected);
        } else if (visible().equals(data.range())) {
            middle = data.bands().stream().filter(band -> band.kind() == BandKind.ONSET || band.kind() == BandKind.MOVE)
                    .findFirst()
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
        move(new TimeRange((long) from, (long) to));
    }

    /// Moves what is visible by a share of its length; positive is later.
    public void pan(double share) {
        TimeRange now = visible();
        move(shifted(now, (long) ((now.to() - now.from()) * share)));
    }

    /// Shows a range as a step of a movement by wheel or key: going back restores the range before the movement, not
    /// each step.
    private void move(TimeRange range) {
        TimeRange next = inside(range);
        if (!next.equals(visible())) {
            Instant now = clock.instant();
            if (now.isAfter(lastStep.plus(PAUSE))) {
                beginMove();
            }
            lastStep = now;
            publish(next);
        }
    }

    /// {@return a range moved by some microseconds, as far as there is data}
    TimeRange shifted(TimeRange range, long by) {
        long bounded = Math.clamp(by, data.range().from() - range.from(), data.range().to() - range.to());
        return new TimeRange(range.from() + bounded, range.to() + bounded);
    }

    /// {@return whether there is a range to go back to}
    public boolean canGoBack() {
        return history.canGoBack();
    }

    /// {@return whether there is a range to go forward to}
    public boolean canGoForward() {
        return history.canGoForward();
    }

    /// Shows what was visible before.
    public void goBack() {
        if (canGoBack()) {
            lastStep = Instant.EPOCH;
            publish(history.back(visible()));
        }
    }

    /// Shows what was visible before going back.
    public void goForward() {
        if (canGoForward()) {
            lastStep = Instant.EPOCH;
            publish(history.forward(visible()));
        }
    }

    /// Selects a window; null, or one of no length, selects nothing.
    public void select(@Nullable TimeRange range) {
        selection.set(range == null || range.to() == range.from() ? null : inside(range));
        publish(visible());
    }

    /// Selects a mark and brings it into view; nothing where there is no such mark.
    public void goTo(String id) {
        data.mark(id).ifPresent(mark -> {
            selectedMark.set(id);
            bringIntoView(mark.at());
        });
    }

    /// Selects the span of a shift: until the next one of its signal, a day at the most.
    public void selectShift(FindingMark shift) {
        finding.set(shift);
        lanes.setCurrent(shift.lane());
        select(ShiftWindow.of(data, shift));
    }

    /// Selects the dip of a signal at a time, or nothing where there is none.
    void selectDip(String lane, long at) {
        ShiftWindow.dip(data, lane, at).ifPresentOrElse(this::selectShift, () -> select(null));
    }

    /// Goes back by one step: takes back the selected window, else the selected mark.
    ///
    /// @return whether there was anything to take back
    public boolean unselect() {
        cursor.set(null);
        boolean chosen = selection.get() != null || selectedMark.get() != null;
        if (selection.get() != null) {
            select(null);
        } else {
            selectedMark.set(null);
        }
        return chosen;
    }

    /// Shows the baseline of the selection, whether or not it is in the visible range; null for none.
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
        List<Lane.LaneMark> marks = data.lanes().stream().filter(Lane.MarksLane.class::isInstance)
                .map(Lane.MarksLane.class::cast)
                .filter(lane -> lane.marks().stream().noneMatch(Lane.LaneMark::isEvent))
                .flatMap(lane -> lane.marks().stream()).sorted(Comparator.comparingLong(Lane.LaneMark::at)).toList();
        if (marks.isEmpty()) {
            return;
        }
        int now = marks.stream().map(Lane.LaneMark::id).toList().indexOf(selectedMark.get());
        int next = now < 0 ? (step > 0 ? 0 : marks.size() - 1) : Math.clamp(now + step, 0, marks.size() - 1);
        Lane.LaneMark mark = marks.get(next);
        selectedMark.set(mark.id());
        bringIntoView(mark.at());
    }

    /// Goes to the next shift of a signal that is shown, brings it into view and puts the crosshair on it.
    ///
    /// @param step 1 for the next, -1 for the one before
    public void goToFinding(int step) {
        List<FindingMark> shown = data.findings().stream().filter(it -> lanes.isShown(it.lane()))
                .sorted(Comparator.comparingLong(FindingMark::at)).toList();
        if (shown.isEmpty()) {
            return;
        }
        int now = shown.indexOf(finding.get());
        int next = now < 0 ? nearest(shown, step) : Math.clamp(now + step, 0, shown.size() - 1);
        FindingMark found = shown.get(next);
        finding.set(found);
        lanes.setCurrent(found.lane());
        bringIntoView(found.at());
        cursor.set(found.at());
    }

    /// The first shift beyond the crosshair, or beyond the middle of the visible range.
    private int nearest(List<FindingMark> shown, int step) {
        Long at = cursor.get();
        long from = at == null ? middle(visible()) : at;
        int after = (int) shown.stream().takeWhile(it -> it.at() <= from).count();
        return Math.clamp(step > 0 ? after : after - 1, 0, shown.size() - 1);
    }

    private void bringIntoView(long at) {
        if (!visible().contains(at)) {
            long half = (visible().to() - visible().from()) / 2;
            show(new TimeRange(at - half, at + half));
        }
    }

    private void publish(TimeRange range) {
        Timeline next = data.withRange(range).withLanes(lanes.arranged());
        TimeRange selected = selection.get();
        TimeRange other = baseline.get();
        if (other != null) {
            next = next.withBand(new Band(other, "baseline", BandKind.BASELINE));
        }
        timeline.set(selected == null
                ? next
                : next.withBand(new Band(selected, other == null ? "" : "window", BandKind.SELECTION)));
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

    private static long middle(TimeRange range) {
        return range.from() + (range.to() - range.from()) / 2;
    }
}
