package dev.hindsight.analysis.world;

import dev.hindsight.analysis.world.DeployLog.Deploy;
import dev.hindsight.analysis.world.SecondWorld.Played;
import dev.hindsight.analysis.world.Service.Turn;
import dev.hindsight.analysis.world.WorldCase.Kind;
import dev.hindsight.analysis.world.WorldCase.Truth;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;

/// Evidence with holes: office hours, weekends, a logging outage, or two blocks weeks apart, with a version or the model
/// exchanged between.
final class GapFamily implements SecondWorld.Family {
    /// Which hours are missing.
    private enum Gap {
        OFFICE, WEEKEND, OUTAGE, BLOCKS
    }

    @Override
    public Played play(Kind kind, RandomGenerator random) {
        Gap gap = Gap.values()[random.nextInt(4)];
        Service service = new Service(random, gap == Gap.BLOCKS ? random.nextInt(21, 29) : random.nextInt(8, 22));
        double from = service.hours
                * (gap == Gap.BLOCKS ? random.nextDouble(0.15, 0.25) : random.nextDouble(0.35, 0.6));
        double to = gap == Gap.BLOCKS
                ? service.hours * random.nextDouble(0.72, 0.82)
                : from + random.nextDouble(20, 60);
        DoubleUnaryOperator open = switch (gap) {
            case OFFICE -> h -> service.nuisance.isWeekend(h) || h % 24 < 8 || h % 24 >= 18 ? 0 : 1;
            case WEEKEND -> h -> service.nuisance.isWeekend(h) ? 0 : 1;
            case OUTAGE, BLOCKS -> h -> h >= from && h < to ? 0 : 1;
        };
        service.volume = open;
        boolean holes = gap == Gap.OUTAGE || gap == Gap.BLOCKS;
        Deploy culprit = gap == Gap.BLOCKS || (holes && service.chance(0.6))
                ? between(service, from, to, gap == Gap.BLOCKS)
                : usual(service);
        boolean provider = kind == Kind.INCIDENT && gap == Gap.BLOCKS && service.chance(0.4);
        String decoy = kind == Kind.DECOY ? List.of("mix", "fingerprint", "volume").get(random.nextInt(3)) : "";
        double moved = holes ? to - 0.5 : culprit.hour;
        if (decoy.equals("mix")) {
            MixFamily.shiftTopics(service, moved, true);
        }
        if (decoy.equals("volume")) {
            service.volume = h -> open.applyAsDouble(h) * (h >= moved ? 2.5 : 1);
        }
        service.log.settle();
        List<Turn> turns = service.traffic(random.nextInt(600, 3001));
        if (provider || decoy.equals("fingerprint")) {
            turns.stream().filter(t -> t.hour >= moved).forEach(t -> {
                t.fingerprint = decoy.isEmpty() ? null : "fp_b";
                t.model = decoy.isEmpty() ? "m-large-2" : t.model;
            });
            turns.stream().filter(t -> t.hour < moved).forEach(t -> t.fingerprint = decoy.isEmpty() ? null : "fp_a");
        }
        Truth truth = provider
                ? new Truth(Set.of(), service.harm(turns, t -> t.hour >= to ? 1 : 0), service.time(from),
                        service.time(to))
                : service.nothingOrStep(kind, turns, culprit);
        EvidenceWriter writer = new EvidenceWriter(service);
        writer.topics |= decoy.equals("mix");
        writer.deploys();
        writer.turns(turns);
        return new Played(writer.lines(), truth);
    }

    private static Deploy between(Service service, double from, double to, boolean weeks) {
        service.log.routine(service.random.nextInt(1, 6), 3, from);
        service.log.routine(service.random.nextInt(1, 6), to, service.hours - 2.0);
        if (service.chance(0.5)) {
            service.log.add(service.random.nextDouble(from, to), "tool");
        }
        return service.log.add(service.random.nextDouble(from + 1, to - 1), weeks ? "prompt" : "code");
    }

    private static Deploy usual(Service service) {
        service.log.routine(service.random.nextInt(4, 16), 3, service.hours - 2.0);
        return service.log.anyBetween(0.3 * service.hours, 0.75 * service.hours);
    }
}
