package dev.hindsight.postmortem.facts;

import dev.hindsight.analysis.AnalysisOptions;
import dev.hindsight.analysis.AnalysisResult.Finding;
import dev.hindsight.analysis.AnalysisResult;
import dev.hindsight.analysis.change.Recovery;
import dev.hindsight.analysis.text.VerdictText;
import dev.hindsight.workspace.common.Precision;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.Change.ChangeOrigin;
import dev.hindsight.workspace.evidence.Change;
import dev.hindsight.workspace.evidence.StoredEvidence;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import dev.hindsight.workspace.incident.Incident;
import dev.hindsight.workspace.incident.IncidentMilestone;
import dev.hindsight.workspace.incident.TimeWithPrecision;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The context that the facts share: the incident, the analysis, its finding, and the times.
///
/// @param onset best estimate; null where it is unknown
/// @param end end of the exposure; null while it lasts or where it is unknown
/// @param suspect the first suspect among our changes; null where the verdict names none
record IncidentContext(
        EvidenceQuery evidence,
        Incident incident,
        AnalysisResult analysis,
        @Nullable Finding finding,
        @Nullable TimeWithPrecision onset,
        @Nullable Instant end,
        List<StoredEvidence<Change>> changes,
        @Nullable StoredEvidence<Change> suspect) {
    /// A change within this distance of the onset interval counts as simultaneous.
    static final Duration SHORTLY = Duration.ofHours(6);

    static IncidentContext of(EvidenceQuery evidence, Incident incident, AnalysisResult analysis) {
        Finding finding = VerdictText.leading(analysis).orElse(null);
        List<StoredEvidence<Change>> changes = evidence.changes(TimeRange.ALL);
        StoredEvidence<Change> suspect = suspect(analysis, changes);
        TimeWithPrecision onset = onset(incident.times().get(IncidentMilestone.ONSET), analysis.verdict().onset(),
                suspect);
        return new IncidentContext(evidence, incident, analysis, finding, onset,
                end(incident, analysis, suspect, changes),
                changes, suspect);
    }

    /// A time that a person set is used. Where the series gives only an interval, the suspect's time in it is the best
    /// estimate: a series is coarser than a deploy, and nobody got its outputs before it.
    private static @Nullable TimeWithPrecision onset(@Nullable TimeWithPrecision set,
            AnalysisResult.@Nullable OnsetInterval onsetInterval,
            @Nullable StoredEvidence<Change> suspect) {
        if (onsetInterval == null
                || (set != null && !set.at().equals(onsetInterval.from()) && !set.at().equals(onsetInterval.best()))) {
            return set;
        }
        Instant best = onsetInterval.best() == null ? onsetInterval.from() : onsetInterval.best();
        Instant moved = suspect == null ? best : suspect.header().at();
        boolean inside = !moved.isBefore(onsetInterval.from()) && !moved.isAfter(onsetInterval.to());
        return new TimeWithPrecision(inside ? moved : best, onsetInterval.to(), Precision.MINUTE);
    }

    /// {@return whether more of the measured quantity is better; yes where it is unknown}
    boolean higherIsBetter() {
        return finding == null || EstimateMath.higherIsBetter(finding);
    }

    /// {@return whether a change shows that the provider moved the model at the onset, which explains the fault}
    boolean isProviders(StoredEvidence<Change> it) {
        AnalysisResult.OnsetInterval onsetInterval = analysis.verdict().onset();
        Instant at = it.header().at();
        return analysis.verdict().explanation() == AnalysisResult.Explanation.MODEL && onsetInterval != null
                && it.evidence().surface().equals("model") && it.evidence().origin() != ChangeOrigin.OWN
                && !at.isBefore(onsetInterval.from().minus(SHORTLY)) && !at.isAfter(onsetInterval.to().plus(SHORTLY));
    }

    /// {@return whether a routing change came after the onset and before the end: it can have widened the fault}
    boolean widens(StoredEvidence<Change> it) {
        TimeRange window = window();
        return window != null && onset != null && it.header().at().isAfter(onset.at())
                && window.contains(TimeRange.micros(it.header().at()))
                && Set.of("routing", "flag").contains(it.evidence().surface()) && it.evidence().rollsBack() == null;
    }

    private static @Nullable StoredEvidence<Change> suspect(AnalysisResult analysis,
            List<StoredEvidence<Change>> changes) {
        if (analysis.verdict().kind() != AnalysisResult.VerdictKind.SUSPECT) {
            return null;
        }
        return analysis.verdict().ranked().stream().filter(it -> !it.change().equals(AnalysisResult.NONE)).findFirst()
                .flatMap(first -> StoredEvidence.byId(changes, first.change())).orElse(null);
    }

    /// The logged time; else the rollback of the suspect; else the recovery of the series.
    private static @Nullable Instant end(Incident incident, AnalysisResult analysis,
            @Nullable StoredEvidence<Change> suspect, List<StoredEvidence<Change>> changes) {
        for (IncidentMilestone moment : List.of(IncidentMilestone.MITIGATED, IncidentMilestone.RESOLVED)) {
            TimeWithPrecision known = incident.times().get(moment);
            if (known != null && !isLateEntry(known, analysis)) {
                return known.at();
            }
        }
        if (suspect != null) {
            String id = suspect.header().key().id();
            Optional<Instant> rollback = changes.stream().filter(it -> id.equals(it.evidence().rollsBack()))
                    .map(it -> it.header().at()).min(Instant::compareTo);
            if (rollback.isPresent()) {
                return rollback.get();
            }
        }
        return Recovery.of(analysis, changes).orElse(null);
    }

    /// A time that was noted long after the data end is the time of the entry, not the end of the exposure.
    private static boolean isLateEntry(TimeWithPrecision known, AnalysisResult analysis) {
        Instant through = analysis.dataThrough();
        return through != null && known.at().isAfter(through.plus(Duration.ofDays(2)));
    }

    /// {@return from the onset to the end of the exposure, or to the end of the data; null where no onset is known}
    @Nullable
    TimeRange window() {
        if (onset == null) {
            return null;
        }
        Instant until = end != null ? end : analysis.dataThrough();
        return until == null || until.isBefore(onset.at()) ? null : TimeRange.of(onset.at(), until);
    }

    /// {@return the last three days before the onset could have begun; null where no onset is known}
    @Nullable
    TimeRange before() {
        if (onset == null) {
            return null;
        }
        AnalysisResult.OnsetInterval onsetInterval = analysis.verdict().onset();
        Instant until = onsetInterval != null && onsetInterval.from().isBefore(onset.at())
                ? onsetInterval.from()
                : onset.at();
        return TimeRange.of(until.minus(AnalysisOptions.LOOKBACK), until);
    }
}
