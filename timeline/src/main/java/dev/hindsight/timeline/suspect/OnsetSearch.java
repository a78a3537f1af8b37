package dev.hindsight.timeline.suspect;

import dev.hindsight.timeline.panel.Panel;
import dev.hindsight.timeline.panel.PanelMixture;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Where a lasting deterioration began, from all signals together and no change's time.
///
/// Every bin and scope is a hypothesis with equal prior; its log factor is the sum over signals. Around the likeliest,
/// gradual beginnings and ends (boxes) are hypotheses too. The onset interval is the equal-tailed 95 % of the posterior
/// over bins, one bin wider on each side.
public final class OnsetSearch {
    private static final double TAIL = 0.025;
    /// Signals share rows, and bins have edges: the posterior over beginnings is taken for a little less sure.
    private static final double TEMPER = 0.85;
    private static final int MARGIN = 4;
    private static final int REFINED = 16;
    private static final int SLID = 4;
    /// How slowly deteriorations may come, hours, and how likely each is beside coming at once; from a day on they are
    /// slides, which are rarer and can begin anywhere before they are clear.
    private static final double[] RAMPS = {6, 12, 24};
    private static final double[] SLIDES = {48, 96, 168, 336};
    private static final double GRADUAL = Math.log(0.1);
    private static final double SLIDING = Math.log(0.15);
    private static final double ONGOING = 0.6;
    /// How long deteriorations that end by themselves may last, hours; shorter ones are outages.
    private static final double LASTING_FROM = 18;
    private static final double LASTING_TO = 120;
    private static final double LASTING_STEP = 6;
    private static final long HOUR = 3_600_000_000L;

    private final List<Lane> lanes;
    private final Panel panel;
    private final List<Long> rollbacks;

    /// @param lanes at least one; all on the same bins
    /// @param rollbacks when something was taken back, microseconds UTC: a deterioration may be over from there on,
    ///     however short it was
    public OnsetSearch(List<Lane> lanes, List<Long> rollbacks) {
        this.lanes = lanes;
        this.rollbacks = List.copyOf(rollbacks);
        this.panel = lanes.getFirst().panel();
    }

    /// A deterioration that may be.
    ///
    /// @param bin in which it begins
    /// @param width how many bins about that one it stands for
    private record Hypothesis(int bin, int width, String scope, double ramp, double until, double prior,
            double alarming, double sign) {
        double log() {
            return prior + alarming;
        }

        double full() {
            return prior + sign;
        }
    }

    /// {@return the likeliest beginning; null where no bin has enough data on both sides}
    public @Nullable Onset find() {
        return find(Long.MIN_VALUE);
    }

    /// {@return the likeliest beginning after a time of what still lasts; null where there is none}
    public @Nullable Onset findLasting(long after) {
        return find(after);
    }

    private @Nullable Onset find(long after) {
        List<Hypothesis> all = new ArrayList<>();
        for (Map.Entry<String, Double> scope : Lane.scopes(lanes).entrySet()) {
            add(scope.getKey(), Math.log(scope.getValue()), after, all);
        }
        if (all.isEmpty()) {
            return null;
        }
        List<Hypothesis> likeliest = all.stream().sorted(Comparator.comparingDouble(h -> -h.full())).limit(REFINED)
                .toList();
        Set<String> done = new HashSet<>();
        likeliest.forEach(h -> refine(h, done, all));
        likeliest.subList(0, Math.min(SLID, likeliest.size())).forEach(h -> slide(h, done, all));
        double bins = Math.log(panel.bins());
        double logOdds = PanelMixture.logSum(all.stream().mapToDouble(Hypothesis::log).toArray()) - bins;
        double anyCause = PanelMixture.logSum(all.stream().mapToDouble(Hypothesis::full).toArray()) - bins;
        return onset(all, logOdds, anyCause);
    }

    private void add(String scope, double prior, long after, List<Hypothesis> out) {
        NavigableSet<Integer> taken = rollbackEnds();
        NavigableSet<Integer> others = otherEnds();
        double lasting = Math.log(ONGOING);
        double over = 1 - ONGOING;
        int least = Math.max(2, hours(LASTING_FROM));
        int most = hours(LASTING_TO);
        boolean any = after == Long.MIN_VALUE;
        for (int k = any ? MARGIN : panel.binOf(after) + MARGIN; k < panel.bins() - MARGIN; k++) {
            out.add(hypothesis(k, scope, panel.bins() + 1, prior + lasting));
            if (!any) {
                continue;
            }
            Set<Integer> back = taken.subSet(k + 2, true, Math.max(k + 2, k + most), true);
            Set<Integer> self = others.subSet(k + least, true, Math.max(k + least, k + most), true);
            double each = Math.log(back.isEmpty() || self.isEmpty() ? over : over / 2);
            for (int end : back) {
                out.add(hypothesis(k, scope, end, prior + each - Math.log(back.size())));
            }
            for (int end : self) {
                out.add(hypothesis(k, scope, end, prior + each - Math.log(self.size())));
            }
        }
    }

