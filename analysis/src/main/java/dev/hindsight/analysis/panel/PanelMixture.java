package dev.hindsight.analysis.panel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/// One panel under several noise models, each weighted by its likelihood without the tested change. A factor averaged
/// over them is that of the change against no change, whatever the noise: noise fitted without the step does not absorb
/// it, and noise fitted with it does not make it too certain.
public final class PanelMixture {
    /// Log weight below which a model has no visible effect on any factor.
    private static final double NEGLIGIBLE = 14;

    private final List<PanelModel> models;
    private final double[] logWeight;

    private PanelMixture(List<PanelModel> models, double[] logWeight) {
        this.models = models;
        this.logWeight = logWeight;
    }

    /// {@return the mixture}
    ///
    /// @param logPrior of each model
    /// @param size how many of the most likely models are included, and of those that are most likely with one more
    /// step
    static PanelMixture of(List<PanelModel> all, double[] logPrior, int size) {
        double[] likelihood = new double[logPrior.length];
        for (int m = 0; m < likelihood.length; m++) {
            likelihood[m] = all.get(m).logLikelihood() + logPrior[m];
        }
        double[] stepped = new double[likelihood.length];
        for (int m = 0; m < stepped.length; m++) {
            double best = 0;
            StepScores steps = all.get(m).steps(-1);
            for (int k = 0; k < steps.bins(); k++) {
                best = Math.max(best, steps.at(k).z() * steps.at(k).z() / 2);
            }
            stepped[m] = likelihood[m] + best;
        }
        Set<Integer> chosen = new LinkedHashSet<>(List.of(0));
        chosen.addAll(top(stepped, size));
        chosen.addAll(top(likelihood, size));
        double likeliest = logSum(likelihood);
        double clearest = logSum(stepped);
        chosen.removeIf(m -> likelihood[m] < likeliest - NEGLIGIBLE && stepped[m] < clearest - NEGLIGIBLE);
        List<PanelModel> models = new ArrayList<>();
        double[] weights = new double[chosen.size()];
        for (int m : chosen) {
            weights[models.size()] = likelihood[m] - likeliest;
            models.add(all.get(m));
        }
        return new PanelMixture(List.copyOf(models), weights);
    }

    private static List<Integer> top(double[] values, int size) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingDouble(i -> -values[i]));
        return order.subList(0, Math.min(size, order.size()));
    }

    /// {@return the models}
    public List<PanelModel> models() {
        return models;
    }

    /// {@return the log weight of a model, relative to the most likely one}
    ///
    /// @param model its place among [#models]
    public double logWeight(int model) {
        return logWeight[model];
    }

    /// {@return the log factor of one hypothesis, averaged over the noise models}
    public double log(Function<PanelModel, PanelModel.ScoreStatistic> question,
            ToDoubleFunction<PanelModel.ScoreStatistic> logFactor) {
        double[] logs = new double[models.size()];
        for (int m = 0; m < logs.length; m++) {
            logs[m] = logWeight[m] + logFactor.applyAsDouble(question.apply(models.get(m)));
        }
        return logSum(logs);
    }

    /// {@return log Σ exp}
    public static double logSum(double[] logs) {
        double top = Double.NEGATIVE_INFINITY;
        for (double l : logs) {
            top = Math.max(top, l);
        }
        if (top == Double.NEGATIVE_INFINITY) {
            return top;
        }
        double sum = 0;
        for (double l : logs) {
            sum += Math.exp(l - top);
        }
        return top + Math.log(sum);
    }
}
