package dev.hindsight.workspace.evidence.query;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The direction in which metrics of common names are better, for scores whose evidence states none. What it tells is an
/// assumption and is called one wherever it counts. The table is published in `docs/signals.md`; its names are those of
/// the metrics of DeepEval, Ragas, promptfoo, MLflow, Phoenix, HELM and the LM Evaluation Harness, and of plain words for
/// quality and for its lack.
///
/// Words that say only how something is counted ("score", "rate", "mean") and numbers are skipped. Of what is left one word
/// of one kind decides; words of both kinds ("quality_loss"), a negation ("no_refusal"), or none of them leave it unknown.
public final class MetricDirections {
    private static final Set<String> HIGHER = Set.of("accuracy", "acc", "adherence", "alignment", "bertscore", "bleu",
            "chrf", "coherence", "completeness", "conciseness", "consistency", "correct", "correctness", "csat", "em",
            "f1", "faithful", "faithfulness", "fluency", "grounded", "groundedness", "harmlessness", "helpful",
            "helpfulness", "hit", "hits", "honesty", "match", "mrr", "ndcg", "nps", "ok", "overall", "pass", "passed",
            "passes", "precision", "quality", "rating", "readability", "recall", "relevance", "relevancy", "relevant",
            "resolved", "reward", "rouge", "rougel", "satisfaction", "similarity", "success", "truthfulness", "utility",
            "win");
    private static final Set<String> LOWER = Set.of("abandonment", "bad", "bias", "brier", "cer", "complaint",
            "complaints",
            "defect", "defects", "ece", "error", "errors", "fabrication", "fail", "failed", "failure", "failures",
            "hallucination", "hallucinations", "harm", "harmfulness", "hate", "inaccurate", "incorrect", "insult",
            "irrelevant",
            "jailbreak", "latency", "leakage", "loss", "mae", "mistakes", "mse", "perplexity", "ppl", "profanity",
            "refusal", "refusals", "rmse", "ter",
            "toxic", "toxicity", "unsafe", "violation", "violations", "wer", "wrong");
    private static final Set<String> NEGATIONS = Set.of("anti", "free", "inverse", "lack", "less", "no", "non", "not",
            "without");
    private static final Set<String> NEUTRAL = Set.of("avg", "average", "mean", "metric", "pct", "percent",
            "percentage", "ratio", "rate", "score", "scores", "value");
    private static final Pattern BOUNDARY = Pattern.compile("[^\\p{L}\\p{N}]+|(?<=\\p{Ll})(?=\\p{Lu})");

    private MetricDirections() {}

    /// {@return whether a metric of that name is taken as better the higher it is; null where the name does not tell}
    public static @Nullable Boolean higherIsBetter(String metric) {
        List<String> words = BOUNDARY.splitAsStream(metric).map(it -> it.toLowerCase(Locale.ROOT)).toList();
        boolean score = words.contains("score") && NEUTRAL.containsAll(words);
        boolean higher = score || words.stream().anyMatch(HIGHER::contains);
        boolean lower = words.stream().anyMatch(LOWER::contains);
        boolean unknown = higher == lower || words.stream().anyMatch(NEGATIONS::contains);
        return unknown ? null : (Boolean) higher;
    }
}
