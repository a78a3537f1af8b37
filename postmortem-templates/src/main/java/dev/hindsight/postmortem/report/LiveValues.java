package dev.hindsight.postmortem.report;

import dev.hindsight.analysis.signal.ValueFormat;
import dev.hindsight.analysis.stats.Level;
import dev.hindsight.analysis.text.SignalNames;
import dev.hindsight.analysis.text.VerdictText;
import dev.hindsight.postmortem.model.FactorCodes;
import dev.hindsight.postmortem.model.PostmortemDocument;
import dev.hindsight.postmortem.model.PostmortemFacts.ChangeFact;
import dev.hindsight.postmortem.model.PostmortemFacts.Quality;
import dev.hindsight.postmortem.model.PostmortemFacts;
import dev.hindsight.postmortem.model.ReportedVerdict;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.incident.EvidenceLink;
import dev.hindsight.workspace.incident.IncidentMilestone;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// All placeholders of a report with their values. `docs/postmortems.md` lists them.
public final class LiveValues {
    private final Map<String, LiveValue> values = new TreeMap<>();
    private final PostmortemFacts facts;

    private LiveValues(PostmortemFacts facts) {
        this.facts = facts;
    }

    /// {@return the values by name, for a report with these pictures}
    public static Map<String, LiveValue> of(PostmortemDocument document, FactorCodes codes, List<Picture> pictures) {
        LiveValues live = new LiveValues(document.facts());
        live.incident();
        live.times();
        live.quality();
        live.change();
        live.impact();
        live.put("mitigation", live.facts.mitigation().map(it -> it.moment().text()).orElse(null));
        ReportBlocks blocks = new ReportBlocks(document, codes);
        live.block("impact", blocks.impact());
        live.block("quotes", blocks.quotes());
        live.block("moments", blocks.moments());
        live.block("pictures", ReportBlocks.pictures(pictures));
        live.block("hunk", blocks.hunk());
        live.block("factors", blocks.factors());
        live.block("competing", blocks.competing());
        live.block("ruled_out", blocks.ruledOut());
        live.block("actions", blocks.actions());
        live.block("not_known", blocks.notKnown());
        return live.values;
    }

    /// {@return a measured number in the unit in which the window shows the signal: "0.68 [0.64, 0.72], n 1,377" for a
    /// score, per cent for a rate}
    static String estimate(Level it, Quality quality) {
        return SignalNames.anywhere(quality.signal()).format() == ValueFormat.PERCENT
                ? Format.rate(it.value(), it.low(), it.high(), it.n())
                : Format.value(it.value(), it.low(), it.high(), it.n(), decimals(it.value()));
    }

    /// {@return the verdict of the analysis, as the second half of a sentence}
    static String verdict(PostmortemFacts facts) {
        ReportedVerdict verdict = facts.verdict();
        if (verdict == null) {
            return LiveValue.UNKNOWN;
        }
        return switch (verdict.kind()) {
            case null -> verdict.word();
            case SUSPECT -> "one change of ours is the main suspect";
            case AMBIGUOUS -> "several changes fit and none stands out";
            case NO_CHANGE -> "no lasting change was found";
            case TOO_LITTLE_DATA -> "there is too little data to say";
            case NONE_OF_OURS -> noneOfOurs(verdict, facts.suspects().isEmpty());
        };
    }

    private static String noneOfOurs(ReportedVerdict verdict, boolean unlooked) {
        return switch (verdict.explanation()) {
            case null -> verdict.word();
            case MODEL -> "the model or its provider changed";
            case MIX -> "the traffic mix moved";
            case JUDGE -> "the judge changed, not the outputs";
            case SAMPLING -> "the way outputs were kept changed";
            case SLIDE -> "a slow decline that no step explains";
            case UNEXPLAINED -> unlooked
                    ? "no changes of ours are known from that time, so none could be suspected"
                    : "nothing in the evidence explains it";
        };
    }

    /// {@return "a, b and c"}
    static String listed(List<String> words) {
        return words.size() < 2
                ? String.join("", words)
                : String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.getLast();
    }

    private static int decimals(double value) {
        return Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
    }

