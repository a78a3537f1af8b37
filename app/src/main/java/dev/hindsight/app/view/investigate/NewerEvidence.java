package dev.hindsight.app.view.investigate;

import dev.hindsight.app.view.shell.AppContext;
import dev.hindsight.timeline.overview.OverviewService;
import dev.hindsight.timeline.view.TimelineViewModel;
import dev.hindsight.ui.TaskHandle;
import dev.hindsight.workspace.common.Format;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// What came in at the right edge of the timeline while the person looks at something older. Needs no toolkit.
public final class NewerEvidence {
    private final AppContext context;
    private final OverviewService service;
    private final TimelineViewModel timeline;
    private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper("");
    /// The end of the evidence when the visible range last reached it, and when newer outputs were last counted,
    /// microseconds.
    private long seen;
    private long counted;
    private @Nullable TaskHandle counting;

    NewerEvidence(AppContext context, OverviewService service, TimelineViewModel timeline) {
        this.context = context;
        this.service = service;
        this.timeline = timeline;
        timeline.timelineProperty().subscribe(_ -> update());
    }

    /// {@return what is newer than what the person saw last, and where a click leads: "12 newer outputs — go to now";
    /// empty where nothing is}
    public ReadOnlyStringProperty sentenceProperty() {
        return sentence.getReadOnlyProperty();
    }

    private void update() {
        long end = timeline.all().to();
        if (timeline.isAtNewest() || end <= seen) {
            seen = timeline.isAtNewest() ? end : seen;
            counted = seen;
            TaskHandle.cancelIfAny(counting);
            sentence.set("");
        } else if (end != counted) {
            counted = end;
            TaskHandle.cancelIfAny(counting);
            long since = seen;
            counting = context.tasks().run("Counting newer outputs", _ -> service.outputsSince(since),
                    n -> sentence.set((n == 0 ? "newer evidence" : Format.count(n, "newer output", "newer outputs"))
                            + " — go to now"));
        }
    }
}
