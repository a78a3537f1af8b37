package dev.hindsight.timeline.suspect;

import dev.hindsight.timeline.panel.Panel;
import dev.hindsight.timeline.panel.PanelModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where a lasting deterioration began, from all signals together and no change's time.
///
/// Every bin and scope is a hypothesis with equal prior; its log factor is the sum over signals. Around the likeliest,
/// gradual beginnings and ends (boxes) are hypotheses too. The onset interval is the equal-tailed 95 % of the posterior
/// over bins, one bin wider on each side.
public final class OnsetSearch {
    private static final double TAIL = 0.025;
    private static final int REFINED = 24;
    private static final double[] HOURS = {6, 12, 24};
    private static final double[] LASTING = {24, 48, 72, 96};
    private static final long HOUR = 3_600_000_000L;

    private final List<Lane> lanes;
    private final Panel panel;

    /// @param lanes at least one; all on the same bins
    public OnsetSearch(List<Lane> lanes) {
        this.lanes = lanes;
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
        double logOdds = BayesFactor.logSum(all.stream().mapToDouble(Hypothesis::log).toArray()) - Math.log(steps
                .size());
        double anyCause = BayesFactor.logSum(all.stream().mapToDouble(Hypothesis::full).toArray()) - Math.log(steps
                .size());
        return onset(all, logOdds, anyCause);
    }

    private List<Hypothesis> steps() {
        Set<String> scopes = new LinkedHashSet<>(List.of(""));
        lanes.stream().filter(l -> l.panel().scopes().length > 1).forEach(l -> scopes.addAll(List.of(l.panel()
                .scopes())));
        int margin = 4;
        List<Hypothesis> out = new ArrayList<>();
        for (String scope : scopes) {
            double[] log = new double[panel.bins()];
            double[] full = new double[panel.bins()];
            for (Lane lane : lanes) {
                int index = lane.scope(scope);
                if (index >= -1) {
                    PanelModel.Score[] scores = lane.model().steps(index);
                    for (int k = margin; k < panel.bins() - margin; k++) {
                        log[k] += lane.alarming(scores[k]);
                        full[k] += lane.factor(scores[k]);
                    }
                }
            }
            double prior = scope.isEmpty() ? Math.log(0.5) : Math.log(0.5 / Math.max(1, scopes.size() - 1));
            for (int k = margin; k < panel.bins() - margin; k++) {
                out.add(new Hypothesis(k, scope, 0, panel.bins() + 1.0, log[k] + prior, full[k] + prior));
            }
        }
        return out;
    }

    private void refine(Hypothesis h, List<Hypothesis> all) {
        double hour = (double) HOUR / panel.width();
        for (double ramp : HOURS) {
            all.add(evaluated(h.bin, h.scope, ramp * hour, panel.bins() + 1.0));
        }
        for (double lasting : LASTING) {
            double until = h.bin + lasting * hour;
            if (until < panel.bins() - 3) {
                all.add(evaluated(h.bin, h.scope, 0, until));
            }
        }
    }

    private Hypothesis evaluated(int bin, String scope, double ramp, double until) {
        double prior = (scope.isEmpty() ? Math.log(0.5) : Math.log(0.5 / 3)) - Math.log(HOURS.length + LASTING.length);
        double log = prior;
        double full = prior;
        for (Lane lane : lanes) {
            int index = lane.scope(scope);
            if (index >= -1) {
                PanelModel.Score score = lane.model().score(lane.panel().step(bin, ramp, until, index));
                log += lane.alarming(score);
                full += lane.factor(score);
            }
        }
        return new Hypothesis(bin, scope, ramp, until, log, full);
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
