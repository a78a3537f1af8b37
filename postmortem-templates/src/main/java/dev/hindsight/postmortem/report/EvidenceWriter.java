package dev.hindsight.postmortem.report;

import dev.hindsight.analysis.stats.Level;
import dev.hindsight.postmortem.model.Factor;
import dev.hindsight.postmortem.model.FactorCodes;
import dev.hindsight.postmortem.model.PostmortemDocument;
import dev.hindsight.postmortem.model.PostmortemFacts.GuardRow;
import dev.hindsight.postmortem.model.PostmortemFacts.Quality;
import dev.hindsight.postmortem.model.PostmortemFacts.SuiteRow;
import dev.hindsight.postmortem.model.PostmortemFacts;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.incident.EvidenceLink;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes `evidence.md`: all evidence of the report, with ids and hashes.
public final class EvidenceWriter {
    private static final String INFERENCE = "MODEL-INFERENCE";

    private final PostmortemDocument document;
    private final PostmortemFacts facts;
    private final FactorCodes codes;
    private final List<String> parts = new ArrayList<>();

    public EvidenceWriter(PostmortemDocument document, FactorCodes codes) {
        this.document = document;
        this.facts = document.facts();
        this.codes = codes;
    }

    /// {@return the whole file, ending in one line feed}
    public String write() {
        parts.clear();
        parts.add("# Evidence for " + MarkdownText.inline(facts.incident()));
        parts.add("Beside `postmortem.md`. Times are UTC; intervals are 95 %.");
        section("What moved", variables());
        section("Last good and onset", versions());
        section("Prompt diff", or(hunks(), "No prompt edit is under suspicion."));
        section("Quality", quality());
        section("Suspects", suspects());
        section("The model's inference", inference());
        section("Behaviour rate", behaviour());
        section("Guard review", guards());
        section("Eval coverage", coverage());
        section("Mitigations tried", or(mitigations(), "None is known."));
        section("Residue", or(ReportBlocks.list(facts.annex().residue().stream().map(MarkdownText::inline).toList()),
                "Unknown: "
                        + (facts.end() == null ? "it has not ended." : "there is no evidence from after the end.")));
        section("Runbook log",
                or(ReportBlocks.table(facts.annex().runbook()), "No step of a runbook is on the timeline."));
        section("Log", ReportBlocks.table(facts.annex().log()));
        section("Factors and their evidence", factorLinks());
        section("Samples cited", samples());
        section("Warnings of the analysis", ReportBlocks.list(facts.annex().warnings().stream()
                .map(MarkdownText::inline).toList()));
        return String.join("\n\n", parts) + "\n";
    }

    private void section(String heading, String text) {
        if (!text.isBlank()) {
            parts.add("## " + heading);
            parts.add(text);
        }
    }

    private static String or(String text, String otherwise) {
        return text.isBlank() ? otherwise : text;
    }

    private String variables() {
        return table(List.of("Variable", "Answer", "How we know"), document.postmortem().moved().stream()
                .map(it -> List.of(it.variable().label(), it.movement().label(),
                        (it.text().isBlank() ? "" : MarkdownText.inline(it.text(), 240)) + links(it.evidence())))
                .toList());
    }

    private static String links(List<EvidenceLink> links) {
        return links.isEmpty()
                ? ""
                : " (" + ReportBlocks.labels(links) + ")";
    }

    private String versions() {
        return table(List.of("What", "Last good", "Within 3 h of the onset"), facts.annex().versions().stream()
                .map(it -> List.of(MarkdownText.inline(it.what()), version(it.lastGood()), version(it.atOnset())))
                .toList());
    }

    private static String version(@Nullable String it) {
        return it == null ? LiveValue.UNKNOWN : MarkdownText.code(it);
    }

    private String hunks() {
        return facts.hunks().stream()
                .map(it -> "Prompt " + MarkdownText.inline(it.prompt()) + ", " + MarkdownText.inline(it.from()) + " to "
                        + MarkdownText.inline(it.to()) + ":\n\n" + ReportBlocks.fence(it) + hash(it.link()))
                .collect(Collectors.joining("\n\n"));
    }

