package dev.hindsight.app.view.investigate;

import dev.hindsight.analysis.signal.SignalId;
import dev.hindsight.app.view.shell.AppContext;
import dev.hindsight.timeline.assembly.ZoomedTimeline;
import dev.hindsight.timeline.draw.lane.Lane;
import dev.hindsight.timeline.draw.lane.Timeline;
import dev.hindsight.timeline.layout.AvailableLane;
import dev.hindsight.timeline.overview.OverviewService;
import dev.hindsight.timeline.view.TimelineViewModel;
import dev.hindsight.ui.TaskHandle;
import dev.hindsight.workspace.common.TimeRange;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Loads additional data of a timeline in the background: the lanes that the person asked for, and finer bins around
/// the visible range.
final class TimelineLoader {
    /// The wheel turns several times before the person stops at a range.
    private static final Duration REST = Duration.ofMillis(60);

    private final AppContext context;
    private final OverviewService service;
    private final TimelineViewModel timeline;
    private final Set<String> searches = new TreeSet<>();
    private @Nullable Timeline own;
    private @Nullable Timeline whole;
    private @Nullable LaneListing listed;
    private ZoomedTimeline.@Nullable ZoomWindow requested;
    private @Nullable TaskHandle lookingCloser;
    private @Nullable TaskHandle readingLanes;

    /// The lanes that are offered.
    ///
    /// @param evidence the revision of the evidence for which they were listed
    /// @param texts the texts that the person searched for
    private record LaneListing(String evidence, Set<String> texts, List<AvailableLane> offers) {}

    TimelineLoader(AppContext context, OverviewService service, TimelineViewModel timeline) {
        this.context = context;
        this.service = service;
        this.timeline = timeline;
        timeline.timelineProperty().addListener((property, was, is) -> {
            if (!was.range().equals(is.range())) {
                loadVisible(is.range());
            }
        });
        timeline.lanes().requestedLanesProperty().addListener((property, was, is) -> readLanes());
    }

    /// Shows data of the whole range: the first of a workspace, or newer ones; what is visible stays.
    void show(Timeline next) {
        boolean first = own == null;
        own = next;
        if (first) {
            timeline.setData(next);
        }
        use(next);
        timeline.lanes().layoutProperty().get().shown().stream()
                .filter(it -> SignalId.parse(it) instanceof SignalId.Search)
                .forEach(searches::add);
        offer();
        readLanes();
    }

    private void use(Timeline next) {
        whole = next;
        requested = null;
        timeline.refresh(next);
        loadVisible(timeline.visible());
    }

    /// Shows the lane of a signal; for a `search:` also that of a new text.
    void ask(String signal) {
        if (SignalId.parse(signal) instanceof SignalId.Search search) {
            plot(search);
        } else {
            timeline.lanes().show(signal, true);
        }
    }

    /// Offers a lane with the share of outputs that contain a text, and shows it.
    private void plot(SignalId.Search search) {
        String id = search.name();
        searches.add(id);
        timeline.lanes().availableLanesProperty()
                .set(Stream.concat(timeline.lanes().availableLanesProperty().get().stream(),
                        Stream.of(new AvailableLane(id, search.text(), ""))).toList());
        timeline.lanes().show(id, true);
        offer();
    }

    private void offer() {
        Set<String> texts = Set.copyOf(searches);
        LaneListing known = listed;
        context.tasks().run("Listing signals", _ -> {
            String evidence = service.revision();
            return known != null && known.evidence.equals(evidence) && known.texts.equals(texts)
                    ? known
                    : new LaneListing(evidence, texts, service.offers(texts));
        }, now -> {
            listed = now;
            timeline.lanes().availableLanesProperty().set(now.offers);
        });
    }

    private void readLanes() {
        TaskHandle.cancelIfAny(readingLanes);
        Timeline data = own;
        Set<String> lanes = timeline.lanes().requestedLanesProperty().get();
        if (data == null || data.lanes().stream().map(Lane::id).toList().containsAll(lanes)) {
            return;
        }
        readingLanes = context.tasks().run("Reading lanes",
                progress -> service.withLanes(data, lanes, progress), this::use);
    }

    private void loadVisible(TimeRange visible) {
        Timeline data = whole;
        if (data == null) {
            return;
        }
        ZoomedTimeline.ZoomWindow closer = ZoomedTimeline.ZoomWindow.of(data.range(), visible).orElse(null);
        if (closer == null || (requested != null && requested.serves(visible, closer))) {
            return;
        }
        TaskHandle.cancelIfAny(lookingCloser);
        requested = closer;
        lookingCloser = context.tasks().runAfter(begin -> context.tasks().schedule(REST, begin), "Looking closer",
                progress -> service.zoomed(data, closer, progress), finer -> {
                    if (closer.equals(requested)) {
                        timeline.refresh(finer);
                    }
                });
    }
}
