package dev.hindsight.postmortem.model;

import dev.hindsight.workspace.document.DocumentType;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The report of an incident; a document beneath it. Factors and actions are documents beneath the postmortem.
///
/// @param template name of the template it was begun with
/// @param templateHash SHA-256 of that template, hex
/// @param sections Markdown per section, with `{{placeholders}}` where evidence fills in
/// @param moved the six variables
/// @param causeNotEstablished whether it concludes that the cause is not established
/// @param wouldSettle the evidence that would establish it
/// @param reviewDate when the report is reviewed
/// @param overrides reason by finding key (`PM-E2 factor 3`), for errors that people overrode
/// @param facts the values of the placeholders: refreshed from the workspace until the report is final
public record Postmortem(
        PostmortemState state,
        String template,
        String templateHash,
        Map<Section, String> sections,
        List<WhatMoved> moved,
        boolean causeNotEstablished,
        @Nullable String wouldSettle,
        @Nullable LocalDate reviewDate,
        Map<String, String> overrides,
        PostmortemFacts facts) {

    /// The document types.
    public static final DocumentType<Postmortem> TYPE = new DocumentType<>("postmortem", Postmortem.class);
    /// A factor; its parent is the postmortem.
    public static final DocumentType<Factor> FACTOR = new DocumentType<>("factor", Factor.class);
    /// An action; its parent is the postmortem.
    public static final DocumentType<ActionItem> ACTION = new DocumentType<>("action", ActionItem.class);

    /// The state of the report.
    public enum PostmortemState {
        DRAFT, IN_REVIEW,
        /// Sealed: nothing can be edited until it is amended.
        FINAL,
        /// Was final, and is edited again for a reason that the history keeps; can become final once more.
        AMENDED;

        /// {@return the words for people, such as "in review"}
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }

        /// {@return whether a report may move from this state to that one}
        public boolean canMoveTo(PostmortemState next) {
            return switch (this) {
                case DRAFT -> next == IN_REVIEW || next == FINAL;
                case IN_REVIEW -> next == DRAFT || next == FINAL;
                case FINAL -> next == AMENDED;
                case AMENDED -> next == FINAL;
            };
        }
    }

    public Postmortem {
        Map<Section, String> ordered = new EnumMap<>(Section.class);
        ordered.putAll(sections);
        sections = java.util.Collections.unmodifiableMap(ordered);
        moved = List.copyOf(moved);
        overrides = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(overrides));
    }

    /// {@return the Markdown of a section; empty where there is none}
    public String text(Section section) {
        return sections.getOrDefault(section, "");
    }

    /// {@return the same report with another text in one section}
    public Postmortem withText(Section section, String text) {
        Map<Section, String> changed = new EnumMap<>(Section.class);
        changed.putAll(sections);
        changed.put(section, text);
        return new Postmortem(state, template, templateHash, changed, moved, causeNotEstablished, wouldSettle,
                reviewDate, overrides, facts);
    }

    /// {@return the same report in another state}
    public Postmortem withState(PostmortemState next) {
        return new Postmortem(next, template, templateHash, sections, moved, causeNotEstablished, wouldSettle,
                reviewDate, overrides, facts);
    }

    /// {@return the same report, filled from these facts}
    public Postmortem withFacts(PostmortemFacts known) {
        return new Postmortem(state, template, templateHash, sections, moved, causeNotEstablished, wouldSettle,
                reviewDate, overrides, known);
    }

    /// {@return the same report with another answer about the six variables}
    public Postmortem withMoved(List<WhatMoved> six) {
        return new Postmortem(state, template, templateHash, sections, six, causeNotEstablished, wouldSettle,
                reviewDate, overrides, facts);
    }

    /// {@return the same report with its conclusion: established or not, and what would settle it}
    public Postmortem withCause(boolean notEstablished, @Nullable String settle) {
        return new Postmortem(state, template, templateHash, sections, moved, notEstablished, settle, reviewDate,
                overrides, facts);
    }

    /// {@return the same report with its review date}
    public Postmortem withReview(@Nullable LocalDate date) {
        return new Postmortem(state, template, templateHash, sections, moved, causeNotEstablished, wouldSettle, date,
                overrides, facts);
    }

    /// {@return the same report in which this finding is overridden for that reason}
    public Postmortem withOverride(String finding, String reason) {
        Map<String, String> changed = new LinkedHashMap<>(overrides);
        changed.put(finding, reason);
        return new Postmortem(state, template, templateHash, sections, moved, causeNotEstablished, wouldSettle,
                reviewDate, changed, facts);
    }
}
