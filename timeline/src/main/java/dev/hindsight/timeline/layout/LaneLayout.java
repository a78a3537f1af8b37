package dev.hindsight.timeline.layout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The person's arrangement of the lanes, independent of the current data. Lanes are identified by id: an absent lane
/// keeps its position, and a new one goes after its predecessor in the data.
///
/// @param order ids from top to bottom; empty until somebody moved a lane
/// @param hidden ids of lanes that the person hid
/// @param shown ids of lanes that the person added
/// @param heights relative heights, [#LEAST] to [#MOST]; 1 where a lane is not named
public record LaneLayout(List<String> order, Set<String> hidden, Set<String> shown, Map<String, Double> heights) {
    /// The default arrangement.
    public static final LaneLayout DEFAULT = new LaneLayout(List.of(), Set.of(), Set.of(), Map.of());
    /// The smallest relative height.
    public static final double LEAST = 0.3;
    /// The largest relative height.
    public static final double MOST = 6;

    /// Creates a layout; parts that a settings file lacks (null) have their defaults.
    public LaneLayout(@Nullable List<String> order, @Nullable Set<String> hidden, @Nullable Set<String> shown,
            @Nullable Map<String, Double> heights) {
        this.order = order == null ? List.of() : List.copyOf(new LinkedHashSet<>(order));
        this.hidden = hidden == null ? Set.of() : Set.copyOf(hidden);
        this.shown = shown == null ? Set.of() : Set.copyOf(shown);
        this.heights = heights == null
                ? Map.of()
                : heights.entrySet().stream()
                        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, it -> bounded(it.getValue())));
    }

    private static double bounded(double height) {
        return Double.isNaN(height) ? 1 : Math.clamp(height, LEAST, MOST);
    }

    /// {@return those that are not hidden, in the person's order}
    public <T> List<T> apply(List<T> lanes, Function<T, String> id) {
        Map<String, T> byId = lanes.stream().collect(Collectors.toMap(id, it -> it, (first, _) -> first));
        return merged(lanes.stream().map(id).toList()).stream().filter(it -> !hidden.contains(it))
                .filter(byId::containsKey).map(byId::get).toList();
    }

    /// All known ids, with new ones of the data after their predecessors.
    private List<String> merged(List<String> data) {
        List<String> all = new ArrayList<>(order);
        String before = null;
        for (String id : data) {
            if (!all.contains(id)) {
                all.add(before == null ? 0 : all.indexOf(before) + 1, id);
            }
            before = id;
        }
        return all;
    }

    /// {@return the layout with a lane right before or right after another}
    ///
    /// @param data ids of the lanes that are there, in the order of the data
    public LaneLayout moved(String id, String other, boolean after, List<String> data) {
        List<String> all = merged(data);
        if (id.equals(other) || !all.contains(other) || !all.remove(id)) {
            return this;
        }
        all.add(all.indexOf(other) + (after ? 1 : 0), id);
        return new LaneLayout(all, hidden, shown, heights);
    }

    /// {@return the layout with an existing lane shown or hidden}
    public LaneLayout with(String id, boolean visible) {
        return new LaneLayout(order, changed(hidden, id, !visible), changed(shown, id, visible), heights);
    }

    private static Set<String> changed(Set<String> ids, String id, boolean in) {
        Set<String> changed = new HashSet<>(ids);
        if (in) {
            changed.add(id);
        } else {
            changed.remove(id);
        }
        return changed;
    }

    /// {@return the relative height of a lane}
    public double height(String id) {
        return heights.getOrDefault(id, 1.0);
    }

    /// {@return the layout with other relative heights for some lanes; clamped to [#LEAST] and [#MOST]}
    public LaneLayout withHeights(Map<String, Double> other) {
        Map<String, Double> changed = new HashMap<>(heights);
        changed.putAll(other);
        return new LaneLayout(order, hidden, shown, changed);
    }
}
