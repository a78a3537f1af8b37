package dev.hindsight.analysis.world;

import dev.hindsight.analysis.world.DeployLog.Deploy;
import dev.hindsight.analysis.world.SecondWorld.Played;
import dev.hindsight.analysis.world.Service.Turn;
import dev.hindsight.analysis.world.WorldCase.Kind;
import dev.hindsight.analysis.world.WorldCase.Truth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/// One change that comes in steps: a canary, region after region, or the ramp of a flag; the answers told apart by it,
/// or not.
final class RolloutFamily implements SecondWorld.Family {
    private static final List<String> REGIONS = List.of("ap", "us", "eu");

    /// How it comes.
    private enum Way {
        CANARY, REGIONS, FLAG
    }

    @Override
    public Played play(Kind kind, RandomGenerator random) {
        Service service = new Service(random, random.nextInt(6, 18));
        service.log.routine(random.nextInt(3, 14), 3, service.hours - 2.0);
        Way way = Way.values()[random.nextInt(3)];
        boolean labelled = service.chance(0.5);
        List<Deploy> steps = steps(service, way);
        String prompt = steps.getFirst().prompt;
        if (prompt != null) {
            service.log.deploys().removeIf(d -> prompt.equals(d.prompt) && d.surface.equals("prompt")
                    && !steps.contains(d) && d.hour > steps.getFirst().hour);
        }
        boolean back = kind == Kind.DECOY && service.chance(0.4);
        // A feature that is tried on hard requests first looks worse in its arm and is not.
        boolean hard = kind == Kind.DECOY && !back && way == Way.FLAG;
        boolean mix = kind == Kind.DECOY && !back && !hard;
        if (mix) {
            MixFamily.shiftTopics(service, steps.getFirst().hour + random.nextDouble(-3, 6), true);
        }
        double end = back ? steps.getLast().hour + random.nextDouble(3, 30) : service.hours;
        if (back) {
            service.log.rollback(steps.getLast(), end);
        }
        service.log.settle();
        steps.forEach(step -> step.from = steps.getFirst().from);
        List<Turn> turns = service.traffic(random.nextInt(800, 3001));
        List<Turn> on = new ArrayList<>();
        for (Turn turn : turns) {
            boolean exposed = turn.hour < end && isOn(service, steps, turn, way, hard);
            if (exposed) {
                on.add(turn);
            }
            if (prompt != null && prompt.equals(turn.prompt) && turn.hour >= steps.getFirst().hour) {
                turn.version = exposed ? steps.getFirst().to : steps.getFirst().from;
            }
            if (way == Way.FLAG && labelled) {
                turn.slice.put("new_flow", exposed ? "on" : "off");
            }
        }
        Truth truth = Truth.NOTHING;
        if (kind == Kind.INCIDENT) {
            Set<Turn> exposed = new HashSet<>(on);
            truth = new Truth(Service.ids(steps), service.harm(turns, t -> exposed.contains(t) ? 1 : 0, t -> t.prompt
                    + t.region), service.time(steps.getFirst().hour), service.time(steps.getLast().hour));
        }
        EvidenceWriter writer = new EvidenceWriter(service);
        writer.versions = labelled;
        writer.regions |= way == Way.REGIONS;
        writer.topics |= mix || hard;
        writer.deploys();
        writer.turns(turns);
        return new Played(writer.lines(), truth);
    }

    private static List<Deploy> steps(Service service, Way way) {
        RandomGenerator random = service.random;
        double hour = service.hours * random.nextDouble(0.3, 0.6);
        double every = random.nextDouble(2, service.hours / 12.0);
        int whole = service.chance(0.7) ? 3 : 2;
        List<Deploy> steps = new ArrayList<>();
        String surface = way == Way.FLAG ? "flag" : service.chance(0.6) ? "prompt" : "code";
        for (int i = 0; i < whole; i++) {
            Deploy step = i == 0 || steps.getFirst().prompt == null
                    ? service.log.add(hour + i * every, surface)
                    : service.log.again(steps.getFirst(), hour + i * every);
            step.reason = way == Way.FLAG ? "new_flow ramp" : "rollout";
            step.scopeAll = false;
            step.scopePrompt = false;
            step.to = surface.equals("prompt") ? "v9" : surface.equals("flag") ? "new_flow" : "build-" + 318;
            if (way == Way.REGIONS) {
                step.region = REGIONS.get(i);
            } else {
                step.share = new double[]{random.nextDouble(0.05, 0.2), random.nextDouble(0.3, 0.5), 1}[i];
            }
            steps.add(step);
        }
        return steps;
    }

    private static boolean isOn(Service service, List<Deploy> steps, Turn turn, Way way, boolean hard) {
        double share = 0;
        for (Deploy step : steps) {
            if (step.hour <= turn.hour && step.reaches(turn)) {
                share = way != Way.REGIONS ? step.share : turn.region.equals(step.region) ? 1 : share;
            }
        }
        return service.chance(hard && turn.topic.equals(hardest(service)) ? Math.min(1, 3 * share) : share);
    }

    private static String hardest(Service service) {
        int worst = 0;
        for (int i = 1; i < service.topicLogit.length; i++) {
            worst = service.topicLogit[i] > service.topicLogit[worst] ? i : worst;
        }
        return Service.TOPICS.get(worst);
    }
}
