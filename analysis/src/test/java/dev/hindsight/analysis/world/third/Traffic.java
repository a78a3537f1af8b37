package dev.hindsight.analysis.world.third;

import dev.hindsight.analysis.world.third.Change.Request;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// What people asked and what was kept of it, with the nuisance that all traffic has: a daily cycle, noise that lasts for
/// hours, weekends, a mix that changes with the hour.
final class Traffic {
    /// A key by which requests differ, and in quality.
    ///
    /// @param levels latent quality of each value
    /// @param shares of the values at an hour
    record Mix(String key, List<String> values, double[] levels, DoubleFunction<double[]> shares) {
        static Mix steady(String key, List<String> values, double[] levels, double... shares) {
            return new Mix(key, values, levels, _ -> shares);
        }

        /// {@return shares that go from one to others between two hours}
        static Mix moving(String key, List<String> values, double[] levels, double[] before, double[] after,
                double from, double until) {
            return new Mix(key, values, levels, hour -> {
                double part = hour < from ? 0 : hour >= until ? 1 : (hour - from) / (until - from);
                double[] shares = new double[before.length];
                Arrays.setAll(shares, i -> before[i] + part * (after[i] - before[i]));
                return shares;
            });
        }

        private int draw(double hour, RandomGenerator random) {
            double[] share = shares.apply(hour);
            double left = random.nextDouble() * Arrays.stream(share).sum();
            int value = 0;
            while (value < share.length - 1 && (left -= share[value]) >= 0)
                value++;
            return value;
        }
    }

    /// What is kept.
    ///
    /// @param good probability for an output with nothing wrong
    /// @param bad probability for one that the first metric calls bad
    /// @param known whether the outputs say with which probability they were kept
    record Policy(@Nullable String name, double good, double bad, boolean known) {}

    private final Story story;
    private final List<Metric> metrics;
    private final Map<Metric, Double> reach = new HashMap<>();
    private final List<Mix> mixes = new ArrayList<>();
    private final TreeMap<Double, Policy> policies = new TreeMap<>();
    private final double cycle;
    private final double weekend;
    private final double[] noise;
    private DoubleUnaryOperator volume = _ -> 1;
    private ToDoubleFunction<Request> harm = _ -> 0;
    private Predicate<Request> scope = _ -> true;
    private ToDoubleFunction<Request> strictness = _ -> 0;
    private DoubleFunction<String> judge = _ -> "gauge-2";
    private DoubleFunction<Map<String, Object>> signalMarks = _ -> Map.of();
    private BiConsumer<Request, Map<String, Object>> marks = (_, _) -> {};
    private boolean outputsKept = true;
    private boolean reachSeen = true;
    private int number;

    Traffic(Story story, List<Metric> metrics) {
        this.story = story;
        this.metrics = metrics;
        RandomGenerator random = story.random;
        boolean operational = metrics.size() > 1 && story.chance(0.12) && metrics.stream().anyMatch(metric -> metric
                .form().operational());
        for (Metric metric : metrics) {
            // A change that costs time or money leaves quality; one that hurts quality may cost too, or not.
            boolean hit = operational == metric.form().operational();
            boolean first = metric.equals(metrics.getFirst());
            reach.put(metric, operational
                    ? hit ? 1.6 : 0
                    : first
                            ? 1
                            : hit
                                    ? story.chance(0.35)
                                            ? 0
                                            : random
                                                    .nextDouble(0.3, 0.9)
                                    : 0);
        }
        policies.put(Double.NEGATIVE_INFINITY, story.chance(0.55)
                ? new Policy("head", story.one(List.of(0.01, 0.02,
                        0.05, 0.2)), Double.NaN, true)
                : new Policy(null, 1, Double.NaN, false));
        cycle = random.nextDouble(0, 0.15);
        weekend = random.nextDouble(-0.1, 0.1);
        noise = new double[story.team().hours()];
        double phi = random.nextDouble(0.3, 0.9);
        double sd = random.nextDouble(0.02, 0.12);
        for (int hour = 0; hour < noise.length; hour++)
            noise[hour] = (hour == 0 ? 0 : phi * noise[hour - 1]) + sd * (hour == 0 ? 1 : Math.sqrt(1 - phi * phi))
                    * random.nextGaussian();
    }

    Traffic mix(Mix mix) {
        mixes.add(mix);
        return this;
    }

