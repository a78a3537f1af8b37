package dev.hindsight.analysis.suspect;

import dev.hindsight.analysis.panel.Course;
import dev.hindsight.analysis.panel.Panel;
import dev.hindsight.analysis.panel.PanelMixture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Searches for the onset of a lasting deterioration in all signals together, without the times of changes.
///
/// Every bin and scope is a hypothesis with equal prior; its log factor is the sum over signals. Around the likeliest,
/// gradual beginnings and ends (boxes) are hypotheses too. The onset interval is the equal-tailed 95 % of the posterior
/// over bins of the likelier shape, step or slide, one bin wider on each side.
public final class OnsetSearch {
    private static final double TAIL = 0.025;
    /// Signals share rows, and bins have edges: so the posterior over onsets is flattened a little.
    private static final double TEMPER = 0.85;
    private static final int MARGIN = 4;
    private static final int REFINED = 16;
    private static final int SLID = 4;
    /// Lengths of gradual onsets, hours, and the prior of each relative to a step; from a day on they are slides, which
    /// are rarer and can begin long before they are clear.
    private static final double[] RAMPS = {6, 12, 24};
    private static final double[] SLIDES = {48, 96, 168, 336};
    private static final double GRADUAL = Math.log(0.1);
    private static final double SLIDING = Math.log(0.15);
    private static final double ONGOING = 0.6;
    /// Lengths of deteriorations that end by themselves, hours; shorter ones are outages. And the spacing of their
    /// onsets in the first pass.
    private static final double LASTING_FROM = 18;
    private static final double LASTING_TO = 120;
    private static final double LASTING_STEP = 6;
    private static final double COARSE = 2;
    /// Width of the window whose middle is reported as the most likely onset, hours.
    private static final double LIKELIEST = 12;
    /// The probability that an external cause (a model, the provider) affects every prompt.
    private static final double EVERYWHERE = 0.8;
    private static final long HOUR = 3_600_000_000L;

    private final List<SignalModel> lanes;
    private final Panel panel;
    private final List<Long> rollbacks;

    /// @param lanes at least one; all on the same bins
    /// @param rollbacks times of rollbacks, microseconds UTC: a deterioration may end there, however short it was
    public OnsetSearch(List<SignalModel> lanes, List<Long> rollbacks) {
        this.lanes = lanes;
        this.rollbacks = List.copyOf(rollbacks);
        this.panel = lanes.getFirst().panel();
    }

    /// A possible deterioration.
    ///
    /// @param bin of its onset
    /// @param width how many bins around that one it represents
    /// @param ramp bins until the full effect; 0 for a step
    /// @param until first bin after it; beyond the last where it lasts
    /// @param prior log prior
    private record OnsetHypothesis(String scope, int bin, int width, double ramp, double until, double prior) {
        OnsetHypothesis at(int other) {
            return new OnsetHypothesis(scope, other, 1, ramp, until, prior - Math.log(width));
        }
    }

    /// The log factor over all signals.
    private record ScoredOnset(OnsetHypothesis asked, double alarming, double sign) {
        double log() {
            return asked.prior + alarming;
        }

        double full() {
            return asked.prior + sign;
        }
    }

    /// {@return the most likely onset; null where no bin has enough data on both sides}
    public @Nullable Onset find() {
        return find(Long.MIN_VALUE);
    }

    /// {@return the most likely onset after a time of a deterioration that lasts; null where there is none}
    public @Nullable Onset findLasting(long after) {
        return find(after);
    }

    private @Nullable Onset find(long after) {
        List<ScoredOnset> all = finer(weighed(sudden(after)));
        if (all.isEmpty()) {
            return null;
        }
        List<ScoredOnset> likeliest = likeliest(all, REFINED);
        Set<OnsetHypothesis> gradual = new LinkedHashSet<>();
        likeliest.forEach(h -> refine(h.asked, gradual));
        likeliest.subList(0, Math.min(SLID, likeliest.size())).forEach(h -> slide(h.asked, gradual));
        all.addAll(weighed(gradual));
        double bins = Math.log(panel.bins());
        double logOdds = PanelMixture.logSum(all.stream().mapToDouble(ScoredOnset::log).toArray()) - bins;
        boolean many = SignalModel.scopes(lanes).size() > 1;
        double anyCause = PanelMixture.logSum(all.stream().mapToDouble(h -> h.full() + (many ? notOurs(h.asked) : 0))
                .toArray()) - bins;
        return onset(all, logOdds, anyCause);
    }

    /// An external cause affects everything more often than one of our changes does.
    private static double notOurs(OnsetHypothesis it) {
        return Math.log((it.scope.isEmpty() ? EVERYWHERE : 1 - EVERYWHERE) / 0.5);
    }

    private static List<ScoredOnset> likeliest(List<ScoredOnset> all, int most) {
        return all.stream().sorted(Comparator.comparingDouble(h -> -h.full())).limit(most).toList();
    }

    private List<ScoredOnset> weighed(Collection<OnsetHypothesis> asked) {
        return new ArrayList<>(asked.parallelStream().map(this::weighed).toList());
    }

