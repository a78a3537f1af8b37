package dev.hindsight.postmortem.facts;

import dev.hindsight.postmortem.evidence.EvidenceLinks;
import dev.hindsight.postmortem.facts.JudgedOutputs.Output;
import dev.hindsight.postmortem.model.PostmortemFacts.Quote;
import dev.hindsight.postmortem.model.PostmortemFacts.QuotePair;
import dev.hindsight.postmortem.model.PostmortemFacts.Quotes;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.EvidenceKey;
import dev.hindsight.workspace.evidence.Sample;
import dev.hindsight.workspace.evidence.StoredEvidence;
import dev.hindsight.workspace.incident.EvidenceLink;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// The outputs that a report can quote: bad ones of the window, and for each its good twins: good outputs from before
/// the onset to the same item, else to the most similar question. Chooses by rule, and lists them for a manual choice.
public final class QuoteCandidates {
    private static final int TYPICAL = 3;
    /// Number of bad outputs whose texts are read to find three to different questions.
    private static final int CANDIDATES = 24;
    private static final int TWINS_READ = 400;
    private static final int SHOWN = 60;
    private static final int TWINS_SHOWN = 8;
    private static final double SIMILAR = 0.2;
    /// Least share of common words with which two questions count as the same.
    private static final double SAME = 0.6;
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final IncidentContext found;
    private final UnaryOperator<String> redact;
    private final long seed;
    private final List<EvidenceLink> pinned;
    private final List<Output> bad;
    private final List<StoredEvidence<Sample>> good;

    /// @param seed of the random choice
    /// @param pinned samples that people pinned on the incident
    QuoteCandidates(IncidentContext found, UnaryOperator<String> redact, long seed, List<EvidenceLink> pinned) {
        this.found = found;
        this.redact = redact;
        this.seed = seed;
        this.pinned = pinned;
        TimeRange window = found.window();
        TimeRange before = found.before();
        JudgedOutputs judged = new JudgedOutputs(found);
        this.bad = window == null || before == null
                ? List.of()
                : judged.in(window).stream().filter(Output::bad).toList();
        this.good = bad.isEmpty() || before == null
                ? List.of()
                : texts(judged.in(before).stream().filter(it -> !it.bad()).map(Output::row).toList());
    }

    /// {@return three typical bad outputs, drawn at random, and the worst one, each with its twin}
    public Quotes byRule() {
        if (bad.isEmpty()) {
            return Quotes.byRule(List.of(), "");
        }
        Output worst = Collections.max(bad, Comparator.comparingDouble(Output::badness)
                .thenComparing(Comparator.comparingLong(Output::at).reversed()));
        boolean graded = bad.stream().anyMatch(it -> it.badness() != worst.badness());
        List<StoredEvidence<Sample>> chosen = new ArrayList<>(samples(List.of(worst.row())));
        List<StoredEvidence<Sample>> drawn = samples(
                shuffled(bad.stream().map(Output::row).filter(it -> it != worst.row())
                        .toList(), CANDIDATES));
        for (double same : new double[]{SAME, 1}) {
            // Without three different questions, any three outputs that are not identical are used.
            drawn.stream().filter(it -> chosen.size() <= TYPICAL && chosen.stream()
                    .noneMatch(other -> other.row() == it.row() || alike(other.evidence(), it.evidence()) >= same))
                    .forEachOrdered(chosen::add);
        }
        List<QuotePair> pairs = new ArrayList<>();
        chosen.stream().skip(1).forEach(it -> pairs.add(pair(it, false)));
        pairs.add(pair(chosen.getFirst(), true));
        String before = " Before: a good output from before the onset to the same or the most similar question.";
        if (pairs.size() == 1) {
            return Quotes.byRule(pairs, "The only kept output judged bad." + before);
        }
        return Quotes.byRule(pairs, "Typical: drawn at random (seed " + seed + ") from the " + Format.count(bad.size())
                + " kept outputs judged bad, each an answer to another question. Worst: "
                + (graded ? "the one judged lowest" : "the first of those judged worst")
                + "." + before);
    }