    private static String hash(@Nullable EvidenceLink link) {
        return link == null || link.sha256() == null ? "" : "\n\nSHA-256 of its lines: `" + link.sha256() + "`";
    }

    private String quality() {
        Quality quality = facts.quality();
        if (quality == null) {
            return "";
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("before", LiveValues.estimate(quality.before(), quality)));
        rows.add(List.of("after the onset", LiveValues.estimate(quality.after(), quality)));
        if (quality.recovered() != null) {
            rows.add(List.of("after the mitigation", LiveValues.estimate(quality.recovered(), quality)));
        }
        if (quality.mixAdjustedChange() != null) {
            rows.add(List.of("change, adjusted for the mix", Format.signed(quality.mixAdjustedChange(), 3)));
        }
        String head = MarkdownText.inline(quality.name(), 160) + " (" + MarkdownText.code(quality.signal()) + "), "
                + (quality.weighted() ? "weighted to traffic." : "rate among kept samples, not of traffic.");
        String series = table(List.of("From (UTC)", "Value"), facts.annex().series().stream()
                .map(it -> List.of(Format.instant(it.from()).replace(" UTC", ""),
                        LiveValues.estimate(it.value(), quality)))
                .toList());
        String cited = quality.link() == null
                ? ""
                : " `hindsight source WORKSPACE FOLDER` names the file and the line of every value.";
        return head + cited + "\n\n" + table(List.of("When", "Value"), rows)
                + (series.isEmpty() ? "" : "\n\n" + series);
    }

    private String suspects() {
        if (facts.suspects().isEmpty()) {
            return "No change of ours was ranked: " + LiveValues.verdict(facts) + ".";
        }
        return table(List.of("Candidate", "Score", "Reasons"), facts.suspects().stream()
                .map(it -> List.of(MarkdownText.inline(it.label(), 160),
                        it.score() < 0.005 ? "below 0.01" : Format.number(it.score(), 2),
                        MarkdownText.inline(String.join(". ", it.reasons()), 400)))
                .toList());
    }

    private String inference() {
        List<String> lines = document.factors().stream().filter(it -> it.code().equals(INFERENCE))
                .map(it -> document.name(it) + " (" + it.state().label() + "): "
                        + ReportBlocks.sentence(it.statement()))
                .toList();
        return lines.isEmpty()
                ? "Not examined: what the model concluded, from which evidence, and what would have been right."
                : ReportBlocks.list(lines);
    }

    private String behaviour() {
        List<List<String>> rows = new ArrayList<>(facts.annex().rates().stream()
                .map(it -> List.of(it.when(), Format.count(it.bad()) + " of " + Format.count(it.judged()),
                        share(it.share())))
                .toList());
        for (Factor factor : document.factors()) {
            Factor.Frequency frequency = factor.frequency();
            if (frequency != null) {
                rows.add(List.of("factor " + document.name(factor) + ", as its author counted", frequency.n() == null
                        ? "frequency unknown"
                        : frequency.k() + " of " + frequency.n(), "not estimated"));
            }
        }
        return table(List.of("When", "Bad outputs, of those kept and judged", "Share of traffic"), rows);
    }

    private static String share(@Nullable Level it) {
        return it == null ? LiveValue.UNKNOWN : Format.rate(it.value(), it.low(), it.high(), it.n());
    }

    private String guards() {
        List<GuardRow> guards = facts.annex().guards();
        return guards.isEmpty()
                ? "Unknown: the samples do not say which guards looked at them."
                : "How often each guard blocked or asked for another try.\n\n"
                        + table(List.of("Guard", "Before", "In the window", "On bad outputs in the window"),
                                guards.stream().map(it -> List.of(MarkdownText.inline(it.guard()),
                                        times(it.firedBefore(), it.before()), times(it.firedAfter(), it.after()),
                                        times(it.badFired(), it.bad()))).toList());
    }

