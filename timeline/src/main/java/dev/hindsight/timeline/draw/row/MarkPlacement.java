package dev.hindsight.timeline.draw.row;

import dev.hindsight.timeline.draw.lane.Lane;
import dev.hindsight.timeline.draw.scale.TimeScale;
import dev.hindsight.ui.Painter;
import dev.hindsight.ui.TextStyle;
import dev.hindsight.workspace.common.Format;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Places marks and their labels. Marks that are too close share one dot; labels are distributed over several lines,
/// stand left of their dot where there is more room, and are shortened or omitted where there is too little, but never
/// overlap.
final class MarkPlacement {
    static final double LINE = 17;
    static final double RADIUS = 4.5;
    private static final TextStyle LABEL = TextStyle.of(11);
    /// From the left end of what stands before a dot to its middle, and from its middle to its label.
    static final double BEFORE = RADIUS + 12;
    static final double AFTER = 10;
    private static final double MERGE = 7;
    /// What the last line may lack of its height, since neither dot nor label fills it.
    private static final double SLACK = 2.5;
    private static final double LEAST_LABEL = 24;

    private final RowArea area;
    private final TimeScale time;
    private final Painter metrics;
    private final @Nullable String selected;
    private final List<Deque<PlacedMark>> lines;

    /// A dot with its label, which begins and ends at these pixels.
    record PlacedMark(double x, double y, List<Lane.LaneMark> marks, String label, TextStyle style, double labelLeft,
            double labelRight) {
        boolean holds(@Nullable String id) {
            return marks.stream().anyMatch(mark -> mark.id().equals(id));
        }

        /// {@return the end of the dot and its label}
        double right() {
            return Math.max(x + RADIUS, labelRight);
        }

        /// {@return the same with its label shortened to the room between two pixels; the dot does not move}
        PlacedMark between(double left, double right, Painter metrics) {
            if (labelRight <= right) {
                return this;
            }
            double before = x - AFTER - left;
            double after = right - x - AFTER;
            double room = Math.max(before, after);
            String fitting = room < LEAST_LABEL ? "" : metrics.ellipsize(label, room, style);
            double width = metrics.textWidth(fitting, style);
            double begin = before > after ? x - AFTER - width : x + AFTER;
            return new PlacedMark(x, y, marks, fitting, style, begin, begin + width);
        }

        boolean dotIsAt(double px, double py) {
            return Math.abs(px - x) <= RADIUS + 3 && Math.abs(py - y) <= LINE / 2;
        }

        boolean labelIsAt(double px, double py) {
            return px >= Math.min(x, labelLeft) && px <= Math.max(x, labelRight) && Math.abs(py - y) <= LINE / 2;
        }
    }

    private MarkPlacement(RowArea area, Painter metrics, @Nullable String selected) {
        this.area = area;
        this.time = area.time();
        this.metrics = metrics;
        this.selected = selected;
        this.lines = Stream.generate(() -> (Deque<PlacedMark>) new ArrayDeque<PlacedMark>()).limit(lines(area))
                .toList();
    }

    /// {@return how many lines of labels there is room for}
    static int lines(RowArea area) {
        return Math.max(1, (int) ((area.height() + SLACK) / LINE));
    }

    /// {@return the places of these marks, which are in view and by time}
    static List<PlacedMark> place(List<Lane.LaneMark> marks, RowArea area, Painter metrics, @Nullable String selected) {
        MarkPlacement spots = new MarkPlacement(area, metrics, selected);
        spots.groups(marks).forEach(spots::place);
        spots.lines.stream().filter(line -> !line.isEmpty())
                .forEach(line -> spots.add(line, line.removeLast(), area.time().right()));
        return spots.lines.stream().flatMap(Deque::stream).toList();
    }

    private List<List<Lane.LaneMark>> groups(List<Lane.LaneMark> marks) {
        List<List<Lane.LaneMark>> groups = new ArrayList<>();
        double begins = Double.NEGATIVE_INFINITY;
        for (Lane.LaneMark mark : marks) {
            double x = time.inside(mark.at());
            if (x - begins < MERGE) {
                groups.getLast().add(mark);
            } else {
                groups.add(new ArrayList<>(List.of(mark)));
                begins = x;
            }
        }
        return groups;
    }

    private void place(List<Lane.LaneMark> group) {
        double x = time.inside(group.getFirst().at());
        int number = roomiest(x - BEFORE);
        Deque<PlacedMark> line = lines.get(number);
        PlacedMark last = line.pollLast();
        List<Lane.LaneMark> marks = new ArrayList<>(group);
        if (last != null && x - last.x() < BEFORE) {
            marks.addAll(0, last.marks());
            x = last.x();
        } else if (last != null) {
            add(line, last, x - BEFORE);
        }
        line.add(spot(x, number, marks));
    }

    /// Ends a line with a spot that has room up to a pixel.
    private void add(Deque<PlacedMark> line, PlacedMark spot, double right) {
        PlacedMark previous = line.peekLast();
        line.add(spot.between(previous == null ? time.left() : previous.right() + AFTER, right, metrics));
    }

    /// {@return the first line that is free from a pixel on; without one, the line whose last dot is farthest away, so
    /// that most of its label stays}
    private int roomiest(double x) {
        int farthest = 0;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).isEmpty() || lines.get(i).getLast().right() <= x) {
                return i;
            }
            farthest = lines.get(i).getLast().x() < lines.get(farthest).getLast().x() ? i : farthest;
        }
        return farthest;
    }

    /// A spot is at its first mark, or at the selected one, whose label it then has.
    private PlacedMark spot(double first, int line, List<Lane.LaneMark> marks) {
        int chosen = IntStream.range(0, marks.size()).filter(i -> marks.get(i).id().equals(selected)).findFirst()
                .orElse(-1);
        double x = chosen < 0 ? first : time.inside(marks.get(chosen).at());
        String label = marks.size() == 1
                ? marks.getFirst().label()
                : chosen < 0 ? count(marks) : marks.get(chosen).label() + ", " + (marks.size() - 1) + " more";
        TextStyle style = chosen < 0 ? LABEL : LABEL.bold();
        return new PlacedMark(x, area.top() + 1 + LINE / 2 + line * LINE, List.copyOf(marks), label, style, x + AFTER,
                x + AFTER + metrics.textWidth(label, style));
    }

    /// {@return such as "3 code changes"}
    static String count(List<Lane.LaneMark> group) {
        String surface = group.getFirst().surface();
        boolean same = group.stream().allMatch(mark -> mark.surface().equals(surface));
        boolean events = group.stream().allMatch(Lane.LaneMark::isEvent);
        String kind = events ? "events" : "changes";
        return Format.count(group.size()) + " " + (same && !events ? surface + " " : "") + kind;
    }
}
