package dev.hindsight.postmortem.report;

import dev.hindsight.postmortem.model.ActionItem;
import dev.hindsight.postmortem.model.Dossier;
import dev.hindsight.postmortem.model.Estimate;
import dev.hindsight.postmortem.model.Factor;
import dev.hindsight.postmortem.model.FactorCodes;
import dev.hindsight.postmortem.model.PostmortemFacts;
import dev.hindsight.postmortem.model.PostmortemFacts.HunkFact;
import dev.hindsight.postmortem.model.PostmortemFacts.Impact;
import dev.hindsight.postmortem.model.PostmortemFacts.KeyMoment;
import dev.hindsight.postmortem.model.PostmortemFacts.Quality;
import dev.hindsight.postmortem.model.PostmortemFacts.Quote;
import dev.hindsight.postmortem.model.PostmortemFacts.QuotePair;
import dev.hindsight.postmortem.model.WhatMoved.Movement;
import dev.hindsight.ui.Format;
import dev.hindsight.workspace.evidence.EvidenceLink;
import dev.hindsight.workspace.evidence.Precision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The blocks that evidence, factors and actions fill into a report. An empty string means: nothing to say.
final class Blocks {
    private static final int QUOTE_LENGTH = 320;
    private static final double WORTH_NAMING = 0.05;

    private final Dossier dossier;
    private final PostmortemFacts facts;
    private final FactorCodes codes;

    Blocks(Dossier dossier, FactorCodes codes) {
        this.dossier = dossier;
        this.facts = dossier.facts();
        this.codes = codes;
    }

    static String range(Estimate it) {
        return rounded(it.value()) + ends(it);
    }

    private static String ends(Estimate it) {
        return Double.isNaN(it.low()) ? "" : " (" + rounded(it.low()) + "–" + rounded(it.high()) + ")";
    }

    /// Two digits are all that such an estimate carries.
    private static String rounded(double value) {
        double unit = Math.pow(10, Math.max(0, Math.floor(Math.log10(Math.max(1, Math.abs(value)))) - 1));
        return Format.count(Math.round(Math.round(value / unit) * unit));
    }

    String impact() {
        Impact impact = facts.impact();
        List<String> lines = new ArrayList<>();
        Estimate extra = impact.extraBad();
        Long volume = impact.volume();
        String of = volume == null ? "" : " of " + Format.count(volume) + (impact.volumeAssumed() ? " (assumed)" : "");
        String judged = impact.judged() == null ? "" : ", from " + Format.count(impact.judged()) + " judged";
        if (extra != null) {
            lines.add("About " + rounded(extra.value()) + " extra bad outputs" + ends(extra) + of + judged);
        } else {
            lines.add("How many extra bad outputs: unknown" + (volume == null
                    ? ", because the volume in the window is not measured"
                    : "; the window held " + Format.count(volume) + judged));
        }
        lines.add("Users affected: " + users(impact) + "; complaints: "
                + orUnknown(LiveValues.count(impact.complaints())));
        lines.add("Reversible: " + orUnknown(impact.reversible()));
        return list(lines);
    }

    private static String users(Impact impact) {
        String seen = LiveValues.count(impact.usersSeen());
        return impact.users() == null && seen != null
                ? "at least " + seen + ", those whose bad output was kept"
                : orUnknown(LiveValues.count(impact.users()));
    }

    String quotes() {
        List<String> parts = new ArrayList<>();
        if (facts.quotes().pairs().isEmpty()) {
            return "";
        }
        parts.add(MarkdownText.inline(facts.quotes().chosen()));
        int typical = 0;
        for (QuotePair pair : facts.quotes().pairs()) {
            String name = pair.worst() ? "The worst one" : "Typical " + ++typical;
            parts.add(name + ", " + Format.instant(pair.after().at()) + ":");
            List<String> lines = new ArrayList<>();
            String input = pair.after().input();
            if (input != null) {
                lines.add("Asked: " + quoted(input));
            }
            Quote before = pair.before();
            String other = before == null || before.input() == null || before.input().equals(input)
                    ? ""
                    : ", asked " + quoted(before.input());
            lines.add(before == null
                    ? "Before: no good twin was kept"
                    : "Before" + other + ": " + quoted(before.output()));
            lines.add("After: " + quoted(pair.after().output()));
            parts.add("> " + String.join("\n>\n> ", lines));
        }
        return String.join("\n\n", parts);
    }

    private static String quoted(String text) {
        return text.isBlank() ? "(empty)" : "\"" + MarkdownText.inline(text, QUOTE_LENGTH) + "\"";
    }

