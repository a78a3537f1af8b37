package dev.hindsight.analysis.world.third;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Teams that have a suite and nothing else: run as a gate just before each release, as a smoke test just after it, or by
/// the clock at night. Also frozen outputs that a judge scores again and again.
final class Suites {
    private static final List<String> TESTED = List.of("prompt", "model", "params", "retrieval", "tool", "code");

    private enum When {
        GATE, SMOKE, CLOCK
    }

    /// One suite of a team.
    ///
    /// @param level share of passes, or mean of marks from 1 to 5
    /// @param marks whether it gives marks
    /// @param between standard deviation of a run beyond that of its items
    /// @param drop how much a harmful change takes
    private record Suite(String name, int n, double level, boolean marks, double between, double drop, boolean sd,
            boolean scale) {
        private static Suite draw(String name, double part, Story story) {
            RandomGenerator random = story.random;
            boolean marks = story.chance(0.3);
            double drop = part * Math.clamp(0.1 * Math.exp(0.7 * random.nextGaussian()), 0.03, 0.4);
            return new Suite(name, 20 * random.nextInt(2, 16), marks
                    ? random.nextDouble(3.6, 4.6)
                    : random.nextDouble(
                            0.72, 0.95),
                    marks, story.chance(0.5) ? 0 : random.nextDouble(0.003, 0.015), marks
                            ? 3 * drop
                            : drop,
                    story.chance(0.6), story.chance(0.7));
        }

        private double variance(double mean, int items) {
            double spread = marks ? 0.9 : Math.sqrt(mean * (1 - mean));
            return spread * spread / items + between * between;
        }

        private double run(double mean, int items, RandomGenerator random) {
            double wanted = Math.clamp(mean + between * random.nextGaussian(), marks ? 1 : 0, marks ? 5 : 1);
            double sum = 0;
            for (int i = 0; i < items; i++)
                sum += marks
                        ? Math.clamp(Math.rint(wanted + 0.9 * random.nextGaussian()), 1, 5)
                        : random.nextDouble() < wanted ? 1 : 0;
            return sum / items;
        }
    }

    /// One run of all suites.
    ///
    /// @param of the hour of what it tests
    private record Run(double hour, double of) {}

    private final Story story;
    private final When when;
    private final List<Suite> suites = new ArrayList<>();
    private final boolean versioned;
    private final boolean repeated;
    private double guiltyFrom = Double.POSITIVE_INFINITY;
    private double guiltyUntil = Double.POSITIVE_INFINITY;
    private double movedAt = Double.POSITIVE_INFINITY;
    private Moved moved = Moved.NOTHING;

    private enum Moved {
        NOTHING, SUITE, JUDGE, ITEMS, ROLLBACK
    }

    private Suites(Story story) {
        this.story = story;
        when = story.one(List.of(When.values()));
        versioned = story.chance(0.6);
        repeated = story.chance(0.2);
        boolean three = story.chance(0.5);
        List<String> names = three ? List.of("golden-answers", "tool-use", "refusals") : List.of("golden-answers");
        int hit = story.chance(0.5) ? -1 : story.random.nextInt(names.size());
        for (int i = 0; i < names.size(); i++)
            suites.add(Suite.draw(names.get(i), hit < 0 || hit == i ? 1 : 0, story));
    }

    static void tell(Story story) {
        story.team(story.team().withSpan(story.random.nextInt(14, 36), 400).withCadence(story.one(List.of(
                Team.Cadence.TRAIN, Team.Cadence.CONTINUOUS, Team.Cadence.FLAGS))));
        new Suites(story).tell();
    }

    private void tell() {
        Releases releases = story.releases;
        if (story.incident()) {
            guiltyFrom = releases.slot(0.4, 0.75);
            Change guilty = releases.harmful(story.one(TESTED), guiltyFrom);
            if (story.chance(0.3)) {
                guiltyUntil = guiltyFrom + story.random.nextDouble(20, 90);
                if (guiltyUntil < story.team().hours())
                    releases.rollback(guilty, guiltyUntil);
            }
            story.guilty(guiltyFrom, guiltyFrom, guilty);
        } else if (story.decoy()) {
            moved = story.one(List.of(Moved.SUITE, Moved.JUDGE, Moved.ITEMS, Moved.ROLLBACK));
            movedAt = releases.slot(0.35, 0.7) + story.random.nextDouble(-0.5, 0.5);
            if (moved == Moved.JUDGE && story.chance(0.6))
                releases.plan("judge", movedAt);
            if (moved == Moved.ROLLBACK)
                releases.rollback(releases.plan("prompt", movedAt), movedAt + story.random.nextDouble(4, 40));
        }
        releases.everyday(Set.of());
        releases.seal();
        List<Run> runs = runs();
        double shift = story.random.nextDouble(0.04, 0.12);
        for (Suite suite : suites) {
            for (Run run : runs)
                run(suite, run, shift);
            count(suite, runs);
        }
        if (moved == Moved.JUDGE)
            frozen(story, "frozen-answers", movedAt, suites.getFirst().marks ? 3 * shift : shift, suites
                    .getFirst().marks);
    }

