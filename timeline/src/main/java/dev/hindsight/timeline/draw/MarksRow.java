package dev.hindsight.timeline.draw;

import dev.hindsight.ui.Painter;
import dev.hindsight.ui.Palette;
import dev.hindsight.ui.Rgba;
import dev.hindsight.ui.Stroke;
import dev.hindsight.ui.TextStyle;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A drawn lane of marks. Marks too close to tell apart are one dot with their count; labels take turns on several lines
/// and are left out where there is no room, never drawn over each other.
final class MarksRow implements RenderedRow {
    private static final double LINE = 17;
    private static final double RADIUS = 4.5;
    private static final double MERGE = 7;
    /// From the left end of what stands before a dot to its middle, and from its middle to its label.
    private static final double BEFORE = RADIUS + 12;
    private static final double AFTER = 10;
    private static final double LEAST_LABEL = 24;
    private static final TextStyle LABEL = TextStyle.of(11);

    private final Lane.Marks lane;
    private final TimeScale time;
    private final double top;
    private final double bottom;
    private final @Nullable String selected;
    private final List<Spot> spots;

    /// A dot with its label.
    private record Spot(double x, double y, List<Lane.Mark> marks, String label, double labelRight) {
        boolean holds(String id) {
            return marks.stream().anyMatch(mark -> mark.id().equals(id));
        }

        /// {@return the same with no more of its label than there is room for: a dot stays where its time is}
        Spot endingAt(double right, Painter metrics) {
            double room = right - x - AFTER;
            String fitting = room < LEAST_LABEL ? "" : metrics.fit(label, room, LABEL);
            return new Spot(x, y, marks, fitting, Math.min(labelRight, right));
        }

        boolean dotIsAt(double px, double py) {
            return Math.abs(px - x) <= RADIUS + 3 && Math.abs(py - y) <= LINE / 2;
        }

        boolean labelIsAt(double px, double py) {
            return px > x && px <= labelRight && Math.abs(py - y) <= LINE / 2;
        }
    }

    MarksRow(Lane.Marks lane, TimeScale time, double top, double bottom, Painter metrics, @Nullable String selected) {
        this.lane = lane;
        this.time = time;
        this.top = top;
        this.bottom = bottom;
        this.selected = selected;
        this.spots = place(metrics);
    }

    private List<Spot> place(Painter metrics) {
        List<List<Lane.Mark>> groups = new ArrayList<>();
        lane.marks().stream().sorted(Comparator.comparingLong(Lane.Mark::at)).forEach(mark -> {
            double x = time.x(mark.at());
            if (x < time.left() - 1 || x > time.right() + 1) {
                return;
            }
            List<Lane.Mark> last = groups.isEmpty() ? null : groups.getLast();
            if (last != null && x - time.x(last.getFirst().at()) < MERGE) {
                last.add(mark);
            } else {
                groups.add(new ArrayList<>(List.of(mark)));
            }
        });
        List<Deque<Spot>> lines = Stream.generate(() -> (Deque<Spot>) new ArrayDeque<Spot>())
                .limit(Math.max(1, (int) ((bottom - top - 4) / LINE))).toList();
        for (List<Lane.Mark> group : groups) {
            double x = time.x(group.getFirst().at());
            int number = roomiest(lines, x - BEFORE);
            Deque<Spot> line = lines.get(number);
            Spot last = line.pollLast();
            List<Lane.Mark> marks = new ArrayList<>(group);
            if (last != null && x - last.x() < BEFORE) {
                marks.addAll(0, last.marks());
                x = last.x();
            } else if (last != null) {
                line.add(last.endingAt(x - BEFORE, metrics));
            }
            line.add(spot(x, number, marks, metrics));
        }
        return lines.stream().flatMap(Deque::stream).toList();
    }

    /// {@return the first line that is free from a pixel on; where none is, the one whose last dot is farthest, so that as
    /// much of its label stays as can}
    private static int roomiest(List<Deque<Spot>> lines, double x) {
        return IntStream.range(0, lines.size())
                .filter(it -> lines.get(it).isEmpty() || lines.get(it).getLast().labelRight() <= x).findFirst()
                .orElseGet(() -> IntStream.range(0, lines.size()).boxed()
                        .min(Comparator.comparingDouble(it -> lines.get(it).getLast().x())).orElseThrow());
    }

    /// A spot stands where its first mark is, or the selected one, which is then named.
    private Spot spot(double first, int line, List<Lane.Mark> marks, Painter metrics) {
        Lane.Mark chosen = marks.stream().filter(mark -> mark.id().equals(selected)).findFirst().orElse(null);
        double x = chosen == null ? first : time.x(chosen.at());
        String label = marks.size() == 1
                ? marks.getFirst().label()
                : chosen == null ? label(marks) : chosen.label() + ", " + (marks.size() - 1) + " more";
        double right = x + AFTER + metrics.textWidth(label, LABEL);
        if (right > time.right()) {
            label = metrics.fit(label, time.right() - x - AFTER, LABEL);
        }
        return new Spot(x, top + 2 + LINE / 2 + line * LINE, List.copyOf(marks), label, right);
    }

