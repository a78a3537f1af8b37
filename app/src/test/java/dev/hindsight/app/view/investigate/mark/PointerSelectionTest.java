package dev.hindsight.app.view.investigate.mark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.timeline.draw.lane.Timeline;
import dev.hindsight.timeline.view.TimelineViewModel;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.incident.TimeWithPrecision;
import java.time.Instant;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Selecting from places of a timeline of ten hours.
class PointerSelectionTest {
    private static final long HOUR = 3_600_000_000L;
    private final TimelineViewModel timeline = new TimelineViewModel();
    private final PointerSelection pointing = new PointerSelection(timeline, new ReadOnlyObjectWrapper<>());

    @BeforeEach
    void show() {
        timeline.setData(new Timeline(new TimeRange(0, 10 * HOUR), List.of(), List.of(), List.of()));
        timeline.show(new TimeRange(2 * HOUR, 8 * HOUR));
    }

    private static Target at(long time) {
        return new Target(time, null, null);
    }

    @Test
    void selectFromHereExtendsToTheVisibleEnd() {
        pointing.selectFrom(at(5 * HOUR));
        assertThat(timeline.selectionProperty().get()).isEqualTo(new TimeRange(5 * HOUR, 8 * HOUR));
        pointing.selectTo(at(6 * HOUR));
        assertThat(timeline.selectionProperty().get()).isEqualTo(new TimeRange(5 * HOUR, 6 * HOUR));
        pointing.selectFrom(at(3 * HOUR));
        assertThat(timeline.selectionProperty().get()).isEqualTo(new TimeRange(3 * HOUR, 6 * HOUR));
    }

    @Test
    void selectingBeyondTheSelectionStartsANewOne() {
        timeline.select(new TimeRange(3 * HOUR, 4 * HOUR));
        pointing.selectFrom(at(5 * HOUR));
        assertThat(timeline.selectionProperty().get()).isEqualTo(new TimeRange(5 * HOUR, 8 * HOUR));
        pointing.selectTo(at(3 * HOUR));
        assertThat(timeline.selectionProperty().get()).isEqualTo(new TimeRange(2 * HOUR, 3 * HOUR));
        pointing.selectTo(at(2 * HOUR));
        assertThat(timeline.selectionProperty().get()).as("nothing lies before").isEqualTo(
                new TimeRange(2 * HOUR, 3 * HOUR));
    }

    @Test
    void defaultTargetIsTheVisibleMiddleRoundedToTheMinute() {
        assertThat(pointing.target()).isEqualTo(at(5 * HOUR));
        timeline.cursorProperty().set(6 * HOUR + 61_000_000);
        TimeWithPrecision time = pointing.target().time();
        assertThat(time.at()).isEqualTo(Instant.parse("1970-01-01T06:01:00Z"));
        pointing.selectNote(1);
        assertThat(timeline.selectedMarkProperty().get()).as("there is no note").isNull();
    }
}
