package dev.hindsight.timeline.history;

import dev.hindsight.timeline.draw.scale.TimeScale;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// A drawn prompt history; resolves what is under the pointer.
public final class RenderedPromptHistory {
    private final PromptHistoryChart life;
    private final TimeScale time;
    private final double bottom;

    RenderedPromptHistory(PromptHistoryChart life, TimeScale time, double bottom) {
        this.life = life;
        this.time = time;
        this.bottom = bottom;
    }

    /// {@return index of the version that was live at that pixel; empty beside the plot}
    public OptionalInt at(double x, double y) {
        if (x < time.left() || x > time.right() || y < 0 || y > bottom) {
            return OptionalInt.empty();
        }
        // Of several within one pixel the last one, which stayed live.
        return IntStream.range(0, life.versions().size()).filter(it -> left(it) <= x && right(it) >= x)
                .reduce((_, last) -> last);
    }

    /// {@return pixel at which a version begins, within the plot}
    public double left(int version) {
        return x(life.from(version));
    }

    /// {@return pixel at which a version ends, within the plot}
    public double right(int version) {
        return x(life.until(version));
    }

    private double x(long at) {
        return at <= life.range().from() ? time.left() : at >= life.range().to() ? time.right() : time.x(at);
    }
}
