package dev.hindsight.postmortem.facts;

import dev.hindsight.analysis.AnalysisResult;
import dev.hindsight.analysis.stats.Level;
import dev.hindsight.analysis.text.ChangeName;
import dev.hindsight.analysis.text.SignalNames;
import dev.hindsight.analysis.text.VerdictText;
import dev.hindsight.postmortem.evidence.EvidenceLinks;
import dev.hindsight.postmortem.model.PostmortemFacts.KeyMoment;
import dev.hindsight.postmortem.model.PostmortemFacts.Quality;
import dev.hindsight.postmortem.model.PostmortemFacts.Revived;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.common.Precision;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.Change.ChangeOrigin;
import dev.hindsight.workspace.evidence.Change;
import dev.hindsight.workspace.evidence.StoredEvidence;
import dev.hindsight.workspace.incident.IncidentEvent;
import dev.hindsight.workspace.incident.IncidentEventKind;
import dev.hindsight.workspace.incident.IncidentMilestone;
import dev.hindsight.workspace.incident.TimeWithPrecision;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The key moments: the last good time, the onset, changes around it, notes, the end.
final class MomentFacts {
    private static final int MOST = 12;
    private static final Duration NEAR = Duration.ofDays(2);
    /// Events that belong in the log of the evidence file, not among the key moments.
    private static final Set<IncidentEventKind> LOG_ONLY = Set.of(IncidentEventKind.PIN, IncidentEventKind.STEP,
            IncidentEventKind.ACTION, IncidentEventKind.STATE);
    /// A change below this share of the ranking is not among the key moments.
    private static final double WORTH_TELLING = 0.05;

    private final IncidentContext found;
    private final @Nullable Quality quality;
    private final List<Revived> revived;
    private final List<IncidentEvent> events;

    /// A moment and its importance: the least important are left out first.
    private record RankedMoment(KeyMoment moment, int rank) {}

    MomentFacts(IncidentContext found, @Nullable Quality quality, List<Revived> revived, List<IncidentEvent> events) {
        this.revived = revived;
        this.found = found;
        this.quality = quality;
        this.events = events;
    }

    List<KeyMoment> key() {
        List<RankedMoment> all = new ArrayList<>();
        changes(all);
        series(all);
        known(all);
        revived.stream().flatMap(it -> removal(it).stream()).distinct()
                .forEach(it -> all.add(new RankedMoment(it, 1)));
        TimeRange window = around();
        if (window != null) {
            found.evidence().notes(window).forEach(it -> all.add(new RankedMoment(new KeyMoment(it.header().at(),
                    it.header().precision(), it.evidence().text(), "note"
                            + (it.evidence().saidBy() == null ? "" : ", " + it.evidence().saidBy()),
                    EvidenceLinks.record(it, "note " + it.header().key().id())),
                    it.evidence().event() == null ? 4 : 2)));
        }
        events.stream().filter(it -> !LOG_ONLY.contains(it.kind()))
                .forEach(it -> all.add(new RankedMoment(event(it), 3)));
        return all.stream().sorted(Comparator.comparingInt(RankedMoment::rank)).limit(MOST).map(RankedMoment::moment)
                .sorted(Comparator.comparing(KeyMoment::at)).toList();
    }

    private static Optional<KeyMoment> removal(Revived line) {
        return Optional.ofNullable(line.removedAt()).map(at -> new KeyMoment(at, Precision.MINUTE, "The line that "
                + line.backIn() + " brings back is removed, in " + line.removedIn(), "prompt history", null));
    }

    List<KeyMoment> log() {
        return events.stream().filter(it -> it.kind() != IncidentEventKind.STEP).map(MomentFacts::event).toList();
    }

    List<KeyMoment> runbook() {
        return events.stream().filter(it -> it.kind() == IncidentEventKind.STEP).map(MomentFacts::event).toList();
    }

    List<KeyMoment> mitigations() {
        TimeWithPrecision onset = found.onset();
        List<KeyMoment> all = new ArrayList<>();
        found.changes().stream().filter(it -> isRollbackOfSuspect(it) && onset != null
                && it.header().at().isAfter(onset.at())).forEach(it -> all.add(change(it)));
        events.stream().filter(it -> it.kind() == IncidentEventKind.LEVER).forEach(it -> all.add(event(it)));
        if (all.isEmpty()) {
            // Whoever moved it to mitigated may have said by what.
            events.stream().flatMap(it -> mitigated(it).stream()).forEach(all::add);
        }
        return all;
    }

    private static Optional<KeyMoment> mitigated(IncidentEvent it) {
        return Optional.ofNullable(it.reason()).filter(_ -> it.isMitigation()).map(reason -> new KeyMoment(it.at(), it
                .precision(), Format.capital(reason), "incident log",
                it.link()));
    }

    private boolean isRollbackOfSuspect(StoredEvidence<Change> it) {
        StoredEvidence<Change> suspect = found.suspect();
        return it.evidence().rollsBack() != null
                && (suspect == null || suspect.header().key().id().equals(it.evidence().rollsBack()));
    }

