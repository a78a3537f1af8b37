package dev.hindsight.postmortem.lint;

import static dev.hindsight.postmortem.lint.LintContext.blank;
import static dev.hindsight.postmortem.lint.LintContext.when;

import dev.hindsight.postmortem.model.Factor;
import dev.hindsight.postmortem.model.WhatMoved.Movement;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.incident.KnownTime;
import dev.hindsight.workspace.incident.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// Rules about factors and the six variables.
final class FactorRules {
    /// How far two clocks may differ before "after" means after.
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(2);
    private static final String INFERENCE = "MODEL-INFERENCE";

    private FactorRules() {}

    static Stream<Finding> modelOnly(LintContext it) {
        List<Factor> implicated = it.dossier().in(Factor.State.IMPLICATED);
        if (implicated.isEmpty()) {
            return when(!it.dossier().postmortem().causeNotEstablished(), () -> it.finding(Rule.MODEL_ONLY,
                    new Place.Whole(), "No factor is implicated, and the cause is not marked as not established."));
        }
        return when(implicated.stream().allMatch(factor -> it.codes().isModel(factor.code())),
                () -> it.finding(Rule.MODEL_ONLY, new Place.Whole(),
                        "Every implicated factor is the model's; name what let its mistake reach people."));
    }

    static Stream<Finding> noEvidence(LintContext it) {
        return it.eachFactor((factor, place) -> when(factor.evidence().isEmpty()
                && (factor.state() == Factor.State.IMPLICATED || factor.state() == Factor.State.RULED_OUT),
                () -> it.finding(Rule.NO_EVIDENCE, place,
                        it.name(factor) + " is " + factor.state().label() + " without evidence.")));
    }

    static Stream<Finding> triggerAfterOnset(LintContext it) {
        KnownTime onset = it.dossier().facts().times().get(Moment.ONSET);
        if (onset == null) {
            return Stream.empty();
        }
        Instant until = onset.until();
        Instant latest = (until == null ? onset.at() : until).plus(CLOCK_SKEW);
        return it.eachFactor((factor, place) -> {
            Instant at = factor.at();
            return when(at != null && at.isAfter(latest) && factor.role() == Factor.Role.TRIGGER
                    && factor.state() == Factor.State.IMPLICATED,
                    () -> it.finding(Rule.TRIGGER_AFTER_ONSET, place, it.name(factor) + " is a trigger at "
                            + Format.instant(at) + ", after the onset; it can be an amplifier or a mitigation."));
        });
    }

    static Stream<Finding> unmarkedVariable(LintContext it) {
        return it.each(it.dossier().postmortem().moved(), moved -> when(moved.movement() == Movement.UNMARKED,
                () -> it.finding(Rule.UNMARKED_VARIABLE, new Place.OfVariable(moved.variable()),
                        "Nobody said whether the " + moved.variable().label() + " moved.")));
    }

    static Stream<Finding> noFrequency(LintContext it) {
        return it.eachFactor((factor, place) -> when(factor.code().equals(INFERENCE)
                && factor.state() == Factor.State.IMPLICATED && factor.frequency() == null,
                () -> it.finding(Rule.NO_FREQUENCY, place, it.name(factor)
                        + " needs a behaviour rate, k of n tries, or \"frequency unknown\".")));
    }

    static Stream<Finding> noAnswer(LintContext it) {
        return it.eachFactor((factor, place) -> when(factor.state() == Factor.State.IMPLICATED
                && factor.actions().isEmpty() && blank(factor.acceptedRisk()),
                () -> it.finding(Rule.NO_ANSWER, place, it.name(factor)
                        + " is implicated, with neither an action nor an accepted risk.")));
    }
}