    private void incident() {
        put("incident", facts.incident());
        put("title", facts.title());
        Integer severity = facts.severity();
        put("severity", severity == null ? null : "SEV " + severity);
        put("feature", facts.feature());
        put("verdict", facts.verdict() == null ? null : verdict(facts));
        put("data.through", facts.dataThrough() == null ? null : Format.instant(facts.dataThrough()));
        put("status", facts.status().word());
        put("quiet", facts.quiet().isEmpty() ? null : listed(facts.quiet()));
        facts.moved().forEach(it -> put("moved." + it.variable().name().toLowerCase(Locale.ROOT),
                it.text().isBlank() ? it.movement().label() : it.text()));
    }

    private void times() {
        for (IncidentMilestone moment : IncidentMilestone.values()) {
            Instant at = facts.time(moment);
            put("time." + moment.name().toLowerCase(Locale.ROOT), at == null ? null : Format.instant(at));
        }
        put("time.to_detect", since(facts.time(IncidentMilestone.DETECTED)));
        put("time.to_attribute", since(facts.time(IncidentMilestone.ATTRIBUTED)));
        put("time.to_mitigate", since(facts.time(IncidentMilestone.MITIGATED)));
        Instant onset = facts.time(IncidentMilestone.ONSET);
        Instant end = facts.end();
        put("exposure", onset == null || end == null || end.isBefore(onset) ? null : Format.span(onset, end));
        put("exposure.duration", since(end));
    }

    private @Nullable String since(@Nullable Instant at) {
        Instant onset = facts.time(IncidentMilestone.ONSET);
        return onset == null || at == null || at.isBefore(onset) ? null : Format.duration(Duration.between(onset, at));
    }

    private void quality() {
        Quality quality = facts.quality();
        EvidenceLink link = quality == null ? null : quality.link();
        put("quality.name", quality == null ? null : quality.name(), link);
        raw("quality.before", quality == null ? null : estimate(quality.before(), quality), link);
        raw("quality.before.value", quality == null
                ? null
                : VerdictText.value(quality.before().value(), SignalNames.anywhere(quality.signal())), link);
        raw("quality.after", quality == null ? null : estimate(quality.after(), quality), link);
        Level recovered = quality == null ? null : quality.recovered();
        raw("quality.recovered",
                quality == null || recovered == null ? null : estimate(recovered, quality), link);
        raw("quality.change", quality == null
                ? null
                : Format.signed(quality.after().value() - quality.before().value(), 2), link);
    }

    private void change() {
        ChangeFact change = facts.change();
        EvidenceLink link = change == null ? null : change.link();
        put("change.id", change == null ? null : change.id(), link);
        put("change.surface", change == null ? null : change.surface(), link);
        put("change.prompt", change == null ? null : change.prompt(), link);
        put("change.from", change == null ? null : change.from(), link);
        put("change.to", change == null ? null : change.to(), link);
        put("change.at", change == null ? null : Format.instant(change.at()), link);
        put("change.reason", change == null ? null : change.reason(), link);
        put("change.words", addedWords(), facts.hunks().isEmpty() ? link : facts.hunks().getFirst().link());
    }

    /// The added line with the most new words.
    private @Nullable String addedWords() {
        return facts.hunks().stream().flatMap(it -> it.lines().stream())
                .filter(it -> it.op().equals("+") && !it.text().isBlank())
                .reduce((first, other) -> other.fresh() > first.fresh() ? other : first)
                .map(it -> it.text().strip().replaceAll("[.,;:]+$", "")).orElse(null);
    }

    private void impact() {
        PostmortemFacts.Impact impact = facts.impact();
        Level extra = impact.extraBad();
        put("impact.extra", extra == null ? null : ReportBlocks.range(extra));
        put("impact.volume", count(impact.volume()));
        put("impact.judged", count(impact.judged()));
        put("impact.users", count(impact.users()));
        put("impact.complaints", count(impact.complaints()));
        put("impact.reversible", impact.reversible());
    }

    static @Nullable String count(@Nullable Long value) {
        return value == null ? null : Format.count(value);
    }

    private void put(String name, @Nullable String text) {
        put(name, text, null);
    }

    private void put(String name, @Nullable String text, @Nullable EvidenceLink link) {
        raw(name, text == null ? null : MarkdownText.inline(text, 400), link);
    }

    private void raw(String name, @Nullable String markdown, @Nullable EvidenceLink link) {
        values.put(name, LiveValue.inline(markdown, link));
    }

    private void block(String name, String markdown) {
        values.put(name, LiveValue.block(markdown));
    }
}
