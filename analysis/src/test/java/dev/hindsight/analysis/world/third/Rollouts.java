package dev.hindsight.analysis.world.third;

import dev.hindsight.analysis.world.third.Change.Request;
import dev.hindsight.analysis.world.third.Traffic.Mix;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/// Releases that come in steps, and many releases at once.
final class Rollouts {
    private static final List<String> REGIONS = List.of("eu", "us", "apac");
    private static final List<String> STEPPED = List.of("prompt", "model", "params", "retrieval", "tool", "code");

    private Rollouts() {}

    /// A canary, region after region, or a flag's ramp; harmful in an incident.
    static void rollouts(Story story) {
        boolean labelled = story.chance(0.6);
        story.team(story.team().withSpan(Math.max(8, story.team().days()), Math.max(700, story.team().samples()))
                .withLabels(labelled));
        Traffic traffic = new Traffic(story, Measurement.usual(story)).mix(Population.usual(story));
        double begin = story.releases.slot(0.3, 0.5);
        double whole = begin + story.random.nextDouble(5, 36);
        int way = story.random.nextInt(4);
        List<Change> steps = switch (way) {
            case 0 -> canary(story, story.one(STEPPED), begin);
            case 1 -> regions(story, begin);
            case 2 -> canary(story, "flag", begin);
            default -> gradual(story, begin, whole);
        };
        regionsOf(story, traffic, way == 1, begin);
        String surface = steps.getFirst().surface;
        boolean arm = surface.equals("flag") && labelled;
        if (arm)
            traffic.marks((request, sample) -> nameArm(sample, steps.stream().anyMatch(step -> step.reaches(request))));
        boolean seen = way == 1 || arm || labelled && Set.of("prompt", "model").contains(surface);
        if (!seen)
            traffic.unseenReach();
        double last = way == 3 ? whole : steps.getLast().hour;
        double back = last + story.random.nextDouble(6, 60);
        boolean taken = story.chance(story.decoy() ? 0.8 : 0.3) && back < story.team().hours();
        if (taken)
            story.releases.rollback(steps.getFirst(), back);
        double end = taken ? back : Double.POSITIVE_INFINITY;
        if (story.incident()) {
            double size = 1.2 * story.size();
            steps.forEach(step -> step.harmful = true);
            story.guilty(begin, last, steps.toArray(Change[]::new));
            traffic.harm(request -> request.hour < end && steps.stream().anyMatch(step -> step.reaches(request))
                    ? size
                    : 0);
        }
        story.releases.everyday(Set.of(surface));
        story.releases.seal();
        traffic.run();
    }

    /// The first step is a change of its own; the others are that change again.
    private static Change next(Story story, List<Change> steps, String surface, double hour) {
        return steps.isEmpty() ? story.releases.plan(surface, hour) : story.releases.again(steps.getFirst(), hour);
    }

    private static List<Change> canary(Story story, String surface, double begin) {
        List<Double> shares = story.one(List.of(List.of(0.1, 1.0), List.of(0.05, 0.25, 0.5, 1.0), List.of(0.2, 0.5,
                1.0), List.of(0.1, 0.5)));
        boolean said = story.chance(0.5);
        boolean scoped = story.chance(0.3);
        List<Change> steps = new ArrayList<>();
        double hour = begin;
        for (double share : shares) {
            Change step = next(story, steps, surface, hour);
            step.reach = request -> request.bucket() < share;
            if (said)
                step.with("rollout", share);
            else if (scoped)
                step.with("scope", Map.of("share", share));
            if (surface.equals("flag"))
                step.with("feature", "new-flow");
            steps.add(step);
            hour += story.random.nextDouble(4, 40);
            if (hour > story.team().hours() - 30)
                break;
        }
        return steps;
    }

    private static List<Change> regions(Story story, double begin) {
        String surface = story.one(STEPPED);
        boolean scoped = story.chance(0.4);
        List<Change> steps = new ArrayList<>();
        double hour = begin;
        for (String region : REGIONS) {
            Change step = next(story, steps, surface, hour);
            step.reach = request -> request.in("region", region);
            steps.add(scoped ? step.with("scope", Map.of("regions", List.of(region))) : step.with("region", region));
            hour += story.random.nextDouble(3, 30);
        }
        return steps;
    }

    /// One change that is said to be complete some hours later.
    private static List<Change> gradual(Story story, double begin, double whole) {
        Change change = story.releases.plan(story.one(STEPPED), begin);
        Predicate<Request> reached = request -> request.bucket() < (request.hour - begin) / (whole - begin);
        change.reach = reached;
        change.with("rollout_until", story.time(whole));
        return List.of(change);
    }

