package dev.hindsight.analysis;

import dev.hindsight.analysis.query.ObservationReader;
import dev.hindsight.analysis.series.Levels;
import dev.hindsight.analysis.series.Observations;
import dev.hindsight.analysis.stats.Clusters;
import dev.hindsight.analysis.stats.KitagawaDecomposition;
import dev.hindsight.analysis.suspect.Candidate.VersionEffect;
import dev.hindsight.analysis.suspect.Candidate;
import dev.hindsight.analysis.suspect.FittedSignal;
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
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Compares the outputs of a change's version with those of earlier versions of the same prompt, or those with a flag on
/// with those with it off, in the hours in which both were served: a canary, a gradual rollout, a version that stayed for
/// some users. Everything else in these hours affected both.
///
/// The hours are divided into pieces; the difference is Σ w̄·Δq over them ([KitagawaDecomposition]: standardised,
/// weighted, by clusters), of the one instrument and policy with the most outputs on its smaller side.
final class CanaryComparison {
    private static final String VERSION = "prompt_version";
    /// What an arm with a flag is called where both arms appear with the flag.
    private static final Set<String> ON = Set.of("on", "true", "1", "yes", "enabled", "treatment", "variant", "b");
    private static final int FEWEST = 30;
    private static final int PIECES = 12;
    private static final long HOUR = 3_600_000_000L;

    private final EvidenceQuery evidence;
    private final AnalysisOptions options;
    private final List<FittedSignal> signals;
    private final Map<String, Columns> served = new HashMap<>();

    /// @param signals with a direction
    CanaryComparison(EvidenceQuery evidence, AnalysisOptions options, List<FittedSignal> signals) {
        this.evidence = evidence;
        this.options = options;
        this.signals = signals;
    }

    /// {@return the candidates with the comparison of their versions; unchanged where there is none} The rows of a
    /// prompt are read once for all its changes, and only where enough outputs can be compared.
    List<Candidate> compared(List<Candidate> candidates) {
        Map<Divided, Map<Candidate, SharedHours>> alike = new LinkedHashMap<>();
        for (Candidate c : candidates) {
            Divided by = divided(c);
            SharedHours together = by == null ? null : together(c, by);
            if (by != null && together != null) {
                alike.computeIfAbsent(by, _ -> new LinkedHashMap<>()).put(c, together);
            }
        }
        Map<Candidate, VersionEffect> known = new HashMap<>();
        alike.forEach((by, changes) -> gaps(by, changes).forEach((c, gaps) -> known.put(c,
                new VersionEffect(VersionGap.log(gaps),
                        words(by.name(Objects.requireNonNull(changes.get(c)).its), gaps)))));
        return candidates.stream().map(c -> c.with(known.getOrDefault(c, VersionEffect.NONE))).toList();
    }

    /// What tells the outputs with a change from those without.
    ///
    /// @param column of samples
    /// @param prompt whose outputs are compared; null for all
    private record Divided(String column, @Nullable String prompt) {
        String name(String value) {
            return column.equals(VERSION) ? value : column.replaceFirst("^slice\\.", "") + " " + value;
        }
    }

    private static @Nullable Divided divided(Candidate c) {
        List<String> prompts = c.scopes();
        boolean deployed = c.version() != null && prompts != null && prompts.size() == 1
                && c.key().equals(SuspectRanking.PROMPT);
        String arm = c.arm();
        return deployed && prompts != null
                ? new Divided(VERSION, prompts.getFirst())
                : arm == null ? null : new Divided(arm, null);
    }

    private Map<Candidate, List<VersionGap>> gaps(Divided by, Map<Candidate, SharedHours> changes) {
        ObservationReader reader = new ObservationReader(evidence, options.range(), options.feature(),
                by.prompt == null ? Map.of() : Map.of("prompt", by.prompt)).scopedBy(by.column);
        Map<Candidate, List<VersionGap>> gaps = new LinkedHashMap<>();
        for (FittedSignal signal : signals) {
            Observations rows = reader.read(signal.signal(), "traffic");
            changes.forEach((c, together) -> {
                VersionGap gap = gap(signal, rows, together);
                if (gap != null) {
                    gaps.computeIfAbsent(c, _ -> new ArrayList<>()).add(gap);
                }
            });
        }
        return gaps;
    }

    /// The hours in which a version was served alongside others.
    ///
    /// @param its the version
    /// @param hours since 1970, ascending
    /// @param others versions that were served before the change: later versions have changes of their own
    private record SharedHours(String its, long[] hours, Set<String> others) {
        /// {@return the index of a time's hour; below 0 for none}
        int hour(long at) {
            return Arrays.binarySearch(hours, Math.floorDiv(at, HOUR));
        }
    }

    /// From its change until its rollback; null where there was none, or where there are too few outputs to compare.
    private @Nullable SharedHours together(Candidate c, Divided by) {
        Columns columns = served(by.column);
        Columns.CategoricalColumn prompts = columns.words("prompt");
        Columns.CategoricalColumn versions = columns.words(by.column);
        if (versions == null || (prompts == null && by.prompt != null)) {
            return null;
        }
        int own = by.prompt == null || prompts == null ? -1 : prompts.codeOf(by.prompt);
        IntPredicate counts = i -> versions.code()[i] >= 0
                && (by.prompt == null || (prompts != null && own >= 0 && prompts.code()[i] == own));
        int since = Levels.position(columns.at(), c.at());
        BitSet others = new BitSet();
        IntStream.range(0, since).filter(counts).forEach(i -> others.set(versions.code()[i]));
        String version = by.column.equals(VERSION) ? c.version() : on(versions, others, since, columns.size());
        if (version == null) {
            return null;
        }
        int its = versions.codeOf(version);
        if (!by.column.equals(VERSION) && others.isEmpty()) {
            others.set(0, versions.words().length);
        }
        others.clear(Math.max(its, 0));
        Long back = c.rolledBackAt();
        int end = back == null ? columns.size() : Levels.position(columns.at(), back);
        Map<Long, Integer> with = new HashMap<>();
        Map<Long, Integer> without = new HashMap<>();
        IntStream.range(since, end).filter(counts)
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
                : new SharedHours(version, with.keySet().stream().mapToLong(Long::longValue).sorted().toArray(),
                        others.stream()
                                .mapToObj(it -> versions.words()[it]).collect(Collectors.toSet()));
    }

    /// The arm that a flag brought: the commonest value that was not there before, or, where none was, one that says so.
    private static @Nullable String on(Columns.CategoricalColumn arms, BitSet before, int since, int end) {
        int[] rows = new int[arms.words().length];
        IntStream.range(since, end).filter(i -> arms.code()[i] >= 0).forEach(i -> rows[arms.code()[i]]++);
        return IntStream.range(0, rows.length).filter(it -> rows[it] > 0 && !before.get(it))
                .filter(it -> !before.isEmpty() || ON.contains(arms.words()[it].toLowerCase(Locale.ROOT))).boxed()
                .max(Comparator.comparingInt(it -> rows[it])).map(it -> arms.words()[it]).orElse(null);
    }

    private static int outputs(Map<Long, Integer> hours) {
        return hours.values().stream().mapToInt(Integer::intValue).sum();
    }

    private Columns served(String column) {
        return served.computeIfAbsent(column, it -> evidence.columns(EvidenceKind.SAMPLE, options.range(), Set.of(
                "prompt", it)));
    }

    private static @Nullable VersionGap gap(FittedSignal signal, Observations o, SharedHours together) {
        int its = Arrays.asList(o.scopes()).indexOf(together.its);
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
