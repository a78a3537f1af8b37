package dev.hindsight.analysis;

import dev.hindsight.analysis.query.ObservationReader;
import dev.hindsight.analysis.series.Levels;
import dev.hindsight.analysis.series.Observations;
import dev.hindsight.analysis.stats.Clusters;
import dev.hindsight.analysis.stats.KitagawaDecomposition;
import dev.hindsight.analysis.suspect.Candidate.VersionEffect;
import dev.hindsight.analysis.suspect.Candidate;
import dev.hindsight.analysis.suspect.SuspectRanking;
import dev.hindsight.analysis.suspect.VersionGap;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.query.Columns;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Compares the outputs of a change's version with those of earlier versions of the same prompt, in the hours in which
/// both were served: a canary, a gradual rollout, a version that stayed for some users. Everything else in these hours
/// affected both.
///
/// The hours are divided into pieces; the difference is Σ w̄·Δq over them ([KitagawaDecomposition]: standardised,
/// weighted, by clusters), of the one instrument and policy with the most outputs on its smaller side.
final class CanaryComparison {
    private static final String VERSION = "prompt_version";
    private static final int FEWEST = 30;
    private static final int PIECES = 12;
    private static final long HOUR = 3_600_000_000L;

    private final EvidenceQuery evidence;
    private final AnalysisOptions options;
    private final List<FittedSignal> signals;
    private @Nullable Columns served;

    /// @param signals with a direction
    CanaryComparison(EvidenceQuery evidence, AnalysisOptions options, List<FittedSignal> signals) {
        this.evidence = evidence;
        this.options = options;
        this.signals = signals;
    }

    /// {@return the candidates with the comparison of their versions; unchanged where there is none} The rows of a
    /// prompt are read once for all its changes, and only where enough outputs can be compared.
    List<Candidate> compared(List<Candidate> candidates) {
        Map<String, Map<Candidate, SharedHours>> byPrompt = new LinkedHashMap<>();
        for (Candidate c : candidates) {
            List<String> prompts = c.scopes();
            String version = c.version();
            if (version != null && prompts != null && prompts.size() == 1 && c.key().equals(SuspectRanking.PROMPT)) {
                SharedHours together = together(c, prompts.getFirst(), version);
                if (together != null) {
                    byPrompt.computeIfAbsent(prompts.getFirst(), _ -> new LinkedHashMap<>()).put(c, together);
                }
            }
        }
        Map<Candidate, VersionEffect> known = new HashMap<>();
        byPrompt.forEach((prompt, changes) -> gaps(prompt, changes).forEach((c, gaps) -> known.put(c,
                new VersionEffect(VersionGap.log(gaps), words(Objects.requireNonNull(c.version()), gaps)))));
        return candidates.stream().map(c -> c.with(known.getOrDefault(c, VersionEffect.NONE))).toList();
    }

    private Map<Candidate, List<VersionGap>> gaps(String prompt, Map<Candidate, SharedHours> changes) {
        ObservationReader reader = new ObservationReader(evidence, options.range(), options.feature(),
                Map.of("prompt", prompt))
                .scopedBy(VERSION);
        Map<Candidate, List<VersionGap>> gaps = new LinkedHashMap<>();
        for (FittedSignal signal : signals) {
            Observations rows = reader.read(signal.signal(), "traffic");
            changes.forEach((c, together) -> {
                VersionGap gap = gap(signal, rows, Objects.requireNonNull(c.version()), together);
                if (gap != null) {
                    gaps.computeIfAbsent(c, _ -> new ArrayList<>()).add(gap);
                }
            });
        }
        return gaps;
    }

    /// The hours in which a version was served alongside others.
    ///
    /// @param hours since 1970, ascending
    /// @param others versions that were served before the change: later versions have changes of their own
    private record SharedHours(long[] hours, Set<String> others) {
        /// {@return the index of a time's hour; below 0 for none}
        int hour(long at) {
            return Arrays.binarySearch(hours, Math.floorDiv(at, HOUR));
        }
    }

