package dev.hindsight.postmortem.facts;

import dev.hindsight.postmortem.model.PostmortemFacts.Quote;
import dev.hindsight.postmortem.model.PostmortemFacts.QuotePair;
import dev.hindsight.postmortem.model.PostmortemFacts.Quotes;
import dev.hindsight.workspace.TimeRange;
import dev.hindsight.workspace.evidence.Columns;
import dev.hindsight.workspace.evidence.Kind;
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
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Chooses what users saw: three typical bad outputs at random, the worst one, and for each a good twin: a good output
/// from before to the same item, else to the most similar question.
final class QuoteFacts {
    private static final int TYPICAL = 3;
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

    /// Rows in order of time, and how bad each is: 1 worst.
    private record Judged(List<Long> rows, List<Double> badness) {
        Judged {
            if (rows.size() != badness.size()) {
                throw new IllegalArgumentException("a badness for every row");
            }
        }
    }

    Quotes choose(long seed) {
        TimeRange window = found.window();
        TimeRange before = found.before();
        if (window == null || before == null) {
            return NONE;
        }
        Judged bad = judged(window, true);
        if (bad.rows().isEmpty()) {
            return NONE;
        }
        double worst = Collections.max(bad.badness());
        long worstRow = bad.rows().get(bad.badness().indexOf(worst));
        List<Long> rest = new ArrayList<>(bad.rows());
        rest.remove(worstRow);
        Collections.shuffle(rest, new Random(seed));
        List<Stored<Sample>> twins = texts(judged(before, false).rows(), seed);
        List<QuotePair> pairs = new ArrayList<>();
        for (Stored<Sample> sample : samples(rest.stream().limit(TYPICAL).toList())) {
            pairs.add(pair(sample, twins, false));
        }
        samples(List.of(worstRow)).forEach(it -> pairs.add(pair(it, twins, true)));
        boolean graded = bad.badness().stream().anyMatch(it -> it != worst);
        return new Quotes(pairs, "Typical ones chosen at random (seed " + seed + ") from "
                + bad.rows().size() + " kept outputs judged bad in the window; the worst one is "
                + (graded ? "the one judged lowest" : "the first of those judged worst") + ". Before: a good output "
                + "from before the onset to the same or the most similar question.");
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

    /// Bad (or good) by label where there is one, else by the score of the incident's signal: the lower half of its
    /// scale is bad, the upper half good.
    private Judged judged(TimeRange range, boolean bad) {
        String column = column();
        Set<String> names = new HashSet<>(Set.of("label", "role"));
        if (column != null) {
            names.add(column);
        }
        Columns columns = found.evidence().columns(Kind.SAMPLE, range, names);
        Columns.Words labels = columns.words("label");
        Columns.Words roles = columns.words("role");
        double[] scores = column == null ? null : columns.numbers(column);
        double middle = middle(scores);
        List<Long> rows = new ArrayList<>();
        List<Double> badness = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            double value = badness(labels == null ? null : labels.at(i), scores == null ? Double.NaN : scores[i],
                    middle);
            boolean traffic = roles == null || "traffic".equals(roles.at(i)) || roles.at(i) == null;
            if (traffic && !Double.isNaN(value) && value > 0 == bad) {
                rows.add(columns.row()[i]);
                badness.add(value);
            }
        }
        return new Judged(rows, badness);
    }

    private double badness(@Nullable String label, double score, double middle) {
        if ("bad".equals(label)) {
            return 1;
        }
        if ("good".equals(label)) {
            return -1;
        }
        boolean higher = found.finding() == null || FactMath.higherIsBetter(found.finding());
        return higher ? middle - score : score - middle;
    }

    private static double middle(double @Nullable [] scores) {
        if (scores == null) {
            return Double.NaN;
        }
        double max = Arrays.stream(scores).filter(it -> !Double.isNaN(it)).max().orElse(Double.NaN);
        double min = Arrays.stream(scores).filter(it -> !Double.isNaN(it)).min().orElse(Double.NaN);
        return min >= 0 && max <= 1 ? 0.5 : (min + max) / 2;
    }

    private @Nullable String column() {
        String signal = found.finding() == null ? found.incident().signal() : found.finding().signal();
        return signal != null && signal.startsWith("score:") ? "score." + signal.substring("score:".length()) : null;
    }
}
