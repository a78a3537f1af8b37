package dev.hindsight.timeline.draw.row;

import dev.hindsight.timeline.draw.lane.Lane;
import dev.hindsight.timeline.draw.scale.TimeScale;
import dev.hindsight.ui.Painter;
import dev.hindsight.ui.Palette;
import dev.hindsight.ui.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A histogram of marks that are too many to draw one by one, with their number in words.
///
/// @param columns the marks by column of [#WIDTH] pixels from the left
record MarkHistogram(List<Lane.LaneMark> marks, List<List<Lane.LaneMark>> columns, RowArea area) {
    private static final double WIDTH = 6;
    private static final double WORDS = 15;
    private static final double MARKS_PER_PLACE = 2;
    private static final TextStyle SMALL = TextStyle.of(10.5);

    /// {@return whether there is no room to draw so many marks one by one}
    static boolean isNeeded(int marks, RowArea area) {
        double places = MarkPlacement.lines(area) * area.width() / MarkPlacement.BEFORE;
        return marks > MARKS_PER_PLACE * places;
    }

    static MarkHistogram of(List<Lane.LaneMark> marks, RowArea area) {
        TimeScale time = area.time();
        int count = (int) Math.ceil(area.width() / WIDTH) + 1;
        List<List<Lane.LaneMark>> columns = Stream.generate(() -> (List<Lane.LaneMark>) new ArrayList<Lane.LaneMark>())
                .limit(count).toList();
        marks.forEach(mark -> columns.get((int) ((time.inside(mark.at()) - time.left()) / WIDTH)).add(mark));
        return new MarkHistogram(marks, columns, area);
    }

    /// @param apart marks that are drawn in front, whose labels need room
    void paint(Painter painter, Palette palette, List<MarkPlacement.PlacedMark> apart) {
        int most = columns.stream().mapToInt(List::size).max().orElse(1);
        double room = Math.max(4, area.height() - WORDS);
        TimeScale time = area.time();
        for (int i = 0; i < columns.size(); i++) {
            double height = Math.ceil(room * columns.get(i).size() / most);
            double left = time.left() + i * WIDTH;
            painter.fillRect(left, Math.rint(area.bottom() - height), Math.min(WIDTH - 1, time.right() - left), height,
                    palette.muted().withOpacity(0.5));
        }
        paintWords(painter, palette, apart);
    }

    /// The number stands on the left, or on the right where a mark in front takes that room.
    private void paintWords(Painter painter, Palette palette, List<MarkPlacement.PlacedMark> apart) {
        TimeScale time = area.time();
        double first = apart.stream().mapToDouble(it -> Math.min(it.x() - MarkPlacement.BEFORE, it.labelLeft())).min()
                .orElse(time.right());
        double last = apart.stream().mapToDouble(it -> it.right() + MarkPlacement.AFTER).max()
                .orElse(time.left());
        String words = MarkPlacement.count(marks) + ": too many to tell apart; zoom in";
        boolean left = first - time.left() >= time.right() - last || painter.textWidth(words, SMALL) + 12 <= first
                - time.left();
        double room = (left ? first - time.left() : time.right() - last) - 12;
        painter.text(painter.ellipsize(words, room, SMALL), left ? time.left() + 6 : time.right() - 6, area.top() + 10,
                left ? SMALL : SMALL.end(), palette.text());
    }

    List<Lane.LaneMark> at(double x) {
        int column = (int) Math.floor((x - area.time().left()) / WIDTH);
        return column >= 0 && column < columns.size() ? List.copyOf(columns.get(column)) : List.of();
    }
}
