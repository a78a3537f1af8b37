package dev.hindsight.analysis.text;

import dev.hindsight.analysis.signal.ValueFormat;
import java.util.Map;

/// A signal's name for people.
///
/// @param title a few words, such as "Answer quality"
/// @param subtitle judge or unit; may be empty
/// @param format how its values are printed
public record SignalName(String title, String subtitle, ValueFormat format) {
    private static final Map<String, SignalName> KNOWN = Map.ofEntries(
            known("label.bad", "Bad answers", "labelled, rate", ValueFormat.PERCENT),
            known("refusal.any", "Refusals", "unclassified, rate", ValueFormat.PERCENT),
            known("refusal.false", "False refusals", "rate", ValueFormat.PERCENT),
            known("abstention.missed", "Answered without knowing", "rate", ValueFormat.PERCENT),
            known("output.tokens", "Output length", "tokens, mean", ValueFormat.NUMBER),
            known("latency", "Latency", "ms, mean", ValueFormat.NUMBER),
            known("cost", "Cost", "per answer, mean", ValueFormat.NUMBER),
            known("context.fill", "Context fill", "share of the window", ValueFormat.PERCENT),
            known("context.above_knee", "Above the knee", "share of traffic", ValueFormat.PERCENT),
            known("cache.hit", "Cache hits", "rate", ValueFormat.PERCENT),
            known("cache.cross_tenant", "Cross-tenant cache hits", "rate", ValueFormat.PERCENT),
            known("cache.cross_user", "Cross-user cache hits", "rate", ValueFormat.PERCENT),
            known("cache.stale", "Stale cache hits", "rate", ValueFormat.PERCENT),
            known("cache.hit.bad", "Bad cache hits", "of hits, rate", ValueFormat.PERCENT),
            known("cache.miss.bad", "Bad cache misses", "of misses, rate", ValueFormat.PERCENT),
            known("prompt.size", "Prompt size", "estimated tokens, mean", ValueFormat.NUMBER),
            known("prompt.defensive_share", "Defensive share", "of the prompt's tokens", ValueFormat.PERCENT),
            known("user.edit_ratio", "Edit ratio", "of used outputs, mean", ValueFormat.PERCENT),
            known("user.thumbs.response", "Thumbs given", "up or down, rate", ValueFormat.PERCENT),
            known("tool.failed", "Tool failures", "per call", ValueFormat.PERCENT),
            known("tool.unknown", "Unknown tools called", "per call", ValueFormat.PERCENT),
            known("tool.shadow", "Shadow tool calls", "per call", ValueFormat.PERCENT),
            known("tool.fabricated", "Invented arguments", "per call", ValueFormat.PERCENT),
            known("guard.stack", "Blocked by guards", "any of them, rate", ValueFormat.PERCENT),
            known("state.illegal", "Unusual transitions", "outputs with one, rate", ValueFormat.PERCENT),
            known("state.loop", "Loops", "outputs in one, rate", ValueFormat.PERCENT),
            known("state.dead_end", "Dead ends", "per trace", ValueFormat.PERCENT),
            known("text.language", "Another language", "than the input, rate", ValueFormat.PERCENT));

    private static Map.Entry<String, SignalName> known(String signal, String title, String subtitle,
            ValueFormat format) {
        return Map.entry(signal, new SignalName(title, subtitle, format));
    }

    /// {@return the name of a signal of the command line's contract, such as `score:correct@judge-3`}
    public static SignalName of(String signal) {
        SignalName known = KNOWN.get(signal);
        if (known != null) {
            return known;
        }
        int colon = signal.indexOf(':');
        String rest = signal.substring(colon + 1);
        if (signal.startsWith("score:")) {
            int at = rest.lastIndexOf('@');
            String metric = at < 0 ? rest : rest.substring(0, at);
            String judge = at < 0 ? "" : rest.substring(at + 1) + ", ";
            return new SignalName(words(metric), judge + "mean", ValueFormat.SCORE);
        }
        if (signal.startsWith("eval:")) {
            int slash = rest.lastIndexOf('/');
            return new SignalName(words(rest.substring(slash + 1)), "suite " + rest.substring(0, Math.max(0, slash)),
                    ValueFormat.SCORE);
        }
        if (signal.startsWith("measure:")) {
            return new SignalName(words(rest), "measured elsewhere", ValueFormat.NUMBER);
        }
        if (signal.startsWith("search:")) {
            return new SignalName("“" + rest + "”", "outputs that contain it, rate", ValueFormat.PERCENT);
        }
        if (signal.startsWith("user.")) {
            return new SignalName(words(signal.substring(5)), "per answered output", ValueFormat.PERCENT);
        }
        if (signal.startsWith("text.")) {
            return new SignalName(words(signal.substring(5)), "text shape, rate", ValueFormat.PERCENT);
        }
        if (signal.startsWith("tokens.")) {
            return new SignalName(words(signal.substring(7)) + " tokens", "mean", ValueFormat.NUMBER);
        }
        if (signal.startsWith("mix.")) {
            return new SignalName("Traffic mix", "share by " + signal.substring(4), ValueFormat.PERCENT);
        }
        return new SignalName(words(signal), "rate", ValueFormat.PERCENT);
    }

    private static String words(String name) {
        String words = name.replace('_', ' ').replace('.', ' ').strip();
        return words.isEmpty() ? name : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
