package dev.hindsight.app.view.investigate.compared;

import dev.hindsight.analysis.change.ChangeOutputs.OutputWindows;
import dev.hindsight.ui.view.clock.WindowClock;
import dev.hindsight.workspace.common.TimeRange;

/// What the details are about: header, diff, outputs, phrases, comparison and table show the same two windows.
///
/// @param of what they are around
/// @param name in words, such as "onset" or the name of a change
/// @param subject when that was
public record Compared(Subject of, String name, TimeRange subject, OutputWindows windows) {
    /// What two windows are around.
    public enum Subject {
        /// The onset of the verdict.
        ONSET,
        /// The selected change.
        CHANGE,
        /// The window that is selected on the timeline, beside the one before it.
        SELECTION,
        /// The newest evidence, where there is neither an onset nor a choice.
        NEWEST
    }

    /// {@return what it is and when that was; a change says its time among its facts, and a selection
    /// is the window after}
    public String title() {
        return of == Subject.CHANGE || of == Subject.SELECTION ? name : name + " " + span(subject);
    }

    /// {@return both windows in words}
    public String spans() {
        return "before " + span(windows.before()) + " · after " + span(windows.after());
    }

    private static String span(TimeRange range) {
        return WindowClock.format().span(TimeRange.instant(range.from()), TimeRange.instant(range.to()));
    }
}
