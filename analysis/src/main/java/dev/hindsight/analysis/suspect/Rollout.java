package dev.hindsight.analysis.suspect;

import dev.hindsight.analysis.panel.Course;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The steps by which one version or flag came to everybody: region after region, or share after share. They are one
/// suspect, whose exposure is staggered (Callaway and Sant'Anna 2021): what each step reached is compared with what none
/// had reached yet.
///
/// @param key the column of samples whose values the steps reached; empty where they are shares of all
/// @param steps by time, at least two
public record Rollout(String key, List<Step> steps) {
    /// One step.
    ///
    /// @param at microseconds UTC
    /// @param values that it reached; null for a share of all
    /// @param share of everything that has the change from then on, 0 to 1; NaN where unknown
    public record Step(long at, @Nullable List<String> values, double share) {}

    /// {@return how much of the change everything together has; steps of unknown shares reach alike}
    ///
    /// @param bins of a time
    Course together(LongToDoubleFunction bins, double until, double left) {
        boolean known = steps.stream().noneMatch(it -> Double.isNaN(it.share));
        double[] from = new double[steps.size()];
        double[] share = new double[steps.size()];
        for (int i = 0; i < from.length; i++) {
            from[i] = bins.applyAsDouble(steps.get(i).at);
            share[i] = known ? steps.get(i).share : (i + 1.0) / from.length;
        }
        return new Course.Steps(from, share, until, left);
    }

    /// {@return how much of the change each value of the key has; empty where the steps are shares}
    ///
    /// @param bins of a time
    Map<String, Course> apart(LongToDoubleFunction bins, double until, double left) {
        Map<String, Course> courses = new LinkedHashMap<>();
        for (Step step : steps) {
            List<String> values = step.values;
            for (String value : values == null ? List.<String>of() : values) {
                courses.putIfAbsent(value, new Course.Ramp(bins.applyAsDouble(step.at), 0, until, left));
            }
        }
        return courses;
    }

    /// {@return what the steps reached, in their order; empty for shares}
    List<String> values() {
        return steps.stream().map(Step::values).flatMap(it -> it == null ? Stream.empty() : it.stream()).distinct()
                .toList();
    }

    String words() {
        return values().isEmpty()
                ? "Rolled out in " + steps.size() + " steps"
                : "Rolled out to " + String.join(", then ", values());
    }
}
