package dev.hindsight.timeline.draw;

import dev.hindsight.timeline.draw.lane.Lane;
import dev.hindsight.timeline.draw.lane.Timeline;
import dev.hindsight.ui.TableText.TableHeading;
import dev.hindsight.ui.TableText.TableValue;
import dev.hindsight.ui.TableText;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.common.TimeRange;
import java.util.ArrayList;
import java.util.List;

/// The series of a timeline as a table: every bin of every visible lane.
public final class TimelineTable {
    private static final List<TableHeading> COLUMNS = List.of(TableHeading.of("lane"), TableHeading.of("of"),
            TableHeading.of("from"),
            TableHeading.of("to"), TableHeading.level("value"));

    private TimelineTable() {}

    /// {@return the bins in the visible range, lane by lane; times in UTC}
    public static TableText of(Timeline timeline) {
        List<List<TableValue>> rows = new ArrayList<>();
        for (Lane lane : timeline.lanes()) {
            switch (lane) {
                case Lane.LinesLane lines -> lines.lines().forEach(line -> line(timeline, lines, line, rows));
                case Lane.SharesLane shares -> shares(timeline, shares, rows);
                case Lane.MarksLane _ -> {
                    // Points in time have no values.
                }
            }
        }
        return new TableText(COLUMNS, rows);
    }

    private static void line(Timeline timeline, Lane.LinesLane lane, Lane.LaneLine line, List<List<TableValue>> rows) {
        for (int i = 0; i < line.from().length; i++) {
            if (isVisible(timeline, line.from()[i], line.to()[i])) {
                rows.add(row(lane, line.name(), line.from()[i], line.to()[i], line.value()[i], line.low()[i],
                        line.high()[i], (double) line.n()[i]));
            }
        }
    }

    private static void shares(Timeline timeline, Lane.SharesLane lane, List<List<TableValue>> rows) {
        for (int name = 0; name < lane.names().size(); name++) {
            for (int i = 0; i < lane.from().length; i++) {
                if (isVisible(timeline, lane.from()[i], lane.to()[i])) {
                    rows.add(row(lane, lane.names().get(name), lane.from()[i], lane.to()[i], lane.shares()[name][i],
                            Double.NaN, Double.NaN, Double.NaN));
                }
            }
        }
    }

    private static boolean isVisible(Timeline timeline, long from, long to) {
        return from < timeline.range().to() && to > timeline.range().from();
    }

    private static List<TableValue> row(Lane lane, String of, long from, long to, double value, double low, double high,
            double n) {
        String shown = Format.value(value, low, high, Double.isNaN(n) ? null : (Long) (long) n, 3);
        return List.of(TableValue.words(lane.title()), TableValue.words(of),
                TableValue.words(TimeRange.instant(from).toString()),
                TableValue.words(TimeRange.instant(to).toString()), TableValue.numbers(shown, value, low, high, n));
    }
}
