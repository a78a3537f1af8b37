package dev.hindsight.postmortem.report;

import dev.hindsight.analysis.AnalysisResult.Status;
import dev.hindsight.analysis.stats.Level;
import dev.hindsight.postmortem.model.ActionItem;
import dev.hindsight.postmortem.model.Factor;
import dev.hindsight.postmortem.model.FactorCodes;
import dev.hindsight.postmortem.model.PostmortemDocument;
import dev.hindsight.postmortem.model.PostmortemFacts.HunkFact;
import dev.hindsight.postmortem.model.PostmortemFacts.Impact;
import dev.hindsight.postmortem.model.PostmortemFacts.KeyMoment;
import dev.hindsight.postmortem.model.PostmortemFacts.Quality;
import dev.hindsight.postmortem.model.PostmortemFacts.Quote;
import dev.hindsight.postmortem.model.PostmortemFacts.QuotePair;
import dev.hindsight.postmortem.model.PostmortemFacts;
import dev.hindsight.postmortem.model.Section;
import dev.hindsight.postmortem.model.WhatMoved.Movement;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.common.Precision;
import dev.hindsight.workspace.evidence.EvidenceKey;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.incident.EvidenceLink;
import dev.hindsight.workspace.incident.IncidentMilestone;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The blocks that evidence, factors and actions fill into a report. An empty string is an empty block.
final class ReportBlocks {
    private static final int QUOTE_LENGTH = 320;
    private static final double WORTH_NAMING = 0.05;
    /// A rewrite can bring back more; `hindsight revived` tells them all.
    private static final int MOST_REVIVED = 5;
    /// Types with many links in one place: they are listed, "samples a, b and c".
    private static final Set<EvidenceKind> LISTED = Set.of(EvidenceKind.SAMPLE, EvidenceKind.NOTE);

    private final PostmortemDocument document;
    private final PostmortemFacts facts;
    private final FactorCodes codes;

    ReportBlocks(PostmortemDocument document, FactorCodes codes) {
        this.document = document;
        this.facts = document.facts();
        this.codes = codes;
    }

    static String range(Level it) {
        return rounded(it.value()) + ends(it);
    }

    private static String ends(Level it) {
        return Double.isNaN(it.low()) ? "" : " (" + rounded(it.low()) + "–" + rounded(it.high()) + ")";
    }

    /// Two significant digits: the estimate is no more precise.
    private static String rounded(double value) {
        double unit = Math.pow(10, Math.max(0, Math.floor(Math.log10(Math.max(1, Math.abs(value)))) - 1));
        return Format.count(Math.round(Math.round(value / unit) * unit));
    }

    String impact() {
        Impact impact = facts.impact();
        List<String> lines = new ArrayList<>();
        Level extra = impact.extraBad();
        Long volume = impact.volume();
        String of = volume == null ? "" : " of " + volume(volume) + (impact.volumeAssumed() ? " (assumed)" : "");
        String judged = impact.judged() == null ? "" : ", from " + Format.count(impact.judged()) + " judged";
        if (extra != null) {
            lines.add("About " + rounded(extra.value()) + " extra bad outputs" + ends(extra) + of + judged);
        } else {
            lines.add("How many extra bad outputs: unknown" + (volume == null
                    ? ", because the volume in the window is not measured"
                    : "; the window held " + volume(volume) + judged));
        }
        String people = Stream.of(users(impact), complaints(impact)).filter(it -> !it.isEmpty())
                .collect(Collectors.joining("; "));
        if (!people.isEmpty()) {
            lines.add(people);
        }
        if (impact.reversible() != null) {
            lines.add("Reversible: " + MarkdownText.inline(impact.reversible()));
        }
        return list(lines);
    }

    /// Three significant digits: the number is counted by hand or estimated.
    private static String volume(long value) {
        long unit = (long) Math.pow(10, Math.max(0, Long.toString(value).length() - 3));
        return Format.count((value + unit / 2) / unit * unit);
    }

    private static String users(Impact impact) {
        Long users = impact.users();
        Long affected = impact.usersSeen();
        return users != null
                ? "About " + Format.count(users, "user", "users")
                : affected != null
                        ? "At least " + Format.count(affected, "user", "users") + ", counting only kept outputs"
                        : "";
    }

