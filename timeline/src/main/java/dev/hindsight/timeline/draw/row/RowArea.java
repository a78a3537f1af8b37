package dev.hindsight.timeline.draw.row;

import dev.hindsight.timeline.draw.scale.TimeScale;

/// Where a row is drawn.
///
/// @param time from left to right
/// @param top its first pixel
/// @param bottom its last pixel
record RowArea(TimeScale time, double top, double bottom) {
    double height() {
        return bottom - top;
    }

    double width() {
        return time.right() - time.left();
    }
}