    private ScoredOnset weighed(OnsetHypothesis it) {
        int end = (int) it.until;
        SignalModel.LogFactor factor = SignalModel.combined(lanes, it.scope, (lane, index) -> it.ramp > 0
                ? lane.shaped(index, Course.between(it.bin, it.ramp, it.until))
                : end >= panel.bins() ? lane.lasting(index, it.bin) : lane.box(index, it.bin, end));
        return new ScoredOnset(it, factor.alarming(), factor.sign());
    }

    private List<OnsetHypothesis> sudden(long after) {
        List<OnsetHypothesis> out = new ArrayList<>();
        NavigableSet<Integer> taken = rollbackEnds();
        NavigableSet<Integer> others = otherEnds();
        boolean any = after == Long.MIN_VALUE;
        int first = any ? MARGIN : panel.binOf(after) + MARGIN;
        for (Map.Entry<String, Double> scope : SignalModel.scopes(lanes).entrySet()) {
            double prior = Math.log(scope.getValue());
            for (int k = first; k < panel.bins() - MARGIN; k++) {
                out.add(new OnsetHypothesis(scope.getKey(), k, 1, 0, panel.bins() + 1.0, prior + Math.log(ONGOING)));
                if (any) {
                    over(scope.getKey(), k, prior, taken, others, out);
                }
            }
        }
        return out;
    }

    /// Deteriorations that ended: at a rollback, or by themselves. The latter are many, so their first pass uses a
    /// coarse grid.
    private void over(String scope, int begin, double prior, NavigableSet<Integer> taken, NavigableSet<Integer> others,
            List<OnsetHypothesis> out) {
        int least = Math.max(2, hours(LASTING_FROM));
        int most = hours(LASTING_TO);
        Set<Integer> back = taken.subSet(begin + 2, true, Math.max(begin + 2, begin + most), true);
        Set<Integer> self = others.subSet(begin + least, true, Math.max(begin + least, begin + most), true);
        double each = prior + Math.log(back.isEmpty() || self.isEmpty() ? 1 - ONGOING : (1 - ONGOING) / 2);
        for (int end : back) {
            out.add(new OnsetHypothesis(scope, begin, 1, 0, end, each - Math.log(back.size())));
        }
        int coarse = Math.max(1, hours(COARSE));
        for (int end : begin % coarse == coarse / 2 ? self : Set.<Integer>of()) {
            out.add(new OnsetHypothesis(scope, begin, coarse, 0, end, each - Math.log(self.size()) + Math.log(coarse)));
        }
    }

    /// Refines hypotheses of several bins that are among the most likely, bin by bin.
    private List<ScoredOnset> finer(List<ScoredOnset> all) {
        Set<ScoredOnset> coarse = likeliest(all, REFINED).stream().filter(h -> h.asked.width > 1)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        List<OnsetHypothesis> fine = new ArrayList<>();
        for (ScoredOnset h : coarse) {
            for (int k = 0; k < h.asked.width; k++) {
                fine.add(
                        h.asked.at(Math.clamp(h.asked.bin - h.asked.width / 2 + k, MARGIN, panel.bins() - MARGIN - 1)));
            }
        }
        List<ScoredOnset> out = new ArrayList<>(all.stream().filter(h -> !coarse.contains(h)).toList());
        out.addAll(weighed(fine));
        return out;
    }

    private int hours(double hours) {
        return (int) Math.round(hours * HOUR / panel.width());
    }

    /// The bins around every rollback: any earlier deterioration may end there, however short it was.
    private NavigableSet<Integer> rollbackEnds() {
        NavigableSet<Integer> out = new TreeSet<>();
        for (long at : rollbacks) {
            int bin = panel.binOf(at);
            if (bin > MARGIN && bin < panel.bins() - 2) {
                out.add(bin);
                out.add(bin + 1);
            }
        }
        return out;
    }

    /// The bins where some signal shifted, and a coarse grid.
    private NavigableSet<Integer> otherEnds() {
        NavigableSet<Integer> out = new TreeSet<>();
        for (int end = MARGIN; end < panel.bins() - MARGIN; end += Math.max(1, hours(LASTING_STEP))) {
            out.add(end);
        }
        lanes.forEach(l -> l.fit().shifts().forEach(s -> out.add(s.bin())));
        return out;
    }

    /// The same deterioration with a gradual onset, some time before the clearest step.
    private void refine(OnsetHypothesis it, Set<OnsetHypothesis> out) {
        for (double hours : RAMPS) {
            double ramp = hours * HOUR / panel.width();
            for (int quarter = 0; quarter < 4; quarter++) {
                int begin = (int) Math.round(it.bin - ramp * quarter / 4);
                if (begin >= MARGIN) {
                    out.add(new OnsetHypothesis(it.scope, begin, 1, ramp, it.until, it.prior + GRADUAL));
                }
            }
        }
    }

