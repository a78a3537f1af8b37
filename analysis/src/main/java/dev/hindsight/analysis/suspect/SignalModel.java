package dev.hindsight.analysis.suspect;

import dev.hindsight.analysis.panel.Course;
import dev.hindsight.analysis.panel.Panel;
import dev.hindsight.analysis.panel.PanelFit;
import dev.hindsight.analysis.panel.PanelMixture;
import dev.hindsight.analysis.panel.PanelModel.ScoreStatistic;
import dev.hindsight.analysis.panel.PanelModel;
import dev.hindsight.analysis.panel.Shift;
import dev.hindsight.analysis.signal.Signal.Family;
import dev.hindsight.analysis.signal.Signal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;

/// One signal prepared for attribution: improvements and outages are nuisances; lasting deteriorations are tested.
public final class SignalModel {
    /// Deteriorations shorter than this are outages.
    private static final long OUTAGE = 12 * 3_600_000_000L;
    /// The effect of a rollback shows within this time.
    private static final long NOTICEABLE = 3_600_000_000L;
    /// An improvement up to this many times the size of the deterioration before it is its end.
    private static final double RECOVERY = 1.5;
    /// Largest contribution of length or cost, which is no deterioration by itself.
    private static final double HINT = 8;
    /// What is measured to be so much of the smallest change that matters may be one.
    private static final double NEARLY = 0.8;
    /// Chosen on the second world (docs/attribution.md).
    private static final double APT_SYMPTOM = 0.5;
    private static final double APT_COST = 0.25;

    private final Signal signal;
    private final PanelFit fit;
    private final List<Long> rollbacks;
    private final PanelModel model;
    private final PanelMixture worse;
    /// With shifts in both directions, for signals that are proxies in both; else the same.
    private final PanelMixture either;
    private final double excess;
    private final Map<Integer, LogFactors> lasting = new ConcurrentHashMap<>();

    /// Log factors of a fault against none, given that this signal has it.
    ///
    /// @param alarming the part that is, by itself, a change for the worse that matters
    /// @param sign as a proxy next to other signals
    record LogFactor(double alarming, double sign) {}

    /// [LogFactor]s of the lasting step at every bin.
    private record LogFactors(double[] alarming, double[] sign) {}

    /// {@return everything, or any one scope of the lanes, with its prior: half each}
    static Map<String, Double> scopes(List<SignalModel> lanes) {
        Set<String> own = new LinkedHashSet<>();
        lanes.stream().filter(it -> it.panel().scopes().length > 1)
                .forEach(it -> own.addAll(List.of(it.panel().scopes())));
        Map<String, Double> out = new LinkedHashMap<>();
        out.put("", own.isEmpty() ? 1 : 0.5);
        own.forEach(scope -> out.put(scope, 0.5 / own.size()));
        return out;
    }

    /// {@return the combined factor of all lanes that have a scope}
    static LogFactor combined(List<SignalModel> lanes, String scope,
            BiFunction<SignalModel, Integer, LogFactor> question) {
        double[] alarming = new double[lanes.size()];
        double[] sign = new double[lanes.size()];
        double[] apt = new double[lanes.size()];
        int n = 0;
        for (SignalModel lane : lanes) {
            int index = lane.scope(scope);
            if (index >= -1) {
                LogFactor factor = question.apply(lane, index);
                apt[n] = lane.aptness();
                alarming[n] = factor.alarming;
                sign[n++] = factor.sign;
            }
        }
        double[] aptness = Arrays.copyOf(apt, n);
        return new LogFactor(BayesFactor.combined(Arrays.copyOf(alarming, n), aptness),
                BayesFactor.combined(Arrays.copyOf(sign, n), aptness));
    }

    /// How apt a signal is to show a fault, beside one of quality: a wrong answer is wrong by definition, but need not be
    /// longer, slower or refused.
    double aptness() {
        return switch (signal.family()) {
            case SYMPTOM -> APT_SYMPTOM;
            case COST -> APT_COST;
            case QUALITY, CONTROL, PROBE, CONTEXT -> 1;
        };
    }

