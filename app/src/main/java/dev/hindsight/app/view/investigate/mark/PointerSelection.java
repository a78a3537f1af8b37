package dev.hindsight.app.view.investigate.mark;

import dev.hindsight.timeline.assembly.EventMarks;
import dev.hindsight.timeline.draw.lane.Lane;
import dev.hindsight.timeline.draw.row.Hit;
import dev.hindsight.timeline.overview.Overview;
import dev.hindsight.timeline.view.TimelineViewModel;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.StoredEvidence;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.jspecify.annotations.Nullable;

/// The target under the pointer, and selecting from there. Needs no toolkit.
final class PointerSelection {
    private final TimelineViewModel timeline;
    private final ReadOnlyObjectProperty<@Nullable Overview> overview;

    PointerSelection(TimelineViewModel timeline, ReadOnlyObjectProperty<@Nullable Overview> overview) {
        this.timeline = timeline;
        this.overview = overview;
    }

    /// {@return the target of actions without a pointer: the selected mark, if there is one, at the time of the
    /// crosshair, else of the mark, else of the middle of the visible range}
    Target target() {
        String selected = timeline.selectedMarkProperty().get();
        Lane.LaneMark mark = marks().filter(it -> it.id().equals(selected)).findFirst().orElse(null);
        Long cursor = timeline.cursorProperty().get();
        TimeRange visible = timeline.visible();
        long at = cursor != null
                ? cursor
                : mark != null ? mark.at() : visible.from() + (visible.to() - visible.from()) / 2;
        return target(at, mark);
    }

    /// {@return what lies under the pointer; of several marks drawn as one the selected one, else the first}
    Target target(Hit hit) {
        String selected = timeline.selectedMarkProperty().get();
        Lane.LaneMark mark = hit.marks().stream().filter(it -> it.id().equals(selected)).findFirst()
                .or(() -> hit.marks().stream().findFirst()).orElse(null);
        return target(hit.time(), mark);
    }

    private Target target(long at, Lane.@Nullable LaneMark mark) {
        Overview now = overview.get();
        return new Target(at, mark, mark == null || now == null
                ? null
                : StoredEvidence.byId(now.changes(), mark.id()).orElse(null));
    }

    private Stream<Lane.LaneMark> marks() {
        Overview now = overview.get();
        return now == null
                ? Stream.empty()
                : now.timeline().lanes().stream().filter(Lane.MarksLane.class::isInstance)
                        .map(Lane.MarksLane.class::cast)
                        .flatMap(it -> it.marks().stream());
    }

    /// Selects the mark, or the change nearest to the place.
    void select(Target target) {
        Overview now = overview.get();
        if (target.mark() != null) {
            timeline.selectedMarkProperty().set(target.mark().id());
        } else if (now != null) {
            now.changes().stream()
                    .min(Comparator.comparingLong(it -> Math.abs(TimeRange.micros(it.header().at()) - target.at())))
                    .ifPresent(it -> timeline.selectedMarkProperty().set(it.header().key().id()));
        }
    }

    /// Selects the note after the selected one by time, or the one before it, and brings it into view.
    ///
    /// @param step 1 or -1
    void selectNote(int step) {
        List<Lane.LaneMark> notes = marks().filter(it -> EventMarks.documentId(it.id()).isPresent())
                .sorted(Comparator.comparingLong(Lane.LaneMark::at)).toList();
        if (notes.isEmpty()) {
            return;
        }
        int now = notes.stream().map(Lane.LaneMark::id).toList().indexOf(timeline.selectedMarkProperty().get());
        int next = now < 0 ? (step > 0 ? 0 : notes.size() - 1) : Math.clamp(now + step, 0, notes.size() - 1);
        Lane.LaneMark note = notes.get(next);
        timeline.selectedMarkProperty().set(note.id());
        TimeRange visible = timeline.visible();
        if (!visible.contains(note.at())) {
            long half = (visible.to() - visible.from()) / 2;
            timeline.show(new TimeRange(note.at() - half, note.at() + half));
        }
    }

    /// Selects the window from here on: to where a selection ends already, else to the end of what is visible.
    void selectFrom(Target target) {
        TimeRange selected = timeline.selectionProperty().get();
        long to = selected != null && selected.to() > target.at() ? selected.to() : timeline.visible().to();
        select(target.at(), to);
    }

    /// Selects the window up to here: from where a selection begins already, else from the beginning of what is
    /// visible.
    void selectTo(Target target) {
        TimeRange selected = timeline.selectionProperty().get();
        long from = selected != null && selected.from() < target.at() ? selected.from() : timeline.visible().from();
        select(from, target.at());
    }

    private void select(long from, long to) {
        if (from < to) {
            timeline.select(new TimeRange(from, to));
        }
    }
}
