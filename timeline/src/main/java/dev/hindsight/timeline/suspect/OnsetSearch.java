package dev.hindsight.timeline.suspect;

import dev.hindsight.timeline.panel.Panel;
import dev.hindsight.timeline.panel.PanelModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
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
    private static final int MARGIN = 4;
    private static final int REFINED = 24;
    private static final double[] HOURS = {6, 12, 24};
    private static final double ONGOING = 0.6;
    /// How long deteriorations that end by themselves may last, hours.
    private static final double[] LASTING = {24, 48, 72, 96};
    private static final double LONGEST = 120;
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

    private record Hypothesis(int bin, String scope, double ramp, double until, double log, double full) {}

    /// {@return the likeliest beginning; null where no bin has enough data on both sides}
    public @Nullable Onset find() {
        List<Hypothesis> steps = steps();
        if (steps.isEmpty()) {
            return null;
        }
        List<Hypothesis> all = new ArrayList<>(steps);
        steps.sort(Comparator.comparingDouble(h -> -h.log));
        for (Hypothesis h : steps.subList(0, Math.min(REFINED, steps.size()))) {
            refine(h, all);
        }
        double logOdds = BayesFactor.logSum(all.stream().mapToDouble(Hypothesis::log).toArray()) - Math.log(panel
                .bins());
        double anyCause = BayesFactor.logSum(all.stream().mapToDouble(Hypothesis::full).toArray()) - Math.log(panel
                .bins());
        return onset(all, logOdds, anyCause);
    }

    private List<Hypothesis> steps() {
        Set<String> scopes = new LinkedHashSet<>(List.of(""));
        lanes.stream().filter(l -> l.panel().scopes().length > 1).forEach(l -> scopes.addAll(List.of(l.panel()
                .scopes())));
        List<Hypothesis> out = new ArrayList<>();
        for (String scope : scopes) {
            double prior = scope.isEmpty() ? Math.log(0.5) : Math.log(0.5 / Math.max(1, scopes.size() - 1));
            List<Lane> seeing = lanes.stream().filter(l -> l.scope(scope) >= -1).toList();
            List<PanelModel.Score[]> lasting = seeing.stream().map(l -> l.model().steps(l.scope(scope))).toList();
            add(out, scope, prior + Math.log(ONGOING), seeing, lasting, MARGIN, panel.bins() - MARGIN, panel.bins()
                    + 1.0);
            Set<Integer> taken = ends();
            int longest = (int) Math.max(1, Math.round(LONGEST * HOUR / panel.width()));
            for (int end : taken) {
                double share = (1 - ONGOING) / 2 / taken.size();
                List<PanelModel.Score[]> boxes = new ArrayList<>();
                for (int i = 0; i < seeing.size(); i++) {
                    boxes.add(seeing.get(i).model().boxes(seeing.get(i).scope(scope), end, lasting.get(i)));
                }
                add(out, scope, prior + Math.log(share), seeing, boxes, Math.max(MARGIN, end
                        - longest), end - 1, end);
            }
        }
        return out;
    }

    private Set<Integer> ends() {
        Set<Integer> out = new TreeSet<>();
        for (long at : rollbacks) {
            int bin = panel.binOf(at);
            if (bin > MARGIN && bin < panel.bins() - 1) {
                out.add(bin);
            }
        }
        return out;
    }

    private static void add(List<Hypothesis> out, String scope, double prior, List<Lane> lanes,
            List<PanelModel.Score[]> scores, int from, int to, double until) {
        for (int k = from; k < to; k++) {
            double log = prior;
            double full = prior;
            for (int i = 0; i < lanes.size(); i++) {
                log += lanes.get(i).alarming(scores.get(i)[k]);
                full += lanes.get(i).factor(scores.get(i)[k]);
            }
            out.add(new Hypothesis(k, scope, 0, until, log, full));
        }
    }

    private void refine(Hypothesis h, List<Hypothesis> all) {
        double hour = (double) HOUR / panel.width();
        for (double ramp : HOURS) {
            all.add(evaluated(h, ramp * hour, h.until));
        }
        for (double lasting : LASTING) {
            double until = h.bin + lasting * hour;
            if (h.until > panel.bins() && until < panel.bins() - MARGIN) {
                all.add(evaluated(h, 0, until));
            }
        }
    }

    /// The same hypothesis, coming gradually or ending by itself.
    private Hypothesis evaluated(Hypothesis h, double ramp, double until) {
        double log = -Math.log(HOURS.length + LASTING.length) + h.log;
        double full = -Math.log(HOURS.length + LASTING.length) + h.full;
        for (Lane lane : lanes) {
            int index = lane.scope(h.scope);
            if (index >= -1) {
                PanelModel.Score score = lane.model().score(lane.panel().step(h.bin, ramp, until, index));
                PanelModel.Score sudden = lane.model().score(lane.panel().step(h.bin, 0, h.until, index));
                log += lane.alarming(score) - lane.alarming(sudden);
                full += lane.factor(score) - lane.factor(sudden);
            }
        }
        return new Hypothesis(h.bin, h.scope, ramp, until, log, full);
    }

    private Onset onset(List<Hypothesis> all, double logOdds, double anyCause) {
        Hypothesis top = all.stream().max(Comparator.comparingDouble(Hypothesis::log)).orElseThrow();
        double[] mass = new double[panel.bins()];
        double total = 0;
        for (Hypothesis h : all) {
            double p = Math.exp(h.log - top.log);
            mass[h.bin] += p;
            total += p;
        }
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
                top.bin), top.scope, logOdds, anyCause, (int) Math.round(top.ramp));
    }
}
