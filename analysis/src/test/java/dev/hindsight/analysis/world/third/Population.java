package dev.hindsight.analysis.world.third;

import dev.hindsight.analysis.world.third.Change.Request;
import dev.hindsight.analysis.world.third.Traffic.Mix;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Who asks, and what: mixes that look like a regression, mixes that hide one, and a customer who is two fifths of all.
final class Population {
    private static final List<String> TENANTS = List.of("alder", "birch", "cedar", "dogwood", "elm");

    /// A key that a team slices by.
    private record Key(String name, List<String> values) {}

    private static final List<Key> KEYS = List.of(new Key("language", List.of("en", "de", "pt", "ja")), new Key(
            "channel", List.of("web", "app", "mail")),
            new Key("intent", List.of("lookup", "change", "complaint",
                    "smalltalk")),
            new Key("plan", List.of("free", "team", "enterprise")));

    private Population() {}

    /// {@return a mix that changes with the hour of the day and at weekends, as all do}
    static Mix usual(Story story) {
        Key key = story.one(KEYS);
        double[] shares = shares(story, key);
        double[] levels = levels(story, key, 0.2);
        double swing = story.random.nextDouble(0, 0.3);
        Team team = story.team();
        return new Mix(key.name, key.values, levels, hour -> {
            double[] now = shares.clone();
            now[0] *= 1 + swing * Math.sin(hour * Math.PI / 12);
            if (team.weekdayAt(hour) > 4)
                now[1] *= 1 + swing;
            return now;
        });
    }

    private static double[] shares(Story story, Key key) {
        double[] shares = new double[key.values.size()];
        Arrays.setAll(shares, _ -> story.random.nextDouble(0.3, 1));
        double sum = Arrays.stream(shares).sum();
        return Arrays.stream(shares).map(share -> share / sum).toArray();
    }

    private static double[] levels(Story story, Key key, double spread) {
        double[] levels = new double[key.values.size()];
        Arrays.setAll(levels, _ -> spread * story.random.nextGaussian());
        return levels;
    }

    /// Lets a hard value of some key become common, at once or over days.
    static void mimic(Story story, Traffic traffic, double at) {
        traffic.mix(moving(story, at, false));
    }

    /// {@return a mix that becomes harder, or easier, at an hour or over the days after it}
    private static Mix moving(Story story, double at, boolean easier) {
        Key key = story.one(KEYS);
        int grown = story.random.nextInt(key.values.size());
        double[] levels = levels(story, key, 0.15);
        levels[grown] = (easier ? 1 : -1) * story.random.nextDouble(0.6, 1.5);
        double[] before = shares(story, key);
        before[grown] = story.random.nextDouble(0.05, 0.15);
        double[] after = before.clone();
        after[grown] = story.random.nextDouble(0.4, 1.2);
        double until = story.chance(0.6) ? at : Math.min(story.team().hours(), at + story.random.nextDouble(24, 120));
        return Mix.moving(key.name, key.values, levels, before, after, at, until);
    }

    /// In an incident the mix hides a regression, or a slice alone has it, or both mix and answers become worse.
    static void mixes(Story story) {
        Traffic traffic = new Traffic(story, Measurement.usual(story));
        double at = story.releases.slot(0.35, 0.75);
        if (story.incident())
            hidden(story, traffic, at);
        else if (story.decoy()) {
            mimic(story, traffic, at + story.random.nextDouble(-4, 4));
            story.releases.plan(story.one(List.of("prompt", "flag", "code")), at);
        } else
            traffic.mix(usual(story)).mix(usual(story, "region", List.of("eu", "us", "apac")));
        Measurement.finish(story, traffic);
    }

    private static Mix usual(Story story, String key, List<String> values) {
        Key named = new Key(key, values);
        return new Mix(key, values, levels(story, named, 0.15), hour -> {
            double[] now = new double[values.size()];
            Arrays.setAll(now, i -> 1.2 + Math.sin((hour + 8 * i) * Math.PI / 12));
            return now;
        });
    }

    private static void hidden(Story story, Traffic traffic, double at) {
        Change guilty = story.releases.harmful(at);
        double size = story.size();
        story.guilty(at, at, guilty);
        int way = story.random.nextInt(3);
        if (way < 2) {
            traffic.mix(moving(story, at + story.random.nextDouble(-2, 2), way == 0));
            traffic.harm(request -> guilty.reaches(request) ? 1.2 * size : 0);
            return;
        }
        Key key = story.one(KEYS);
        String only = key.values.getFirst();
        double[] shares = shares(story, key);
        shares[0] = story.random.nextDouble(0.25, 0.7);
        traffic.mix(Mix.steady(key.name, key.values, levels(story, key, 0.15), shares));
        if (story.chance(0.4))
            guilty.with("scope", Map.of("slices", Map.of(key.name, List.of(only))));
        traffic.scope(request -> request.in(key.name, only));
        traffic.harm(request -> guilty.reaches(request) && request.in(key.name, only) ? Math.min(2.2, 2 * size) : 0);
    }

    /// Five tenants, or five accounts that call an interface, one of them large. It leaves in decoys and in half of the incidents, in which something else
    /// happens to those that stay; in the others the regression is its own.
    static void tenant(Story story) {
        story.team(story.team().withRhythm(story.one(List.of(Team.Rhythm.BUSINESS, Team.Rhythm.AROUND,
                Team.Rhythm.OFFICE))));
        Traffic traffic = new Traffic(story, Measurement.usual(story));
        String key = story.chance(0.25) ? "user" : "tenant";
        double[] levels = new double[TENANTS.size()];
        Arrays.setAll(levels, _ -> 0.2 * story.random.nextGaussian());
        levels[0] = (story.chance(0.7) ? 1 : -1) * story.random.nextDouble(0.4, 1.3);
        double[] before = {0.4, 0.22, 0.16, 0.12, 0.1};
        double[] after = {0, 0.22, 0.16, 0.12, 0.1};
        double at = story.releases.slot(0.35, 0.7);
        boolean own = story.incident() && story.chance(0.5);
        boolean leaves = story.decoy() || story.incident() && !own;
        double left = Math.floor((at + story.random.nextDouble(-60, 60)) / 24) * 24;
        traffic.mix(leaves
                ? Mix.moving(key, TENANTS, levels, before, after, left, left)
                : Mix.steady(key, TENANTS, levels, before));
        if (leaves && story.chance(0.7))
            traffic.volume(hour -> hour < left ? 1 : 0.6);
        if (story.incident())
            harmTenants(story, traffic, key, at, own, leaves);
        Measurement.finish(story, traffic);
    }

    private static void harmTenants(Story story, Traffic traffic, String key, double at, boolean own,
            boolean leaves) {
        Change guilty = story.releases.harmful(at);
        double size = (own ? 1.7 : 1.2) * story.size();
        story.guilty(at, at, guilty);
        Predicate<Request> affected = own
                ? request -> request.in(key, "alder")
                : leaves
                        ? request -> !request.in(key, "alder")
                        : _ -> true;
        if (own && key.equals("tenant") && story.chance(0.4))
            guilty.with("scope", Map.of("slices", Map.of("tenant", List.of("alder"))));
        traffic.scope(affected);
        traffic.harm(request -> guilty.reaches(request) && affected.test(request) ? size : 0);
    }
}
