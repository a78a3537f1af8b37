package dev.hindsight.app.view.outputs.list;

import dev.hindsight.analysis.outputs.OutputTable;
import dev.hindsight.analysis.outputs.RatePair;
import dev.hindsight.analysis.stats.Estimate;
import dev.hindsight.analysis.stats.HypothesisTests;
import dev.hindsight.ui.view.clock.WindowClock;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.evidence.Sample;
import dev.hindsight.workspace.evidence.TrimmedTexts;
import dev.hindsight.workspace.evidence.query.ColumnNames.ScoreColumns;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Names and formats columns, scores and rates of outputs.
public final class OutputFormatter {
    private static final Map<String, String> COLUMNS = Map.of("role", "Role", "prompt", "Prompt", "prompt_version",
            "Version", "model_served", "Model", "feature", "Feature", "region", "Region", "label", "Label", "refusal",
            "Refusal kind", "should_have", "Should have", OutputTable.REFUSED, "Refused or answered");

    /// A longer text would take longer than a frame to lay out.
    private static final int MOST_SHOWN = 20_000;

    private OutputFormatter() {}

    /// {@return the input, or a sentence where it is empty, missing or trimmed}
    public static String input(Sample sample) {
        return text("input", sample.input(), sample);
    }

    /// {@return the output, or a sentence where it is empty, missing or trimmed}
    public static String output(Sample sample) {
        return text("output", sample.output(), sample);
    }

    private static String text(String what, @Nullable String text, Sample sample) {
        TrimmedTexts trimmed = sample.textsTrimmed();
        return text == null && trimmed != null
                ? "(text trimmed on " + WindowClock.format().day(trimmed.at()) + ")"
                : text(what, text);
    }

    /// {@return the text, or a sentence for an empty or missing one; of a very long text the beginning and the length
    /// of the rest}
    static String text(String what, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return text == null ? "(no " + what + " kept)" : "(an empty " + what + ")";
        }
        String all = text.strip();
        int end = all.length() > MOST_SHOWN ? all.offsetByCodePoints(0, MOST_SHOWN / 2) : all.length();
        return end == all.length()
                ? all
                : all.substring(0, end) + "… and " + Format.count(all.length() - end)
                        + " characters more; comparing two outputs shows all";
    }

    /// {@return the name of a column}
    static String column(String name) {
        String known = COLUMNS.get(name);
        if (known != null) {
            return known;
        }
        String plain = name.replaceFirst("^slice\\.", "").replace('_', ' ');
        return plain.isEmpty() ? name : Format.capital(plain);
    }

    /// {@return the name of a column of scores or verdicts: "answer quality by judge-2/support-v3"}
    public static String score(String name) {
        String plain = ScoreColumns.of(name).map(ScoreColumns::judged).orElse(name);
        int at = plain.lastIndexOf('@');
        return at < 0
                ? plain.replace('_', ' ')
                : plain.substring(0, at).replace('_', ' ') + " by " + plain.substring(at + 1);
    }

    /// {@return the scores of an output: " · answer_quality 0.93"}
    static String scores(Sample sample) {
        Map<String, Sample.Score> scores = sample.scores() == null ? Map.of() : new TreeMap<>(sample.scores());
        return scores.entrySet().stream().filter(it -> it.getValue().value() != null)
                .map(it -> " · " + it.getKey() + " " + number(it.getValue().value())).collect(Collectors.joining());
    }

    static String number(@Nullable Double value) {
        return value == null ? Format.UNKNOWN : Format.number(value, 2);
    }

    /// {@return a rate with its interval and n}
    public static String rate(Estimate it) {
        return Format.rate(it.value(), it.low(), it.high(), it.known() ? (Long) it.n() : null);
    }

    /// {@return a difference of rates in points with its interval: "+16 [+12, +20] points"}
    public static String difference(HypothesisTests.@Nullable Difference it) {
        if (it == null) {
            return Format.UNKNOWN;
        }
        int decimals = Math.abs(it.value()) < 0.0995 ? 1 : 0;
        return Format.signed(it.value() * 100, decimals) + " [" + Format.signed(it.low() * 100, decimals) + ", "
                + Format.signed(it.high() * 100, decimals) + "] points";
    }

    /// {@return the difference of the two sides}
    public static String difference(RatePair rates) {
        return difference(rates.difference());
    }

    /// {@return what the rates of a table are of}
    public static String of(boolean weighted) {
        return weighted
                ? "Rates are weighted by how likely an output was to be kept; in brackets 95 % intervals."
                : "Rates are among kept outputs, not of traffic; in brackets 95 % intervals.";
    }
}