    private List<Run> runs() {
        List<Run> runs = new ArrayList<>();
        if (when == When.CLOCK || story.releases.tested().size() < 10) {
            double every = story.one(List.of(8, 24, 24));
            for (double hour = 2; hour < story.team().hours(); hour += every) {
                double begun = hour + story.random.nextDouble(0.2);
                if (!story.chance(0.04))
                    runs.add(new Run(begun, begun));
            }
            return runs;
        }
        for (Change change : story.releases.tested()) {
            double minutes = story.random.nextDouble(4, 35) / 60;
            runs.add(new Run(when == When.GATE ? change.hour - minutes : change.hour + minutes, change.hour));
        }
        runs.sort(Comparator.comparingDouble(Run::of));
        return runs;
    }

    private boolean bad(Run run) {
        return run.of >= guiltyFrom && run.of < guiltyUntil;
    }

    private void run(Suite suite, Run run, double shift) {
        boolean late = run.of >= movedAt;
        double top = suite.marks ? 3 * shift : shift;
        double mean = suite.level - (bad(run) ? suite.drop : 0)
                - (late && (moved == Moved.SUITE || moved == Moved.JUDGE) ? top : 0);
        int items = late && moved == Moved.ITEMS ? Math.max(20, suite.n / 3) : suite.n;
        int errors = story.chance(0.15) ? story.random.nextInt(1, 4) : 0;
        String cluster = repeated ? "%s-%d".formatted(suite.name, Math.round(60 * run.of)) : null;
        for (int trial = 0; trial < (repeated ? 3 : 1); trial++) {
            double score = suite.run(mean, items - errors, story.random);
            Map<String, Object> fields = Story.fields("suite", suite.name, "metric", suite.marks
                    ? "mean_mark"
                    : "pass_rate", "score", score, "direction", "higher", "scale",
                    suite.scale
                            ? suite.marks
                                    ? List.of(
                                            1, 5)
                                    : List.of(0, 1)
                            : null,
                    "role", story.chance(0.5) ? "offline" : null, "n", items
                            - errors,
                    "sd", suite.marks && suite.sd ? 0.9 : null, "passes", !suite.marks
                            && suite.sd ? Math.round(score * (items - errors)) : null,
                    "errors", errors > 0 ? errors : null, "cluster", cluster);
            fields.put("suite_version", late && (moved == Moved.SUITE || moved == Moved.ITEMS) ? "2026.2" : "2026.1");
            if (suite.marks || moved == Moved.JUDGE)
                fields.put("judge", Map.of("model", late && moved == Moved.JUDGE ? "gauge-3" : "gauge-2"));
            if (versioned) {
                Change.Request asked = new Change.Request(run.of, 0);
                fields.put("prompt", story.releases.promptName());
                fields.put("prompt_version", story.releases.version("prompt", asked));
                fields.put("model", story.releases.version("model", asked));
            }
            story.line("eval", run.hour + 0.01 * trial, fields);
        }
    }

    private void count(Suite suite, List<Run> runs) {
        List<Run> before = runs.stream().filter(run -> run.of < guiltyFrom).toList();
        List<Run> after = runs.stream().filter(this::bad).toList();
        if (before.isEmpty() || after.isEmpty())
            return;
        double squared = suite.variance(suite.level, suite.n) / before.size() + suite.variance(suite.level - suite.drop,
                suite.n) / after.size();
        story.ledger.addKnown(suite.drop / Math.sqrt(squared));
    }

    /// Writes frozen outputs that are scored again each night: they move with the judge and with nothing else.
    ///
    /// @param exchanged when the judge becomes another one; infinite for never
    /// @param stricter how much lower the new one scores
    static void frozen(Story story, String suite, double exchanged, double stricter, boolean marks) {
        int n = 20 * story.random.nextInt(5, 11);
        double level = marks ? story.random.nextDouble(3.8, 4.4) : story.random.nextDouble(0.75, 0.88);
        double sd = marks ? 0.25 : 0.12;
        for (double night = 3; night < story.team().hours(); night += 24) {
            double hour = night + story.random.nextDouble(0.1);
            boolean late = hour >= exchanged;
            double score = level - (late ? stricter : 0) + sd / Math.sqrt(n) * story.random
                    .nextGaussian();
            score = Math.clamp(score, marks ? 1 : 0, marks ? 5 : 1);
            story.line("eval", hour, Story.fields("suite", suite, "metric", marks
                    ? "mean_mark"
                    : "pass_rate", "score", score, "direction", "higher", "scale",
                    marks
                            ? List.of(1, 5)
                            : List.of(0, 1),
                    "role", "control", "n", n, "judge", Map.of("model", late
                            ? "gauge-3"
                            : "gauge-2")));
        }
    }
}