    /// {@return whether it never had but one value}, so that it neither moved nor could have been seen to
    public boolean isConstant() {
        return Arrays.stream(panel().value()).distinct().limit(2).count() < 2;
    }

    private SignalModel(Signal signal, PanelFit fit, List<Long> rollbacks, List<Shift> known) {
        this.signal = signal;
        this.fit = fit;
        this.rollbacks = rollbacks;
        List<Shift> outages = new ArrayList<>(outages());
        outages.addAll(known);
        List<Shift> nuisances = new ArrayList<>(outages);
        nuisances.addAll(improvements(fit, signal, outages));
        model = fit.with(nuisances);
        worse = fit.mixture(nuisances);
        either = isSignOnly() ? fit.mixture(outages) : worse;
        double top = 0;
        for (int scope = -1; scope < panel().scopes().length; scope++) {
            top = Math.max(top, Arrays.stream(raw(scope).sign).max().orElse(0));
        }
        excess = isSignOnly() ? Math.max(0, top - HINT) : 0;
    }

    /// {@return the lane of a fitted panel}
    ///
    /// @param rollbacks times of rollbacks, microseconds UTC: a deterioration that ends there is no outage, however
    /// short
    public static SignalModel of(Signal signal, PanelFit fit, List<Long> rollbacks) {
        return new SignalModel(signal, fit, List.copyOf(rollbacks), List.of());
    }

    /// {@return the same lane with a past deterioration as a known one}
    public SignalModel withKnownDeterioration(Onset past) {
        Long over = past.endedAt();
        int index = scope(past.scope());
        if (over == null || index < -1) {
            return this;
        }
        List<Shift> known = new ArrayList<>();
        known.add(new Shift(panel().binOf(past.best()), index, 0, 0));
        known.add(new Shift(panel().binOf(over), index, 0, 0));
        return new SignalModel(signal, fit, rollbacks, known);
    }

    /// {@return what is measured}
    public Signal signal() {
        return signal;
    }

    /// {@return its shifts and autocorrelated noise}
    public PanelFit fit() {
        return fit;
    }

    /// {@return the most likely model, with improvements and outages projected out}
    public PanelModel model() {
        return model;
    }

    /// Pairs of shifts that cancel each other within hours without a rollback.
    private List<Shift> outages() {
        List<Shift> out = new ArrayList<>();
        List<Shift> shifts = fit.inOrder();
        for (int i = 0; i + 1 < shifts.size(); i++) {
            Shift a = shifts.get(i);
            Shift b = shifts.get(i + 1);
            boolean undone = a.effect() * b.effect() < 0
                    && Math.abs(a.effect() + b.effect()) < Math.abs(a.effect()) / 2;
            if (undone && (b.bin() - a.bin()) * panel().width() <= OUTAGE && !isRolledBack(b)) {
                out.add(a);
                out.add(b);
                i++;
            }
        }
        return out;
    }

    private boolean isRolledBack(Shift end) {
        long slack = Math.max(2 * panel().width(), NOTICEABLE);
        return rollbacks.stream().anyMatch(at -> Math.abs(at - panel().from(end.bin())) <= slack);
    }

    /// Improvements that are not the end of a deterioration.
    private static List<Shift> improvements(PanelFit fit, Signal signal, List<Shift> outages) {
        int bad = signal.direction().worse();
        List<Shift> out = new ArrayList<>();
        double fallen = 0;
        for (Shift shift : fit.inOrder()) {
            if (outages.contains(shift)) {
                continue;
            }
            if (shift.effect() * bad > 0) {
                fallen = Math.max(fallen, Math.abs(shift.effect()));
            } else if (Math.abs(shift.effect()) > RECOVERY * fallen) {
                out.add(shift);
            } else {
                fallen = 0;
            }
        }
        return out;
    }

