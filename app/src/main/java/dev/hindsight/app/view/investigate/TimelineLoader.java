package dev.hindsight.app.view.investigate;

import dev.hindsight.app.view.shell.AppContext;
import dev.hindsight.app.view.shell.WorkspaceProgress;
import dev.hindsight.timeline.draw.Timeline;
import dev.hindsight.timeline.overview.CloseUp;
import dev.hindsight.timeline.overview.OverviewService;
import dev.hindsight.timeline.view.TimelineViewModel;
import dev.hindsight.ui.view.FxTasks;
import dev.hindsight.workspace.TimeRange;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Keeps a timeline as fine as what is visible of it: going closer loads finer bins around the place, in the background.
final class TimelineLoader {
    /// A wheel turns several times before one looks.
    private static final Duration REST = Duration.ofMillis(60);

    private final AppContext context;
    private final OverviewService service;
    private final TimelineViewModel timeline;
    private @Nullable Timeline whole;
    private CloseUp.@Nullable Window wanted;
    private FxTasks.@Nullable Handle loading;

    TimelineLoader(AppContext context, OverviewService service, TimelineViewModel timeline) {
        this.context = context;
        this.service = service;
        this.timeline = timeline;
        timeline.timelineProperty().addListener((property, was, is) -> {
            if (!was.range().equals(is.range())) {
                look(is.range());
            }
        });
    }

    /// Shows data of the whole range: the first of a workspace, or newer ones; what is visible stays.
    void show(Timeline next) {
        boolean first = whole == null;
        whole = next;
        wanted = null;
        if (first) {
            timeline.setData(next);
        } else {
            timeline.refresh(next);
        }
        look(timeline.visible());
    }

    private void look(TimeRange visible) {
        Timeline data = whole;
        if (data == null) {
            return;
        }
        CloseUp.Window own = CloseUp.Window.of(data.range(), visible).orElse(null);
        if (own == null || (wanted != null && wanted.serves(visible, own))) {
            return;
        }
        if (loading != null) {
            loading.cancel();
        }
        wanted = own;
        loading = context.tasks().run("Looking closer", progress -> {
            Thread.sleep(REST);
            return service.closeUp(data, own, WorkspaceProgress.of(progress));
        }, finer -> {
            if (own.equals(wanted) && data.equals(whole)) {
                timeline.refresh(finer);
            }
        });
    }
}
