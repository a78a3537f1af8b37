package dev.hindsight.postmortem.facts;

import dev.hindsight.postmortem.evidence.Links;
import dev.hindsight.postmortem.facts.JudgedOutputs.Output;
import dev.hindsight.postmortem.model.PostmortemFacts.Quote;
import dev.hindsight.postmortem.model.PostmortemFacts.QuotePair;
import dev.hindsight.postmortem.model.PostmortemFacts.Quotes;
import dev.hindsight.ui.Format;
import dev.hindsight.workspace.TimeRange;
import dev.hindsight.workspace.evidence.Sample;
import dev.hindsight.workspace.evidence.Stored;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Chooses what users saw: three typical bad outputs at random, the worst one, and for each a good twin: a good output
/// from before to the same item, else to the most similar question.
final class QuoteFacts {
    private static final int TYPICAL = 3;
    /// Of how many bad outputs the texts are read, to find three to different questions.
    private static final int CANDIDATES = 24;
    private static final int TWINS_READ = 400;
    private static final double SIMILAR = 0.2;
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Quotes NONE = new Quotes(List.of(), "");

    private final Found found;
    private final UnaryOperator<String> redact;

    QuoteFacts(Found found, UnaryOperator<String> redact) {
        this.found = found;
        this.redact = redact;
    }

    Quotes choose(long seed) {
        TimeRange window = found.window();
        TimeRange before = found.before();
        if (window == null || before == null) {
            return NONE;
        }
        JudgedOutputs judged = new JudgedOutputs(found);
        List<Output> bad = judged.in(window).stream().filter(Output::bad).toList();
        if (bad.isEmpty()) {
            return NONE;
        }
        Output worst = Collections.max(bad, Comparator.comparingDouble(Output::badness)
                .thenComparing(Comparator.comparingLong(Output::at).reversed()));
        boolean graded = bad.stream().anyMatch(it -> it.badness() != worst.badness());
        List<Stored<Sample>> twins = texts(judged.in(before).stream().filter(it -> !it.bad()).map(Output::row).toList(),
                seed);
        List<QuotePair> pairs = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        List<Stored<Sample>> last = samples(List.of(worst.row()));
        last.forEach(it -> seen.add(question(it)));
        for (Stored<Sample> sample : shuffled(bad.stream().map(Output::row).filter(it -> it != worst.row()).toList(),
                seed)) {
            if (pairs.size() < TYPICAL && seen.add(question(sample))) {
                pairs.add(pair(sample, twins, false));
            }
        }
        last.forEach(it -> pairs.add(pair(it, twins, true)));
        return new Quotes(pairs, "Typical ones chosen at random (seed " + seed + "), each to another question, from "
                + Format.count(bad.size()) + " kept outputs judged bad in the window; the worst one is "
                + (graded ? "the one judged lowest" : "the first of those judged worst") + ". Before: a good output "
                + "from before the onset to the same or the most similar question.");
    }

    /// What tells two quotes apart: the same question twice teaches nothing.
    private static String question(Stored<Sample> it) {
        String input = it.evidence().input();
        return input == null ? it.header().key().id() : String.join(" ", new TreeSet<>(words(input)));
    }

    private List<Stored<Sample>> shuffled(List<Long> rows, long seed) {
        List<Long> some = new ArrayList<>(rows);
        Collections.shuffle(some, new Random(seed));
        return samples(some.stream().limit(CANDIDATES).toList());
    }

    private QuotePair pair(Stored<Sample> bad, List<Stored<Sample>> twins, boolean worst) {
        Optional<Stored<Sample>> twin = twins.stream()
                .max(Comparator.comparingDouble((Stored<Sample> it) -> alike(bad.evidence(), it.evidence())))
                .filter(it -> alike(bad.evidence(), it.evidence()) >= SIMILAR);
        return new QuotePair(twin.map(this::quote).orElse(null), quote(bad), worst);
    }

    private Quote quote(Stored<Sample> it) {
        String input = it.evidence().input();
        String output = it.evidence().output();
        return new Quote(input == null ? null : redact.apply(input), output == null ? "" : redact.apply(output),
                it.header().key().id(), it.header().at(),
                Links.record(it, "sample " + it.header().key().id()));
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

    private List<Stored<Sample>> texts(List<Long> rows, long seed) {
        List<Long> some = new ArrayList<>(rows);
        Collections.shuffle(some, new Random(seed));
        return samples(some.stream().limit(TWINS_READ).sorted().toList()).stream()
                .filter(it -> it.evidence().output() != null).toList();
    }

    private List<Stored<Sample>> samples(List<Long> rows) {
        List<Stored<Sample>> samples = new ArrayList<>();
        found.evidence().rows(rows.stream().mapToLong(Long::longValue).toArray()).forEach(it -> {
            if (it.evidence() instanceof Sample sample) {
                samples.add(new Stored<>(it.row(), it.header(), sample));
            }
        });
        return samples;
    }
}
