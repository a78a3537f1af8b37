package dev.hindsight.postmortem.lint;

import static dev.hindsight.postmortem.lint.LintContext.blank;
import static dev.hindsight.postmortem.lint.LintContext.findingIf;

import dev.hindsight.analysis.AnalysisOptions;
import dev.hindsight.postmortem.model.Factor;
import dev.hindsight.postmortem.model.WhatMoved.Movement;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.incident.IncidentMilestone;
import dev.hindsight.workspace.incident.TimeWithPrecision;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// Rules about factors and the six variables.
final class FactorRules {
    private static final String INFERENCE = "MODEL-INFERENCE";

    private FactorRules() {}

    static Stream<LintFinding> modelOnly(LintContext it) {
        List<Factor> implicated = it.document().factorsIn(Factor.FactorState.IMPLICATED);
        if (implicated.isEmpty()) {
            return findingIf(!it.document().postmortem().causeNotEstablished(), () -> it.finding(LintRule.MODEL_ONLY,
                    new LintLocation.WholeReport(),
                    "No factor is implicated, and the cause is not marked as not established."));
        }
        return findingIf(implicated.stream().allMatch(factor -> it.codes().isModel(factor.code())),
                () -> it.finding(LintRule.MODEL_ONLY, new LintLocation.WholeReport(),
                        "Every implicated factor is the model's; name what let its mistake reach people."));
    }

    static Stream<LintFinding> noEvidence(LintContext it) {
        return it.eachFactor((factor, place) -> findingIf(factor.evidence().isEmpty()
                && (factor.state() == Factor.FactorState.IMPLICATED || factor.state() == Factor.FactorState.RULED_OUT),
                () -> it.finding(LintRule.NO_EVIDENCE, place,
                        it.name(factor) + " is " + factor.state().label() + " without evidence.")));
    }

    static Stream<LintFinding> triggerAfterOnset(LintContext it) {
        TimeWithPrecision onset = it.document().facts().times().get(IncidentMilestone.ONSET);
        if (onset == null) {
            return Stream.empty();
        }
        Instant until = onset.until();
        Instant latest = (until == null ? onset.at() : until).plus(AnalysisOptions.CLOCK_SKEW);
        return it.eachFactor((factor, place) -> {
            Instant at = factor.at();
            return findingIf(at != null && at.isAfter(latest) && factor.role() == Factor.FactorRole.TRIGGER
                    && factor.state() == Factor.FactorState.IMPLICATED,
                    () -> it.finding(LintRule.TRIGGER_AFTER_ONSET, place, it.name(factor) + " is a trigger at "
                            + Format.instant(at) + ", after the onset; it can be an amplifier or a mitigation."));
        });
    }

    static Stream<LintFinding> unmarkedVariable(LintContext it) {
        return it.each(it.document().postmortem().moved(), moved -> findingIf(moved.movement() == Movement.UNMARKED,
                () -> it.finding(LintRule.UNMARKED_VARIABLE, new LintLocation.OfVariable(moved.variable()),
                        "Nobody said whether the " + moved.variable().label() + " moved.")));
    }

    static Stream<LintFinding> noFrequency(LintContext it) {
        return it.eachFactor((factor, place) -> findingIf(factor.code().equals(INFERENCE)
                && factor.state() == Factor.FactorState.IMPLICATED && factor.frequency() == null,
                () -> it.finding(LintRule.NO_FREQUENCY, place, it.name(factor)
                        + " needs a behaviour rate, k of n tries, or \"frequency unknown\".")));
    }

    static Stream<LintFinding> noAnswer(LintContext it) {
        return it.eachFactor((factor, place) -> findingIf(factor.state() == Factor.FactorState.IMPLICATED
                && factor.actions().isEmpty() && blank(factor.acceptedRisk()),
                () -> it.finding(LintRule.NO_ANSWER, place, it.name(factor)
                        + " is implicated, with neither an action nor an accepted risk.")));
    }
}
