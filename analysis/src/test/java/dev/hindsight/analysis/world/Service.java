package dev.hindsight.analysis.world;

import dev.hindsight.analysis.world.DeployLog.Deploy;
import dev.hindsight.analysis.world.WorldCase.Kind;
import dev.hindsight.analysis.world.WorldCase.Truth;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A service built on a model, its traffic, and its team's deploys: what all families have in common.
final class Service {
    static final List<String> TOPICS = List.of("delivery", "returns", "billing", "account");
    static final List<String> REGIONS = List.of("eu", "us", "ap");
    private static final Instant MONDAY = Instant.parse("2026-05-04T00:00:00Z");

    final RandomGenerator random;
    final int hours;
    final Nuisance nuisance;
    final List<String> prompts;
    final DeployLog log;
    /// Times the volume of an hour.
    DoubleUnaryOperator volume = hour -> 1;
    /// The shares of [#TOPICS] in an hour.
    DoubleFunction<double[]> topics;
    /// The shares of [#REGIONS] in an hour.
    DoubleFunction<double[]> regions = hour -> new double[]{0.5, 0.35, 0.15};
    /// The shares of tenants in an hour.
    DoubleFunction<double[]> tenants;
    final double[] topicLogit = new double[TOPICS.size()];
    final double[] tenantLogit;
    final double[] regionLogit = new double[REGIONS.size()];
    private final double baseLogit;
    private final Instant start;
    private final double[] promptShares;

    /// A service whose evidence covers some days.
    Service(RandomGenerator random, int days) {
        this.random = random;
        this.hours = 24 * days;
        int weekday = random.nextInt(7);
        this.start = MONDAY.plus(Duration.ofDays(7L * random.nextInt(8) + weekday));
        this.nuisance = new Nuisance(random, hours, weekday);
        this.prompts = List.of("chat", "search", "email").subList(0, random.nextInt(1, 4));
        this.promptShares = shares(prompts.size(), 0.5);
        this.log = new DeployLog(random, nuisance, prompts);
        this.baseLogit = logit(random.nextDouble(0.05, 0.22));
        double[] usual = shares(TOPICS.size(), 0.4);
        this.topics = hour -> usual;
        double[] customers = shares(random.nextInt(8, 20), 1);
        this.tenants = hour -> customers;
        this.tenantLogit = new double[customers.length];
        scatter(topicLogit, 0.35);
        scatter(tenantLogit, 0.2);
        scatter(regionLogit, 0.1);
    }

    /// {@return shares of a whole, more unequal the greater the deviation}
    double[] shares(int count, double deviation) {
        double[] shares = new double[count];
        for (int i = 0; i < count; i++) {
            shares[i] = Math.exp(deviation * random.nextGaussian());
        }
        double sum = Arrays.stream(shares).sum();
        return Arrays.stream(shares).map(s -> s / sum).toArray();
    }

    private void scatter(double[] values, double deviation) {
        for (int i = 0; i < values.length; i++) {
            values[i] = deviation * random.nextGaussian();
        }
    }

    static double logit(double p) {
        return Math.log(p / (1 - p));
    }

    Instant time(double hour) {
        return start.plusMillis(Math.round(hour * 3_600_000));
    }

    boolean chance(double p) {
        return random.nextDouble() < p;
    }

    /// {@return as many turns of traffic, by time, with the versions that the log made live}
    List<Turn> traffic(int count) {
        double[] cumulative = new double[hours];
        double sum = 0;
        for (int h = 0; h < hours; h++) {
            sum += nuisance.volume(h) * volume.applyAsDouble(h);
            cumulative[h] = sum;
        }
        double[] at = new double[count];
        for (int i = 0; i < count; i++) {
            int h = Arrays.binarySearch(cumulative, random.nextDouble(sum));
            at[i] = (h < 0 ? -h - 1 : h + 1) + random.nextDouble();
        }
        Arrays.sort(at);
        return Arrays.stream(at).mapToObj(this::turn).collect(Collectors.toCollection(ArrayList::new));
    }