    private static String complaints(Impact impact) {
        Long complaints = impact.complaints();
        return complaints == null ? "" : Format.count(complaints, "complaint", "complaints");
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
        String spans = spans();
        return table(facts.moments()) + (spans.isEmpty() ? "" : "\n\n" + spans);
    }

    /// The durations from the onset on.
    private String spans() {
        Instant onset = facts.time(IncidentMilestone.ONSET);
        List<String> parts = new ArrayList<>();
        for (IncidentMilestone moment : List.of(IncidentMilestone.DETECTED, IncidentMilestone.ATTRIBUTED,
                IncidentMilestone.MITIGATED, IncidentMilestone.RESOLVED)) {
            Instant at = facts.time(moment);
            if (onset != null && at != null && !at.isBefore(onset)) {
                parts.add(moment.name().toLowerCase(Locale.ROOT) + " after "
                        + Format.duration(Duration.between(onset, at)));
            }
        }
        return parts.isEmpty() ? "" : "Counted from the onset: " + LiveValues.listed(parts) + ".";
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
            case QUARTER, HOUR, PART -> Format.instant(at).replace(" UTC", "") + " (about)";
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
                        + LiveValues.estimate(quality.after(), quality) + "; before it was "
                        + LiveValues.estimate(quality.before(), quality) + "."
                        + (quality.weighted() ? "" : " Rates among kept samples, not of traffic.");
        return lead + "\n\n" + fence(hunk) + effect + revived();
    }

    private static String lower(String name) {
        return MarkdownText.inline(Character.toLowerCase(name.charAt(0)) + name.substring(1));
    }

    /// A line that was removed once, and is live again: somebody had a reason to remove it.
    private String revived() {
        String lines = list(facts.revived().stream().limit(MOST_REVIVED)
                .map(it -> quoted(it.text()) + " was removed in "
                        + MarkdownText.inline(it.removedIn())
                        + (it.removedAt() == null ? "" : " on " + Format.day(it.removedAt())) + " and is back in "
                        + MarkdownText.inline(it.backIn()) + (it.similarity() >= 1 ? ", word for word" : ", reworded"))
                .toList());
        int more = facts.revived().size() - MOST_REVIVED;
        return lines.isEmpty()
                ? ""
                : "\n\nText that had been removed before came back with this edit:\n\n" + lines
                        + (more > 0 ? "\n- and " + more + " more" : "");
    }

    static String fence(HunkFact hunk) {
        return MarkdownText.fence("diff", hunk.lines().stream()
                .map(it -> (it.op() + " " + it.text().replaceAll("\\R", " ")).stripTrailing())
                .collect(Collectors.joining("\n")));
    }

    String factors() {
        List<String> lines = new ArrayList<>();
        for (Factor.FactorRole role : Factor.FactorRole.values()) {
            document.factorsIn(Factor.FactorState.IMPLICATED).stream().filter(it -> it.role() == role)
                    .forEach(it -> lines.add("**" + role.label() + ", " + label(it) + "**" + factor(it)));
        }
        if (document.postmortem().causeNotEstablished()) {
            String settle = document.postmortem().wouldSettle();
            lines.add("**Cause not established.**" + (settle == null || settle.isBlank()
                    ? ""
                    : " What would settle it: " + sentence(settle)));
        }
        return lines.isEmpty() ? "" : "What contributed, by role:\n\n" + list(lines);
    }

    private String label(Factor factor) {
        return MarkdownText.inline(codes.group(factor.code()));
    }

    private String name(Factor factor) {
        return "**" + Format.capital(label(factor)) + "**";
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
                : " Evidence: " + labels(links) + ".";
    }

    /// Each label once; records of a kind after one another, "samples a, b and c".
    static String labels(List<EvidenceLink> links) {
        Map<String, List<String>> kinds = new LinkedHashMap<>();
        for (EvidenceLink it : links) {
            String id = listedId(it);
            String kind = id.isEmpty()
                    ? it.label()
                    : it.label().substring(0, it.label().length() - id.length()).strip();
            List<String> ids = kinds.computeIfAbsent(kind, _ -> new ArrayList<>());
            if (!ids.contains(id)) {
                ids.add(id);
            }
        }
        return kinds.entrySet().stream().map(it -> MarkdownText.inline((it.getKey() + (it.getValue().size() > 1
                ? "s "
                : " ") + LiveValues.listed(it.getValue())).strip(), 160)).collect(Collectors.joining("; "));
    }

