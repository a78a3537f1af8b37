package dev.hindsight.analysis.world.third;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// One thing that is read from an output. Beneath each lies a latent quality in units of its own noise, higher is better.
///
/// @param base where the reading lies when nothing is wrong; its meaning depends on the form
/// @param told whether a score comes with direction and scale
/// @param rate the share of outputs that have this reading
record Metric(Form form, String name, double base, boolean told, double rate) {
    /// What a reading looks like.
    enum Form {
        STARS, GRADE, PASS, CLOSENESS, ANSWERED, LABEL, TOOL, EDIT, THUMB, LATENCY, LENGTH, COST;

        /// {@return whether a judge gives it, so that another judge gives another}
        boolean judged() {
            return this == STARS || this == GRADE || this == PASS;
        }

        /// {@return whether it says what an answer took instead of how good it was}
        boolean operational() {
            return compareTo(LATENCY) >= 0;
        }
    }

    static Metric draw(Form form, RandomGenerator random) {
        boolean told = random.nextDouble() < 0.75;
        return switch (form) {
            case STARS -> new Metric(form, "helpfulness", random.nextDouble(3.7, 4.9), told, 1);
            case GRADE -> new Metric(form, "correctness", random.nextDouble(0.6, 1.7), told, 1);
            case PASS -> new Metric(form, "task_done", random.nextDouble(0.8, 1.9), true, 1);
            case CLOSENESS -> new Metric(form, "similarity", random.nextDouble(0.72, 0.9), true, 1);
            case ANSWERED -> new Metric(form, "answered", random.nextDouble(1.2, 2.0), true, 1);
            case LABEL -> new Metric(form, "label", random.nextDouble(0.8, 1.5), true, random.nextDouble(0.06, 0.2));
            case TOOL -> new Metric(form, "tool", random.nextDouble(1.3, 2.1), true, 0.7);
            case EDIT -> new Metric(form, "edit", random.nextDouble(0.05, 0.25), true, 0.35);
            case THUMB -> new Metric(form, "thumb", random.nextDouble(0.3, 1.2), true, random.nextDouble(0.05, 0.12));
            case LATENCY -> new Metric(form, "latency", random.nextDouble(6.3, 8.2), true, 1);
            case LENGTH -> new Metric(form, "length", random.nextDouble(4, 6), true, 1);
            case COST -> new Metric(form, "cost", random.nextDouble(-6.5, -4), true, 1);
        };
    }

    /// {@return what is read}
    ///
    /// @param noise of this output, standard normal
    double read(double latent, double noise) {
        double x = latent + noise;
        return switch (form) {
            case STARS -> Math.clamp(Math.rint(base + 0.9 * x), 1, 5);
            case GRADE -> x > -base ? 1 : x > -base - 0.5 ? 0.5 : 0;
            case PASS, ANSWERED, LABEL, TOOL, THUMB -> x > -base ? 1 : 0;
            case CLOSENESS -> Math.rint(1_000 * Math.clamp(base + 0.06 * x, 0, 1)) / 1_000;
            case EDIT -> Math.rint(100 * Math.clamp(base - 0.2 * x, 0, 1)) / 100;
            case LATENCY, LENGTH -> Math.max(1, Math.rint(Math.exp(base - 0.4 * x)));
            case COST -> Math.rint(1e7 * Math.exp(base - 0.4 * x)) / 1e7;
        };
    }

    /// {@return what an effect is measured on}
    double scored(double value) {
        return form.operational() ? Math.log(value) : value;
    }

    /// {@return whether somebody who keeps bad outputs would keep it}
    boolean bad(double value) {
        return switch (form) {
            case STARS -> value < 3.5;
            case CLOSENESS -> value < base - 0.06;
            case EDIT -> value > 0.4;
            case LATENCY, LENGTH, COST -> Math.log(value) > base + 0.6;
            default -> value < 1;
        };
    }

    /// Writes a reading into a sample; not an edit or a thumb, which are signals of their own.
    void write(double value, String judge, Map<String, Object> sample, Map<String, Object> scores) {
        switch (form) {
            case STARS -> scores.put(name, told ? score(value, judge, 1, 5) : value);
            case GRADE, CLOSENESS -> scores.put(name, told ? score(value, judge, 0, 1) : value);
            case PASS ->
                scores.put(name, Story.fields("passed", value > 0, "direction", "higher", "judge", judged(judge)));
            case ANSWERED -> {
                sample.put("refusal", value > 0 ? "none" : "unspecified");
                sample.put("should_have", "answer");
            }
            case LABEL -> sample.put("label", value > 0 ? "good" : "bad");
            case TOOL -> sample.put("tool_calls", List.of(Story.fields("name_emitted", "look_up", "name_dispatched",
                    "look_up", "match", "exact", "ok", value > 0)));
            case LATENCY -> sample.put("latency_ms", (long) value);
            case LENGTH -> sample.put("tokens_out", (long) value);
            case COST -> sample.put("cost", value);
            default -> throw new IllegalStateException(name);
        }
    }

    private Map<String, Object> score(double value, String judge, int low, int high) {
        Map<String, Object> score = new LinkedHashMap<>();
        score.put("value", value);
        score.put("direction", "higher");
        if (form != Form.GRADE)
            score.put("scale", List.of(low, high));
        if (form.judged())
            score.put("judge", judged(judge));
        return score;
    }

    private static Map<String, String> judged(String judge) {
        return Map.of("model", judge);
    }
}
