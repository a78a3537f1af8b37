package dev.hindsight.analysis.world.third;

import dev.hindsight.analysis.world.WorldCase.Kind;
import dev.hindsight.analysis.world.third.Change.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleFunction;

/// What moves while nobody releases: the provider's model, slow decay, and evidence with holes in it.
final class Drift {
    private Drift() {}

    /// The model behind an alias moves, seen by a fingerprint or by nothing; or the team itself moved to another.
    static void provider(Story story) {
        Traffic traffic = new Traffic(story, Measurement.usual(story)).mix(Population.usual(story));
        double at = story.within(0.3, 0.75);
        int way = story.random.nextInt(4);
        if (story.incident()) {
            double size = 1.2 * story.size();
            if (way == 0) {
                Change guilty = story.releases.harmful("model", story.releases.slot(0.3, 0.75));
                at = guilty.hour;
                story.guilty(at, at, guilty);
            } else {
                story.guilty(at, at);
            }
            double onset = at;
            traffic.harm(request -> request.hour >= onset ? size : 0);
        } else if (story.decoy() && way == 0) {
            Population.mimic(story, traffic, at + story.random.nextDouble(0, 6));
        }
        boolean exchanged = story.decoy() || story.incident() && way < 3;
        if (way != 3 || story.decoy())
            fingerprints(story, traffic, exchanged ? at : Double.POSITIVE_INFINITY);
        story.releases.everyday(way == 0 ? Set.of("model") : Set.of());
        story.releases.seal();
        traffic.run();
    }

    /// Lets outputs name the fleet that answered: one, some that take turns, or a new one every few days.
    ///
    /// @param exchanged when all of them are new
    private static void fingerprints(Story story, Traffic traffic, double exchanged) {
        int fleet = story.one(List.of(1, 1, 3, 5));
        double life = story.chance(0.25) || story.decoy() && story.chance(0.5)
                ? story.random.nextDouble(40, 110)
                : Double.POSITIVE_INFINITY;
        boolean dated = story.chance(0.4);
        DoubleFunction<String> generation = hour -> (hour >= exchanged ? "b" : "a") + (int) (hour / life);
        traffic.marks((request, sample) -> {
            String name = generation.apply(request.hour);
            sample.put("fingerprint", "fp_" + name + Math.floorMod(request.user * 31 + (int) (request.hour / 5),
                    fleet));
            if (dated && sample.containsKey("model_requested"))
                sample.put("model_served", sample.get("model_requested") + (request.hour >= exchanged
                        ? "-0417"
                        : "-0302"));
        });
    }

    /// Answers decay over days, as documents age or a store fills; a fourth of it since a change of ours.
    static void slides(Story story) {
        Team team = story.team();
        story.team(team.withSpan(Math.max(9, team.days()), Math.max(800, team.samples())));
        Traffic traffic = new Traffic(story, Measurement.usual(story)).mix(Population.usual(story));
        if (story.incident())
            slide(story, traffic);
        else if (story.decoy())
            slowly(story, traffic);
        Measurement.finish(story, traffic);
    }

    private static void slide(Story story, Traffic traffic) {
        boolean ours = story.chance(0.25);
        double from = ours ? story.releases.slot(0.15, 0.5) : story.within(0.1, 0.45);
        double until = Math.min(story.team().hours() - 1.0, from + Math.max(72, story.within(0.3, 0.7)));
        double size = Math.min(2.2, 1.5 * story.size());
        traffic.harm(request -> size * Math.clamp((request.hour - from) / (until - from), 0, 1));
        if (!ours) {
            story.guilty(from, until);
            return;
        }
        Change guilty = story.releases.harmful(story.one(List.of("data", "retrieval", "cache")), from);
        if (story.chance(0.6))
            guilty.with("rollout_until", story.time(until));
        story.guilty(from, until, guilty);
    }

    private static void slowly(Story story, Traffic traffic) {
        double end = story.team().hours();
        if (story.chance(0.5)) {
            List<String> values = List.of("short", "long", "attachment");
            double hard = story.random.nextDouble(0.6, 1.3);
            traffic.mix(Traffic.Mix.moving("length", values, new double[]{0.1, 0, -hard}, new double[]{0.6, 0.32,
                    0.08}, new double[]{0.35, 0.25, 0.4}, story.within(0.1, 0.3), story.within(0.7, 1)));
        } else {
            double growth = story.random.nextDouble(1, 3);
            traffic.volume(hour -> 1 + growth * hour / end);
        }
    }

