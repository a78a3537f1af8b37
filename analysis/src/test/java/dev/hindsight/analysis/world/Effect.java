package dev.hindsight.analysis.world;

import dev.hindsight.analysis.world.Service.Turn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/// Gives an incident its size: so large that its z in what was judged is what is asked for.
///
/// z is that of the regression of bad answers on the exposure within groups of like requests, with the wander's long-run
/// variance added to that of drawing.
final class Effect {
    /// From this z on an effect is clear.
    static final double CLEAR = 8;
    private static final double MOST = 0.6;

    private Effect() {}

    /// Sets the harm of the turns.
    ///
    /// @param exposure 0 to 1
    /// @param group of like requests
    /// @return z as it became; less than wanted where that would need too large an effect
    static double harm(List<Turn> turns, ToDoubleFunction<Turn> exposure, Function<Turn, String> group, double wantedZ,
            double longRunVariance) {
        List<Turn> judged = turns.stream().filter(t -> t.judged).toList();
        double spread = spread(judged, exposure, group);
        double activeHours = judged.stream().mapToInt(t -> (int) t.hour).distinct().count();
        double perHour = judged.size() / Math.max(activeHours, 1);
        double size = 0;
        double variance = 1;
        for (int i = 0; i < 6; i++) {
            double e = size;
            double p = judged.stream().mapToDouble(t -> Math.min(0.9,
                    1 / (1 + Math.exp(-t.badLogit)) + e * exposure.applyAsDouble(t) / 2)).average().orElse(0.1);
            double drawing = p * (1 - p);
            variance = drawing * (1 + perHour * drawing * longRunVariance);
            size = Math.min(MOST, wantedZ * Math.sqrt(variance / Math.max(spread, 1e-9)));
        }
        for (Turn turn : turns) {
            turn.harm = size * exposure.applyAsDouble(turn);
        }
        return size * Math.sqrt(spread / variance);
    }

    private static double spread(List<Turn> turns, ToDoubleFunction<Turn> exposure, Function<Turn, String> group) {
        Map<String, double[]> sums = new HashMap<>();
        for (Turn turn : turns) {
            double x = exposure.applyAsDouble(turn);
            double[] sum = sums.computeIfAbsent(group.apply(turn), it -> new double[3]);
            sum[0]++;
            sum[1] += x;
            sum[2] += x * x;
        }
        return sums.values().stream().mapToDouble(s -> s[2] - s[1] * s[1] / s[0]).sum();
    }
}
