package dev.hindsight.postmortem.facts;

import dev.hindsight.analysis.AnalysisResult.Finding;
import dev.hindsight.analysis.AnalysisResult;
import dev.hindsight.analysis.change.VersionSnapshot.RunningThing;
import dev.hindsight.analysis.change.VersionSnapshot;
import dev.hindsight.analysis.signal.SignalId;
import dev.hindsight.analysis.text.ChangeName;
import dev.hindsight.postmortem.evidence.EvidenceLinks;
import dev.hindsight.postmortem.model.PostmortemFacts.VersionRow;
import dev.hindsight.postmortem.model.WhatMoved.Movement;
import dev.hindsight.postmortem.model.WhatMoved.Variable;
import dev.hindsight.postmortem.model.WhatMoved;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.Change.ChangeOrigin;
import dev.hindsight.workspace.evidence.Change;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.StoredEvidence;
import dev.hindsight.workspace.evidence.query.ColumnNames.ScoreColumns;
import dev.hindsight.workspace.evidence.query.Columns;
import dev.hindsight.workspace.incident.EvidenceLink;
import dev.hindsight.workspace.incident.TimeWithPrecision;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The six variables, as far as the evidence shows them: a change on the surface just before the onset, or the same
/// value in the samples on both sides of it. Otherwise unknown.
final class MovedFacts {
    /// How long after the earliest onset the samples are searched for a changed value.
    private static final Duration AFTER = Duration.ofHours(3);
    /// A mix-adjusted change this near the raw one, relative to it, excludes the mix as the cause.
    private static final double SAME_CHANGE = 0.2;
    /// A change with at least this share of the ranking counts as moved, whatever its time.
    private static final double SERIOUS = 0.05;

    private final IncidentContext found;
    private final List<VersionSnapshot.SnapshotRow> ran;
    private final @Nullable EvidenceLink series;

    MovedFacts(IncidentContext found, @Nullable EvidenceLink series) {
        this.found = found;
        this.series = series;
        this.ran = ran(found);
    }

    private static List<VersionSnapshot.SnapshotRow> ran(IncidentContext found) {
        TimeWithPrecision onset = found.onset();
        TimeRange before = found.before();
        if (onset == null || before == null) {
            return List.of();
        }
        Instant last = onset.until() == null ? onset.at() : onset.until();
        return VersionSnapshot.at(found.evidence(), found.changes(), before.to(), TimeRange.micros(last.plus(AFTER)),
                found.analysis().verdict().suspectedChanges());
    }

    List<VersionRow> versions() {
        return ran.stream().map(it -> new VersionRow(it.label(), it.then(), it.now())).toList();
    }

    List<WhatMoved> variables() {
        return Arrays.stream(Variable.values()).map(it -> switch (it) {
            case PROMPT -> answer(it, Set.of("prompt", "assembly"), RunningThing.PROMPT, "prompt_version");
            case MODEL -> answer(it, Set.of("model", "routing"), RunningThing.MODEL_SERVED, "model_served");
            case JUDGE -> judge();
            case INDEX -> answer(it, Set.of("retrieval", "data"), RunningThing.INDEX, "index");
            case TOOLS -> answer(it, Set.of("tool"), RunningThing.TOOLS, "catalog");
            case TRAFFIC -> traffic();
        }).toList();
    }

    private WhatMoved answer(Variable variable, Set<String> surfaces, RunningThing thing, String column) {
        WhatMoved moved = moved(variable, surfaces);
        if (moved != null) {
            return moved;
        }
        List<VersionSnapshot.SnapshotRow> rows = ran.stream().filter(it -> it.thing() == thing).toList();
        VersionSnapshot.SnapshotRow row = rows.stream().filter(VersionSnapshot.SnapshotRow::moved).findFirst()
                .orElse(rows.isEmpty() ? null : rows.getFirst());
        if (row == null || row.then() == null || row.now() == null) {
            return new WhatMoved(variable, Movement.UNKNOWN, "", List.of());
        }
        List<EvidenceLink> links = bothSides(column);
        return row.moved()
                ? new WhatMoved(variable, Movement.MOVED, (row.prompt() == null ? "" : row.prompt() + ": ")
                        + row.then() + " to " + row.now() + ", seen in the samples", links)
                : new WhatMoved(variable, Movement.DID_NOT_MOVE, row.now() + " on both sides of the onset"
                        + lastMoved(surfaces), links);
    }

    /// Scores of two judges are two signals: where one judge scored on both sides, the judge did not change.
    private WhatMoved judge() {
        WhatMoved moved = moved(Variable.JUDGE, Set.of("judge"));
        if (moved != null) {
            return moved;
        }
        Finding it = found.finding();
        if (it == null || !(SignalId.parse(it.signal()) instanceof SignalId.Score score)) {
            return new WhatMoved(Variable.JUDGE, Movement.UNKNOWN, "", List.of());
        }
        List<EvidenceLink> links = bothSides(new ScoreColumns(score.judged()).value());
        return links.size() < 2
                ? new WhatMoved(Variable.JUDGE, Movement.UNKNOWN, "", List.of())
                : new WhatMoved(Variable.JUDGE, Movement.DID_NOT_MOVE,
                        "scored by " + score.judge() + " on both sides of the onset", links);
    }