    /// Evidence with holes: closed desks, a logging outage, or two blocks with weeks between.
    static void gaps(Story story) {
        switch (story.random.nextInt(3)) {
            case 0 -> closed(story);
            case 1 -> outage(story);
            default -> blocks(story);
        }
    }

    private static void closed(Story story) {
        story.team(story.team().withRhythm(Team.Rhythm.OFFICE).withSpan(Math.max(9, story.team().days()), story
                .team().samples()));
        Traffic traffic = new Traffic(story, Measurement.usual(story)).mix(Population.usual(story));
        double evening = 24 * Math.floor(story.within(0.35, 0.7) / 24) + story.random.nextDouble(18, 23);
        if (story.incident() && story.chance(0.5))
            hurt(story, traffic, evening);
        else if (story.incident())
            Measurement.step(story, traffic, 0.35, 0.75);
        else if (story.decoy())
            harmlessAfter(story, traffic, evening);
        Measurement.finish(story, traffic);
    }

    private static Change hurt(Story story, Traffic traffic, double at) {
        Change guilty = story.releases.harmful(at);
        double size = 1.2 * story.size();
        story.guilty(at, at, guilty);
        traffic.harm(request -> guilty.reaches(request) ? size : 0);
        return guilty;
    }

    /// Another mix, half the volume or another fleet after a hole.
    private static void harmlessAfter(Story story, Traffic traffic, double at) {
        switch (story.random.nextInt(3)) {
            case 0 -> Population.mimic(story, traffic, at);
            case 1 -> traffic.volume(hour -> hour < at ? 1 : 0.45);
            default -> fingerprints(story, traffic, at);
        }
    }

    private static void outage(Story story) {
        story.team(story.team().withSpan(Math.max(9, story.team().days()), story.team().samples()));
        Traffic traffic = new Traffic(story, Measurement.usual(story)).mix(Population.usual(story));
        double from = story.within(0.35, 0.6);
        double until = from + story.random.nextDouble(14, 80);
        traffic.volume(hour -> hour >= from && hour < until ? 0 : 1);
        if (story.incident())
            hurt(story, traffic, story.chance(0.6)
                    ? story.random.nextDouble(from, until)
                    : until + story.random
                            .nextDouble(2, 40));
        else if (story.decoy())
            harmlessAfter(story, traffic, until);
        Measurement.finish(story, traffic);
    }

    /// Two campaigns of measurement; prompt or model was exchanged between them, with or without a word about it.
    private static void blocks(Story story) {
        story.team(story.team().withSpan(35, story.team().samples()).withLabels(true));
        Traffic traffic = new Traffic(story, Measurement.usual(story)).mix(Population.usual(story));
        double first = 24.0 * story.random.nextInt(5, 10);
        double second = 24.0 * story.random.nextInt(24, 30);
        traffic.volume(hour -> hour >= first && hour < second ? 0 : 1);
        double at = story.random.nextDouble(first + 5, second - 5);
        boolean untold = story.chance(0.4);
        if (story.incident() && untold) {
            double size = 1.2 * story.size();
            story.guilty(at, at);
            traffic.harm(request -> request.hour >= at ? size : 0);
        } else if (story.incident()) {
            hurt(story, traffic, at);
        } else if (story.decoy()) {
            harmlessAfter(story, traffic, second);
        }
        if (untold && story.kind != Kind.NULL)
            traffic.marks((request, sample) -> replaceModel(request, sample, second));
        List<Double> others = new ArrayList<>();
        for (int i = story.random.nextInt(1, 4); i > 0; i--)
            others.add(
                    story.chance(0.5) ? story.random.nextDouble(0, first) : story.random.nextDouble(second, 24 * 34));
        others.forEach(hour -> story.releases.plan(story.one(List.of("code", "prompt", "flag")), hour));
        story.releases.seal();
        traffic.run();
    }

    private static void replaceModel(Request request, Map<String, Object> sample, double second) {
        sample.computeIfPresent("model_served", (_, model) -> request.hour >= second ? model + "-b" : model);
    }
}
