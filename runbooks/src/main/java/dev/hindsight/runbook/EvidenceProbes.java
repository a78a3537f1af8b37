package dev.hindsight.runbook;

import dev.hindsight.analysis.AnalysisResult.Finding;
import dev.hindsight.analysis.AnalysisResult;
import dev.hindsight.analysis.change.VersionSnapshot;
import dev.hindsight.analysis.change.WorstSamples;
import dev.hindsight.analysis.signal.SignalName;
import dev.hindsight.analysis.signal.ValueFormat;
import dev.hindsight.analysis.stats.Estimate;
import dev.hindsight.analysis.stats.Level;
import dev.hindsight.analysis.stats.WeightedEstimator;
import dev.hindsight.analysis.text.ChangeName;
import dev.hindsight.analysis.text.SignalNames;
import dev.hindsight.analysis.text.VerdictText;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.Change;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.Sample;
import dev.hindsight.workspace.evidence.StoredEvidence;
import dev.hindsight.workspace.evidence.query.ColumnNames.ScoreColumns;
import dev.hindsight.workspace.evidence.query.Columns;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import dev.hindsight.workspace.evidence.query.Instrument;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Answers probes from the evidence and its analysis. Before: the two days up to the onset. After: from the onset to
/// the end of the fault where it is known, else one day.
public final class EvidenceProbes implements ProbeSource {
    private static final Duration BEFORE = Duration.ofDays(2);
    private static final Duration AFTER = Duration.ofDays(1);
    private static final int MOST_SAMPLES = 3;
    private static final int MOST_WORDS = 5;
    private static final double WORTH_READING = 0.01;

    private final EvidenceQuery evidence;
    private final AnalysisResult analysis;
    private final SignalNames names;
    private final @Nullable String signal;
    private final @Nullable Instant onset;
    private final @Nullable Instant end;

    /// Probes for an incident.
    ///
    /// @param signal the incident's signal; null for the one that the verdict is about
    /// @param onset when the incident began; null for the verdict's
    /// @param end when it was mitigated; null where it is not known
    public EvidenceProbes(EvidenceQuery evidence, AnalysisResult analysis, @Nullable String signal,
            @Nullable Instant onset, @Nullable Instant end) {
        this.evidence = evidence;
        this.analysis = analysis;
        this.names = SignalNames.of(evidence);
        this.signal = signal;
        AnalysisResult.OnsetInterval found = analysis.verdict().onset();
        this.onset = onset != null ? onset : found == null ? null : found.point();
        this.end = end;
    }

    @Override
    public ProbeResult ask(Probe probe) {
        if (probe == Probe.NOW) {
            return now();
        }
        if (probe == Probe.VALUE) {
            return value();
        }
        if (probe == Probe.SUSPECTS) {
            return suspects();
        }
        if (onset == null) {
            return ProbeResult.unknown("No onset is known, so there is no before and after.");
        }
        ProbeWindows windows = windows(onset);
        return switch (probe) {
            case CONTROL -> control(windows);
            case MODEL -> words(windows, List.of("model_served", "fingerprint"));
            case MIX -> words(windows, evidence.columnNames(EvidenceKind.SAMPLE).stream()
                    .filter(it -> it.startsWith("slice.") || it.equals("region")).toList());
            case SAMPLES -> samples(windows);
            case WHAT_RAN -> whatRan(windows);
            case VALUE, NOW, SUSPECTS -> throw new IllegalStateException(probe.word());
        };
    }

    private record ProbeWindows(TimeRange before, TimeRange after, long end) {}

    private ProbeWindows windows(Instant from) {
        long to = evidence.span().map(TimeRange::to).orElse(TimeRange.micros(from));
        long last = Math.min(to, TimeRange.micros(end == null ? from.plus(AFTER) : end));
        long at = TimeRange.micros(from);
        return new ProbeWindows(TimeRange.of(from.minus(BEFORE), from), new TimeRange(at, Math.max(at, last)), to);
    }

    private ProbeResult value() {
        Optional<Finding> finding = finding();
        if (finding.isEmpty()) {
            return ProbeResult.unknown("No change of the incident's signal was found.");
        }
        Finding it = finding.get();
        SignalName name = names.of(it.signal());
        return new ProbeResult(
                name.title() + where(it.slice()) + " went from " + level(it.before(), name) + " to "
                        + level(it.after(), name) + ".",
                List.of("Onset between " + Format.instant(it.onset().from()) + " and "
                        + Format.instant(it.onset().to()) + "."),
                true);
    }