    private static String label(List<Lane.Mark> group) {
        String surface = group.getFirst().surface();
        boolean same = group.stream().allMatch(mark -> mark.surface().equals(surface));
        return group.size() + " " + (same && !surface.equals("event") ? surface + " " : "")
                + (surface.equals("event") ? "events" : "changes");
    }

    void paint(Painter painter, Palette palette) {
        painter.pushClip(time.left(), top, time.right() - time.left(), bottom - top);
        for (Spot spot : spots) {
            Lane.Mark mark = spot.marks().getFirst();
            Rgba color = color(palette, mark);
            paintWidth(painter, spot, mark, color);
            paintUndo(painter, spot, mark, color);
        }
        for (Spot spot : spots) {
            paintSpot(painter, palette, spot);
        }
        painter.popClip();
    }

    private void paintWidth(Painter painter, Spot spot, Lane.Mark mark, Rgba color) {
        Long until = mark.until();
        double end = time.x(until != null ? until : mark.at() + mark.precision());
        if (end - spot.x() < 2) {
            return;
        }
        if (until == null) {
            painter.fillRect(spot.x(), spot.y() - 5, end - spot.x(), 10, color.withOpacity(0.18));
        } else {
            // A rollout grows: drawn as a ramp.
            painter.fillPolygon(new double[]{spot.x(), end, end}, new double[]{spot.y() + 5, spot.y() - 5,
                    spot.y() + 5}, color.withOpacity(0.35));
        }
    }

    private void paintUndo(Painter painter, Spot spot, Lane.Mark mark, Rgba color) {
        String undoes = mark.undoes();
        if (undoes == null) {
            return;
        }
        spots.stream().filter(it -> it.holds(undoes)).findFirst().ifPresent(target -> {
            int steps = 24;
            double[] xs = new double[steps + 1];
            double[] ys = new double[steps + 1];
            for (int i = 0; i <= steps; i++) {
                double t = (double) i / steps;
                xs[i] = target.x() + (spot.x() - target.x()) * t;
                double base = target.y() + (spot.y() - target.y()) * t;
                ys[i] = Math.max(top + 2, base - 4 * 14 * t * (1 - t));
            }
            painter.polyline(xs, ys, Stroke.dashed(color, 1, 3, 3));
        });
    }

    private void paintSpot(Painter painter, Palette palette, Spot spot) {
        boolean chosen = selected != null && spot.holds(selected);
        Lane.Mark mark = spot.marks().stream().filter(it -> it.id().equals(selected)).findFirst()
                .orElse(spot.marks().getFirst());
        if (chosen) {
            painter.fillCircle(spot.x(), spot.y(), RADIUS + 3.5, palette.text());
            painter.fillCircle(spot.x(), spot.y(), RADIUS + 2, palette.panel());
        }
        if (mark.surface().equals("event")) {
            dev.hindsight.ui.Marker.DOWN.paint(painter, spot.x(), spot.y(), RADIUS, color(palette, mark));
        } else {
            palette.surface(mark.surface()).marker().paint(painter, spot.x(), spot.y(), RADIUS, color(palette, mark));
        }
        boolean struck = chosen ? mark.ignored() : spot.marks().stream().allMatch(Lane.Mark::ignored);
        if (struck) {
            strike(painter, palette, spot);
        }
        painter.text(spot.label(), spot.x() + AFTER, spot.y() + 4, chosen ? LABEL.bold() : LABEL,
                struck ? palette.muted() : palette.text());
    }

    /// Hollow and struck through: people took it out of the ranking.
    private static void strike(Painter painter, Palette palette, Spot spot) {
        painter.fillCircle(spot.x(), spot.y(), RADIUS * 0.6, palette.panel());
        painter.line(spot.x() - RADIUS - 2, spot.y() + RADIUS + 2, spot.x() + RADIUS + 2, spot.y() - RADIUS - 2,
                Stroke.solid(palette.text(), 1.2));
    }

    private static Rgba color(Palette palette, Lane.Mark mark) {
        return mark.surface().equals("event") ? palette.worse() : palette.surface(mark.surface()).color();
    }

    @Override
    public Lane lane() {
        return lane;
    }

    @Override
    public double top() {
        return top;
    }

    @Override
    public double bottom() {
        return bottom;
    }

    @Override
    public List<Lane.Mark> marksAt(double x, double y) {
        return spots.stream().filter(spot -> spot.dotIsAt(x, y)).findFirst()
                .or(() -> spots.stream().filter(spot -> spot.labelIsAt(x, y)).findFirst()).map(Spot::marks)
                .orElse(List.of());
    }
}