    private Hypothesis hypothesis(int begin, String scope, int end, double prior) {
        Lane.Factor factor = Lane.together(lanes, scope, (lane, index) -> end >= panel.bins()
                ? lane.lasting(index, begin)
                : lane.box(index, begin, end));
        return new Hypothesis(begin, 1, scope, 0, end, prior, factor.alarming(), factor.sign());
    }

    private int hours(double hours) {
        return (int) Math.round(hours * HOUR / panel.width());
    }

    /// The bins around every rollback: whatever began before may be over from there on, however short it was.
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

    /// Where some signal shifted, and a coarse grid.
    private NavigableSet<Integer> otherEnds() {
        NavigableSet<Integer> out = new TreeSet<>();
        for (int end = MARGIN; end < panel.bins() - MARGIN; end += Math.max(1, hours(LASTING_STEP))) {
            out.add(end);
        }
        lanes.forEach(l -> l.fit().shifts().forEach(s -> out.add(s.bin())));
        return out;
    }

    /// The same deterioration coming gradually, begun some time before it is clearest.
    private void refine(Hypothesis h, Set<String> done, List<Hypothesis> all) {
        for (double hours : RAMPS) {
            double ramp = hours * HOUR / panel.width();
            for (int quarter = 0; quarter < 4; quarter++) {
                int begin = (int) Math.round(h.bin - ramp * quarter / 4);
                if (begin >= MARGIN && done.add(h.scope + "/" + begin + "/" + ramp + "/" + h.until)) {
                    all.add(gradual(h, begin, 1, ramp, GRADUAL));
                }
            }
        }
    }

    /// The same as a slow decline, begun up to its whole length before it is clearest as a step.
    private void slide(Hypothesis h, Set<String> done, List<Hypothesis> all) {
        for (double hours : SLIDES) {
            int ramp = hours(hours);
            int every = Math.max(1, ramp / 16);
            for (int begin = Math.floorDiv(h.bin - ramp, every) * every; begin <= h.bin; begin += every) {
                boolean inside = begin >= MARGIN && begin < panel.bins() - MARGIN;
                if (inside && done.add(h.scope + "/" + begin + "/" + (double) ramp + "/" + h.until)) {
                    all.add(gradual(h, begin, every, ramp, SLIDING + Math.log(every)));
                }
            }
        }
    }

    private Hypothesis gradual(Hypothesis h, int begin, int width, double ramp, double prior) {
        Lane.Factor factor = Lane.together(lanes, h.scope, (lane, index) -> lane.gradual(index, begin, ramp, h.until));
        return new Hypothesis(begin, width, h.scope, ramp, h.until, h.prior + prior, factor.alarming(), factor.sign());
    }

    private Onset onset(List<Hypothesis> all, double logOdds, double anyCause) {
        Hypothesis first = all.stream().max(Comparator.comparingDouble(Hypothesis::full)).orElseThrow();
        double[] mass = new double[panel.bins()];
        double total = 0;
        double slid = 0;
        for (Hypothesis h : all) {
            double p = Math.exp(TEMPER * (h.full() - first.full()));
            for (int k = 0; k < h.width; k++) {
                mass[Math.clamp(h.bin - h.width / 2 + k, 0, mass.length - 1)] += p / h.width;
            }
            total += p;
            slid += isSlide(h) ? p : 0;
        }
        boolean slide = slid > total / 2;
        Hypothesis top = all.stream().filter(h -> isSlide(h) == slide).max(Comparator.comparingDouble(Hypothesis::full))
                .orElse(first);
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
        return new Onset(panel.from(Math.min(from, top.bin) - 1), panel.from(Math.max(to, top.bin) + 1), panel.from(
                top.bin), top.scope, logOdds, anyCause, (int) Math.round(top.ramp),
                top.until < panel.bins()
                        ? panel.from((int) top.until)
                        : null);
    }

    private boolean isSlide(Hypothesis h) {
        return h.ramp >= hours(SLIDES[0]);
    }
}
