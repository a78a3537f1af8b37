package dev.hindsight.timeline.view;

import dev.hindsight.timeline.draw.lane.Lane;
import dev.hindsight.timeline.layout.AvailableLane;
import dev.hindsight.timeline.layout.LaneLayout;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// Which lanes a timeline shows, in which order and how tall. Needs no toolkit.
public final class LanesViewModel {
    /// Factor by which one key press changes a height.
    private static final double STEP = 1.25;
    private static final Map<Class<?>, String> GROUPS = Map.of(Lane.LinesLane.class, "Signals", Lane.SharesLane.class,
            "Traffic",
            Lane.MarksLane.class, "Changes and events");

    private final ReadOnlyObjectWrapper<LaneLayout> layout = new ReadOnlyObjectWrapper<>(LaneLayout.DEFAULT);
    private final ReadOnlyObjectWrapper<LaneLayout> savedLayout = new ReadOnlyObjectWrapper<>(LaneLayout.DEFAULT);
    private final ObjectProperty<List<AvailableLane>> offers = new SimpleObjectProperty<>(List.of());
    private final ReadOnlyObjectWrapper<Set<String>> requested = new ReadOnlyObjectWrapper<>(Set.of());
    private final ReadOnlyObjectWrapper<List<Lane>> data = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<@Nullable String> current = new ReadOnlyObjectWrapper<>();

    LanesViewModel() {
        offers.addListener((_, _, _) -> publishWanted());
        layout.addListener((_, _, _) -> publishWanted());
    }

    /// {@return the current layout, also during a drag}
    public ReadOnlyObjectProperty<LaneLayout> layoutProperty() {
        return layout.getReadOnlyProperty();
    }

    /// {@return the layout to save for the person: it changes at the end of a drag}
    public ReadOnlyObjectProperty<LaneLayout> savedLayoutProperty() {
        return savedLayout.getReadOnlyProperty();
    }

    /// Restores a saved layout.
    public void restore(LaneLayout before) {
        keep(before);
    }

    /// {@return the available lanes; the data holds some of them, the others are loaded on request}
    public ObjectProperty<List<AvailableLane>> availableLanesProperty() {
        return offers;
    }

    /// {@return ids of the available lanes that the person requested: the loader of the data adds them by
    /// [TimelineViewModel#refresh(dev.hindsight.timeline.draw.lane.Timeline)]}
    public ReadOnlyObjectProperty<Set<String>> requestedLanesProperty() {
        return requested.getReadOnlyProperty();
    }

    private void publishWanted() {
        Set<String> ids = new HashSet<>(layout.get().shown());
        ids.retainAll(offers.get().stream().map(AvailableLane::id).toList());
        ids.removeAll(layout.get().hidden());
        requested.set(Set.copyOf(ids));
    }

    /// {@return id of the lane under the pointer, or chosen by key; null for none}
    public ReadOnlyObjectProperty<@Nullable String> currentProperty() {
        return current.getReadOnlyProperty();
    }

    /// {@return the lanes that the data holds, in its order}
    ReadOnlyObjectProperty<List<Lane>> dataProperty() {
        return data.getReadOnlyProperty();
    }

    void setData(List<Lane> lanes) {
        data.set(List.copyOf(lanes));
        if (arranged().stream().noneMatch(it -> it.id().equals(current.get()))) {
            current.set(null);
        }
    }

    /// {@return the lanes that are drawn, from top to bottom}
    List<Lane> arranged() {
        return layout.get().apply(data.get(), Lane::id);
    }

    /// {@return all lanes that can be shown by group, those of the data first}
    public Map<String, List<AvailableLane>> choices() {
        Map<String, AvailableLane> byId = new LinkedHashMap<>();
        data.get().forEach(it -> byId.put(it.id(),
                new AvailableLane(it.id(), it.title(), Objects.requireNonNull(GROUPS.get(it.getClass())))));
        // An available lane knows its group better than the kind of its lane does.
        offers.get().forEach(it -> byId.put(it.id(), it));
        Map<String, List<AvailableLane>> groups = new LinkedHashMap<>();
        byId.values().forEach(it -> groups.merge(it.group(), List.of(it),
                (some, more) -> Stream.concat(some.stream(), more.stream()).toList()));
        return groups;
    }

    /// {@return whether a lane is shown, or will be as soon as it is loaded}
    public boolean isShown(String id) {
        boolean there = data.get().stream().anyMatch(it -> it.id().equals(id));
        return !layout.get().hidden().contains(id) && (there || layout.get().shown().contains(id));
    }

    /// Shows or hides a lane.
    public void show(String id, boolean visible) {
        if (!visible && id.equals(current.get())) {
            step(1);
            current.set(id.equals(current.get()) ? null : current.get());
        }
        keep(layout.get().with(id, visible));
    }

    /// Hides the current lane.
    public void hide() {
        String id = current.get();
        if (id != null) {
            show(id, false);
        }
    }

    /// Makes a lane the current one; null for none.
    public void setCurrent(@Nullable String id) {
        current.set(id);
    }

    /// Makes the next lane the current one; with -1 the one before, from none the first or last.
    public void step(int by) {
        List<String> ids = arranged().stream().map(Lane::id).toList();
        if (!ids.isEmpty()) {
            int now = ids.indexOf(current.get());
            current.set(ids.get(now < 0 ? (by > 0 ? 0 : ids.size() - 1) : Math.clamp(now + by, 0, ids.size() - 1)));
        }
    }

    /// Moves the current lane one place down; with -1 up.
    public void move(int by) {
        List<String> ids = arranged().stream().map(Lane::id).toList();
        int now = ids.indexOf(current.get());
        int other = now + by;
        if (now >= 0 && other >= 0 && other < ids.size()) {
            moveLane(ids.get(now), ids.get(other), by > 0);
        }
    }

    /// Puts a lane right before or right after another.
    public void moveLane(String id, String other, boolean after) {
        keep(layout.get().moved(id, other, after, data.get().stream().map(Lane::id).toList()));
    }

    /// Makes the current lane taller, or with -1 less tall.
    public void resizeCurrent(int by) {
        String id = current.get();
        if (id != null) {
            keep(layout.get().withHeights(Map.of(id, layout.get().height(id) * Math.pow(STEP, by))));
        }
    }

    /// Trades height between two lanes, as one step of a drag that [#commitLayout()] ends.
    ///
    /// @param factor how many times as tall the first becomes
    /// @param otherFactor how many times as tall the second becomes
    void transferHeight(String id, double factor, String other, double otherFactor) {
        LaneLayout now = layout.get();
        layout.set(now.withHeights(Map.of(id, now.height(id) * factor, other, now.height(other) * otherFactor)));
    }

    /// Saves the layout at the end of a drag.
    void commitLayout() {
        keep(layout.get());
    }

    /// Restores the default layout.
    public void reset() {
        keep(LaneLayout.DEFAULT);
    }

    private void keep(LaneLayout next) {
        layout.set(next);
        savedLayout.set(next);
    }
}