    String moments() {
        return table(facts.moments());
    }

    static String table(List<KeyMoment> moments) {
        if (moments.isEmpty()) {
            return "";
        }
        return "| Time (UTC) | What | Source |\n| --- | --- | --- |\n" + moments.stream()
                .map(it -> "| " + when(it.at(), it.precision()) + " | " + MarkdownText.inline(it.text(), 240) + " | "
                        + MarkdownText.inline(it.source(), 120) + " |")
                .collect(Collectors.joining("\n"));
    }

    static String when(Instant at, Precision precision) {
        return switch (precision) {
            case SECOND, MINUTE -> Format.instant(at).replace(" UTC", "");
            case HOUR, PART -> Format.instant(at).replace(" UTC", "") + " (about)";
            case DAY -> Format.day(at);
            case MONTH -> Format.day(at).substring(Format.day(at).indexOf(' ') + 1);
            case UNKNOWN -> Format.day(at) + " (not sure)";
        };
    }

    static String pictures(List<Picture> pictures) {
        return pictures.stream().filter(Picture::inReport)
                .map(it -> MarkdownText.inline(it.shows()) + "\n\n![" + it.name().replaceFirst("\\.\\w+$", "") + "]("
                        + it.name() + ")")
                .collect(Collectors.joining("\n\n"));
    }

    String hunk() {
        if (facts.hunks().isEmpty()) {
            return "";
        }
        HunkFact hunk = facts.hunks().getFirst();
        String lead = "What the edit from " + MarkdownText.inline(hunk.from()) + " to " + MarkdownText.inline(hunk.to())
                + " changed in prompt " + MarkdownText.inline(hunk.prompt()) + ":";
        Quality quality = facts.quality();
        String effect = quality == null
                ? ""
                : "\n\nWith this edit live, " + lower(quality.name()) + " was "
                        + LiveValues.estimate(quality.after(), quality.share()) + "; before it was "
                        + LiveValues.estimate(quality.before(), quality.share()) + "."
                        + (quality.weighted() ? "" : " Rates among kept samples, not of traffic.");
        return lead + "\n\n" + fence(hunk) + effect + revived();
    }

    private static String lower(String name) {
        return MarkdownText.inline(Character.toLowerCase(name.charAt(0)) + name.substring(1));
    }

    /// A line that was taken out once, and is back: somebody had a reason then.
    private String revived() {
        String lines = list(facts.revived().stream().map(it -> quoted(it.text()) + " was removed in "
                + MarkdownText.inline(it.removedIn())
                + (it.removedAt() == null ? "" : " on " + Format.day(it.removedAt())) + " and is back in "
                + MarkdownText.inline(it.backIn()) + (it.similarity() >= 1 ? ", word for word" : ", reworded"))
                .toList());
        return lines.isEmpty() ? "" : "\n\nText that had been removed before came back with this edit:\n\n" + lines;
    }

    static String fence(HunkFact hunk) {
        return MarkdownText.fence("diff", hunk.lines().stream()
                .map(it -> (it.op() + " " + it.text().replaceAll("\\R", " ")).stripTrailing())
                .collect(Collectors.joining("\n")));
    }

    String factors() {
        List<String> lines = new ArrayList<>();
        for (Factor.Role role : Factor.Role.values()) {
            dossier.in(Factor.State.IMPLICATED).stream().filter(it -> it.role() == role)
                    .forEach(it -> lines.add("**" + role.label() + ", " + label(it) + "**" + factor(it)));
        }
        if (dossier.postmortem().causeNotEstablished()) {
            String settle = dossier.postmortem().wouldSettle();
            lines.add("**Cause not established.**" + (settle == null || settle.isBlank()
                    ? ""
                    : " What would settle it: " + sentence(settle)));
        }
        return lines.isEmpty() ? "" : "What contributed, by role:\n\n" + list(lines);
    }

    private String label(Factor factor) {
        return MarkdownText.inline(codes.find(factor.code()).map(it -> it.group()).orElse(factor.code()));
    }

    private String factor(Factor it) {
        StringBuilder text = new StringBuilder();
        Factor.Confidence confidence = it.confidence();
        if (confidence != null) {
            text.append(" (").append(confidence.name().toLowerCase(Locale.ROOT)).append(" confidence)");
        }
        text.append(": ").append(sentence(it.statement()));
        text.append(evidence(it.evidence()));
        Factor.Counterfactual without = it.counterfactual();
        if (without != null) {
            text.append(" Counterfactual: ").append(without.label()).append('.');
        }
        Factor.Frequency frequency = it.frequency();
        if (frequency != null) {
            text.append(frequency.n() == null
                    ? " Frequency unknown."
                    : " Seen in " + frequency.k() + " of " + frequency.n() + " tries.");
        }
        if (!it.actions().isEmpty()) {
            text.append(" Actions: ").append(MarkdownText.inline(String.join(", ", it.actions()))).append('.');
        }
        String risk = it.acceptedRisk();
        return risk == null ? text.toString() : text + " Accepted risk: " + sentence(risk);
    }