    /// The incident's finding: of its signal's falls the one nearest to its onset.
    private Optional<Finding> finding() {
        String about = signal != null ? signal : VerdictText.leading(analysis).map(Finding::signal).orElse(null);
        return analysis.findings().stream().filter(it -> it.signal().equals(about) && Boolean.TRUE.equals(it.worse()))
                .min(Comparator.comparing(this::distance).thenComparingInt(it -> it.slice().size()));
    }

    private Duration distance(Finding it) {
        AnalysisResult.OnsetInterval seen = it.onset();
        return onset == null || (!onset.isBefore(seen.from()) && !onset.isAfter(seen.to()))
                ? Duration.ZERO
                : Duration.between(seen.point(), onset).abs();
    }

    private static String where(Map<String, String> slice) {
        return slice.isEmpty() ? "" : " (" + String.join(", ", slice.values()) + ")";
    }

    private ProbeResult now() {
        AnalysisResult.CurrentLevel now = analysis.now();
        String through = "The evidence goes through " + Format.instant(analysis.dataThrough()) + ".";
        if (now == null) {
            return new ProbeResult("The value now is unknown.", List.of(through), false);
        }
        String status = switch (analysis.status()) {
            case ONGOING -> "It is ongoing.";
            case RECOVERED -> "It has recovered.";
            case UNKNOWN -> "Whether it is over is unknown.";
        };
        SignalName name = names.of(now.signal());
        return ProbeResult
                .of(name.title() + " now: " + level(now.level(), name)
                        + ". " + status + " " + through);
    }

    private ProbeResult suspects() {
        List<StoredEvidence<Change>> changes = evidence.changes(TimeRange.ALL);
        List<String> lines = new ArrayList<>();
        List<AnalysisResult.Suspect> ranked = ranked();
        if (ranked.stream().allMatch(it -> it.change().equals(AnalysisResult.NONE))) {
            return ProbeResult.unknown(changes.isEmpty()
                    ? "No changes are known, so none could be suspected: import a repository, deploys or flags."
                    : "No change of ours is known from before the onset, so none could be suspected.");
        }
        for (AnalysisResult.Suspect it : ranked) {
            if (lines.isEmpty() || it.score() >= WORTH_READING) {
                lines.add(name(it, changes) + ", " + Format.percent(it.score())
                        + (it.reasons().isEmpty() ? "" : ": " + String.join("; ", it.reasons())));
            }
        }
        int rest = ranked.size() - lines.size();
        if (rest > 0) {
            lines.add(Format.count(rest, "other candidate", "other candidates") + " below 1 %.");
        }
        return new ProbeResult("First suspect: " + lines.getFirst() + ".", lines.subList(1, lines.size()), true);
    }

    /// The verdict's ranking; if the verdict is about another fall than the incident, the ranking of the incident's
    /// fall.
    private List<AnalysisResult.Suspect> ranked() {
        AnalysisResult.OnsetInterval onset = analysis.verdict().onset();
        return finding().filter(it -> onset == null || !onset.point().equals(it.onset().point())).map(Finding::suspects)
                .filter(it -> !it.isEmpty()).orElse(analysis.verdict().ranked());
    }

    private static String name(AnalysisResult.Suspect suspect, List<StoredEvidence<Change>> changes) {
        return suspect.change().equals(AnalysisResult.NONE)
                ? "none of our changes"
                : StoredEvidence.byId(changes, suspect.change()).map(it -> ChangeName.of(it.evidence()))
                        .orElse(suspect.change());
    }

    private ProbeResult control(ProbeWindows windows) {
        Estimate before = controlScore(windows.before());
        Estimate after = controlScore(new TimeRange(windows.after().from(), windows.end()));
        if (!before.known() || !after.known()) {
            return ProbeResult.unknown("There are no control scores on both sides of the onset.");
        }
        boolean apart = before.low() > after.high() || after.low() > before.high();
        return ProbeResult.of("The control suite went from " + level(before) + " to " + level(after)
                + (apart ? ": it moved, so the judge did." : ": the intervals overlap."));
    }

    private Estimate controlScore(TimeRange range) {
        Columns columns = evidence.columns(EvidenceKind.EVAL, range, Set.of("role", "score"));
        Columns.CategoricalColumn roles = columns.words("role");
        double[] scores = columns.numbers("score");
        if (roles == null || scores == null) {
            return Estimate.NONE;
        }
        double[] found = new double[columns.size()];
        int n = 0;
        for (int row = 0; row < columns.size(); row++) {
            if (Objects.equals(roles.at(row), "control") && !Double.isNaN(scores[row])) {
                found[n++] = scores[row];
            }
        }
        return n < 2 ? Estimate.NONE : WeightedEstimator.mean(Arrays.copyOf(found, n), null, null);
    }

