package dev.hindsight.analysis.signal;

import java.util.Arrays;

/// Something that can be drawn over time.
///
/// @param name as the command line names it
/// @param direction in which it is better
/// @param unit of its values, such as `rate`, `tokens`, `ms`; empty where unknown
/// @param family what it belongs to: signals of the family `quality` speak of wrong outputs
/// @param needs the evidence it needs, in words
/// @param matters the smallest change that matters, in its unit; of logarithms where `relative`
/// @param large the size of a large change, the prior's standard deviation
/// @param relative whether changes are measured as logarithms (lengths, times, money)
public record Signal(String name, Direction direction, String unit, Family family, String needs, double matters,
        double large, boolean relative) {
    /// In which direction a signal is better.
    public enum Direction {
        HIGHER, LOWER, NONE;

        /// {@return the sign of a change for the worse; 0 for none}
        public int worse() {
            return switch (this) {
                case HIGHER -> -1;
                case LOWER -> 1;
                case NONE -> 0;
            };
        }
    }

    /// What a signal speaks of.
    public enum Family {
        /// Wrong outputs, as somebody or something judged them.
        QUALITY,
        /// Signs beside the content: refusals, failing tools, people's reactions, the shape of the text.
        SYMPTOM,
        /// Length, time, money: a lasting rise is worse as cost, a fall only with falling quality.
        COST,
        /// Frozen outputs scored again: moves only with the judge.
        CONTROL,
        /// Frozen inputs answered again: moves with the model.
        PROBE,
        /// Drawn, never part of a verdict.
        CONTEXT
    }

    /// {@return this signal of these values: a score without a known scale is measured in its own scatter}
    public Signal scaledTo(double[] values) {
        boolean unit = Arrays.stream(values).allMatch(v -> v >= 0 && v <= 1);
        if (relative || unit || large > 0.15) {
            return this;
        }
        double mean = Arrays.stream(values).average().orElse(0);
        double sd = Math.sqrt(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElse(1));
        return sd > 0 ? new Signal(name, direction, unit(), family, needs, sd / 3, sd, false) : this;
    }

    /// {@return a rate that is better low}
    static Signal symptom(String name, String needs) {
        return new Signal(name, Direction.LOWER, "rate", Family.SYMPTOM, needs, 0.03, 0.1, false);
    }

    /// {@return a length, time or price}
    static Signal cost(String name, String unit, String needs) {
        return new Signal(name, Direction.LOWER, unit, Family.COST, needs, Math.log(1.25), 0.3, true);
    }
}