    private Turn turn(double hour) {
        int topic = drawn(topics.apply(hour));
        int tenant = drawn(tenants.apply(hour));
        int region = drawn(regions.apply(hour));
        Turn turn = new Turn(hour, prompts.get(drawn(promptShares)), TOPICS.get(topic), REGIONS.get(region), tenant);
        turn.version = log.version(turn.prompt, hour);
        turn.badLogit = baseLogit + nuisance.badLogit(hour) + topicLogit[topic] + tenantLogit[tenant]
                + regionLogit[region];
        return turn;
    }

    int drawn(double[] shares) {
        double left = random.nextDouble();
        for (int i = 0; i < shares.length; i++) {
            left -= shares[i];
            if (left < 0) {
                return i;
            }
        }
        return shares.length - 1;
    }

    /// {@return the z that an incident shall have}: a third of them is clear
    double wantedZ() {
        return chance(1 / 3.0) ? random.nextDouble(8.5, 20) : random.nextDouble(5.5, 7.9);
    }

    /// Makes turns worse by their exposure, by as much as [#wantedZ] asks.
    ///
    /// @return whether it is clear
    boolean harm(List<Turn> turns, ToDoubleFunction<Turn> exposure) {
        return harm(turns, exposure, turn -> turn.prompt);
    }

    boolean harm(List<Turn> turns, ToDoubleFunction<Turn> exposure, Function<Turn, String> group) {
        return Effect.harm(turns, exposure, group, wantedZ(), nuisance.longRunVariance()) > Effect.CLEAR;
    }

    /// An incident that one deploy began and nothing ended.
    Truth stepAt(List<Turn> turns, Deploy culprit) {
        boolean clear = harm(turns, turn -> turn.hour >= culprit.hour && culprit.reaches(turn) ? 1 : 0);
        return Truth.step(Set.of(culprit.id), clear, time(culprit.hour));
    }

    Truth nothingOrStep(Kind kind, List<Turn> turns, Deploy culprit) {
        return kind == Kind.INCIDENT ? stepAt(turns, culprit) : Truth.NOTHING;
    }

    static Set<String> ids(Collection<Deploy> deploys) {
        return deploys.stream().map(d -> d.id).collect(Collectors.toSet());
    }

    /// Exchanges fingerprints of the turns as hosts come and go, though the model stays the same.
    void churnFingerprints(List<Turn> turns) {
        double[] from = new double[6];
        double[] until = new double[6];
        for (int i = 0; i < from.length; i++) {
            from[i] = i < 2 ? 0 : random.nextDouble(0, hours);
            until[i] = i == 0 ? hours : from[i] + random.nextDouble(0.1, 0.6) * hours;
        }
        Map<Integer, List<Integer>> live = new HashMap<>();
        for (Turn turn : turns) {
            List<Integer> now = live.computeIfAbsent((int) turn.hour, h -> {
                List<Integer> some = new ArrayList<>();
                for (int i = 0; i < from.length; i++) {
                    if (from[i] <= h && h <= until[i]) {
                        some.add(i);
                    }
                }
                return some;
            });
            turn.fingerprint = "fp_" + (char) ('a' + now.get(random.nextInt(now.size())));
        }
    }

    /// One answer of the service, before it is written down. What stays null is not written.
    static final class Turn {
        /// Since the evidence begins.
        final double hour;
        final String prompt;
        final String topic;
        final String region;
        final int tenant;
        final Map<String, String> slice = new TreeMap<>();
        @Nullable
        String version;
        String model = "m-large";
        @Nullable
        String fingerprint;
        /// Log odds of a bad answer without the incident.
        double badLogit;
        /// What the incident adds to the probability of a bad answer.
        double harm;
        boolean bad;
        boolean judged = true;
        /// The judge, where there are several.
        String judge = "judge-1";
        /// By how much this judge gives less.
        double harsher;
        String policy = "head";
        /// Inclusion probability; 0 where it is unknown.
        double kept;
        /// Its scores by metric where the family scores by itself.
        final Map<String, Double> scores = new TreeMap<>();

        Turn(double hour, String prompt, String topic, String region, int tenant) {
            this.hour = hour;
            this.prompt = prompt;
            this.topic = topic;
            this.region = region;
            this.tenant = tenant;
        }

        double badProbability() {
            return Math.clamp(1 / (1 + Math.exp(-badLogit)) + harm, 0.002, 0.98);
        }
    }
}
