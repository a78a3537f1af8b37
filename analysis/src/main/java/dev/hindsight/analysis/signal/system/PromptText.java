package dev.hindsight.analysis.signal.system;

import dev.hindsight.analysis.signal.DerivedSignal;
import dev.hindsight.analysis.signal.EvidenceInventory;
import dev.hindsight.analysis.signal.MissingEvidence;
import dev.hindsight.analysis.signal.ReadScope;
import dev.hindsight.analysis.signal.RowSource;
import dev.hindsight.analysis.signal.Signal.Direction;
import dev.hindsight.analysis.signal.Signal;
import dev.hindsight.analysis.signal.SignalId;
import dev.hindsight.analysis.signal.SignalName;
import dev.hindsight.analysis.signal.SingleSignal;
import dev.hindsight.diff.DefensiveShare;
import dev.hindsight.diff.TokenEstimator;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.PromptVersion;
import dev.hindsight.workspace.evidence.StoredEvidence;
import dev.hindsight.workspace.evidence.query.Columns;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;

/// A measure of the prompt text that an output ran with, with its variables left in place: a mean is over the versions
/// that ran, weighted by traffic. Every text is measured once, and only when an output ran with it.
///
/// @param measure of a text; NaN where it has none
public record PromptText(SignalId id, SignalName label, String unit,
        ToDoubleFunction<String> measure) implements SingleSignal {
    /// Estimated tokens, as in the prompt diff.
    public static final PromptText SIZE = new PromptText(SignalId.parse("prompt.size"),
            SignalName.amount("Prompt size", "estimated tokens, mean"), "tokens", TokenEstimator::estimate);
    /// The share of tokens in lines that prohibit something or demand a format.
    public static final PromptText DEFENSIVE_SHARE = new PromptText(SignalId.parse("prompt.defensive_share"),
            SignalName.rate("Defensive share", "of the prompt's tokens"), "share",
            text -> DefensiveShare.of(text).orElse(Double.NaN));

    private static final String PROMPT = "prompt";
    private static final String VERSION = "prompt_version";

    @Override
    public Signal signal() {
        return Signal.context(id, this, Direction.NONE, unit);
    }

    @Override
    public List<String> needs() {
        return List.of(PROMPT);
    }

    @Override
    public boolean isIn(EvidenceInventory has) {
        return has.has(PROMPT) && hasVersions(has);
    }

    private static boolean hasVersions(EvidenceInventory has) {
        return has.evidence().counts().containsKey(EvidenceKind.PROMPT_VERSION);
    }

    @Override
    public boolean hasValues(EvidenceInventory has, SignalId of) {
        return has.anyValue(rows(ReadScope.ofAllTimes(has.evidence(), Map.of())));
    }

    @Override
    public boolean isLocal() {
        return false;
    }

    @Override
    public String missing(EvidenceInventory has) {
        if (!has.has(PROMPT)) {
            return MissingEvidence.columns(id, has, needs());
        }
        return id.name() + " needs `prompt_version` evidence of the versions that ran; " + (hasVersions(has)
                ? "which ran is not known of any sample, or not its text."
                : "there is none.");
    }

    @Override
    public RowSource rows(ReadScope scope) {
        return RowSource.samples(new MeasuredTexts(measure, texts(scope.evidence())));
    }

    /// {@return texts by version by prompt}
    private static Map<String, Map<String, String>> texts(EvidenceQuery evidence) {
        Map<String, Map<String, String>> texts = new HashMap<>();
        for (StoredEvidence<PromptVersion> stored : evidence.promptVersions(null)) {
            PromptVersion version = stored.evidence();
            texts.computeIfAbsent(version.prompt(), it -> new HashMap<>()).put(version.version(), version.text());
        }
        return texts;
    }

    private record MeasuredTexts(ToDoubleFunction<String> measure,
            Map<String, Map<String, String>> texts) implements DerivedSignal {
        @Override
        public Set<String> columns() {
            return Set.of(PROMPT, VERSION);
        }

        @Override
        public boolean isRate() {
            return false;
        }

        @Override
        public IntToDoubleFunction values(Columns samples) {
            Columns.CategoricalColumn prompts = samples.words(PROMPT);
            Columns.CategoricalColumn versions = samples.words(VERSION);
            Map<Long, Double> known = new HashMap<>();
            return i -> {
                int prompt = prompts == null ? -1 : prompts.code()[i];
                int version = versions == null ? -1 : versions.code()[i];
                if (prompts == null || versions == null || prompt < 0 || version < 0) {
                    return Double.NaN;
                }
                return known.computeIfAbsent(((long) prompt << Integer.SIZE) | version,
                        it -> measured(prompts.words()[prompt], versions.words()[version]));
            };
        }

        private double measured(String prompt, String version) {
            Map<String, String> versions = texts.get(prompt);
            String text = versions == null ? null : versions.get(version);
            return text == null ? Double.NaN : measure.applyAsDouble(text);
        }
    }
}
