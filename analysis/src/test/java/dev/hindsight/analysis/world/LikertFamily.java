package dev.hindsight.analysis.world;

import dev.hindsight.analysis.world.DeployLog.Deploy;
import dev.hindsight.analysis.world.SecondWorld.Played;
import dev.hindsight.analysis.world.Service.Turn;
import dev.hindsight.analysis.world.WorldCase.Kind;
import dev.hindsight.analysis.world.WorldCase.Truth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/// Grades from one to five or in quarters, most of them the best one, several metrics, no scale told.
final class LikertFamily implements SecondWorld.Family {
    private static final double[] GOOD = {0, 0.02, 0.06, 0.2, 0.72};
    private static final double[] BAD = {0.15, 0.3, 0.3, 0.2, 0.05};
    /// How much of z the grades keep of that of good and bad.
    private static final double KEPT = 0.72;

    @Override
    public Played play(Kind kind, RandomGenerator random) {
        Service service = new Service(random, random.nextInt(6, 22));
        service.log.routine(random.nextInt(3, 18), 3, service.hours - 2.0);
        Deploy culprit = service.log.anyBetween(0.3 * service.hours, 0.75 * service.hours);
        String decoy = kind == Kind.DECOY ? List.of("mix", "volume", "back").get(random.nextInt(3)) : "";
        if (decoy.equals("mix")) {
            MixFamily.shiftTopics(service, culprit.hour + random.nextDouble(-2, 4), true);
        }
        if (decoy.equals("volume")) {
            service.volume = hour -> hour >= culprit.hour ? 3 : 1;
        }
        if (decoy.equals("back")) {
            service.log.rollback(culprit, culprit.hour + random.nextDouble(2, 30));
        }
        service.log.settle();
        List<Turn> turns = service.traffic(random.nextInt(600, 3001));
        Truth truth = Truth.NOTHING;
        if (kind == Kind.INCIDENT) {
            boolean clear = Effect.harm(turns, t -> t.hour >= culprit.hour && culprit.reaches(t) ? 1 : 0, t -> t.prompt,
                    service.wantedZ() / KEPT, service.nuisance.longRunVariance()) * KEPT > Effect.CLEAR;
            truth = Truth.step(Service.ids(List.of(culprit)), clear, service.time(culprit.hour));
        }
        grade(service, turns);
        EvidenceWriter writer = new EvidenceWriter(service);
        writer.scoring = EvidenceWriter.Scoring.OWN;
        writer.topics |= decoy.equals("mix");
        writer.deploys();
        turns.forEach(writer::turn);
        return new Played(writer.lines(), truth);
    }

    private static void grade(Service service, List<Turn> turns) {
        RandomGenerator random = service.random;
        List<String> metrics = new ArrayList<>(List.of("helpfulness", "faithfulness", "tone", "completeness"));
        Collections.shuffle(metrics, random);
        int measured = random.nextInt(2, 5);
        int hit = random.nextInt(1, 3);
        boolean quarters = service.chance(0.5);
        for (Turn turn : turns) {
            double usual = 1 / (1 + Math.exp(-turn.badLogit));
            turn.bad = random.nextDouble() < turn.badProbability();
            for (int m = 0; m < measured; m++) {
                boolean bad = m < hit ? turn.bad : random.nextDouble() < usual;
                int grade = service.drawn(bad ? BAD : GOOD);
                turn.scores.put(metrics.get(m), quarters ? grade / 4.0 : grade + 1.0);
            }
        }
    }
}
