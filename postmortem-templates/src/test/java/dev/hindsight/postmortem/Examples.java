package dev.hindsight.postmortem;

import dev.hindsight.analysis.AnalysisResult.Status;
import dev.hindsight.analysis.stats.Level;
import dev.hindsight.postmortem.model.ActionItem;
import dev.hindsight.postmortem.model.Factor;
import dev.hindsight.postmortem.model.Postmortem;
import dev.hindsight.postmortem.model.PostmortemDocument;
import dev.hindsight.postmortem.model.PostmortemFacts.Annex;
import dev.hindsight.postmortem.model.PostmortemFacts.ChangeFact;
import dev.hindsight.postmortem.model.PostmortemFacts.HunkFact;
import dev.hindsight.postmortem.model.PostmortemFacts.HunkLine;
import dev.hindsight.postmortem.model.PostmortemFacts.Impact;
import dev.hindsight.postmortem.model.PostmortemFacts.KeyMoment;
import dev.hindsight.postmortem.model.PostmortemFacts.Quality;
import dev.hindsight.postmortem.model.PostmortemFacts.Quote;
import dev.hindsight.postmortem.model.PostmortemFacts.QuotePair;
import dev.hindsight.postmortem.model.PostmortemFacts.Quotes;
import dev.hindsight.postmortem.model.PostmortemFacts.SeriesRow;
import dev.hindsight.postmortem.model.PostmortemFacts.SuspectFact;
import dev.hindsight.postmortem.model.PostmortemFacts.VersionRow;
import dev.hindsight.postmortem.model.PostmortemFacts;
import dev.hindsight.postmortem.model.ReportedVerdict;
import dev.hindsight.postmortem.model.WhatMoved.Movement;
import dev.hindsight.postmortem.model.WhatMoved;
import dev.hindsight.postmortem.template.Drafter;
import dev.hindsight.postmortem.template.Templates;
import dev.hindsight.workspace.common.Precision;
import dev.hindsight.workspace.incident.EvidenceLink;
import dev.hindsight.workspace.incident.IncidentMilestone;
import dev.hindsight.workspace.incident.TimeWithPrecision;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// An invented incident: an assistant that promises delivery dates.
public final class Examples {
    public static final Instant ONSET = Instant.parse("2026-09-14T14:00:00Z");
    public static final Instant MITIGATED = Instant.parse("2026-09-14T20:24:00Z");

    private Examples() {}

    public static EvidenceLink link(EvidenceLink.Type type, String ref) {
        return new EvidenceLink(type, ref, "ab".repeat(32), ref);
    }

    /// {@return facts in which every text that can come from outside is the given one}
    public static PostmortemFacts facts(String outside) {
        EvidenceLink hunk = link(EvidenceLink.Type.HUNK, "support|v13|v14|13,1|13,1");
        EvidenceLink series = link(EvidenceLink.Type.SERIES,
                "score:correct@judge||2026-09-14T00:00:00Z/2026-09-15T00:00:00Z");
        EvidenceLink deploy = link(EvidenceLink.Type.RECORD, "shop/change/dep-14");
        Quality quality = new Quality("score:correct@judge", "correct", true, true,
                new Level(0.91, 0.89, 0.93, 1400),
                new Level(0.68, 0.64, 0.72, 1377), new Level(0.90, 0.85, 0.93, 212), true, -0.22,
                series);
        ChangeFact change = new ChangeFact("dep-14", "prompt", "support", "v13", "v14", ONSET, Precision.SECOND,
                outside, "none", "own", deploy);
        HunkFact edit = new HunkFact("support", "v13", "v14", List.of(new HunkLine(" ", "You help customers."),
                new HunkLine("-", "Keep answers short."), new HunkLine("+", outside)), hunk);
        Quote good = new Quote(outside, outside, "s1", ONSET.minusSeconds(7200),
                link(EvidenceLink.Type.RECORD, "shop/sample/s1"));
        Quote bad = new Quote(outside, outside, "s2", ONSET.plusSeconds(60),
                link(EvidenceLink.Type.RECORD, "shop/sample/s2"));
        Quotes quotes = Quotes.byRule(List.of(new QuotePair(good, bad, false), new QuotePair(null, bad, true)),
                "Chosen at random with seed 7 from 440 outputs judged bad after the onset.");
        List<KeyMoment> moments = List.of(
                new KeyMoment(ONSET.minusSeconds(7200), Precision.SECOND, "Last good hour", "quality series", series),
                new KeyMoment(ONSET, Precision.SECOND, outside, "change dep-14", deploy),
                new KeyMoment(MITIGATED, Precision.MINUTE, "Rollback to v13", outside, deploy));
        List<WhatMoved> moved = Arrays.stream(WhatMoved.Variable.values()).map(it -> switch (it) {
            case PROMPT -> new WhatMoved(it, Movement.MOVED, "v13 to v14", List.of(deploy));
            case MODEL -> new WhatMoved(it, Movement.DID_NOT_MOVE, "One model served throughout.", List.of(series));
            default -> new WhatMoved(it, Movement.UNKNOWN, "", List.of());
        }).toList();
        return new PostmortemFacts("INC-12", outside, 2, "support", Map.of(
                IncidentMilestone.ONSET, new TimeWithPrecision(ONSET, ONSET.plusSeconds(600), Precision.SECOND),
                IncidentMilestone.DETECTED, new TimeWithPrecision(ONSET.plusSeconds(5760), null, Precision.SECOND),
                IncidentMilestone.MITIGATED, new TimeWithPrecision(MITIGATED, null, Precision.SECOND)),
                Status.RECOVERED,
                MITIGATED,
                ReportedVerdict.of("suspect"), quality, change, List.of(edit),
                List.of(new PostmortemFacts.Revived(outside, "v9", ONSET.minusSeconds(864_000), "v14", 0.8)),
                new Impact(21_200L, false, new Level(4876, 4260, 5504, 1377), 1377L, 3100L, 290L, 41L,
                        "yes"),
                quotes,
                moments, List.of(new SuspectFact("dep-14", "change dep-14", 0.86, List.of("fits the onset")),
                        new SuspectFact(null, outside, 0.14, List.of(outside))),
                moved, List.of("latency", "error rate"),
                annex(outside, moments));
    }