    private ProbeResult words(ProbeWindows windows, List<String> names) {
        List<String> lines = new ArrayList<>();
        for (String name : names) {
            String before = shares(windows.before(), name);
            String after = shares(windows.after(), name);
            if (before != null && after != null) {
                String label = name.replace("slice.", "").replace('_', ' ');
                lines.add(label.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + label.substring(1) + ": before "
                        + before + "; after " + after + ".");
            }
        }
        return lines.isEmpty()
                ? ProbeResult.unknown("The samples on both sides do not say.")
                : new ProbeResult(lines.getFirst(), lines.subList(1, lines.size()), true);
    }

    private @Nullable String shares(TimeRange range, String name) {
        Columns columns = evidence.columns(EvidenceKind.SAMPLE, range, Set.of(name, "role"));
        Columns.CategoricalColumn words = columns.words(name);
        if (words == null) {
            return null;
        }
        int[] count = words.counts(columns.traffic());
        int n = IntStream.of(count).sum();
        if (n == 0) {
            return null;
        }
        Map<String, Integer> counts = new TreeMap<>();
        IntStream.range(0, count.length).filter(it -> count[it] > 0)
                .forEach(it -> counts.put(words.words()[it], count[it]));
        double all = n;
        List<String> shares = counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(MOST_WORDS).map(it -> it.getKey() + " " + Format.percent(it.getValue() / all)).toList();
        return String.join(", ", shares) + " (n " + Format.count(n) + ")";
    }

    private ProbeResult samples(ProbeWindows windows) {
        Optional<Instrument> score = evidence.instruments().stream()
                .filter(it -> it.kind() == EvidenceKind.SAMPLE && ScoreColumns.isValue(it.name())).findFirst();
        String column = score.map(Instrument::name).orElse(null);
        boolean higher = score.map(it -> !Boolean.FALSE.equals(it.higherIsBetter())).orElse(true);
        List<String> lines = new ArrayList<>();
        for (StoredEvidence<Sample> it : WorstSamples.worst(evidence, windows.after(), null, column, higher,
                MOST_SAMPLES)) {
            lines.add("After: “" + Objects.requireNonNullElse(it.evidence().output(), "") + "”");
        }
        for (StoredEvidence<Sample> it : WorstSamples.worst(evidence, windows.before(), null, column, !higher,
                MOST_SAMPLES)) {
            lines.add("Before: “" + Objects.requireNonNullElse(it.evidence().output(), "") + "”");
        }
        return lines.isEmpty()
                ? ProbeResult.unknown("There are no samples around the onset.")
                : new ProbeResult("The worst outputs after the onset, and the best before.", lines, true);
    }

    private ProbeResult whatRan(ProbeWindows windows) {
        AnalysisResult.OnsetInterval found = analysis.verdict().onset();
        long earliest = found == null ? Long.MAX_VALUE : TimeRange.micros(found.from());
        List<VersionSnapshot.SnapshotRow> rows = VersionSnapshot.at(evidence, evidence.changes(TimeRange.ALL),
                Math.min(earliest, windows.before().to()), windows.end(), analysis.verdict().suspectedChanges());
        List<String> lines = rows.stream().map(it -> it.label() + ": " + known(it.then()) + " then, "
                + known(it.now()) + " now" + (it.moved() ? " (moved)" : "")).toList();
        List<String> moved = rows.stream().filter(VersionSnapshot.SnapshotRow::moved)
                .map(VersionSnapshot.SnapshotRow::label).toList();
        return rows.isEmpty()
                ? ProbeResult.unknown("Neither samples nor changes say what ran.")
                : new ProbeResult(moved.isEmpty()
                        ? "The same runs now as at the last good time."
                        : "Moved since the last good time: " + String.join(", ", moved) + ".", lines, true);
    }

    private static String known(@Nullable String value) {
        return value == null ? Format.UNKNOWN : value;
    }

    private static String level(Level it, SignalName name) {
        return name.format() == ValueFormat.PERCENT
                ? Format.rate(it.value(), it.low(), it.high(), it.n())
                : Format.value(it.value(), it.low(), it.high(), it.n(), 2);
    }

    private static String level(Estimate it) {
        return Format.value(it.value(), it.low(), it.high(), it.n(), 2);
    }
}
