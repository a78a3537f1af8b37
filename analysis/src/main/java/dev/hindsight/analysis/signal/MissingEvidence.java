package dev.hindsight.analysis.signal;

import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.query.ColumnNames;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a signal without evidence lacks.
public final class MissingEvidence {
    private static final Map<String, List<String>> COLUMNS = Map.ofEntries(Map.entry("label.bad", List.of("label")),
            Map.entry("refusal.any", List.of("refusal")),
            Map.entry("refusal.false", List.of("refusal", "should_have")),
            Map.entry("abstention.missed", List.of("refusal", "should_have")),
            Map.entry("output.tokens", List.of("tokens_out")), Map.entry("latency", List.of("latency_ms")),
            Map.entry("cost", List.of("cost")), Map.entry("context.fill", List.of("tokens_in", "window")),
            Map.entry(StateFaults.ILLEGAL, List.of(ColumnNames.TRANSITIONS)),
            Map.entry(StateFaults.LOOP, List.of(ColumnNames.TRANSITIONS)),
            Map.entry(StateFaults.DEAD_END, List.of(ColumnNames.TRANSITIONS)));
    private static final String NO_OUTCOME = " needs labels or a judge's pass or fail; there is neither.";

    private MissingEvidence() {}

    /// {@return what is missing, as a sentence, of a signal that has no evidence; empty where the name is not known}
    public static Optional<String> missing(EvidenceQuery evidence, String signal) {
        Set<String> there = evidence.columnNames(EvidenceKind.SAMPLE);
        String own = own(evidence, there, signal);
        if (own != null) {
            return Optional.of(own);
        }
        List<String> needed = COLUMNS.get(signal);
        if (needed != null) {
            return Optional.of(signal + " needs " + words(needed) + " of samples; " + (needed.size() == 1
                    ? "no sample has it."
                    : "no sample has "
                            + words(needed.stream().filter(it -> !there.contains(it)).toList()) + "."));
        }
        return byPrefix(signal);
    }

    /// {@return what a signal lacks that needs more than columns; null for any other}
    private static @Nullable String own(EvidenceQuery evidence, Set<String> there, String signal) {
        return switch (signal) {
            case Knee.SIGNAL -> knee(evidence, there);
            case GuardStack.SIGNAL -> signal
                    + " needs verdicts of at least two guards (`guards` of samples); there are those of "
                    + GuardStack.guards(there).size() + ".";
            case CacheBadRate.HIT_SIGNAL, CacheBadRate.MISS_SIGNAL -> cache(evidence, there, signal);
            case PromptText.SIZE, PromptText.DEFENSIVE -> prompt(evidence, there, signal);
            case ThumbsResponse.SIGNAL -> signal
                    + " needs `user_signal` evidence of type thumbs_up or thumbs_down; there is none.";
            case EditRatio.SIGNAL -> signal + " needs `user_signal` evidence of type edit with a `value`, that names a"
                    + " sample, trace or session; " + (evidence.words(EvidenceKind.USER_SIGNAL, "type").contains("edit")
                            ? "no edit has both."
                            : "there is none.");
            default -> null;
        };
    }

    private static Optional<String> byPrefix(String signal) {
        Map<String, String> needs = Map.of("score:", "`scores` of samples or judgements with that metric and judge",
                "eval:", "`eval` evidence of that suite and metric", "measure:", "`measure` evidence of that name",
                "user.", "`user_signal` evidence of that type", "tool.", "`tool_calls` of samples", "cache.",
                "`cache` of samples, with what that name asks of it", "guard.", "`guards` of samples",
                "text.", "`output` of samples (for text.language `input` too, both long enough to tell)",
                "tokens.", "`segments` of samples");
        String slice = signal.startsWith(SliceShare.PREFIX)
                ? "`slice` of samples with the key " + signal.substring(SliceShare.PREFIX.length())
                : null;
        Optional<String> need = slice != null
                ? Optional.of(slice)
                : needs.entrySet().stream().filter(it -> signal.startsWith(it.getKey())).map(Map.Entry::getValue)
                        .findFirst();
        return need.map(it -> signal + " needs " + it + "; there is none.");
    }

    private static String knee(EvidenceQuery evidence, Set<String> there) {
        List<String> missing = List.of("tokens_in", "window").stream().filter(it -> !there.contains(it)).toList();
        if (!missing.isEmpty()) {
            return Knee.SIGNAL + " needs " + words(missing) + " of samples; there is none.";
        }
        if (BadOutput.of(evidence).isEmpty()) {
            return Knee.SIGNAL + NO_OUTCOME;
        }
        return "There is no knee: outputs are not seen to be worse from any fill of the context on.";
    }

    private static String cache(EvidenceQuery evidence, Set<String> there, String signal) {
        if (!there.contains("cache.hit")) {
            return signal + " needs `cache` of samples; there is none.";
        }
        return BadOutput.of(evidence)
                .map(it -> signal + " needs " + (it.column().equals("label") ? "labels" : "verdicts") + " of "
                        + (signal.equals(CacheBadRate.HIT_SIGNAL) ? "hits" : "misses") + "; there is none.")
                .orElse(signal + NO_OUTCOME);
    }

    private static String prompt(EvidenceQuery evidence, Set<String> there, String signal) {
        if (!there.contains("prompt")) {
            return signal + " needs `prompt` of samples; no sample has it.";
        }
        return signal + " needs `prompt_version` evidence of the versions that ran; "
                + (evidence.counts().containsKey(EvidenceKind.PROMPT_VERSION)
                        ? "which ran is not known of any sample, or not its text."
                        : "there is none.");
    }

    private static String words(List<String> columns) {
        return columns.stream().map(it -> "`" + it + "`").collect(Collectors.joining(" and "));
    }
}
