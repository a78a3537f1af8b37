package dev.hindsight.timeline.assembly;

import dev.hindsight.analysis.AnalysisResult;
import dev.hindsight.analysis.detectability.Capture;
import dev.hindsight.timeline.draw.lane.Timeline.Notice;
import dev.hindsight.workspace.common.Format;
import java.util.ArrayList;
import java.util.List;

/// The bias banner: the caveat about sampling that applies to every rate.
final class SamplingNotice {
    private SamplingNotice() {}

    /// {@return one line with all of it as a hint; none where every output is equally likely to be sampled}
    static Notice of(AnalysisResult analysis) {
        List<Capture> sampling = analysis.sight().sampling();
        boolean unknown = !analysis.weighted() || sampling.stream().anyMatch(it -> Double.isNaN(it.probability()));
        List<Capture> byOutcome = sampling.stream().filter(it -> it.lowest() < it.highest()).toList();
        List<String> hint = new ArrayList<>();
        if (unknown) {
            hint.add("How likely some outputs were to be kept is unknown, so they cannot be weighted.");
            hint.add("What is drawn is the rate among kept samples, not of traffic.");
        }
        for (Capture it : byOutcome) {
            hint.add((it.policy().isEmpty() ? "Sampling" : "Policy " + it.policy()) + " kept between "
                    + Format.percent(it.lowest()) + " and " + Format.percent(it.highest())
                    + " of outputs, by outcome.");
        }
        if (!byOutcome.isEmpty() && !unknown) {
            hint.add("Values are weighted by the inverse, so they speak of traffic.");
        }
        String text = unknown
                ? "Rates among kept samples, not of traffic: some inclusion probabilities are unknown"
                : byOutcome.isEmpty() ? "" : "Sampling depends on the outcome; values are weighted for it";
        return new Notice(text, String.join("\n", hint));
    }
}