    /// The same as a slow decline, which begins up to its whole length before the clearest step.
    private void slide(OnsetHypothesis it, Set<OnsetHypothesis> out) {
        for (double hours : SLIDES) {
            int ramp = hours(hours);
            int every = Math.max(1, ramp / 16);
            for (int begin = Math.floorDiv(it.bin - ramp, every) * every; begin <= it.bin; begin += every) {
                if (begin >= MARGIN && begin < panel.bins() - MARGIN) {
                    out.add(new OnsetHypothesis(it.scope, begin, every, ramp, it.until,
                            it.prior + SLIDING + Math.log(every)));
                }
            }
        }
    }

    private Onset onset(List<ScoredOnset> all, double logOdds, double anyCause) {
        ScoredOnset first = all.stream().max(Comparator.comparingDouble(ScoredOnset::full)).orElseThrow();
        List<ScoredOnset> slides = all.stream().filter(this::isSlide).toList();
        List<ScoredOnset> steps = all.stream().filter(h -> !isSlide(h)).toList();
        double[] slid = mass(slides, first);
        double[] stepped = mass(steps, first);
        boolean slide = Arrays.stream(slid).sum() > Arrays.stream(stepped).sum();
        // When a step began says nothing of when a slide would have, and the other way round.
        double[] mass = slide ? slid : stepped;
        double total = Arrays.stream(mass).sum();
        double both = Arrays.stream(slid).sum() + Arrays.stream(stepped).sum();
        OnsetHypothesis top = central(slide ? slides : steps, mass, first);
        int from = -1;
        int to = top.bin;
        double sum = 0;
        for (int k = 0; k < mass.length; k++) {
            sum += mass[k] / total;
            from = from < 0 && sum >= TAIL ? k : from;
            if (sum >= 1 - TAIL) {
                to = k;
                break;
            }
        }
        long last = panel.from(latest(Math.max(to, top.bin)) + 1);
        return new Onset(panel.from(earliest(Math.min(from, top.bin)) - 1), last, Math.max(last, panel.from(latest(
                upper(slid, stepped)) + 1)), panel.from(top.bin), near(mass, top.bin) / both, top.scope, logOdds,
                anyCause, (int) Math.round(top.ramp), slide,
                top.until < panel.bins()
                        ? panel.from((int) top.until)
                        : null);
    }

    /// The upper end of 95 % of the posterior over both shapes.
    private static int upper(double[] one, double[] other) {
        double rest = TAIL * (Arrays.stream(one).sum() + Arrays.stream(other).sum());
        int k = one.length - 1;
        for (double above = one[k] + other[k]; above < rest; above += one[k] + other[k]) {
            k--;
        }
        return k;
    }

    /// Where nothing was read, one beginning is as likely as another, whatever the tails of the posterior leave out: a
    /// deploy often comes just before the run that tests it.
    private int latest(int bin) {
        return IntStream.range(bin, panel.bins() - 1).filter(k -> lanes.stream().anyMatch(it -> it.panel().isRead(k)))
                .findFirst().orElse(bin);
    }

    private int earliest(int bin) {
        return IntStream.iterate(bin, k -> k > 0, k -> k - 1).filter(k -> lanes.stream().anyMatch(it -> it.panel()
                .isRead(k - 1))).findFirst().orElse(bin);
    }

    /// The posterior over beginnings, beside that of the likeliest, not normalised.
    private double[] mass(List<ScoredOnset> some, ScoredOnset first) {
        double[] mass = new double[panel.bins()];
        for (ScoredOnset h : some) {
            double p = Math.exp(TEMPER * (h.full() - first.full())) / h.asked.width;
            for (int k = 0; k < h.asked.width; k++) {
                mass[Math.clamp(h.asked.bin - h.asked.width / 2 + k, 0, mass.length - 1)] += p;
            }
        }
        return mass;
    }

    /// The posterior within [Onset#NEAR] of a bin.
    private double near(double[] mass, int bin) {
        int reach = (int) (Onset.NEAR / panel.width());
        double sum = 0;
        for (int k = Math.max(0, bin - reach); k <= Math.min(mass.length - 1, bin + reach); k++) {
            sum += mass[k];
        }
        return sum;
    }

    /// The most likely onset in the middle of the most likely hours: an isolated bin with a high probability is usually
    /// further off than one among others of similar probability.
    private OnsetHypothesis central(List<ScoredOnset> some, double[] mass, ScoredOnset otherwise) {
        int width = Math.max(1, hours(LIKELIEST));
        double sum = 0;
        double most = -1;
        int begin = 0;
        for (int k = 0; k < mass.length; k++) {
            sum += mass[k] - (k < width ? 0 : mass[k - width]);
            if (sum > most * (1 + 1e-9)) {
                most = sum;
                begin = k - width + 1;
            }
        }
        int middle = Math.max(0, begin);
        for (double half = mass[middle]; half < most / 2; half += mass[middle]) {
            middle++;
        }
        int nearest = middle;
        return some.stream().min(Comparator.<ScoredOnset>comparingInt(h -> Math.abs(h.asked.bin - nearest))
                .thenComparing(Comparator.comparingDouble(h -> -h.full()))).orElse(otherwise).asked;
    }

    private boolean isSlide(ScoredOnset h) {
        return h.asked.ramp >= hours(SLIDES[0]);
    }
}