    private static Annex annex(String outside, List<KeyMoment> moments) {
        Level share = new Level(0.32, 0.28, 0.36, 1377);
        return new Annex(List.of(new VersionRow("prompt support", "v13", "v14")),
                List.of(new SeriesRow(ONSET, new Level(0.7, 0.6, 0.8, 90))), moments, moments,
                List.of(new PostmortemFacts.Mitigation(moments.getLast(), share, null)),
                List.of(new PostmortemFacts.RateRow("from the onset to the mitigation", 440, 1377, share)),
                List.of(new PostmortemFacts.GuardRow(outside, 12, 1400, 13, 1377, 2, 440)),
                List.of(new PostmortemFacts.SuiteRow(outside, outside, "offline", 120L, 0.076, 0.91, 0.90, ONSET)),
                List.of(outside), List.of(link(EvidenceLink.Type.RECORD, "shop/sample/s2")), List.of(outside),
                List.of(new ChangeFact("r-25", "routing", null, outside, "25 %", ONSET.plusSeconds(600),
                        Precision.SECOND,
                        outside, null, "own", link(EvidenceLink.Type.RECORD, "shop/change/r-25"))));
    }

    /// {@return a draft as the generic template makes it}
    public static PostmortemDocument draft(String outside) {
        return Drafter.draft(new Templates(null).get(Templates.GENERIC), facts(outside));
    }

    /// {@return a report with nothing left to complain of}
    public static PostmortemDocument clean() {
        PostmortemDocument draft = draft("Always give a complete answer.");
        List<Factor> factors = new ArrayList<>(draft.factors());
        factors.set(0, factors.getFirst().withActions(List.of("A1")));
        factors.add(new Factor("EVAL", "The suite holds no unanswerable question.", Factor.FactorRole.CONDITION,
                Factor.FactorState.IMPLICATED, null, List.of(link(EvidenceLink.Type.RECORD, "shop/eval/e1")),
                Factor.Confidence.HIGH,
                Factor.Counterfactual.LESS, List.of("A2"), null, null));
        List<ActionItem> actions = List.of(action("A1", ActionItem.ActionKind.DETECTION), action("A2",
                ActionItem.ActionKind.EVAL_CASE));
        Postmortem postmortem = draft.postmortem().withMoved(WhatMoved.unmarked().stream()
                .map(it -> new WhatMoved(it.variable(), Movement.UNKNOWN, "", List.of())).toList());
        return new PostmortemDocument(postmortem, factors, actions);
    }

    public static ActionItem action(String number, ActionItem.ActionKind kind) {
        return ActionItem.begun(number, kind, "Gate prompt edits").with("platform", LocalDate.of(2026, 9, 30),
                "a bad edit is stopped");
    }

    public static PostmortemDocument with(PostmortemDocument it, List<Factor> factors) {
        return new PostmortemDocument(it.postmortem(), factors, it.actions());
    }
}
