package dev.hindsight.analysis.compare;

import dev.hindsight.workspace.common.TimeRange;

/// The baseline of a window.
public sealed interface Baseline {

    /// {@return its span, for a window; where the two overlap they cannot be compared}
    TimeRange of(TimeRange window);

    /// A baseline relative to the window.
    enum RelativeBaseline implements Baseline {
        /// The span of the same length just before.
        PREVIOUS {
            @Override
            public TimeRange of(TimeRange window) {
                return TwoWindows.previous(window);
            }
        },
        /// The same hours seven days earlier.
        LAST_WEEK {
            @Override
            public TimeRange of(TimeRange window) {
                return TwoWindows.lastWeek(window);
            }
        }
    }

    /// A fixed span, whatever the window is.
    record FixedBaseline(TimeRange range) implements Baseline {
        @Override
        public TimeRange of(TimeRange window) {
            return range;
        }
    }
}