    Panel panel() {
        return fit.panel();
    }

    /// {@return the scope's index here; −1 for all, −2 for a scope that this signal does not have}
    int scope(String name) {
        if (name.isEmpty()) {
            return -1;
        }
        int at = Arrays.asList(panel().scopes()).indexOf(name);
        return at < 0 ? panel().scopes().length == 1 ? -1 : -2 : at;
    }

    /// {@return the factor of a lasting step}
    LogFactor lasting(int scope, int bin) {
        LogFactors all = raw(scope);
        return limited(all.alarming[bin], all.sign[bin]);
    }

    /// {@return the factor of a change between two bins}
    LogFactor box(int scope, int begin, int end) {
        return asked(scope, m -> m.steps(scope).box(begin, end));
    }

    /// {@return the factor of what comes gradually, begins inside a bin, or has any other course}
    LogFactor shaped(int scope, Course course) {
        double[] x = panel().profile(scope, course);
        return asked(scope, m -> m.score(scope, x));
    }

    /// {@return the log factor of a change that has another course in each scope}
    ///
    /// @param courses by name of scope; those that this signal does not distinguish are left out
    LogFactor staggered(Map<String, Course> courses) {
        Map<Integer, double[]> byScope = new HashMap<>();
        courses.forEach((name, course) -> {
            int scope = scope(name);
            if (scope >= 0) {
                byScope.put(scope, panel().profile(scope, course));
            }
        });
        return byScope.isEmpty() ? new LogFactor(0, 0) : asked(-1, m -> m.score(byScope));
    }

    /// {@return the log factor of such a difference to other outputs of the same hours, against no difference}
    ///
    /// @param difference theirs minus the others', in the signal's unit
    /// @param variance of the difference, above 0
    double versionFactor(double difference, double variance) {
        return alarming(-1, new ScoreStatistic(difference / variance, 1 / variance));
    }

    private LogFactor asked(int scope, Function<PanelModel, ScoreStatistic> question) {
        double alarming = worse.log(question, s -> alarming(scope, s));
        return limited(alarming, isSignOnly() ? either.log(question, this::sign) : alarming);
    }

    private LogFactors raw(int scope) {
        return lasting.computeIfAbsent(scope, s -> {
            double[] alarming = new double[panel().bins()];
            double[] sign = isSignOnly() ? new double[alarming.length] : alarming;
            for (int k = 0; k < alarming.length; k++) {
                int bin = k;
                alarming[k] = worse.log(m -> m.steps(s).at(bin), it -> alarming(s, it));
                if (isSignOnly()) {
                    sign[k] = either.log(m -> m.steps(s).at(bin), this::sign);
                }
            }
            return new LogFactors(alarming, sign);
        });
    }

    /// Length and cost: a fall of them is a proxy of a fault, but no fault by itself.
    private boolean isSignOnly() {
        return signal.family() == Family.COST;
    }

    /// A proxy has little weight, unless it is a deterioration by itself.
    private LogFactor limited(double alarming, double sign) {
        return new LogFactor(alarming, Math.max(alarming, sign - excess));
    }

    private double alarming(int scope, ScoreStatistic score) {
        if (score.b() <= 1e-9) {
            return 0;
        }
        if (isSignOnly() && score.effect() < NEARLY * signal.matters()) {
            return Math.min(0, logRatio(score, signal.matters()));
        }
        return BayesFactor.oneSided(score.times(panel().shortfall(scope, score.effect())), signal.direction().worse(),
                signal.large());
    }

    /// How much likelier the data are with an effect of this size than with none: what was measured well and is small
    /// speaks against one that matters.
    private static double logRatio(ScoreStatistic score, double effect) {
        return score.a() * effect - score.b() * effect * effect / 2;
    }

    private double sign(ScoreStatistic score) {
        return score.b() <= 1e-9 ? 0 : BayesFactor.twoSided(score, signal.large());
    }
}
