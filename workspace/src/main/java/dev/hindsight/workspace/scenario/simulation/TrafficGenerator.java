package dev.hindsight.workspace.scenario.simulation;

import dev.hindsight.workspace.scenario.simulation.SimulatedSystem.AnswerCache;
import dev.hindsight.workspace.scenario.simulation.SimulatedSystem.InjectedFault;
import dev.hindsight.workspace.scenario.simulation.SimulatedSystem.Serving;
import dev.hindsight.workspace.scenario.simulation.SimulatedSystem.SimulatedSampling;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Generates customers' sessions; one percent of them is sampled.
final class TrafficGenerator {
    /// One turn of a session and how it went.
    ///
    /// @param fault the fault that made the output bad; null where it was good, or bad in the usual way
    /// @param badChance how likely it was to be bad
    record AnsweredTurn(
            TrafficSession session,
            int number,
            Instant at,
            Serving serving,
            boolean open,
            @Nullable InjectedFault fault,
            boolean bad,
            double badChance) {}

    /// The state that the turns of a session share.
    record TrafficSession(String id, String user, String tenant, String feature, String region, String topic,
            String channel) {}

    /// Tenants of the shop's platform; only where there is a cache, evidence names them.
    private static final List<String> TENANTS = List.of("shop-lime", "shop-fern", "shop-moss", "shop-reed");

    /// Share of sessions that [SimulatedSystem#sessionsPerHour] counts.
    private static final double USUALLY_KEPT = 0.01;
    /// How likely a turn repeats the outcome of the previous turn: turns of a session are not independent.
    private static final double STICKY = 0.25;

    private final SimulatedSystem world;
    private final TextTemplates texts;
    private final Random random;

    TrafficGenerator(SimulatedSystem world, TextTemplates texts, Random random) {
        this.world = world;
        this.texts = texts;
        this.random = random;
    }

    /// {@return every turn that may be sampled, session by session}
    List<AnsweredTurn> flow() {
        List<AnsweredTurn> all = new ArrayList<>();
        for (Instant hour = world.from; hour.isBefore(world.to); hour = hour.plus(Duration.ofHours(1))) {
            SimulatedSampling sampling = world.sampling.at(hour, random);
            int sessions = poisson(world.sessionsPerHour * cycle(hour) * sampling.most() / USUALLY_KEPT);
            for (int i = 0; i < sessions; i++) {
                session(hour.plusMillis(random.nextInt(3_600_000)), all);
            }
        }
        all.removeIf(turn -> !turn.at().isBefore(world.to));
        return all;
    }

    /// {@return the traffic of an hour as a multiple of the mean: quiet at night, less at weekends}
    static double cycle(Instant hour) {
        ZonedDateTime at = hour.atZone(ZoneOffset.UTC);
        double day = 1 + 0.55 * Math.cos((at.getHour() + at.getMinute() / 60.0 - 15) / 24 * 2 * Math.PI);
        boolean weekend = at.getDayOfWeek() == DayOfWeek.SATURDAY || at.getDayOfWeek() == DayOfWeek.SUNDAY;
        return weekend ? 0.8 * day : day;
    }

    private void session(Instant start, List<AnsweredTurn> all) {
        boolean help = random.nextDouble() < 0.15;
        TrafficSession session = new TrafficSession("ses-" + EvidenceRecorder.letters(random, 9),
                "shopper-" + EvidenceRecorder.letters(random, 8),
                world.cache == null ? "" : TENANTS.get(random.nextInt(TENANTS.size())),
                help ? SimulatedSystem.HELP : SimulatedSystem.CHAT,
                region(), topic(start), random.nextDouble() < 0.6 ? "web" : "app");
        int turns = help ? 1 : turns();
        double luck = random.nextDouble();
        Instant at = start;
        for (int number = 1; number <= turns; number++) {
            if (number > 1 && random.nextDouble() > STICKY) {
                luck = random.nextDouble();
            }
            all.add(answer(session, number, at, luck));
            at = at.plusSeconds(25 + random.nextInt(120));
        }
    }

    private AnsweredTurn answer(TrafficSession session, int number, Instant at, double luck) {
        String version = world.prompt.at(at, random);
        boolean help = session.feature.equals(SimulatedSystem.HELP);
        Serving serving = new Serving(session.feature, help ? Prompts.HELP_VERSION : version,
                world.model.at(at, random), help ? null : cached(at, version));
        boolean open = random.nextDouble() < texts.openShare(session.topic);
        double faulty = 0;
        InjectedFault struck = null;
        for (InjectedFault fault : world.faults) {
            if (fault.condition().test(serving)) {
                faulty += open ? fault.open() : fault.known();
                struck = struck == null && luck < faulty ? fault : struck;
            }
        }
        double badChance = faulty + (1 - faulty) * world.baselineFailureRate.at(session.topic, at);
        return new AnsweredTurn(session, number, at, serving, open, struck, luck < badChance, badChance);
    }

    private @Nullable String cached(Instant at, String live) {
        if (world.cache == null) {
            return null;
        }
        AnswerCache cache = world.cache.at(at, random);
        return random.nextDouble() >= cache.hits() ? null : cache.origin() == null ? live : cache.origin();
    }

    private int turns() {
        double luck = random.nextDouble();
        return luck < 0.52 ? 1 : luck < 0.80 ? 2 : luck < 0.94 ? 3 : 4;
    }

    private String topic(Instant at) {
        double luck = random.nextDouble();
        Map<String, Double> shares = world.topics.at(at, random);
        List<String> topics = texts.topics();
        for (String topic : topics) {
            luck -= shares.getOrDefault(topic, texts.weight(topic));
            if (luck < 0) {
                return topic;
            }
        }
        return topics.getLast();
    }

    private String region() {
        double luck = random.nextDouble();
        return luck < 0.5 ? "north" : luck < 0.8 ? "south" : "west";
    }

    /// Knuth's method, good for the small means here.
    private int poisson(double mean) {
        double limit = Math.exp(-mean);
        int count = -1;
        for (double product = 1; product > limit; count++) {
            product *= random.nextDouble();
        }
        return count;
    }
}