    /// From its change until its rollback; null where there was none, or where there are too few outputs to compare.
    private @Nullable SharedHours together(Candidate c, String prompt, String version) {
        Columns columns = served();
        Columns.CategoricalColumn prompts = columns.words("prompt");
        Columns.CategoricalColumn versions = columns.words(VERSION);
        if (prompts == null || versions == null) {
            return null;
        }
        int own = prompts.codeOf(prompt);
        int its = versions.codeOf(version);
        int since = Levels.position(columns.at(), c.at());
        BitSet others = new BitSet();
        IntStream.range(0, since).filter(i -> prompts.code()[i] == own && versions.code()[i] >= 0)
                .forEach(i -> others.set(versions.code()[i]));
        others.clear(Math.max(its, 0));
        Long back = c.rolledBackAt();
        int end = back == null ? columns.size() : Levels.position(columns.at(), back);
        Map<Long, Integer> with = new HashMap<>();
        Map<Long, Integer> without = new HashMap<>();
        IntStream.range(since, end).filter(i -> own >= 0 && prompts.code()[i] == own && versions.code()[i] >= 0)
                .forEach(i -> {
                    if (versions.code()[i] == its) {
                        with.merge(Math.floorDiv(columns.at()[i], HOUR), 1, Integer::sum);
                    } else if (others.get(versions.code()[i])) {
                        without.merge(Math.floorDiv(columns.at()[i], HOUR), 1, Integer::sum);
                    }
                });
        with.keySet().retainAll(without.keySet());
        without.keySet().retainAll(with.keySet());
        return outputs(with) < FEWEST || outputs(without) < FEWEST
                ? null
                : new SharedHours(with.keySet().stream().mapToLong(Long::longValue).sorted().toArray(), others.stream()
                        .mapToObj(it -> versions.words()[it]).collect(Collectors.toSet()));
    }

    private static int outputs(Map<Long, Integer> hours) {
        return hours.values().stream().mapToInt(Integer::intValue).sum();
    }

    private Columns served() {
        Columns known = served;
        if (known == null) {
            known = evidence.columns(EvidenceKind.SAMPLE, options.range(), Set.of("prompt", VERSION));
            served = known;
        }
        return known;
    }

    private static @Nullable VersionGap gap(FittedSignal signal, Observations o, String version, SharedHours together) {
        int its = Arrays.asList(o.scopes()).indexOf(version);
        boolean relative = signal.signal().relative();
        int[] rows = IntStream.range(0, o.size()).filter(i -> together.hour(o.at()[i]) >= 0)
                .filter(i -> o.scope()[i] == its || together.others.contains(o.scopes()[o.scope()[i]]))
                .filter(i -> !relative || o.value()[i] > 0).toArray();
        int[][] rowsByPart = new int[2][o.parts().length];
        for (int i : rows) {
            rowsByPart[o.scope()[i] == its ? 1 : 0][o.part()[i]]++;
        }
        int part = Levels.shared(rowsByPart[0], rowsByPart[1]);
        if (part < 0 || Math.min(rowsByPart[0][part], rowsByPart[1][part]) < FEWEST) {
            return null;
        }
        int[] own = Arrays.stream(rows).filter(i -> o.part()[i] == part).toArray();
        boolean[] theirs = new boolean[own.length];
        for (int i = 0; i < own.length; i++) {
            theirs[i] = o.scope()[own[i]] == its;
        }
        int[] cluster = o.cluster();
        KitagawaDecomposition.Term term = KitagawaDecomposition.split(PIECES,
                Arrays.stream(own).map(i -> PIECES * together.hour(o.at()[i]) / together.hours.length).toArray(),
                theirs,
                Arrays.stream(own).mapToDouble(i -> relative ? Math.log(o.value()[i]) : o.value()[i])
                        .toArray(),
                Arrays.stream(own).mapToDouble(i -> o.weight()[i] * o.count()[i]).toArray(),
                Clusters.of(cluster == null ? null : Arrays.stream(own).map(i -> cluster[i]).toArray(), own.length),
                o.rate()).behaviour();
        return term.variance() > 0 ? new VersionGap(signal.model(), term.value(), term.variance()) : null;
    }

    private static String words(String version, List<VersionGap> all) {
        VersionGap most = all.stream().max(Comparator.comparingDouble(VersionGap::worse)).orElseThrow();
        return VersionGap.log(all) <= 0
                ? "In the hours in which " + version + " was served beside earlier ones it was no worse than they"
                : String.format(Locale.ROOT,
                        "In the hours in which %s was served beside earlier ones it was worse than they "
                                + "by %.2g in %s",
                        version, Math.abs(most.difference()), most.lane().signal().nameInText());
    }
}
