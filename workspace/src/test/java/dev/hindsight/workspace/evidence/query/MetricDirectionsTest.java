package dev.hindsight.workspace.evidence.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricDirectionsTest {
    @ParameterizedTest
    @ValueSource(strings = {"quality", "answer_quality", "faithfulness", "contextPrecision", "exact_match", "acc_norm",
            "recall@10", "ROUGE-L f1", "score", "mean_score", "pass rate"})
    void higherIsBetterByName(String metric) {
        assertThat(MetricDirections.higherIsBetter(metric)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"toxicity", "hallucination_score", "error-rate", "WER", "refusal_rate", "over refusal"})
    void lowerIsBetterByName(String metric) {
        assertThat(MetricDirections.higherIsBetter(metric)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "style", "m1", "mean", "quality_loss", "no_refusal", "error-free", "words",
            "error_detection_accuracy"})
    void otherNamesDoNotTell(String metric) {
        assertThat(MetricDirections.higherIsBetter(metric)).isNull();
    }
}
