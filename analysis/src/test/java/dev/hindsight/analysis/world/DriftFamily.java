package dev.hindsight.analysis.world;

import dev.hindsight.analysis.world.SecondWorld.Played;
import dev.hindsight.analysis.world.Service.Turn;
import dev.hindsight.analysis.world.WorldCase.Kind;
import dev.hindsight.analysis.world.WorldCase.Truth;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import tools.jackson.databind.node.ObjectNode;

/// Answers that get worse though nobody deployed anything: the provider moves the model, or they slide over days.
///
/// @param slow whether they slide
record DriftFamily(boolean slow) implements SecondWorld.Family {
    @Override
    public Played play(Kind kind, RandomGenerator random) {
        Service service = new Service(random, random.nextInt(slow ? 12 : 6, slow ? 29 : 20));
        service.log.routine(random.nextInt(3, 16), 3, service.hours - 2.0);
        double from = service.hours * random.nextDouble(slow ? 0.15 : 0.3, slow ? 0.4 : 0.75);
        double length = slow ? Math.min(service.hours - from, random.nextDouble(72, 288)) : 0;
        boolean mix = kind == Kind.DECOY && slow && service.chance(0.6);
        if (mix) {
            MixFamily.shiftTopics(service, from, length, true);
        }
        if (kind == Kind.DECOY && slow && !mix) {
            service.volume = hour -> 1 + 2 * ramp(hour, from, length);
        }
        service.log.settle();
        List<Turn> turns = service.traffic(random.nextInt(800, 3001));
        if (service.chance(0.7)) {
            fingerprints(service, turns, kind, from);
        }
        Truth truth = Truth.NOTHING;
        if (kind == Kind.INCIDENT && !slow && service.chance(0.2)) {
            truth = service.stepAt(turns, service.log.anyBetween(0.3 * service.hours, 0.75 * service.hours));
        } else if (kind == Kind.INCIDENT) {
            truth = new Truth(Set.of(), service.harm(turns, t -> ramp(t.hour, from, length)), service.time(from),
                    service.time(from + length));
        }
        EvidenceWriter writer = new EvidenceWriter(service);
        writer.topics |= mix;
        writer.deploys();
        writer.turns(turns);
        if (!slow && service.chance(0.3)) {
            probes(service, writer, truth.culprits().isEmpty() && kind == Kind.INCIDENT ? turns.getLast().harm : 0,
                    from);
        }
        return new Played(writer.lines(), truth);
    }

    private static double ramp(double hour, double from, double length) {
        return length <= 0 ? hour >= from ? 1 : 0 : Math.clamp((hour - from) / length, 0, 1);
    }

    private void fingerprints(Service service, List<Turn> turns, Kind kind, double from) {
        boolean exchanged = !slow && kind != Kind.NULL && service.chance(0.5);
        if (exchanged) {
            turns.forEach(t -> t.fingerprint = t.hour >= from ? "fp_b" : "fp_a");
        } else {
            service.churnFingerprints(turns);
        }
    }

    /// Frozen inputs that are answered again twice a day.
    private static void probes(Service service, EvidenceWriter writer, double harm, double from) {
        for (double hour = 2; hour < service.hours; hour += 12) {
            int passes = 0;
            for (int i = 0; i < 60; i++) {
                passes += service.random.nextDouble() < 0.9 - (hour >= from ? harm : 0) ? 1 : 0;
            }
            ObjectNode line = writer.line("eval", "probe-" + (int) hour, hour).put("suite", "probe")
                    .put("metric", "pass_rate").put("role", "probe").put("score", passes / 60.0)
                    .put("direction", "higher").put("n", 60).put("passes", passes);
            line.putArray("scale").add(0).add(1);
            writer.add(line);
        }
    }
}
