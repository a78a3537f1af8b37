package dev.hindsight.timeline.history;

import dev.hindsight.analysis.compare.BeforeAfter;
import dev.hindsight.analysis.query.SeriesQuery;
import dev.hindsight.analysis.signal.Signal;
import dev.hindsight.analysis.stats.Level;
import dev.hindsight.diff.history.LiveVersion;
import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The level of a signal in the outputs of each version while it was live: of outputs that name the version; without
/// any, of the prompt's outputs in that time.
///
/// @param byVersion whether the outputs name their version
/// @param levels by version; null where nothing was measured
public record VersionLevels(boolean byVersion, List<@Nullable Level> levels) {
    private static final String PROMPT = "prompt";
    private static final String VERSION = "prompt_version";

    /// {@return the levels of one signal; empty where there is no such signal}
    public static Optional<VersionLevels> of(EvidenceQuery evidence, String signal, String prompt,
            List<LiveVersion> versions, Progress progress) {
        Optional<Signal> wanted = SeriesQuery.signals(evidence).stream().filter(it -> it.name().equals(signal))
                .findFirst();
        Optional<TimeRange> span = evidence.span();
        if (wanted.isEmpty() || span.isEmpty()) {
            return Optional.empty();
        }
        VersionQuery read = new VersionQuery(evidence, wanted.get(), prompt, span.get(), progress);
        VersionLevels own = read.levels(versions, true);
        boolean none = own.levels().stream().allMatch(Objects::isNull);
        return Optional.of(none ? read.levels(versions, false) : own);
    }

    private record VersionQuery(EvidenceQuery evidence, Signal signal, String prompt, TimeRange span,
            Progress progress) {
        VersionLevels levels(List<LiveVersion> versions, boolean byVersion) {
            List<@Nullable Level> levels = new ArrayList<>();
            for (LiveVersion version : versions) {
                progress.checkCancelled();
                progress.report((double) levels.size() / versions.size(), version.name());
                Map<String, String> slice = byVersion
                        ? Map.of(PROMPT, prompt, VERSION, version.name())
                        : Map.of(PROMPT, prompt);
                TimeRange live = live(version);
                levels.add(live.from() == live.to()
                        ? null
                        : BeforeAfter.level(evidence, signal, slice, live).orElse(null));
            }
            return new VersionLevels(byVersion, levels);
        }

        /// The time in which it was live, limited to the evidence.
        private TimeRange live(LiveVersion version) {
            Instant at = version.revision().at();
            Instant until = version.until();
            long from = at == null ? span.from() : Math.max(span.from(), TimeRange.micros(at));
            long to = until == null ? span.to() : Math.min(span.to(), TimeRange.micros(until));
            return new TimeRange(from, Math.max(from, to));
        }
    }
}