    /// Regions differ. In a decoy the worst of them grows while the rollout runs.
    private static void regionsOf(Story story, Traffic traffic, boolean needed, double begin) {
        if (!needed && !story.decoy() && story.chance(0.6))
            return;
        double[] levels = {0.1 * story.random.nextGaussian(), 0.1 * story.random.nextGaussian(), story.decoy()
                ? -story.random.nextDouble(0.5, 1.2)
                : 0.1 * story.random.nextGaussian()};
        double[] shares = {0.45, 0.4, 0.15};
        double[] grown = story.decoy() ? new double[]{0.25, 0.25, 0.5} : shares;
        double at = begin + story.random.nextDouble(-6, 30);
        traffic.mix(Mix.moving("region", REGIONS, levels, shares, grown, at, at + 1));
    }

    @SuppressWarnings("unchecked")
    private static void nameArm(Map<String, Object> sample, boolean on) {
        Map<String, String> slice = (Map<String, String>) sample.computeIfAbsent("slice", _ -> new TreeMap<>());
        slice.put("new-flow", on ? "on" : "off");
    }

    /// Twenty releases in a day, two guilty ones, one that is taken back and sent again, one whose rollback helps in part.
    static void bursts(Story story) {
        story.team(story.team().withCadence(story.one(List.of(Team.Cadence.CONTINUOUS, Team.Cadence.TRAIN))));
        Traffic traffic = new Traffic(story, Measurement.usual(story)).mix(Population.usual(story));
        if (story.incident()) {
            double at = story.releases.slot(0.3, 0.6);
            switch (story.random.nextInt(4)) {
                case 0 -> inBurst(story, traffic, at);
                case 1 -> two(story, traffic, at);
                case 2 -> again(story, traffic, at);
                default -> inPart(story, traffic, at);
            }
        } else {
            harmless(story, traffic);
        }
        Measurement.finish(story, traffic);
    }

    private static List<Double> burst(Story story, double begin) {
        double length = story.random.nextDouble(9, 40);
        List<Double> hours = new ArrayList<>();
        for (int i = story.random.nextInt(12, 23); i > 0; i--)
            hours.add(begin + story.random.nextDouble(length));
        return hours;
    }

    private static void inBurst(Story story, Traffic traffic, double begin) {
        List<Double> hours = burst(story, begin);
        Change guilty = story.releases.harmful(hours.removeFirst());
        hours.forEach(hour -> story.releases.plan(story.one(STEPPED), hour));
        double size = 1.2 * story.size();
        story.guilty(guilty.hour, guilty.hour, guilty);
        traffic.harm(request -> guilty.reaches(request) ? size : 0);
    }

    private static void two(Story story, Traffic traffic, double at) {
        Change first = story.releases.harmful(at);
        Change second = story.releases.harmful(at + Math.min(story.random.nextDouble(20, 90), (story.team().hours()
                - at) / 2));
        double one = story.size();
        double other = story.size();
        story.guilty(first.hour, second.hour, first, second);
        traffic.harm(request -> (first.reaches(request) ? one : 0) + (second.reaches(request) ? other : 0));
    }

    private static void again(Story story, Traffic traffic, double at) {
        double left = story.team().hours() - at;
        Change guilty = story.releases.harmful(at);
        double back = at + left * story.random.nextDouble(0.15, 0.35);
        double sent = back + left * story.random.nextDouble(0.1, 0.35);
        story.releases.rollback(guilty, back);
        Change more = story.releases.again(guilty, sent);
        double size = 1.2 * story.size();
        story.guilty(at, sent, guilty, more);
        traffic.harm(request -> request.hour >= at && request.hour < back || request.hour >= sent ? size : 0);
    }

    private static void inPart(Story story, Traffic traffic, double at) {
        Change guilty = story.releases.harmful(at);
        double back = at + (story.team().hours() - at) * story.random.nextDouble(0.25, 0.6);
        story.releases.rollback(guilty, back);
        double size = 1.4 * story.size();
        double stays = size * story.random.nextDouble(0.3, 0.65);
        story.guilty(at, at, guilty);
        traffic.harm(request -> request.hour < at ? 0 : request.hour < back ? size : stays);
    }

    /// A burst; in a decoy also one that is taken back, with more traffic or another mix in those hours.
    private static void harmless(Story story, Traffic traffic) {
        double begin = story.releases.slot(0.3, 0.65);
        List<Double> hours = burst(story, begin);
        hours.forEach(hour -> story.releases.plan(story.one(STEPPED), hour));
        if (!story.decoy())
            return;
        Change taken = story.releases.plan(story.one(STEPPED), begin + 1);
        story.releases.rollback(taken, begin + 1 + story.random.nextDouble(3, 50));
        if (story.chance(0.5))
            traffic.volume(hour -> hour >= begin && hour < begin + 48 ? 2.5 : 1);
        else
            Population.mimic(story, traffic, begin + story.random.nextDouble(0, 6));
    }
}
