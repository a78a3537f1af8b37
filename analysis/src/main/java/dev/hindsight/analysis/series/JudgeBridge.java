package dev.hindsight.analysis.series;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The scores of several judges on the scale of the newest one: moved by as much as their scores of the same frozen
/// outputs differ (mean equating with common items; Kolen and Brennan 2014, chapter 2). So what outputs did in the hour
/// of a judge's replacement can be told from what the judge did.
///
/// @param rows the scores, of the older judges moved
/// @param sd how far the judges may still be apart
/// @param words what was moved, by how much
public record JudgeBridge(Observations rows, double sd, String words) {
    /// Traffic is not what was frozen: a sixth of the difference may be another there. Of another metric half of it.
    private static final double ELSEWHERE = 1.0 / 6;
    private static final double OF_ANOTHER_METRIC = 0.5;
    private static final int FEWEST_RUNS = 2;
    private static final int FEWEST_VALUES = 20;
    /// From so many runs on, their own scatter tells how far one is off.
    private static final int MANY_RUNS = 4;

    /// Scores of frozen outputs.
    ///
    /// @param isSameMetric whether they are of the metric of the traffic
    public record FrozenScores(Observations rows, boolean isSameMetric) {}

    private record Side(double mean, double variance, double n) {}

    private record Offset(double value, double variance, double n) {}

    /// {@return the bridge; nothing where some part of the scores has none to the part of the newest score, be it another
    /// judge that scored no frozen outputs, or another policy or version, which frozen outputs say nothing of}
    public static Optional<JudgeBridge> of(Observations scores, List<FrozenScores> frozen) {
        if (scores.parts().length < 2 || frozen.isEmpty()) {
            return Optional.empty();
        }
        int newest = scores.part()[scores.size() - 1];
        Map<Integer, Offset> offsets = new LinkedHashMap<>();
        for (int part = 0; part < scores.parts().length; part++) {
            if (part != newest) {
                Offset offset = scores.detail(part).equals(scores.detail(newest))
                        ? offset(scores.judges()[part], scores.judges()[newest], frozen)
                        : null;
                if (offset == null) {
                    return Optional.empty();
                }
                offsets.put(part, offset);
            }
        }
        double[] moved = scores.value().clone();
        offsets.forEach((part, offset) -> move(scores, part, offset.value, moved));
        double sd = Math.sqrt(offsets.values().stream().mapToDouble(Offset::variance).max().orElse(0));
        List<String> words = offsets.entrySet().stream().map(it -> String.format(Locale.ROOT,
                "the scores of %s are moved by %+.3f (± %.3f) to those of %s, as their scores of the same frozen outputs"
                        + " differ (n %.0f)",
                scores.parts()[it.getKey()], it.getValue().value, 2 * Math.sqrt(it.getValue().variance),
                scores.parts()[newest], it.getValue().n)).toList();
        return Optional.of(new JudgeBridge(scores.withValues(moved), sd, String.join("; ", words)));
    }

    /// Moves a part's values. Rates stay within 0 and 1: a share of the passes fails, or of the failures passes.
    private static void move(Observations scores, int part, double by, double[] values) {
        int[] own = IntStream.range(0, values.length).filter(i -> scores.part()[i] == part).toArray();
        double mean = Arrays.stream(own).mapToDouble(i -> values[i]).average().orElse(0);
        for (int i : own) {
            values[i] += !scores.rate()
                    ? by
                    : by < 0
                            ? values[i] * Math.max(-1, by / Math.max(mean, 1e-9))
                            : (1 - values[i]) * Math.min(1, by / Math.max(1 - mean, 1e-9));
        }
    }

    private static @Nullable Offset offset(String old, String fresh, List<FrozenScores> frozen) {
        return frozen.stream().map(it -> offset(old, fresh, it)).filter(Objects::nonNull)
                .min(Comparator.comparingDouble(Offset::variance)).orElse(null);
    }

    private static @Nullable Offset offset(String old, String fresh, FrozenScores frozen) {
        Side before = side(frozen.rows, old);
        Side after = side(frozen.rows, fresh);
        if (before == null || after == null) {
            return null;
        }
        double value = after.mean - before.mean;
        double elsewhere = value * (frozen.isSameMetric ? ELSEWHERE : OF_ANOTHER_METRIC);
        return new Offset(value, before.variance + after.variance + elsewhere * elsewhere, before.n + after.n);
    }

    /// The mean of one judge's scores. Runs ask the same items again, so that their own scatter is the error, where there
    /// are enough of them; else it is that of their trials.
    private static @Nullable Side side(Observations o, String judge) {
        int[] own = IntStream.range(0, o.size()).filter(i -> o.judges()[o.part()[i]].equals(judge)).toArray();
        double n = Arrays.stream(own).mapToDouble(i -> o.count()[i]).sum();
        if (own.length < FEWEST_RUNS || n < FEWEST_VALUES) {
            return null;
        }
        double mean = Arrays.stream(own).mapToDouble(i -> o.count()[i] * o.value()[i]).sum() / n;
        double squares = Arrays.stream(own).mapToDouble(i -> o.count()[i] * Math.pow(o.value()[i] - mean, 2)).sum() / n;
        double ofRuns = squares / (own.length - 1);
        double ofTrials = o.spread() > 0 ? o.spread() * o.spread() / n : o.rate() ? mean * (1 - mean) / n : ofRuns;
        return new Side(mean, own.length >= MANY_RUNS ? ofRuns : Math.max(ofRuns, ofTrials), n);
    }
}
