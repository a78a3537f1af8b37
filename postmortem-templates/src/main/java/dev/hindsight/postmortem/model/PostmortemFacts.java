package dev.hindsight.postmortem.model;

import dev.hindsight.analysis.AnalysisResult.Status;
import dev.hindsight.analysis.stats.Level;
import dev.hindsight.workspace.common.Precision;
import dev.hindsight.workspace.incident.EvidenceLink;
import dev.hindsight.workspace.incident.IncidentMilestone;
import dev.hindsight.workspace.incident.TimeWithPrecision;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The facts that evidence fills into a postmortem. Texts in it are plain and may come from outside: the code that
/// prints them escapes them. What is null or empty is unknown.
///
/// @param incident name of the incident, such as `INC-12`
/// @param verdict the verdict of the analysis; null where none was requested
/// @param change the first suspect among our changes
/// @param hunks all hunks of that change's prompt edit, the most informative first
/// @param revived lines that the edit brought back after they had been removed
/// @param moments oldest first, at most twelve
/// @param suspects the ranking, with NONE
/// @param moved the six variables, as far as evidence answers
/// @param quiet operations signals that stayed normal
/// @param annex the facts for the evidence file alone
public record PostmortemFacts(
        String incident,
        String title,
        @Nullable Integer severity,
        @Nullable String feature,
        Map<IncidentMilestone, TimeWithPrecision> times,
        Status status,
        @Nullable Instant dataThrough,
        @Nullable ReportedVerdict verdict,
        @Nullable Quality quality,
        @Nullable ChangeFact change,
        List<HunkFact> hunks,
        List<Revived> revived,
        Impact impact,
        Quotes quotes,
        List<KeyMoment> moments,
        List<SuspectFact> suspects,
        List<WhatMoved> moved,
        List<String> quiet,
        Annex annex) {

    /// The levels of the incident's signal.
    ///
    /// @param signal as CLI.md names it
    /// @param name for people
    /// @param higherIsBetter null where nothing says so
    /// @param share whether it is a share of outputs, good or bad, 0 to 1; otherwise a mean
    /// @param after between onset and mitigation
    /// @param recovered after the mitigation
    /// @param weighted whether it is of all traffic; otherwise of the sampled outputs only
    public record Quality(
            String signal,
            String name,
            @Nullable Boolean higherIsBetter,
            boolean share,
            Level before,
            Level after,
            @Nullable Level recovered,
            boolean weighted,
            @Nullable Double mixAdjustedChange,
            @Nullable EvidenceLink link) {}

    /// A change, as the report names it.
    public record ChangeFact(
            String id,
            String surface,
            @Nullable String prompt,
            @Nullable String from,
            @Nullable String to,
            Instant at,
            Precision precision,
            @Nullable String reason,
            @Nullable String gate,
            @Nullable String origin,
            @Nullable EvidenceLink link) {}

    /// One hunk of a prompt edit.
    public record HunkFact(String prompt, String from, String to, List<HunkLine> lines, @Nullable EvidenceLink link) {}

    /// A line of a hunk; `op` is ` `, `-` or `+`.
    ///
    /// @param fresh how many words of an added line were not in the line that it replaced
    public record HunkLine(String op, String text, int fresh) {
        /// A line without further facts.
        public HunkLine(String op, String text) {
            this(op, text, 0);
        }
    }

    /// A line that was removed once and is live again.
    ///
    /// @param similarity 1 where it came back word for word
    public record Revived(String text, String removedIn, @Nullable Instant removedAt, String backIn,
            double similarity) {}

    /// The impact: who was affected, and how many.
    ///
    /// @param volume how many outputs the window held
    /// @param volumeAssumed whether somebody typed that number
    /// @param extraBad how many more bad outputs than the rate before would have given
    /// @param usersSeen distinct users with a sampled bad output: a lower bound
    public record Impact(
            @Nullable Long volume,
            boolean volumeAssumed,
            @Nullable Level extraBad,
            @Nullable Long judged,
            @Nullable Long users,
            @Nullable Long usersSeen,
            @Nullable Long complaints,
            @Nullable String reversible) {
        /// Unknown.
        public static final Impact UNKNOWN = new Impact(null, false, null, null, null, null, null, null);
    }

    /// The quoted outputs.
    ///
    /// @param chosen how the quotes were chosen, one sentence
    /// @param by who chose them by hand; null where a rule did
    public record Quotes(List<QuotePair> pairs, String chosen, @Nullable String by) {
        /// {@return quotes chosen by rule}
        public static Quotes byRule(List<QuotePair> pairs, String chosen) {
            return new Quotes(pairs, chosen, null);
        }

        /// {@return quotes that somebody chose by hand}
        public static Quotes byHand(List<QuotePair> pairs, String who) {
            long twins = pairs.stream().filter(it -> it.before() != null).count();
            return new Quotes(pairs, "Chosen by hand by " + who + ", not at random: they show what happened, not how "
                    + "often." + (twins == 0
                            ? ""
                            : " Before: a good output from before the onset, chosen to match."),
                    who);
        }
    }

    /// A bad output and its good twin.
    ///
    /// @param before the twin; null where there is none
    public record QuotePair(@Nullable Quote before, Quote after, boolean worst) {}

    /// One output, redacted.
    public record Quote(@Nullable String input, String output, String sample, Instant at, EvidenceLink link) {}

    /// A line of the key moments.
    ///
    /// @param source where it is known from, a few words
    public record KeyMoment(
            Instant at,
            Precision precision,
            String text,
            String source,
            @Nullable EvidenceLink link) {}

    /// A candidate of the ranking; `change` is null for NONE.
    public record SuspectFact(@Nullable String change, String label, double score, List<String> reasons) {}

    /// The facts for the evidence file alone.
    ///
    /// @param versions what ran at the last good time beside what ran at the onset
    /// @param series the quality series over the window
    /// @param log actions in the console and notes, from the incident's timeline
    /// @param runbook steps of runbooks, from the incident's timeline
    /// @param mitigations attempts, with their effects
    /// @param rates how many of the judged outputs were bad, by when
    /// @param residue the remaining effects of the fault, sentences
    /// @param samples the samples cited
    /// @param warnings of the analysis
    /// @param widening routing changes while the fault was live
    public record Annex(
            List<VersionRow> versions,
            List<SeriesRow> series,
            List<KeyMoment> log,
            List<KeyMoment> runbook,
            List<Mitigation> mitigations,
            List<RateRow> rates,
            List<GuardRow> guards,
            List<SuiteRow> suites,
            List<String> residue,
            List<EvidenceLink> samples,
            List<String> warnings,
            List<ChangeFact> widening) {
        public Annex {
            // Exports of earlier versions lack it.
            widening = Objects.requireNonNullElse(widening, List.of());
        }
    }

    /// An attempted mitigation, and the share of bad outputs on either side of it.
    public record Mitigation(KeyMoment moment, @Nullable Level before, @Nullable Level after) {}

    /// A share of bad outputs, k of n sampled ones.
    public record RateRow(String when, long bad, long judged, Level share) {}

    /// How often a guard intervened (blocked or asked for a retry).
    ///
    /// @param badFired of the bad outputs of the window, those in which it intervened
    public record GuardRow(String guard, long firedBefore, long before, long firedAfter, long after, long badFired,
            long bad) {}

    /// An eval suite's metric: could it have detected the fault?
    ///
    /// @param metric with its slice, where the score is of one
    /// @param n items per run
    /// @param detectable the smallest deterioration from one run to the next that it detects with power 0.8; null where
    /// it is unknown
    /// @param lastGood the last score before the onset
    /// @param first the first score between the onset and the mitigation; null where it did not run
    public record SuiteRow(String suite, String metric, @Nullable String role, @Nullable Long n,
            @Nullable Double detectable, @Nullable Double lastGood, @Nullable Double first,
            @Nullable Instant firstAt) {}

    /// One variable, at the last good time and at the onset.
    public record VersionRow(String what, @Nullable String lastGood, @Nullable String atOnset) {}

    /// One bin of the series.
    public record SeriesRow(Instant from, Level value) {}

    /// {@return the same facts with other quotes}
    public PostmortemFacts withQuotes(Quotes others) {
        return new PostmortemFacts(incident, title, severity, feature, times, status, dataThrough, verdict, quality,
                change, hunks, revived, impact, others, moments, suspects, moved, quiet, annex);
    }

    /// {@return the mitigation with which the exposure ended; empty where it ended otherwise, or lasts}
    public Optional<Mitigation> mitigation() {
        return annex.mitigations().stream().filter(it -> it.moment().at().equals(end())).findFirst();
    }

    /// {@return when the moment was, where it is known}
    public @Nullable Instant time(IncidentMilestone moment) {
        TimeWithPrecision known = times.get(moment);
        return known == null ? null : known.at();
    }

    /// {@return the end of the exposure: mitigated, else resolved; null while it lasts or is unknown}
    public @Nullable Instant end() {
        Instant mitigated = time(IncidentMilestone.MITIGATED);
        return mitigated != null ? mitigated : time(IncidentMilestone.RESOLVED);
    }
}
