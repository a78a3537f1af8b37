package dev.hindsight.postmortem.model;

import dev.hindsight.workspace.incident.EvidenceLink;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One contributing factor; a document beneath its postmortem.
///
/// @param code such as `PROMPT`; see [FactorCodes]
/// @param statement one or two sentences, plain text
/// @param at when what the factor speaks of happened, where it is one moment: a trigger must not follow the onset
/// @param evidence what it stands on
/// @param actions numbers of the actions against it, such as `A1`
/// @param acceptedRisk why nothing is done about it; null where no risk was accepted
/// @param frequency how often the behaviour shows, for factors of category model
public record Factor(
        String code,
        String statement,
        FactorRole role,
        FactorState state,
        @Nullable Instant at,
        List<EvidenceLink> evidence,
        @Nullable Confidence confidence,
        @Nullable Counterfactual counterfactual,
        List<String> actions,
        @Nullable String acceptedRisk,
        @Nullable Frequency frequency) {

    /// The role of the factor.
    public enum FactorRole {
        /// The change that started it.
        TRIGGER("Trigger"),
        /// Latent; made it possible.
        CONDITION("Condition"),
        /// Widened it.
        AMPLIFIER("Amplifier"),
        /// Prevented its detection.
        DETECTION_GAP("Detection gap"),
        /// Prevented its mitigation.
        CONTAINMENT_GAP("Containment gap");

        private final String label;

        FactorRole(String label) {
            this.label = label;
        }

        /// {@return the word for people}
        public String label() {
            return label;
        }
    }

    /// The state of the factor according to the evidence.
    public enum FactorState {
        IMPLICATED("implicated"), RULED_OUT("ruled out"), CONTRADICTED("contradicted"), NOT_EXAMINED("not examined");

        private final String label;

        FactorState(String label) {
            this.label = label;
        }

        /// {@return the word for people}
        public String label() {
            return label;
        }
    }

    /// The confidence of the authors.
    public enum Confidence {
        LOW, MEDIUM, HIGH
    }

    /// The counterfactual: would the incident have happened without this factor?
    public enum Counterfactual {
        YES("would have happened without it"), LESS("less, without it"), NO("would not have happened without it");

        private final String label;

        Counterfactual(String label) {
            this.label = label;
        }

        /// {@return the words for people}
        public String label() {
            return label;
        }
    }

    /// A behaviour rate, k of n tries; both null where the authors say "frequency unknown".
    public record Frequency(@Nullable Integer k, @Nullable Integer n) {}

    public Factor {
        evidence = List.copyOf(evidence);
        actions = List.copyOf(actions);
    }

    /// {@return a new factor}
    public static Factor begun(String code, FactorRole role) {
        return new Factor(code, "", role, FactorState.NOT_EXAMINED, null, List.of(), null, null, List.of(), null, null);
    }

    /// {@return the same factor with one more link; a link to the same place replaces the old one}
    public Factor withEvidence(EvidenceLink link) {
        List<EvidenceLink> links = new java.util.ArrayList<>(evidence);
        links.removeIf(it -> it.type() == link.type() && it.ref().equals(link.ref()));
        links.add(link);
        return new Factor(code, statement, role, state, at, links, confidence, counterfactual, actions, acceptedRisk,
                frequency);
    }

    /// {@return the same factor without a link to that place}
    public Factor withoutEvidence(EvidenceLink link) {
        return new Factor(code, statement, role, state, at,
                evidence.stream().filter(it -> it.type() != link.type() || !it.ref().equals(link.ref())).toList(),
                confidence, counterfactual, actions, acceptedRisk, frequency);
    }

    /// {@return the same factor with another statement}
    public Factor withStatement(String text) {
        return new Factor(code, text, role, state, at, evidence, confidence, counterfactual, actions, acceptedRisk,
                frequency);
    }

    /// {@return the same factor in another state}
    public Factor withState(FactorState next) {
        return new Factor(code, statement, role, next, at, evidence, confidence, counterfactual, actions, acceptedRisk,
                frequency);
    }

    /// {@return the same factor with these actions against it}
    public Factor withActions(List<String> numbers) {
        return new Factor(code, statement, role, state, at, evidence, confidence, counterfactual, numbers, acceptedRisk,
                frequency);
    }
}
