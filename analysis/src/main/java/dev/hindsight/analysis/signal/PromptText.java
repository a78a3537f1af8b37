package dev.hindsight.analysis.signal;

import dev.hindsight.diff.DefensiveShare;
import dev.hindsight.diff.TokenEstimator;
import dev.hindsight.workspace.evidence.PromptVersion;
import dev.hindsight.workspace.evidence.StoredEvidence;
import dev.hindsight.workspace.evidence.query.Columns;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;

/// What is measured of the prompt text that an output ran with, its variables left in place: so a mean is over the
/// versions that ran, each by its traffic. Every text is measured once, and only when an output ran with it.
///
/// - `prompt.size`: tokens, estimated as the prompt diff does
/// - `prompt.defensive_share`: the share of them in lines that prohibit something or demand a format
final class PromptText implements DerivedSignal {
    static final String SIZE = "prompt.size";
    static final String DEFENSIVE = "prompt.defensive_share";
    private static final String PROMPT = "prompt";
    private static final String VERSION = "prompt_version";

    /// Texts by version by prompt.
    private final Map<String, Map<String, String>> texts = new HashMap<>();
    private final ToDoubleFunction<String> measure;

    private PromptText(ToDoubleFunction<String> measure) {
        this.measure = measure;
    }

    static PromptText of(EvidenceQuery evidence, String name) {
        PromptText signal = new PromptText(
                name.equals(SIZE) ? TokenEstimator::estimate : text -> DefensiveShare.of(text).orElse(Double.NaN));
        for (StoredEvidence<PromptVersion> stored : evidence.promptVersions(null)) {
            PromptVersion version = stored.evidence();
            signal.texts.computeIfAbsent(version.prompt(), it -> new HashMap<>()).put(version.version(),
                    version.text());
        }
        return signal;
    }

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
