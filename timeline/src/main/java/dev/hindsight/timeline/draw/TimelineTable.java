package dev.hindsight.timeline.draw;

import dev.hindsight.timeline.draw.lane.Lane;
import dev.hindsight.timeline.draw.lane.Timeline;
import dev.hindsight.ui.TableText.Cell;
import dev.hindsight.ui.TableText.Column;
import dev.hindsight.ui.TableText;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.common.TimeRange;
import java.util.ArrayList;
import java.util.List;

/// The series behind a timeline as a table: every bin of every lane that can be seen.
public final class TimelineTable {
    private static final List<Column> COLUMNS = List.of(Column.of("lane"), Column.of("of"), Column.of("from"),
            Column.of("to"), Column.level("value"));

    private TimelineTable() {}

    /// {@return the bins in the visible range, lane by lane; times in UTC}
    public static TableText of(Timeline timeline) {
        List<List<Cell>> rows = new ArrayList<>();
        for (Lane lane : timeline.lanes()) {
            switch (lane) {
                case Lane.Lines lines -> lines.lines().forEach(line -> line(timeline, lines, line, rows));
                case Lane.Shares shares -> shares(timeline, shares, rows);
                case Lane.Marks _ -> {
                    // Points in time have no values.
                }
            }
        }
        return new TableText(COLUMNS, rows);
    }

    private static void line(Timeline timeline, Lane.Lines lane, Lane.Line line, List<List<Cell>> rows) {
        for (int i = 0; i < line.from().length; i++) {
            if (isSeen(timeline, line.from()[i], line.to()[i])) {
                rows.add(row(lane, line.name(), line.from()[i], line.to()[i], line.value()[i], line.low()[i],
                        line.high()[i], (double) line.n()[i]));
            }
        }
    }

    private static void shares(Timeline timeline, Lane.Shares lane, List<List<Cell>> rows) {
        for (int name = 0; name < lane.names().size(); name++) {
            for (int i = 0; i < lane.from().length; i++) {
                if (isSeen(timeline, lane.from()[i], lane.to()[i])) {
                    rows.add(row(lane, lane.names().get(name), lane.from()[i], lane.to()[i], lane.shares()[name][i],
                            Double.NaN, Double.NaN, Double.NaN));
                }
            }
        }
    }

    private static boolean isSeen(Timeline timeline, long from, long to) {
        return from < timeline.range().to() && to > timeline.range().from();
    }

    private static List<Cell> row(Lane lane, String of, long from, long to, double value, double low, double high,
            double n) {
        String shown = Format.value(value, low, high, Double.isNaN(n) ? null : (Long) (long) n, 3);
        return List.of(Cell.words(lane.title()), Cell.words(of), Cell.words(TimeRange.instant(from).toString()),
                Cell.words(TimeRange.instant(to).toString()), Cell.numbers(shown, value, low, high, n));
    }
}