    Traffic volume(DoubleUnaryOperator factor) {
        DoubleUnaryOperator old = volume;
        volume = hour -> old.applyAsDouble(hour) * factor.applyAsDouble(hour);
        return this;
    }

    Traffic policy(double from, Policy policy) {
        policies.put(from, policy);
        return this;
    }

    Traffic harm(ToDoubleFunction<Request> size) {
        harm = size;
        return this;
    }

    /// Names the requests that the harm can reach: the ledger compares these.
    Traffic scope(Predicate<Request> affected) {
        scope = affected;
        return this;
    }

    /// How much lower the instrument reads the same output, and who reads.
    Traffic judge(ToDoubleFunction<Request> stricter, DoubleFunction<String> name) {
        strictness = stricter;
        judge = name;
        return this;
    }

    Traffic marks(BiConsumer<Request, Map<String, Object>> more) {
        BiConsumer<Request, Map<String, Object>> old = marks;
        marks = (request, sample) -> {
            old.accept(request, sample);
            more.accept(request, sample);
        };
        return this;
    }

    Traffic signalMarks(DoubleFunction<Map<String, Object>> more) {
        signalMarks = more;
        return this;
    }

    /// Says that no output tells whether the harm reached it, so that all outputs after the onset are what can be compared.
    Traffic unseenReach() {
        reachSeen = false;
        return this;
    }

    /// Leaves nothing but what people clicked.
    Traffic signalsOnly() {
        outputsKept = false;
        return this;
    }

    void run() {
        double most = policies.values().stream().mapToDouble(Traffic::most).max().orElseThrow();
        Metric first = metrics.getFirst();
        // Without an outcome in the policy every request is kept; otherwise about a fifth has something wrong.
        double usual = policies.values().stream().mapToDouble(policy -> outcomeKeyed(policy)
                ? 0.8 * policy.good + 0.2
                        * policy.bad
                : policy.good).average().orElseThrow();
        for (double hour : hours((int) (story.team().samples() * most / usual))) {
            Request request = request(hour);
            double noiseOfFirst = story.random.nextGaussian();
            Policy policy = policies.floorEntry(hour).getValue();
            boolean bad = first.bad(first.read(latent(first, request) - request.harm * reach.getOrDefault(first, 0.0),
                    noiseOfFirst));
            double probability = bad && outcomeKeyed(policy) ? policy.bad : policy.good;
            if (story.random.nextDouble() < probability / most)
                keep(request, noiseOfFirst, policy, probability, bad);
        }
    }

    private static boolean outcomeKeyed(Policy policy) {
        return !Double.isNaN(policy.bad);
    }

    private static double most(Policy policy) {
        return outcomeKeyed(policy) ? Math.max(policy.good, policy.bad) : policy.good;
    }

    private double[] hours(int count) {
        Team team = story.team();
        double[] sums = new double[team.hours() + 1];
        for (int hour = 0; hour < team.hours(); hour++)
            sums[hour + 1] = sums[hour] + Math.max(0, team.rhythm().busy(team.weekdayAt(hour), hour % 24) * volume
                    .applyAsDouble(hour + 0.5)) * Math.exp(0.25 * story.random.nextGaussian());
        double[] hours = new double[count];
        for (int i = 0; i < count; i++) {
            double at = story.random.nextDouble() * sums[team.hours()];
            int found = Arrays.binarySearch(sums, at);
            int hour = Math.clamp(found < 0 ? -found - 2 : found, 0, team.hours() - 1);
            hours[i] = hour + (at - sums[hour]) / (sums[hour + 1] - sums[hour]);
        }
        Arrays.sort(hours);
        return hours;
    }

    private Request request(double hour) {
        // Some people write often.
        double draw = story.random.nextDouble();
        Request request = new Request(hour, (int) (400 * draw * draw));
        request.cached = story.chance(0.35);
        for (Mix mix : mixes) {
            int value = mix.draw(hour, story.random);
            request.slice.put(mix.key, mix.values.get(value));
            request.level += mix.levels[value];
        }
        request.level += cycle * Math.sin(hour * Math.PI / 12) + (story.team().weekdayAt(hour) > 4 ? weekend : 0)
                + noise[(int) hour];
        request.harm = harm.applyAsDouble(request);
        return request;
    }

    private double latent(Metric metric, Request request) {
        double level = metric.form().operational() ? 0.3 * request.level : request.level;
        return metric.form().judged() || metric.form() == Metric.Form.LABEL || metric.form() == Metric.Form.THUMB
                ? level - strictness.applyAsDouble(request)
                : level;
    }