    /// {@return the id with which the label of an output or a note ends; empty for any other link}
    private static String listedId(EvidenceLink it) {
        return it.type() != EvidenceLink.Type.RECORD
                ? ""
                : EvidenceKey.parse(it.ref()).filter(key -> LISTED.contains(key.kind())).map(EvidenceKey::id)
                        .filter(id -> it.label().endsWith(" " + id)).orElse("");
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
        movedToo().forEach(lines::add);
        document.factorsIn(Factor.FactorState.CONTRADICTED)
                .forEach(it -> lines.add("Claimed, and the evidence is against it, "
                        + label(it) + ": " + sentence(it.statement()) + evidence(it.evidence())));
        return lines.isEmpty() ? "" : "Competing accounts:\n\n" + list(lines);
    }

    /// Variables that moved as well, and are in no factor and too low in the ranking to be named: listed, so that
    /// nobody misses them.
    private List<String> movedToo() {
        Set<String> examined = document.factors().stream().filter(it -> it.state() != Factor.FactorState.NOT_EXAMINED)
                .map(Factor::code).collect(Collectors.toSet());
        // A change that the ranking names has its line, with its share.
        Set<String> named = facts.suspects().stream().filter(it -> it.score() >= WORTH_NAMING)
                .flatMap(it -> Stream.ofNullable(it.change())).collect(Collectors.toSet());
        return facts.suspects().isEmpty()
                ? List.of()
                : document.postmortem().moved().stream().filter(it -> it.movement() == Movement.MOVED
                        && !it.text().isBlank() && !examined.contains(FactorCodes.ofVariable(it.variable()))
                        && it.evidence().stream().noneMatch(link -> isOf(link, named)))
                        .map(it -> "The " + it.variable().label() + " moved too (" + MarkdownText.inline(it.text(), 160)
                                + "); the ranking gives it less than " + Format.percent(WORTH_NAMING, 0))
                        .toList();
    }

    private static boolean isOf(EvidenceLink link, Set<String> changes) {
        return link.type() == EvidenceLink.Type.RECORD && EvidenceKey.parse(link.ref()).filter(it -> it
                .kind() == EvidenceKind.CHANGE && changes.contains(it.id())).isPresent();
    }

    String ruledOut() {
        List<String> lines = document.factorsIn(Factor.FactorState.RULED_OUT).stream()
                .map(it -> name(it) + ": " + sentence(it.statement()) + evidence(it.evidence())).toList();
        return lines.isEmpty() ? "" : "Ruled out, and how:\n\n" + list(lines);
    }

    String actions() {
        return document.actions().stream().filter(it -> it.state() != ActionItem.ActionState.DROPPED)
                .map(ReportBlocks::action)
                .collect(Collectors.joining("\n"));
    }

    private static String action(ActionItem it) {
        String owner = it.owner();
        String sign = it.doneWhen();
        return "- [" + (it.state() == ActionItem.ActionState.DONE ? "x" : " ") + "] **"
                + MarkdownText.inline(it.number())
                + "** " + sentence(it.title()) + " Kind: " + it.kind().label() + ". Owner: "
                + orUnknown(owner == null || owner.isBlank() ? ActionItem.NO_OWNER : owner) + ". Due: "
                + (it.due() == null ? ActionItem.NO_DATE : day(it.due())) + "."
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
        if (facts.impact().reversible() == null && !document.postmortem().text(Section.IMPACT).replaceAll(
                "\\{\\{[^}]*}}", "").toLowerCase(Locale.ROOT).contains("reversib")) {
            lines.add("Whether the harm is reversible");
        }
        if (facts.status() == Status.UNKNOWN) {
            lines.add("Whether it is still happening");
        }
        Quality quality = facts.quality();
        if (quality != null && !quality.weighted()) {
            lines.add("How far the kept samples speak for all traffic: how they were kept is not known");
        }
        document.postmortem().moved().stream()
                .filter(it -> it.movement() == Movement.UNKNOWN || it.movement() == Movement.UNMARKED)
                .forEach(it -> lines.add("Whether the " + it.variable().label() + " moved"));
        document.factorsIn(Factor.FactorState.NOT_EXAMINED).forEach(it -> lines.add("Not examined, " + label(it)
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
