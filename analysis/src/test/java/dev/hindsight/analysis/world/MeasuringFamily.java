package dev.hindsight.analysis.world;

import dev.hindsight.analysis.world.DeployLog.Deploy;
import dev.hindsight.analysis.world.SecondWorld.Played;
import dev.hindsight.analysis.world.Service.Turn;
import dev.hindsight.analysis.world.WorldCase.Kind;
import dev.hindsight.analysis.world.WorldCase.Truth;
import java.util.List;
import java.util.random.RandomGenerator;
import tools.jackson.databind.node.ObjectNode;

/// What is measured moves: a judge is replaced in the hour of a deploy, few answers are labelled, bad answers are kept
/// more often from some time on.
final class MeasuringFamily implements SecondWorld.Family {
    /// What is special.
    private enum Story {
        JUDGE, LABELS, SAMPLING
    }

    @Override
    public Played play(Kind kind, RandomGenerator random) {
        Service service = new Service(random, random.nextInt(6, 18));
        service.log.routine(random.nextInt(3, 14), 3, service.hours - 2.0);
        Deploy culprit = service.log.anyBetween(0.3 * service.hours, 0.7 * service.hours);
        service.log.settle();
        Story story = kind == Kind.DECOY
                ? service.chance(0.5) ? Story.JUDGE : Story.SAMPLING
                : Story.values()[random.nextInt(3)];
        EvidenceWriter writer = new EvidenceWriter(service);
        Truth truth = switch (story) {
            case JUDGE -> judge(service, kind, culprit, writer);
            case LABELS -> labels(service, kind, culprit, writer);
            case SAMPLING -> sampling(service, kind, culprit, writer);
        };
        writer.deploys();
        return new Played(writer.lines(), truth);
    }

    private static Truth judge(Service service, Kind kind, Deploy culprit, EvidenceWriter writer) {
        RandomGenerator random = service.random;
        List<Turn> turns = service.traffic(random.nextInt(800, 3001));
        double replaced = kind == Kind.NULL ? service.hours : culprit.hour + random.nextDouble(-0.5, 0.5);
        double harsher = random.nextDouble(0.04, 0.12);
        Truth truth = service.nothingOrStep(kind, turns, culprit);
        turns.stream().filter(t -> t.hour >= replaced).forEach(t -> {
            t.judge = "judge-2";
            t.harsher = harsher;
        });
        writer.scoring = EvidenceWriter.Scoring.JUDGED;
        writer.turns(turns);
        if (kind != Kind.NULL && service.chance(0.6)) {
            writer.add(writer.line("change", "judge-upgrade", replaced).put("surface", "judge").put("to", "judge-2"));
        }
        // A team without frozen outputs sees only that the judge has another name.
        double frozen = service.chance(0.7) ? service.hours : 0;
        for (double hour = 1; hour < frozen; hour += 6) {
            double mean = 0.84 - (hour >= replaced ? harsher : 0) + 0.002 * random.nextGaussian();
            ObjectNode line = writer.line("eval", "frozen-" + (int) hour, hour).put("suite", "frozen")
                    .put("metric", "answer_quality").put("role", "control").put("score", mean)
                    .put("direction", "higher").put("n", 80).put("sd", 0.21);
            line.putArray("scale").add(0).add(1);
            line.putObject("judge").put("model", hour >= replaced ? "judge-2" : "judge-1");
            writer.add(line);
        }
        return truth;
    }

    private static Truth labels(Service service, Kind kind, Deploy culprit, EvidenceWriter writer) {
        List<Turn> turns = service.traffic(3_000);
        double share = service.random.nextDouble(0.06, 0.2);
        turns.forEach(t -> t.judged = service.chance(share));
        Truth truth = service.nothingOrStep(kind, turns, culprit);
        writer.scoring = EvidenceWriter.Scoring.LABEL;
        writer.thumbs = 0.01;
        writer.turns(turns);
        return truth;
    }

    /// Bad answers are kept more often from a time on; every inclusion probability is known.
    private static Truth sampling(Service service, Kind kind, Deploy culprit, EvidenceWriter writer) {
        RandomGenerator random = service.random;
        double head = random.nextDouble(0.08, 0.2);
        double bad = random.nextDouble(0.5, 1);
        double changed = kind == Kind.NULL ? 0 : culprit.hour + random.nextDouble(-30, 30);
        boolean named = service.chance(0.7);
        List<Turn> turns = service.traffic(random.nextInt(6_000, 12_001));
        turns.forEach(t -> t.judged = service.chance(head));
        Truth truth = service.nothingOrStep(kind, turns, culprit);
        for (Turn turn : turns) {
            turn.judged = true;
            turn.bad = random.nextDouble() < turn.badProbability();
            boolean keyed = turn.hour >= changed;
            turn.kept = keyed && turn.bad ? bad : head;
            turn.policy = keyed && named ? "keep-bad" : "head";
            if (random.nextDouble() < turn.kept) {
                writer.turn(turn);
            }
        }
        return truth;
    }
}
