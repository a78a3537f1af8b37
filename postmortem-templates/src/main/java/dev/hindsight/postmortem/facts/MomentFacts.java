package dev.hindsight.postmortem.facts;

import dev.hindsight.postmortem.model.PostmortemFacts.KeyMoment;
import dev.hindsight.postmortem.model.PostmortemFacts.Quality;
import dev.hindsight.postmortem.report.LiveValues;
import dev.hindsight.timeline.overview.ChangeName;
import dev.hindsight.workspace.TimeRange;
import dev.hindsight.workspace.evidence.Change;
import dev.hindsight.workspace.evidence.Precision;
import dev.hindsight.workspace.evidence.Stored;
import dev.hindsight.workspace.incident.IncidentEvent;
import dev.hindsight.workspace.incident.KnownTime;
import dev.hindsight.workspace.incident.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The key moments: the last good time, the onset, changes around it, what people noted, how it ended.
final class MomentFacts {
    private static final int MOST = 12;
    private static final Duration NEAR = Duration.ofDays(2);
    /// Steps that belong in the log of the evidence file, not among the key moments.
    private static final Set<String> LOG_ONLY = Set.of("pin", "step", "action", "state");

    private final Found found;
    private final @Nullable Quality quality;
    private final List<IncidentEvent> events;

    /// A moment and how much it matters: the least telling are left out first.
    private record Ranked(KeyMoment moment, int rank) {}

    MomentFacts(Found found, @Nullable Quality quality, List<IncidentEvent> events) {
        this.found = found;
        this.quality = quality;
        this.events = events;
    }

    List<KeyMoment> key() {
        List<Ranked> all = new ArrayList<>();
        series(all);
        known(all);
        TimeRange window = around();
        if (window != null) {
            changes(all, window);
            found.evidence().notes(window).forEach(it -> all.add(new Ranked(new KeyMoment(it.header().at(),
                    it.header().precision(), it.evidence().text(), "note"
                            + (it.evidence().saidBy() == null ? "" : ", " + it.evidence().saidBy()),
                    Links.record(it, "note " + it.header().key().id())), it.evidence().event() == null ? 4 : 2)));
        }
        events.stream().filter(it -> !LOG_ONLY.contains(it.type()))
                .forEach(it -> all.add(new Ranked(event(it), 3)));
        return all.stream().sorted(Comparator.comparingInt(Ranked::rank)).limit(MOST).map(Ranked::moment)
                .sorted(Comparator.comparing(KeyMoment::at)).toList();
    }

    List<KeyMoment> log() {
        return events.stream().map(MomentFacts::event).toList();
    }

    List<KeyMoment> mitigations() {
        Stored<Change> suspect = found.suspect();
        KnownTime onset = found.onset();
        List<KeyMoment> all = new ArrayList<>();
        found.changes().stream().filter(it -> it.evidence().rollsBack() != null
                && (suspect == null || suspect.header().key().id().equals(it.evidence().rollsBack()))
                && onset != null && it.header().at().isAfter(onset.at()))
                .forEach(it -> all.add(change(it)));
        events.stream().filter(it -> it.type().equals("lever")).forEach(it -> all.add(event(it)));
        return all;
    }

    private void series(List<Ranked> all) {
        TimeRange before = found.before();
        KnownTime onset = found.onset();
        if (quality == null || before == null || onset == null) {
            return;
        }
        Instant good = TimeRange.instant(before.to()).minus(Duration.ofHours(1));
        all.add(new Ranked(new KeyMoment(good, Precision.HOUR, quality.name() + " still at "
                + LiveValues.estimate(quality.before(), quality.share()), "series " + quality.signal(),
                quality.link()), 0));
        all.add(new Ranked(new KeyMoment(onset.at(), onset.precision(), quality.name() + " begins to move to "
                + LiveValues.estimate(quality.after(), quality.share()), "series " + quality.signal(),
                quality.link()), 0));
    }

    private void known(List<Ranked> all) {
        for (Moment moment : List.of(Moment.DETECTED, Moment.DECLARED, Moment.ATTRIBUTED, Moment.MITIGATED,
                Moment.RESOLVED)) {
            KnownTime time = found.incident().times().get(moment);
            if (time != null) {
                String word = moment.name().toLowerCase(Locale.ROOT);
                all.add(new Ranked(new KeyMoment(time.at(), time.precision(), Character.toUpperCase(word.charAt(0))
                        + word.substring(1), "incident log", null), 1));
            }
        }
    }

    private void changes(List<Ranked> all, TimeRange window) {
        Stored<Change> suspect = found.suspect();
        for (Stored<Change> it : found.changes()) {
            if (window.contains(TimeRange.micros(it.header().at()))) {
                boolean telling = suspect != null && (suspect.row() == it.row()
                        || suspect.header().key().id().equals(it.evidence().rollsBack()));
                all.add(new Ranked(change(it), telling ? 0 : 3));
            }
        }
    }

    private static KeyMoment change(Stored<Change> it) {
        String text = ChangeName.of(it.evidence());
        String id = it.header().key().id();
        return new KeyMoment(it.header().at(), it.header().precision(), Character.toUpperCase(text.charAt(0))
                + text.substring(1), "change " + id, Links.record(it, "change " + id));
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
