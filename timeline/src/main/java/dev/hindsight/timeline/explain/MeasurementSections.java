package dev.hindsight.timeline.explain;

import dev.hindsight.analysis.AnalysisResult.CurrentLevel;
import dev.hindsight.analysis.AnalysisResult.Finding;
import dev.hindsight.analysis.AnalysisResult.FindingBasis;
import dev.hindsight.analysis.AnalysisResult.OnsetInterval;
import dev.hindsight.analysis.AnalysisResult;
import dev.hindsight.analysis.change.ChangeOutputs;
import dev.hindsight.analysis.signal.SignalName;
import dev.hindsight.analysis.stats.Level;
import dev.hindsight.analysis.text.VerdictText;
import dev.hindsight.timeline.explain.VerdictExplanation.ExplanationRow;
import dev.hindsight.timeline.explain.VerdictExplanation.ExplanationSection;
import dev.hindsight.timeline.overview.Overview;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.common.TimeFormat;
import dev.hindsight.workspace.common.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Explains how the levels of the verdict were measured: before, after and now.
final class MeasurementSections {
    static final String TITLE = "Before, after and now";

    private final Overview overview;
    private final TimeFormat clock;
    private final List<ExplanationRow> rows = new ArrayList<>();

    private MeasurementSections(Overview overview, TimeFormat clock) {
        this.clock = clock;
        this.overview = overview;
    }

    static List<ExplanationSection> of(Overview overview, TimeFormat clock) {
        MeasurementSections it = new MeasurementSections(overview, clock);
        VerdictText.leading(overview.analysis()).ifPresent(it::levels);
        it.now();
        return List.of(new ExplanationSection(TITLE, it.rows));
    }

    private void levels(Finding finding) {
        SignalName name = overview.names().of(finding.signal());
        FindingBasis basis = finding.basis();
        OnsetInterval onset = finding.onset();
        ChangeOutputs.OutputWindows windows = basis == null
                ? null
                : new ChangeOutputs.OutputWindows(range(basis.from(), onset.from()), range(onset.to(), basis.until()),
                        finding.slice().get("prompt"));
        rows.add(level(name.title() + " before", finding.before(), finding, basis == null
                ? ""
                : " From " + clock.span(basis.from(), onset.from())
                        + ": since the shift before this one, or the first evidence, until the onset interval begins.",
                windows));
        rows.add(level(name.title() + " after", finding.after(), finding, basis == null
                ? ""
                : " From " + clock.span(onset.to(), basis.until())
                        + ": since the onset interval ends, until the next shift, the end of the fault or the newest "
                        + "evidence.",
                windows));
        if (basis != null && !basis.instrumentBefore().concat(basis.instrumentAfter()).isEmpty()) {
            String before = instrument(basis.instrumentBefore());
            String after = instrument(basis.instrumentAfter());
            rows.add(new ExplanationRow("Judge and sampling policy",
                    before.equals(after) ? before : before + " → " + after,
                    "Only rows of these: they have most rows there, and judges and policies are never pooled."));
        }
        if (finding.mixAdjustedChange() != null) {
            rows.add(new ExplanationRow("Adjusted for the traffic mix",
                    VerdictText.points(finding.mixAdjustedChange(), name),
                    "The change that is left when the shares of slices are held, by the key whose shares moved most "
                            + "(Kitagawa 1955)."));
        }
        rows.add(new ExplanationRow("Weights", finding.weighted() ? "known" : "not known", finding.weighted()
                ? "Each output counts 1/p, with p its probability of being kept (Hájek), so the numbers are of traffic."
                : "How likely some outputs were to be kept is unknown: these are numbers among kept samples, not of "
                        + "traffic."));
        if (basis != null) {
            rows.add(new ExplanationRow("Intervals in brackets", "95 %", (basis.rate()
                    ? "Score interval of a rate (Wilson), on the effective n that is left by weights and dependence."
                    : "t interval of a mean, on one degree of freedom less than there are independent groups.")
                    + " Outputs of one session, and repeats of one item, count as dependent."));
        }
    }

    private static TimeRange range(Instant from, Instant to) {
        return new TimeRange(TimeRange.micros(from), Math.max(TimeRange.micros(from), TimeRange.micros(to)));
    }

    private ExplanationRow level(String label, Level level, Finding finding, String where,
            ChangeOutputs.@Nullable OutputWindows windows) {
        SignalName name = overview.names().of(finding.signal());
        String of = finding.slice().isEmpty() ? "all traffic" : VerdictText.slice(finding.slice());
        return new ExplanationRow(label,
                VerdictText.value(level.value(), name) + " " + VerdictText.interval(level, name) + ", n "
                        + Format.count(level.n()),
                name.title() + " (" + finding.signal() + ") of " + of + "." + where, windows);
    }

    /// Judge, version and policy; where no judge is named, the policy alone.
    private static String instrument(String name) {
        return name.isEmpty() ? "none named" : name.replaceFirst("^/", "").replace("/", ", ");
    }

    private void now() {
        AnalysisResult analysis = overview.analysis();
        CurrentLevel now = analysis.now();
        if (now == null) {
            return;
        }
        SignalName name = overview.names().of(now.signal());
        rows.add(new ExplanationRow(name.title() + " now", VerdictText.value(now.value(), name) + " "
                + VerdictText.interval(now.low(), now.high(), name) + ", n " + Format.count(now.n()),
                "The last day up to " + clock.instant(analysis.dataThrough())
                        + ", further back until there are 50 rows, "
                        + "but not beyond the last shift."));
        if (analysis.alarm()) {
            rows.add(switch (analysis.status()) {
                case ONGOING -> new ExplanationRow("Still happening?", "ongoing",
                        "The value now lies on the bad side of the middle between before and after, and its interval leaves "
                                + "out the value before.");
                case RECOVERED -> new ExplanationRow("Still happening?", "recovered",
                        "The value now lies on the good side of the middle between before and after, and its interval "
                                + "leaves out the value after.");
                case UNKNOWN -> new ExplanationRow("Still happening?", "unknown",
                        "The interval of the value now leaves both open, or a side has too few rows.");
            });
        }
    }
}
