package dev.hindsight.timeline.view;

import dev.hindsight.workspace.common.TimeRange;
import java.util.ArrayDeque;
import java.util.Deque;

/// The ranges that were visible before the present one, and those that the person went back from.
final class ViewHistory {
    private static final int MOST = 100;

    private final Deque<TimeRange> back = new ArrayDeque<>();
    private final Deque<TimeRange> forward = new ArrayDeque<>();

    void clear() {
        back.clear();
        forward.clear();
    }

    /// Notes that another range than this one will be visible.
    void leave(TimeRange shown) {
        remember(back, shown);
        forward.clear();
    }

    boolean canGoBack() {
        return !back.isEmpty();
    }

    boolean canGoForward() {
        return !forward.isEmpty();
    }

    /// {@return the range before the one that is visible}
    TimeRange back(TimeRange shown) {
        remember(forward, shown);
        return back.pop();
    }

    /// {@return the range after the one that is visible}
    TimeRange forward(TimeRange shown) {
        remember(back, shown);
        return forward.pop();
    }

    private static void remember(Deque<TimeRange> history, TimeRange range) {
        history.push(range);
        if (history.size() > MOST) {
            history.removeLast();
        }
    }
}
