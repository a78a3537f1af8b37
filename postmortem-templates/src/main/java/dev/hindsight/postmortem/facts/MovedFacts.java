package dev.hindsight.postmortem.facts;

import dev.hindsight.postmortem.model.PostmortemFacts.VersionRow;
import dev.hindsight.postmortem.model.WhatMoved;
import dev.hindsight.postmortem.model.WhatMoved.Movement;
import dev.hindsight.postmortem.model.WhatMoved.Variable;
import dev.hindsight.timeline.analysis.AnalysisResult;
import dev.hindsight.timeline.analysis.AnalysisResult.Finding;
import dev.hindsight.timeline.overview.ChangeName;
import dev.hindsight.timeline.overview.WhatRan;
import dev.hindsight.workspace.TimeRange;
import dev.hindsight.workspace.evidence.Change;
import dev.hindsight.workspace.evidence.EvidenceLink;
import dev.hindsight.workspace.evidence.Stored;
import dev.hindsight.workspace.incident.KnownTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The six variables, as far as evidence answers: a change on the surface just before the onset, or the same thing seen
/// to run on both sides of it. Where neither is known, unknown.
final class MovedFacts {
    /// How long after the onset could have begun a moved thing is looked for in what runs.
    private static final Duration AFTER = Duration.ofHours(3);
    /// A mix-adjusted change this near the raw one, as a share of it, says that the mix did not do it.
    private static final double SAME_CHANGE = 0.2;

    private final Found found;
    private final List<WhatRan.Row> ran;
    private final @Nullable EvidenceLink series;

    MovedFacts(Found found, @Nullable EvidenceLink series) {
        this.found = found;
        this.series = series;
        this.ran = ran(found);
    }

    private static List<WhatRan.Row> ran(Found found) {
        KnownTime onset = found.onset();
        TimeRange before = found.before();
        if (onset == null || before == null) {
            return List.of();
        }
        Instant last = onset.until() == null ? onset.at() : onset.until();
        return WhatRan.at(found.evidence(), found.changes(), before.to(), TimeRange.micros(last.plus(AFTER)));
    }

    List<VersionRow> versions() {
        return ran.stream().map(it -> new VersionRow(it.thing(), it.then(), it.now())).toList();
    }

    List<WhatMoved> six() {
        return Arrays.stream(Variable.values()).map(it -> switch (it) {
            case PROMPT -> answer(it, Set.of("prompt", "assembly"), "Prompt");
            case MODEL -> answer(it, Set.of("model", "routing"), "Model served");
            case JUDGE -> answer(it, Set.of("judge"), "Judge");
            case INDEX -> answer(it, Set.of("retrieval", "data"), "Index");
            case TOOLS -> answer(it, Set.of("tool"), "Tools");
            case TRAFFIC -> traffic();
        }).toList();
    }

    private WhatMoved answer(Variable variable, Set<String> surfaces, String thing) {
        List<Stored<Change>> moved = changes(surfaces);
        if (!moved.isEmpty()) {
            return new WhatMoved(variable, Movement.MOVED, moved.stream().map(it -> ChangeName.of(it.evidence()))
                    .distinct().collect(Collectors.joining("; ")), links(moved));
        }
        WhatRan.Row row = ran.stream().filter(it -> it.thing().equals(thing)).findFirst().orElse(null);
        if (row == null || row.then() == null || row.now() == null) {
            return new WhatMoved(variable, Movement.UNKNOWN, "", List.of());
        }
        List<EvidenceLink> links = series == null ? List.of() : List.of(series);
        return row.moved()
                ? new WhatMoved(variable, Movement.MOVED, row.then() + " to " + row.now() + ", seen in the samples",
                        links)
                : new WhatMoved(variable, Movement.DID_NOT_MOVE, row.now() + " on both sides of the onset", links);
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

    private List<Stored<Change>> changes(Set<String> surfaces) {
        KnownTime onset = found.onset();
        if (onset == null) {
            return List.of();
        }
        Instant last = onset.until() == null ? onset.at() : onset.until();
        Instant first = onset.at().minus(Found.LOOK_BACK);
        return found.changes().stream().filter(it -> surfaces.contains(it.evidence().surface()))
                .filter(it -> !it.header().at().isBefore(first) && !it.header().at().isAfter(last)).toList();
    }

    private static List<EvidenceLink> links(List<Stored<Change>> changes) {
        List<EvidenceLink> links = new ArrayList<>();
        changes.forEach(it -> links.add(Links.record(it, "change " + ChangeName.of(it.evidence()))));
        return links;
    }
}