    /// {@return bad outputs of the window, at most sixty: those pinned on the incident first, the others at random}
    ///
    /// @param words only those whose texts contain them; blank for all
    public List<Quote> bad(String words) {
        Set<Long> rows = bad.stream().map(Output::row).collect(Collectors.toCollection(LinkedHashSet::new));
        TimeRange window = found.window();
        if (!words.isBlank() && window != null) {
            rows.retainAll(LongStream.of(found.evidence().search(words.strip(), window, Integer.MAX_VALUE)).boxed()
                    .collect(Collectors.toSet()));
        }
        Set<Long> first = pinned.stream()
                .flatMap(it -> EvidenceKey.parse(it.ref()).flatMap(found.evidence()::find).stream())
                .map(StoredEvidence::row).filter(rows::contains).collect(Collectors.toCollection(LinkedHashSet::new));
        List<Long> shown = new ArrayList<>(first);
        shuffled(List.copyOf(rows), rows.size()).stream().filter(it -> !first.contains(it)).forEach(shown::add);
        return samples(shown.stream().limit(SHOWN).toList()).stream().map(this::quote).toList();
    }

    /// {@return good outputs from before the onset, the best twins of a bad one first, at most eight}
    public List<Quote> twins(Quote of) {
        return EvidenceKey.parse(of.link().ref()).flatMap(found.evidence()::find)
                .filter(it -> it.evidence() instanceof Sample)
                .map(it -> (Sample) it.evidence())
                .map(it -> good.stream().sorted(Comparator.comparingDouble(
                        (StoredEvidence<Sample> twin) -> -alike(it, twin.evidence())))
                        .limit(TWINS_SHOWN).map(this::quote).toList())
                .orElse(List.of());
    }

    private List<Long> shuffled(List<Long> rows, int limit) {
        List<Long> some = new ArrayList<>(rows);
        Collections.shuffle(some, new Random(seed));
        return some.stream().limit(limit).toList();
    }

    private QuotePair pair(StoredEvidence<Sample> it, boolean worst) {
        Optional<StoredEvidence<Sample>> twin = good.stream()
                .max(Comparator.comparingDouble((StoredEvidence<Sample> one) -> alike(it.evidence(), one.evidence())))
                .filter(one -> alike(it.evidence(), one.evidence()) >= SIMILAR);
        return new QuotePair(twin.map(this::quote).orElse(null), quote(it), worst);
    }

    private Quote quote(StoredEvidence<Sample> it) {
        String input = it.evidence().input();
        String output = it.evidence().output();
        return new Quote(input == null ? null : redact.apply(input), output == null ? "" : redact.apply(output),
                it.header().key().id(), it.header().at(),
                EvidenceLinks.record(it, "sample " + it.header().key().id()));
    }

    /// 2 for the same item, else the share of words that two questions have in common (Jaccard).
    private static double alike(Sample a, Sample b) {
        if (a.item() != null && a.item().equals(b.item())) {
            return 2;
        }
        Set<String> first = words(a.input());
        Set<String> second = words(b.input());
        Set<String> both = new HashSet<>(first);
        both.retainAll(second);
        Set<String> all = new HashSet<>(first);
        all.addAll(second);
        return all.isEmpty() ? 0 : (double) both.size() / all.size();
    }

    private static Set<String> words(@Nullable String text) {
        return text == null ? Set.of() : new HashSet<>(Arrays.asList(NO_WORD.split(text.toLowerCase(Locale.ROOT), -1)));
    }

    private List<StoredEvidence<Sample>> texts(List<Long> rows) {
        return samples(shuffled(rows, TWINS_READ).stream().sorted().toList()).stream()
                .filter(it -> it.evidence().output() != null).toList();
    }

    private List<StoredEvidence<Sample>> samples(List<Long> rows) {
        List<StoredEvidence<Sample>> samples = new ArrayList<>();
        found.evidence().rows(rows.stream().mapToLong(Long::longValue).toArray()).forEach(it -> {
            if (it.evidence() instanceof Sample sample) {
                samples.add(new StoredEvidence<>(it.row(), it.header(), sample));
            }
        });
        return samples;
    }
}
