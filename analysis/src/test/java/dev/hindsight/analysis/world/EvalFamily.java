package dev.hindsight.analysis.world;

import dev.hindsight.analysis.world.DeployLog.Deploy;
import dev.hindsight.analysis.world.SecondWorld.Played;
import dev.hindsight.analysis.world.Service.Turn;
import dev.hindsight.analysis.world.WorldCase.Kind;
import dev.hindsight.analysis.world.WorldCase.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// A team that has nothing but its suites: run after each deploy, as a gate just before it, or by the clock.
final class EvalFamily implements SecondWorld.Family {
    private static final List<String> SUITES = List.of("regression", "faithfulness", "tone");

    /// When suites are run.
    private enum Trigger {
        AFTER, BEFORE, CLOCK
    }

    /// One run of one suite.
    private record Run(double hour, int suite, @Nullable Deploy tested, List<Turn> items) {}

    @Override
    public Played play(Kind kind, RandomGenerator random) {
        Service service = new Service(random, random.nextInt(9, 29));
        service.log.routine(random.nextInt(10, 24), 3, service.hours - 2.0);
        service.log.settle();
        Trigger trigger = Trigger.values()[random.nextInt(3)];
        int suites = service.chance(0.4) ? 3 : 1;
        List<Run> runs = runs(service, trigger, suites, random.nextInt(40, 301));
        Deploy culprit = service.log.anyBetween(0.3 * service.hours, 0.75 * service.hours);
        int hit = service.chance(0.5) ? -1 : random.nextInt(suites);
        double scatter = random.nextDouble(0, 0.15);
        prepare(service, runs, scatter);
        Truth truth = Truth.NOTHING;
        if (kind == Kind.INCIDENT) {
            List<Turn> items = runs.stream().flatMap(r -> r.items.stream()).toList();
            boolean clear = Effect.harm(items, item -> exposed(item, culprit, hit) ? 1 : 0, item -> item.topic,
                    service.wantedZ(), scatter * scatter) > Effect.CLEAR;
            double from = runs.stream().filter(r -> r.tested == culprit).mapToDouble(Run::hour).min()
                    .orElse(culprit.hour);
            truth = new Truth(Set.of(culprit.id), clear, service.time(Math.min(from, culprit.hour)),
                    service.time(culprit.hour));
        }
        EvidenceWriter writer = new EvidenceWriter(service);
        writer.deploys();
        write(writer, service, runs, kind == Kind.DECOY ? service.chance(0.5) ? "suite" : "judge" : "", culprit.hour);
        return new Played(writer.lines(), truth);
    }

    private static List<Run> runs(Service service, Trigger trigger, int suites, int n) {
        RandomGenerator random = service.random;
        List<Run> runs = new ArrayList<>();
        if (trigger == Trigger.CLOCK) {
            double every = List.of(3, 6, 12).get(random.nextInt(3));
            for (double hour = random.nextDouble(every); hour < service.hours; hour += every) {
                add(runs, service, hour + random.nextDouble(0.05), suites, n, null);
            }
        } else {
            for (Deploy deploy : service.log.deploys()) {
                double minutes = random.nextDouble(3, 15);
                add(runs, service, deploy.hour + (trigger == Trigger.AFTER ? minutes : -minutes) / 60, suites, n,
                        deploy);
            }
        }
        return runs;
    }

    private static void add(List<Run> runs, Service service, double hour, int suites, int n, @Nullable Deploy deploy) {
        for (int suite = 0; suite < suites; suite++) {
            List<Turn> items = new ArrayList<>();
            // What a gate tests is what its deploy will make live.
            double live = deploy == null ? hour : deploy.hour;
            for (int i = 0; i < n; i++) {
                items.add(new Turn(live, service.prompts.getFirst(), SUITES.get(suite), "", 0));
            }
            runs.add(new Run(hour + suite * 0.02, suite, deploy, items));
        }
    }

    private static void prepare(Service service, List<Run> runs, double scatter) {
        double base = Service.logit(service.random.nextDouble(0.06, 0.25));
        for (Run run : runs) {
            double logit = base + 0.3 * run.suite + scatter * service.random.nextGaussian();
            run.items.forEach(item -> item.badLogit = logit);
        }
    }

    private static boolean exposed(Turn item, Deploy culprit, int hit) {
        return item.hour >= culprit.hour && (hit < 0 || item.topic.equals(SUITES.get(hit)));
    }

    private static void write(EvidenceWriter writer, Service service, List<Run> runs, String moved, double at) {
        RandomGenerator random = service.random;
        boolean counted = service.chance(0.7);
        boolean versions = service.chance(0.4) || moved.equals("suite");
        boolean judges = service.chance(0.4) || moved.equals("judge");
        double harder = random.nextDouble(0.05, 0.12);
        int number = 0;
        for (Run run : runs) {
            boolean changed = !moved.isEmpty() && run.hour >= at;
            int bad = 0;
            for (Turn item : run.items) {
                bad += random.nextDouble() < item.badProbability() + (changed ? harder : 0) ? 1 : 0;
            }
            int n = run.items.size();
            ObjectNode line = score(writer, run.hour, ++number, SUITES.get(run.suite), n - bad, n, counted);
            if (versions) {
                line.put("suite_version", changed && moved.equals("suite") ? "2" : "1");
            }
            if (judges) {
                line.putObject("judge").put("model", changed && moved.equals("judge") ? "judge-2" : "judge-1");
            }
            writer.add(line);
            if (moved.equals("judge") && run.suite == 0) {
                int frozen = 0;
                for (int i = 0; i < 80; i++) {
                    frozen += random.nextDouble() < 0.15 + (changed ? harder : 0) ? 1 : 0;
                }
                ObjectNode control = score(writer, run.hour, ++number, "frozen", 80 - frozen, 80, true)
                        .put("role", "control");
                control.putObject("judge").put("model", changed ? "judge-2" : "judge-1");
                writer.add(control);
            }
        }
    }

    private static ObjectNode score(EvidenceWriter writer, double hour, int number, String suite, int passes, int n,
            boolean counted) {
        ObjectNode line = writer.line("eval", "run-" + number, hour).put("suite", suite).put("metric", "pass_rate")
                .put("score", (double) passes / n).put("direction", "higher").put("n", n);
        line.putArray("scale").add(0).add(1);
        return counted ? line.put("passes", passes) : line;
    }
}