    private void keep(Request request, double noiseOfFirst, Policy policy, double probability, boolean bad) {
        String id = "out-%05d".formatted(++number);
        Map<String, Object> sample = Story.fields("id", id, "trace", "t" + id.substring(4), "user", "u-%03d".formatted(
                request.user), "feature", story.team().product());
        Map<String, Object> scores = new TreeMap<>();
        boolean failed = story.chance(0.006);
        if (failed)
            sample.put("error", "timeout");
        String reader = judge.apply(request.hour);
        for (Metric metric : metrics) {
            double e = metric.equals(metrics.getFirst()) ? noiseOfFirst : story.random.nextGaussian();
            if (failed || !story.chance(metric.rate()))
                continue;
            double latent = latent(metric, request);
            double value = metric.read(latent - request.harm * reach.getOrDefault(metric, 0.0), e);
            count(metric, request, value, metric.read(latent, e), 1 / probability);
            if (metric.form() == Metric.Form.EDIT || metric.form() == Metric.Form.THUMB)
                signal(metric, value, id, request.hour);
            else
                metric.write(value, reader, sample, scores);
        }
        if (!scores.isEmpty())
            sample.put("scores", scores);
        if (outputsKept) {
            describe(request, policy, probability, bad, sample);
            story.line("sample", request.hour, sample);
        }
    }

    private void count(Metric metric, Request request, double value, double without, double weight) {
        if (request.hour < story.onset() && scope.test(request))
            story.ledger.addBefore(metric, metric.scored(value), weight);
        else if (request.hour >= story.onset() && (request.harm > 0 || !reachSeen)
                && reach.getOrDefault(metric, 0.0) > 0)
            story.ledger.addAfter(metric, metric.scored(value), metric.scored(without), weight);
    }

    private void signal(Metric metric, double value, String sample, double hour) {
        boolean thumb = metric.form() == Metric.Form.THUMB;
        double later = hour + story.random.nextDouble(0.003, 0.1);
        Map<String, Object> fields = Story.fields("type", thumb ? value > 0 ? "thumbs_up" : "thumbs_down" : "edit",
                "value", thumb ? null : value, outputsKept ? "sample" : "trace", sample);
        fields.putAll(signalMarks.apply(hour));
        story.line("user_signal", later, fields);
    }

    private void describe(Request request, Policy policy, double probability, boolean bad, Map<String, Object> sample) {
        Team team = story.team();
        if (team.versioned()) {
            sample.put("prompt", story.releases.promptName());
            sample.put("prompt_version", story.releases.version("prompt", request));
        }
        if (team.modelled()) {
            String model = story.releases.version("model", request);
            sample.put("model_requested", model);
            sample.put("model_served", model + "-eu");
        }
        Map<String, String> slice = new TreeMap<>(request.slice);
        for (String own : List.of("tenant", "user", "region")) {
            String value = slice.remove(own);
            if (value != null)
                sample.put(own, value);
        }
        if (!slice.isEmpty())
            sample.put("slice", slice);
        if (story.releases.touches("cache"))
            sample.put("cache", Map.of("hit", request.cached));
        if (team.texts()) {
            sample.put("output", Texts.answer(story.random));
            String warmth = story.releases.version("params", request);
            sample.put("params", Map.of("temperature", Double.parseDouble(warmth.substring(warmth.indexOf('=') + 1))));
            sample.put("retrieval", List.of(Story.fields("index", story.releases.version("retrieval",
                    request), "rank", 1)));
        }
        if (policy.name != null) {
            String reason = !outcomeKeyed(policy) ? "head" : bad ? "user_signal" : "reservoir";
            sample.put("sampling", policy.known
                    ? Story.fields("policy", policy.name, "probability", probability,
                            "keep_reason", reason)
                    : Story.fields("policy", policy.name, "keep_reason", reason));
        }
        marks.accept(request, sample);
    }

    /// Answers that say nothing of their quality.
    private static final class Texts {
        private static final List<String> FIRST = List.of("The form is on page two.", "Both dates are free.",
                "The second option fits better.", "That step comes after the check.", "The total is in the last row.");
        private static final List<String> SECOND = List.of("The document gives the reason.", "It takes two steps.",
                "A colleague can confirm it.", "The list below shows the rest.");

        private static String answer(RandomGenerator random) {
            return FIRST.get(random.nextInt(FIRST.size())) + " " + SECOND.get(random.nextInt(SECOND.size()));
        }
    }
}