    private void series(List<RankedMoment> all) {
        TimeRange before = found.before();
        TimeWithPrecision onset = found.onset();
        if (quality == null || before == null || onset == null) {
            return;
        }
        if (found.finding() == null) {
            all.add(new RankedMoment(new KeyMoment(onset.at(), onset.precision(), "Onset as declared: " + quality.name()
                    + " was " + plain(quality.before()) + " before and " + plain(quality.after()) + " after it",
                    source(), quality.link()), 0));
            return;
        }
        Instant good = TimeRange.instant(before.to()).minus(Duration.ofHours(1));
        String verb = quality.after().value() < quality.before().value() ? "fall" : "rise";
        AnalysisResult.OnsetInterval seen = found.analysis().verdict().onset();
        String between = seen == null ? "" : " (onset interval " + Format.span(seen.from(), seen.to()) + ")";
        all.add(new RankedMoment(new KeyMoment(good, Precision.HOUR, quality.name() + " still at "
                + plain(quality.before()), source(), quality.link()), 0));
        all.add(new RankedMoment(new KeyMoment(onset.at(), onset.precision(),
                quality.name() + " begins to " + verb + ", from "
                        + plain(quality.before()) + " to " + plain(quality.after()) + between,
                source(), quality.link()), 0));
    }

    private String plain(Level it) {
        return quality == null
                ? Format.number(it.value(), 2)
                : VerdictText.value(it.value(), SignalNames.anywhere(quality.signal()));
    }

    private String source() {
        return quality == null || quality.link() == null ? "series" : quality.link().label();
    }

    private void known(List<RankedMoment> all) {
        for (IncidentMilestone moment : List.of(IncidentMilestone.DETECTED, IncidentMilestone.DECLARED,
                IncidentMilestone.ATTRIBUTED, IncidentMilestone.MITIGATED,
                IncidentMilestone.RESOLVED)) {
            TimeWithPrecision time = found.incident().times().get(moment);
            if (time != null) {
                String word = moment.name().toLowerCase(Locale.ROOT);
                all.add(new RankedMoment(
                        new KeyMoment(time.at(), time.precision(), Format.capital(word), "incident log", null),
                        1));
            }
        }
    }

    /// The suspect and its rollback, other serious suspects, observed changes at the onset where the provider is to
    /// blame, and routing changes meanwhile. Other changes are unrelated and left out.
    private void changes(List<RankedMoment> all) {
        StoredEvidence<Change> suspect = found.suspect();
        Set<String> listed = new HashSet<>();
        for (StoredEvidence<Change> it : found.changes()) {
            boolean after = found.onset() != null && it.header().at().isAfter(found.onset().at());
            boolean telling = (suspect != null && suspect.row() == it.row()) || (isRollbackOfSuspect(it) && after);
            boolean widens = found.widens(it);
            boolean ranked = found.analysis().verdict().ranked().stream().anyMatch(candidate -> candidate.change()
                    .equals(it.header().key().id()) && candidate.score() >= WORTH_TELLING);
            KeyMoment moment = change(it);
            if ((telling || ranked || widens || found.isProviders(it)) && listed.add(moment.text())) {
                all.add(new RankedMoment(moment, telling ? 0 : widens ? 2 : 1));
            }
        }
    }

    private KeyMoment change(StoredEvidence<Change> it) {
        String text = isObserved(it.evidence()) ? describeObserved(it) : describe(it.evidence());
        String id = it.header().key().id();
        return new KeyMoment(it.header().at(), it.header().precision(), Format.capital(text),
                isObserved(it.evidence()) ? "seen in the samples" : "change " + id,
                EvidenceLinks.record(it, "change " + ChangeName.of(it.evidence())));
    }

    private static boolean isObserved(Change it) {
        return it.origin() == ChangeOrigin.OBSERVED && it.from() != null && it.to() != null;
    }

    /// A model and its fingerprint change at once: one moment.
    private String describeObserved(StoredEvidence<Change> it) {
        return it.evidence().surface() + " " + found.changes().stream()
                .filter(other -> isObserved(other.evidence()) && other.header().at().equals(it.header().at())
                        && other.evidence().surface().equals(it.evidence().surface()))
                .map(other -> other.evidence().from() + " gives way to " + other.evidence().to()).distinct()
                .collect(Collectors.joining(", "));
    }

    private static String describe(Change it) {
        String name = it.from() == null || it.to() == null || it.prompt() != null || it.rollsBack() != null
                ? ChangeName.of(it)
                : it.surface() + " " + it.from() + " to " + it.to();
        return it.reason() == null || it.rollsBack() != null ? name : name + ": " + it.reason();
    }

    private static KeyMoment event(IncidentEvent it) {
        return new KeyMoment(it.at(), it.precision(), it.text(), "incident log", it.link());
    }

    private @Nullable TimeRange around() {
        TimeRange window = found.window();
        return window == null
                ? null
                : TimeRange.of(TimeRange.instant(window.from()).minus(NEAR),
                        TimeRange.instant(window.to()).plus(NEAR));
    }
}
