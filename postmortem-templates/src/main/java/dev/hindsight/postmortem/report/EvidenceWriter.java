package dev.hindsight.postmortem.report;

import dev.hindsight.postmortem.model.Dossier;
import dev.hindsight.postmortem.model.Factor;
import dev.hindsight.postmortem.model.FactorCodes;
import dev.hindsight.postmortem.model.PostmortemFacts;
import dev.hindsight.postmortem.model.PostmortemFacts.Quality;
import dev.hindsight.ui.Format;
import dev.hindsight.workspace.evidence.EvidenceLink;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes `evidence.md`: everything that the report stands on, with ids and hashes.
public final class EvidenceWriter {
    private final Dossier dossier;
    private final PostmortemFacts facts;
    private final FactorCodes codes;
    private final List<String> parts = new ArrayList<>();

    public EvidenceWriter(Dossier dossier, FactorCodes codes) {
        this.dossier = dossier;
        this.facts = dossier.facts();
        this.codes = codes;
    }

    /// {@return the whole file, ending in one line feed}
    public String write() {
        parts.clear();
        parts.add("# Evidence for " + MarkdownText.inline(facts.incident()));
        parts.add("Beside `postmortem.md`. Times are UTC; intervals are 95 %.");
        section("What moved", moved());
        section("Last good and onset", versions());
        section("Prompt diff", hunks());
        section("Quality", quality());
        section("Suspects", suspects());
        section("Behaviour rate", behaviour());
        section("Eval coverage", coverage());
        section("Mitigations", Blocks.table(facts.annex().mitigations()));
        section("Log", Blocks.table(facts.annex().log()));
        section("Factors and their evidence", factorLinks());
        section("Samples cited", samples());
        section("Warnings of the analysis", Blocks.list(facts.annex().warnings().stream()
                .map(MarkdownText::inline).toList()));
        return String.join("\n\n", parts) + "\n";
    }

    private void section(String heading, String text) {
        if (!text.isBlank()) {
            parts.add("## " + heading);
            parts.add(text);
        }
    }

    private String moved() {
        return table(List.of("Variable", "Answer", "How we know"), dossier.postmortem().moved().stream()
                .map(it -> List.of(it.variable().label(), it.movement().label(),
                        (it.text().isBlank() ? "" : MarkdownText.inline(it.text(), 240)) + links(it.evidence())))
                .toList());
    }

    private static String links(List<EvidenceLink> links) {
        return links.isEmpty()
                ? ""
                : " (" + links.stream().map(it -> MarkdownText.inline(it.label(), 80))
                        .collect(Collectors.joining("; ")) + ")";
    }

    private String versions() {
        return table(List.of("What", "Last good", "At the onset"), facts.annex().versions().stream()
                .map(it -> List.of(MarkdownText.inline(it.what()), Blocks.orUnknown(it.lastGood()),
                        Blocks.orUnknown(it.atOnset())))
                .toList());
    }

    private String hunks() {
        return facts.hunks().stream()
                .map(it -> "Prompt " + MarkdownText.inline(it.prompt()) + ", " + MarkdownText.inline(it.from()) + " to "
                        + MarkdownText.inline(it.to()) + ":\n\n" + Blocks.fence(it) + hash(it.link()))
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
        rows.add(List.of("before", LiveValues.estimate(quality.before(), quality.share())));
        rows.add(List.of("after the onset", LiveValues.estimate(quality.after(), quality.share())));
        if (quality.recovered() != null) {
            rows.add(List.of("after the mitigation", LiveValues.estimate(quality.recovered(), quality.share())));
        }
        if (quality.mixAdjustedChange() != null) {
            rows.add(List.of("change, adjusted for the mix", Format.signed(quality.mixAdjustedChange(), 3)));
        }
        String head = "Signal " + MarkdownText.code(quality.signal()) + ", "
                + (quality.weighted() ? "weighted to traffic." : "rate among kept samples, not of traffic.");
        String series = table(List.of("From (UTC)", "Value"), facts.annex().series().stream()
                .map(it -> List.of(Format.instant(it.from()).replace(" UTC", ""),
                        LiveValues.estimate(it.value(), quality.share())))
                .toList());
        return head + "\n\n" + table(List.of("When", "Value"), rows) + (series.isEmpty() ? "" : "\n\n" + series);
    }

    private String suspects() {
        return table(List.of("Candidate", "Score", "Reasons"), facts.suspects().stream()
                .map(it -> List.of(MarkdownText.inline(it.label(), 160), Format.number(it.score(), 2),
                        MarkdownText.inline(String.join("; ", it.reasons()), 400)))
                .toList());
    }

    private String behaviour() {
        List<String> lines = new ArrayList<>();
        for (Factor factor : dossier.factors()) {
            Factor.Frequency frequency = factor.frequency();
            if (frequency != null) {
                lines.add(dossier.name(factor) + ": " + (frequency.n() == null
                        ? "frequency unknown"
                        : frequency.k() + " of " + frequency.n()));
            }
        }
        return Blocks.list(lines);
    }

    private String coverage() {
        Double drop = facts.annex().detectableDrop();
        return drop == null
                ? ""
                : "Could our evals have seen it? The smallest drop they would have seen is " + Format.number(drop, 2)
                        + ".";
    }

    private String factorLinks() {
        List<List<String>> rows = new ArrayList<>();
        for (Factor factor : dossier.factors()) {
            for (EvidenceLink link : factor.evidence()) {
                rows.add(List.of(dossier.name(factor) + " " + MarkdownText.inline(codes.label(factor.code())),
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