    static String evidence(List<EvidenceLink> links) {
        return links.isEmpty()
                ? ""
                : " Evidence: " + links.stream().map(it -> MarkdownText.inline(it.label(), 80))
                        .collect(Collectors.joining("; ")) + ".";
    }

    static String sentence(String text) {
        String line = MarkdownText.inline(text);
        return line.isEmpty() ? "(no statement yet)." : line.matches(".*[.?…]$") ? line : line + ".";
    }

    String competing() {
        List<String> lines = new ArrayList<>();
        facts.suspects().stream().skip(1).filter(it -> it.score() >= WORTH_NAMING)
                .forEach(it -> lines.add(MarkdownText.inline(it.label(), 160) + " (" + Format.percent(it.score(), 0)
                        + " of the ranking)" + (it.reasons().isEmpty()
                                ? ""
                                : ": " + MarkdownText.inline(String.join("; ", it.reasons()), 240))));
        dossier.in(Factor.State.CONTRADICTED).forEach(it -> lines.add("Claimed, and the evidence is against it, "
                + label(it) + ": " + sentence(it.statement()) + evidence(it.evidence())));
        return lines.isEmpty() ? "" : "Competing accounts:\n\n" + list(lines);
    }

    String ruledOut() {
        List<String> lines = dossier.in(Factor.State.RULED_OUT).stream()
                .map(it -> label(it) + ": " + sentence(it.statement()) + evidence(it.evidence())).toList();
        return lines.isEmpty() ? "" : "Ruled out, and how:\n\n" + list(lines);
    }

    String actions() {
        return dossier.actions().stream().filter(it -> it.state() != ActionItem.State.DROPPED).map(Blocks::action)
                .collect(Collectors.joining("\n"));
    }

    private static String action(ActionItem it) {
        String owner = it.owner();
        String sign = it.doneWhen();
        return "- [" + (it.state() == ActionItem.State.DONE ? "x" : " ") + "] **" + MarkdownText.inline(it.number())
                + "** " + sentence(it.title()) + " Kind: " + it.kind().label() + ". Owner: "
                + orUnknown(owner == null || owner.isBlank() ? "nobody yet" : owner) + ". Due: "
                + (it.due() == null ? "no date yet" : day(it.due())) + "."
                + (sign == null || sign.isBlank() ? "" : " Done when " + sentence(sign))
                + (it.reviewOn() == null ? "" : " Review: " + day(it.reviewOn()) + ".")
                + (it.expectedTax() == null ? "" : " Expected tax: " + sentence(it.expectedTax()));
    }

    static String day(java.time.LocalDate date) {
        return Format.day(date.atStartOfDay(java.time.ZoneOffset.UTC).toInstant());
    }

    String notKnown() {
        List<String> lines = new ArrayList<>();
        if (facts.impact().volume() == null) {
            lines.add("How many outputs the window held");
        }
        if (facts.impact().users() == null) {
            lines.add(facts.impact().usersSeen() == null
                    ? "How many users were affected"
                    : "How many users were affected beyond those whose outputs were kept");
        }
        if (facts.impact().reversible() == null) {
            lines.add("Whether the harm is reversible");
        }
        if (facts.status().equals("unknown")) {
            lines.add("Whether it is still happening");
        }
        Quality quality = facts.quality();
        if (quality != null && !quality.weighted()) {
            lines.add("How far the kept samples speak for all traffic: how they were kept is not known");
        }
        dossier.postmortem().moved().stream()
                .filter(it -> it.movement() == Movement.UNKNOWN || it.movement() == Movement.UNMARKED)
                .forEach(it -> lines.add("Whether the " + it.variable().label() + " moved"));
        dossier.in(Factor.State.NOT_EXAMINED).forEach(it -> lines.add("Not examined, " + label(it)
                + (it.statement().isBlank() ? "" : ": " + sentence(it.statement()))));
        return list(lines);
    }

    static String list(List<String> lines) {
        return lines.stream().map(it -> "- " + it).collect(Collectors.joining("\n"));
    }

    static String orUnknown(@Nullable String text) {
        return text == null ? LiveValue.UNKNOWN : MarkdownText.inline(text);
    }
}