    private @Nullable WhatMoved moved(Variable variable, Set<String> surfaces) {
        List<StoredEvidence<Change>> moved = changes(surfaces);
        boolean allObserved = moved.stream().allMatch(it -> it.evidence().origin() == ChangeOrigin.OBSERVED);
        String first = moved.isEmpty() ? "" : Format.instant(moved.getFirst().header().at());
        return moved.isEmpty()
                ? null
                : new WhatMoved(variable, Movement.MOVED, allObserved
                        ? moved.stream().map(it -> named(it.evidence())).distinct().collect(Collectors.joining("; "))
                                + "; seen in the samples from " + first
                        : moved.stream().map(it -> named(it.evidence()) + ", " + Format.instant(it.header().at()))
                                .distinct().collect(Collectors.joining("; ")),
                        links(moved));
    }

    private static String named(Change it) {
        return it.origin() == ChangeOrigin.OBSERVED && it.from() != null && it.to() != null
                ? it.from() + " to " + it.to()
                : ChangeName.of(it);
    }

    private String lastMoved(Set<String> surfaces) {
        return found.changes().stream().filter(it -> surfaces.contains(it.evidence().surface())
                && found.onset() != null && it.header().at().isBefore(found.onset().at()))
                .reduce((_, later) -> later)
                .map(it -> "; last moved " + Format.instant(it.header().at())).orElse("");
    }

    /// The last sampled output before the earliest onset and the first after it, in which the column is known.
    private List<EvidenceLink> bothSides(String column) {
        TimeRange before = found.before();
        TimeRange window = found.window();
        if (before == null || window == null) {
            return List.of();
        }
        List<Long> rows = new ArrayList<>();
        Columns last = found.evidence().columns(EvidenceKind.SAMPLE, before, Set.of(column, "role"));
        for (int i = last.size() - 1; i >= 0 && rows.isEmpty(); i--) {
            add(rows, last, column, i);
        }
        Columns first = found.evidence().columns(EvidenceKind.SAMPLE, window, Set.of(column, "role"));
        int some = rows.size();
        for (int i = 0; i < first.size() && rows.size() == some; i++) {
            add(rows, first, column, i);
        }
        return found.evidence().rows(rows.stream().mapToLong(Long::longValue).toArray()).stream()
                .map(it -> EvidenceLinks.record(it, "sample " + it.header().key().id())).toList();
    }

    private static void add(List<Long> rows, Columns columns, String column, int row) {
        boolean known = columns.word(column, row) != null || !Double.isNaN(columns.number(column, row));
        if (known && columns.traffic().test(row)) {
            rows.add(columns.row()[row]);
        }
    }

    private WhatMoved traffic() {
        Finding it = found.finding();
        if (found.analysis().verdict().explanation() == AnalysisResult.Explanation.MIX) {
            return new WhatMoved(Variable.TRAFFIC, Movement.MOVED, "the mix moved, and the drop with it", links());
        }
        Double adjusted = it == null ? null : it.mixAdjustedChange();
        if (it == null || adjusted == null) {
            return new WhatMoved(Variable.TRAFFIC, Movement.UNKNOWN, "", List.of());
        }
        double raw = it.after().value() - it.before().value();
        return Math.abs(adjusted - raw) <= SAME_CHANGE * Math.abs(raw)
                ? new WhatMoved(Variable.TRAFFIC, Movement.DID_NOT_MOVE,
                        "the change is as large once the mix is held", links())
                : new WhatMoved(Variable.TRAFFIC, Movement.MOVED, "part of the change goes when the mix is held",
                        links());
    }

    private List<EvidenceLink> links() {
        return series == null ? List.of() : List.of(series);
    }

    /// Changes at the onset, or so shortly before that the fault may have shown later, or with a serious share of the
    /// ranking. A change days before, followed by good quality, did not move just before the onset.
    private List<StoredEvidence<Change>> changes(Set<String> surfaces) {
        TimeWithPrecision onset = found.onset();
        if (onset == null) {
            return List.of();
        }
        AnalysisResult.OnsetInterval seen = found.analysis().verdict().onset();
        Instant last = onset.until() == null ? onset.at() : onset.until();
        Instant from = seen == null ? onset.at() : seen.from();
        Instant first = from.minus(IncidentContext.SHORTLY);
        Set<String> serious = found.analysis().verdict().ranked().stream().filter(it -> it.score() >= SERIOUS)
                .map(AnalysisResult.Suspect::change).collect(Collectors.toSet());
        return found.changes().stream().filter(it -> surfaces.contains(it.evidence().surface()))
                .filter(it -> serious.contains(it.header().key().id())
                        || (!it.header().at().isBefore(first) && !it.header().at().isAfter(last)))
                .toList();
    }

    private static List<EvidenceLink> links(List<StoredEvidence<Change>> changes) {
        List<EvidenceLink> links = new ArrayList<>();
        changes.forEach(it -> links.add(EvidenceLinks.record(it, "change " + ChangeName.of(it.evidence()))));
        return links;
    }
}
