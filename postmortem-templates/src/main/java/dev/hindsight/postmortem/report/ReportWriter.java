package dev.hindsight.postmortem.report;

import dev.hindsight.analysis.AnalysisResult.Status;
import dev.hindsight.postmortem.model.FactorCodes;
import dev.hindsight.postmortem.model.Postmortem;
import dev.hindsight.postmortem.model.PostmortemDocument;
import dev.hindsight.postmortem.model.PostmortemFacts;
import dev.hindsight.postmortem.model.Section;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.incident.IncidentMilestone;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Writes `postmortem.md`: a pure function of the document, so that the same document always gives the same bytes.
public final class ReportWriter {
    private static final Set<Section> ONE_PAGE = EnumSet.of(Section.SUMMARY, Section.IMPACT, Section.WHY,
            Section.WHAT_WE_CHANGE);

    private final PostmortemDocument document;
    private final Map<String, LiveValue> values;

    public ReportWriter(PostmortemDocument document, FactorCodes codes, List<Picture> pictures) {
        this.document = document;
        this.values = LiveValues.of(document, codes, pictures);
    }

    /// {@return the whole report in this variant, ending in one line feed}
    public String write(Variant variant) {
        List<String> parts = new ArrayList<>();
        if (variant == Variant.CUSTOMER) {
            // The incident's title and severity are internals.
            parts.add("# " + MarkdownText.inline(document.facts().incident()) + ": some answers were wrong");
            parts.add(time() + " · " + word());
            parts.add(new CustomerText(document.facts(), values).write());
        } else {
            parts.add("# " + title());
            parts.add(state());
            for (Section section : Section.values()) {
                if (variant == Variant.FULL || ONE_PAGE.contains(section)) {
                    addIfAny(parts, section);
                }
            }
        }
        return String.join("\n\n", parts) + "\n";
    }

    /// {@return one section with its numbers filled in, without heading; blank where it is empty}
    public String section(Section section) {
        return section == Section.NOT_KNOWN ? (filled(section) + overrides()).strip() : filled(section);
    }

    private String filled(Section section) {
        return Placeholders.resolve(clean(document.postmortem().text(section)), values);
    }

    /// {@return typed text, restricted to Markdown that survives pasting}
    public static String clean(String typed) {
        return AuthoredMarkdown.sanitize(typed);
    }

    private void addIfAny(List<String> parts, Section section) {
        String text = withoutEmptyHeadings(section(section));
        if (!text.isBlank()) {
            parts.add("## " + section.heading());
            parts.add(text);
        }
    }

    /// {@return the text without headings that have nothing beneath them, because nobody answered their questions}
    public static String withoutEmptyHeadings(String text) {
        return text.replaceAll("(?m)^### [^\\n]*\\n*(?=^### |\\z)", "").strip();
    }

    private String title() {
        PostmortemFacts facts = document.facts();
        String title = facts.title().strip().replaceAll("[.,;:!\\s]+$", "");
        return MarkdownText.inline(facts.incident()) + ": " + MarkdownText.inline(title);
    }

    private String state() {
        Postmortem it = document.postmortem();
        List<String> words = new ArrayList<>();
        words.add(value("severity", "Severity unknown"));
        words.add(time());
        if (it.reviewDate() != null) {
            words.add("Review " + ReportBlocks.day(it.reviewDate()));
        }
        words.add(word());
        return String.join(" · ", words);
    }

    private String word() {
        return Format.capital(document.postmortem().state().label());
    }

    private String time() {
        String duration = value("exposure.duration", "");
        String onset = value("time.onset", LiveValue.UNKNOWN);
        return value("exposure", document.facts().status() == Status.ONGOING
                ? "since " + onset + ", still going on at " + value("data.through", LiveValue.UNKNOWN) + soFar()
                : "onset " + onset) + (duration.isEmpty() ? "" : " (" + duration + ")");
    }

    private String soFar() {
        Instant onset = document.facts().time(IncidentMilestone.ONSET);
        Instant through = document.facts().dataThrough();
        return onset == null || through == null || through.isBefore(onset)
                ? ""
                : " (" + Format.duration(Duration.between(onset, through)) + " so far)";
    }

    private String value(String name, String otherwise) {
        LiveValue value = values.get(name);
        return value == null || !value.known() ? otherwise : value.markdown();
    }

    /// {@return the generated end of a section: the overridden checks and their reasons}
    public String overrides() {
        Map<String, String> reasons = document.postmortem().overrides();
        return reasons.isEmpty()
                ? ""
                : "\n\nChecks overridden, and why:\n\n" + reasons.entrySet().stream()
                        .map(it -> "- " + MarkdownText.inline(it.getKey()) + ": "
                                + ReportBlocks.sentence(it.getValue()))
                        .collect(Collectors.joining("\n"));
    }
}
