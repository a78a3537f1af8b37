package dev.hindsight.postmortem.report;

import dev.hindsight.analysis.stats.Level;
import dev.hindsight.postmortem.model.ActionItem;
import dev.hindsight.postmortem.model.PostmortemFacts.ChangeFact;
import dev.hindsight.postmortem.model.PostmortemFacts.Impact;
import dev.hindsight.postmortem.model.PostmortemFacts.KeyMoment;
import dev.hindsight.postmortem.model.PostmortemFacts.Mitigation;
import dev.hindsight.postmortem.model.PostmortemFacts.Quality;
import dev.hindsight.postmortem.model.PostmortemFacts;
import dev.hindsight.postmortem.model.WhatMoved;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.incident.IncidentMilestone;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An incident's status in at most twelve plain lines, to paste into a chat.
public final class StatusMessage {
    /// The audience.
    public enum Audience {
        /// The team's channel.
        CHAT,
        /// Management: impact, state, owner; no suspects.
        EXEC,
        /// The next on-call: also the last steps taken.
        HANDOVER
    }

    private static final int MOST = 12;
    private static final int STEPS = 3;

    private final PostmortemFacts facts;
    private final List<String> lines = new ArrayList<>();

    private StatusMessage(PostmortemFacts facts) {
        this.facts = facts;
    }

    /// {@return the lines}
    ///
    /// @param owner of the incident; null for nobody
    /// @param nextUpdate when the next news was promised; null where nobody said
    public static List<String> of(PostmortemFacts facts, @Nullable String owner,
            @Nullable Instant nextUpdate, Audience audience) {
        StatusMessage message = new StatusMessage(facts);
        message.head();
        message.impact();
        if (audience != Audience.EXEC) {
            message.suspect();
        }
        message.tried();
        if (audience != Audience.EXEC) {
            message.ruledOut();
        }
        if (audience == Audience.HANDOVER) {
            message.steps();
        }
        message.lines.add("Owner: " + (owner == null ? ActionItem.NO_OWNER : text(owner)) + ". Next update: "
                + (nextUpdate == null ? "say when" : Format.instant(nextUpdate)) + ".");
        return message.lines.stream().limit(MOST).toList();
    }

    private void head() {
        lines.add(facts.incident() + (facts.severity() == null ? "" : " (SEV " + facts.severity() + ")") + ": "
                + text(facts.title()));
        Instant onset = facts.time(IncidentMilestone.ONSET);
        Instant end = facts.end();
        String through = facts.dataThrough() == null
                ? ""
                : " Newest evidence: " + Format.instant(facts.dataThrough()) + ".";
        lines.add("Since: " + (onset == null ? "unknown" : Format.instant(onset)) + ". " + (end != null && onset != null
                ? "Mitigated " + Format.instant(end) + (end.isBefore(onset)
                        ? ", which is before that: one of the two times is wrong."
                        : ", after " + Format.duration(Duration.between(onset, end)) + ".")
                : ""));
        lines.add("Now: " + switch (facts.status()) {
            case RECOVERED -> "recovered.";
            case ONGOING -> "still happening.";
            case UNKNOWN -> "unknown whether it still happens.";
        } + through);
        lines.replaceAll(String::strip);
    }

    private void impact() {
        Quality quality = facts.quality();
        if (quality != null) {
            Level recovered = quality.recovered();
            lines.add(text(quality.name()) + ": before " + LiveValues.estimate(quality.before(), quality)
                    + "; in the incident " + LiveValues.estimate(quality.after(), quality)
                    + (recovered == null
                            ? ""
                            : "; after " + LiveValues.estimate(recovered, quality))
                    + ".");
        }
        Impact impact = facts.impact();
        Level extra = impact.extraBad();
        String users = impact.users() != null
                ? "about " + Format.count(impact.users()) + " users"
                : impact.usersSeen() != null
                        ? "at least " + Format.count(impact.usersSeen()) + " users"
                        : "users unknown";
        lines.add("Impact: " + (extra == null
                ? "extra bad outputs unknown"
                : "about " + ReportBlocks.range(extra) + " extra bad outputs"
                        + (impact.volume() == null ? "" : " of " + Format.count(impact.volume())))
                + "; " + users + (impact.complaints() == null
                        ? ""
                        : "; " + Format.count(impact.complaints(), "complaint", "complaints"))
                + ".");
    }

    private void suspect() {
        ChangeFact change = facts.change();
        lines.add(change == null
                ? "No change of ours is the suspect: " + LiveValues.verdict(facts) + "."
                : "Main suspect, not proven: " + text(change.surface()) + (change.prompt() == null
                        ? ""
                        : " " + text(change.prompt())) + " " + text(change.to() == null ? change.id() : change.to())
                        + ", live " + Format.instant(change.at()) + ".");
    }

    private void tried() {
        List<Mitigation> tried = facts.annex().mitigations();
        if (tried.isEmpty()) {
            lines.add("Tried: nothing noted yet.");
        }
        tried.stream().skip(Math.max(0, tried.size() - 2)).forEach(it -> lines.add("Tried: " + text(it.moment().text())
                + ", " + Format.instant(it.moment().at()) + ". Bad outputs " + percent(it.before()) + " before, "
                + percent(it.after()) + " in the six hours after."));
    }

    private static String percent(@Nullable Level it) {
        return it == null ? LiveValue.UNKNOWN : Format.percent(it.value());
    }

    private void ruledOut() {
        List<String> still = facts.moved().stream().filter(it -> it.movement() == WhatMoved.Movement.DID_NOT_MOVE)
                .map(it -> it.variable().label()).toList();
        if (!still.isEmpty()) {
            lines.add("Did not move: " + LiveValues.listed(still) + ".");
        }
    }

    private void steps() {
        List<KeyMoment> steps = new ArrayList<>(facts.annex().runbook());
        if (steps.isEmpty()) {
            // A note with a link to evidence is a pin, and pinning is no step.
            facts.annex().log().stream().filter(it -> it.link() == null).forEach(steps::add);
        }
        steps.stream().skip(Math.max(0, steps.size() - STEPS))
                .forEach(it -> lines.add("Step, " + Format.instant(it.at()) + ": " + text(it.text())));
    }

    private static String text(String outside) {
        return MarkdownText.plain(outside, 200);
    }
}
