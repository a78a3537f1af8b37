package dev.hindsight.analysis.world;

import dev.hindsight.analysis.world.DeployLog.Deploy;
import dev.hindsight.analysis.world.SecondWorld.Played;
import dev.hindsight.analysis.world.Service.Turn;
import dev.hindsight.analysis.world.WorldCase.Kind;
import dev.hindsight.analysis.world.WorldCase.Truth;
import java.util.List;
import java.util.random.RandomGenerator;

/// Many deploys in a short time, two guilty ones, one that is taken back and deployed again, a rollback that helps in
/// part.
final class BurstFamily implements SecondWorld.Family {
    /// What happens.
    private enum Story {
        BURST, PAIR, AGAIN, PART
    }

    @Override
    public Played play(Kind kind, RandomGenerator random) {
        Service service = new Service(random, random.nextInt(6, 18));
        Story story = Story.values()[random.nextInt(4)];
        double busy = service.hours * random.nextDouble(0.3, 0.55);
        double length = random.nextDouble(14, 48);
        boolean many = story == Story.BURST || story == Story.PAIR;
        for (int i = 0; i < (many ? 20 : 6); i++) {
            service.log.add(random.nextDouble(busy, busy + length));
        }
        service.log.routine(random.nextInt(2, 6), 3, service.hours - 2.0);
        Deploy first = service.log.anyBetween(busy + 0.2 * length, busy + 0.8 * length);
        Deploy second = first;
        if (story == Story.PAIR) {
            second = service.log.anyBetween(first.hour + 0.5, busy + length + 1);
        }
        double back = first.hour + random.nextDouble(4, 30);
        if (story == Story.AGAIN || story == Story.PART || kind == Kind.DECOY) {
            service.log.rollback(first, back);
        }
        if (story == Story.AGAIN) {
            second = service.log.again(first, back + random.nextDouble(8, 40));
            second.reason = "again, with a fix";
        }
        if (kind == Kind.DECOY) {
            service.volume = hour -> hour > first.hour && hour < back ? 2.5 : 1;
        }
        service.log.settle();
        List<Turn> turns = service.traffic(random.nextInt(800, 3001));
        Truth truth = kind == Kind.INCIDENT ? incident(service, story, turns, first, second, back) : Truth.NOTHING;
        EvidenceWriter writer = new EvidenceWriter(service);
        writer.deploys();
        writer.turns(turns);
        return new Played(writer.lines(), truth);
    }

    private static Truth incident(Service service, Story story, List<Turn> turns, Deploy first, Deploy second,
            double back) {
        double rest = service.random.nextDouble(0.35, 0.65);
        boolean clear = service.harm(turns, turn -> switch (story) {
            case BURST -> turn.hour >= first.hour && first.reaches(turn) ? 1 : 0;
            case PAIR -> (turn.hour >= first.hour && first.reaches(turn) ? 0.5 : 0)
                    + (turn.hour >= second.hour && second.reaches(turn) ? 0.5 : 0);
            case AGAIN -> first.reaches(turn) && ((turn.hour >= first.hour && turn.hour < back)
                    || turn.hour >= second.hour) ? 1 : 0;
            case PART -> !first.reaches(turn) || turn.hour < first.hour ? 0 : turn.hour < back ? 1 : rest;
        });
        return new Truth(Service.ids(List.of(first, second)), clear,
                service.time(first.hour), service.time(second.hour));
    }
}