    private static String times(long fired, long of) {
        return Format.count(fired) + " of " + Format.count(of)
                + (of == 0 ? "" : " (" + Format.percent((double) fired / of, 1) + ")");
    }

    private String coverage() {
        List<SuiteRow> suites = facts.annex().suites();
        if (suites.isEmpty()) {
            return "Could our evals have seen it? Unknown: the workspace holds no eval results.";
        }
        return "Could our evals have seen it? The smallest difference between two runs that each suite sees with power "
                + "80 % at the 5 % level" + drop() + ".\n\n"
                + table(List.of("Suite and metric", "Smallest difference seen", "Last before, first after", "Answer"),
                        suites.stream().map(EvidenceWriter::suite).toList());
    }

    private String drop() {
        Quality quality = facts.quality();
        return quality == null
                ? ""
                : "; in traffic " + MarkdownText.inline(quality.name().toLowerCase(Locale.ROOT)) + " moved by "
                        + Format.signed(quality.after().value() - quality.before().value(), 2);
    }

    private static List<String> suite(SuiteRow it) {
        Double detectable = it.detectable();
        Double good = it.lastGood();
        Double first = it.first();
        return List.of(MarkdownText.inline(it.suite() + "/" + it.metric()) + (it.role() == null
                ? ""
                : ", " + MarkdownText.inline(it.role())),
                (detectable == null
                        ? LiveValue.UNKNOWN
                        : Format.number(detectable, 3))
                        + (it.n() == null ? "" : " at " + Format.count(it.n(), "item", "items")),
                (good == null ? "no run" : Format.number(good, 3)) + ", " + (first == null
                        ? "no run"
                        : Format.number(first, 3) + " at " + Format.instant(it.firstAt())),
                detected(it));
    }

    private static String detected(SuiteRow it) {
        Double detectable = it.detectable();
        Double good = it.lastGood();
        Double first = it.first();
        if ("control".equals(it.role())) {
            return "no: frozen outputs show only the judge";
        }
        if (first == null) {
            return "no: it did not run while the fault was live";
        }
        if (detectable == null || good == null) {
            return LiveValue.UNKNOWN;
        }
        return Math.abs(first - good) >= detectable
                ? "yes: its score moved by " + Format.signed(first - good, 2)
                : "no: its score did not move; the case may not be in it";
    }

    private String mitigations() {
        return table(List.of("Time (UTC)", "What", "Bad in the 6 h before", "Bad in the 6 h after"),
                facts.annex().mitigations().stream().map(it -> List.of(
                        ReportBlocks.when(it.moment().at(), it.moment().precision()),
                        MarkdownText.inline(it.moment().text(), 240), share(it.before()), share(it.after()))).toList());
    }

    private String factorLinks() {
        List<List<String>> rows = new ArrayList<>();
        for (Factor factor : document.factors()) {
            for (EvidenceLink link : factor.evidence()) {
                rows.add(List.of(document.name(factor) + " " + MarkdownText.inline(codes.group(factor.code())),
                        MarkdownText.inline(link.label(), 80), MarkdownText.code(link.ref()),
                        link.sha256() == null ? "none" : "`" + link.sha256() + "`"));
            }
        }
        return table(List.of("Factor", "Evidence", "Where", "SHA-256"), rows);
    }

    private String samples() {
        return table(List.of("Sample", "SHA-256"), facts.annex().samples().stream()
                .map(it -> List.of(MarkdownText.code(it.ref()), "`" + it.sha256() + "`")).toList());
    }

    private static String table(List<String> head, List<List<String>> rows) {
        if (rows.isEmpty()) {
            return "";
        }
        return row(head) + "\n" + row(head.stream().map(it -> "---").toList()) + "\n"
                + rows.stream().map(EvidenceWriter::row).collect(Collectors.joining("\n"));
    }

    private static String row(List<String> cells) {
        return "| " + cells.stream().map(it -> it.isBlank() ? "unknown" : it.strip())
                .collect(Collectors.joining(" | ")) + " |";
    }
}
