package dev.hindsight.analysis.world;

import dev.hindsight.analysis.Analysis;
import dev.hindsight.analysis.AnalysisOptions;
import dev.hindsight.analysis.AnalysisResult.OnsetInterval;
import dev.hindsight.analysis.AnalysisResult.Suspect;
import dev.hindsight.analysis.AnalysisResult.Verdict;
import dev.hindsight.analysis.AnalysisResult;
import dev.hindsight.analysis.text.SignalNames;
import dev.hindsight.analysis.text.VerdictText;
import dev.hindsight.analysis.world.WorldCase.Kind;
import dev.hindsight.analysis.world.WorldCase.Truth;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.testing.ImportedLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Makes, imports and analyses the cases of a world and compares the answers with the right ones:
/// `second|third CASES-PER-FAMILY-AND-KIND FIRST-SEED OUT.tsv [FAMILY,…]`, or `second show FAMILY KIND SEED [EVIDENCE]`
/// for one case in words.
final class WorldBench {
    private static final String HEADER = String.join("\t", "family", "kind", "seed", "culprits", "clear", "from",
            "until", "alarm", "verdict", "explanation", "ranked", "onset_from", "onset_to", "covers", "width_h",
            "status", "malformed", "welch", "pelt", "bayes", "text");

    private WorldBench() {}

    /// What the engine says, in words too, and which rules that breaks.
    record Answer(AnalysisResult result, String text, List<AnswerRules> broken) {}

    /// A case with the engine's answer and those of the baselines.
    private record Answered(WorldCase made, Answer engine, @Nullable String welch, @Nullable String pelt,
            @Nullable String bayes) {
        AnalysisResult result() {
            return engine.result;
        }

        boolean incident() {
            return made.kind() == Kind.INCIDENT;
        }

        boolean isRight(@Nullable String change) {
            Truth truth = made.truth();
            return change != null && (truth.culprits().isEmpty()
                    ? change.equals(AnalysisResult.NONE)
                    : truth.culprits().contains(change));
        }

        boolean causeWithin(int first) {
            return incident() && result().alarm()
                    && result().verdict().ranked().stream().limit(first).anyMatch(s -> isRight(s.change()));
        }

        boolean sure() {
            return result().alarm() && result().verdict().ranked().getFirst().score() >= 0.99;
        }

        boolean located() {
            return incident() && result().alarm() && result().verdict().onset() != null;
        }

        boolean covers() {
            OnsetInterval onset = result().verdict().onset();
            Instant from = made.truth().from();
            Instant until = made.truth().until();
            return onset != null && from != null && until != null && !onset.to().isBefore(from)
                    && !onset.from().isAfter(until);
        }

        double width() {
            OnsetInterval onset = result().verdict().onset();
            return onset == null ? Double.NaN : Duration.between(onset.from(), onset.to()).toMinutes() / 60.0;
        }
    }

    public static void main(String[] args) throws Exception {
        World world = world(args[0]);
        if (args[1].equals("show")) {
            show(world.make(args[2], Kind.valueOf(args[3].toUpperCase(Locale.ROOT)), Long.parseLong(args[4])),
                    args.length > 5 ? Path.of(args[5]) : null);
            return;
        }
        int cases = Integer.parseInt(args[1]);
        long first = Long.parseLong(args[2]);
        List<String> families = args.length > 4 ? List.of(args[4].split(",", -1)) : world.families();
        List<Future<Answered>> running = new ArrayList<>();
        List<Answered> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (String family : families) {
                for (Kind kind : Kind.values()) {
                    for (long seed = first; seed < first + cases; seed++) {
                        long it = seed;
                        running.add(threads.submit(() -> answered(world.make(family, kind, it))));
                    }
                }
            }
            for (Future<Answered> it : running) {
                answers.add(it.get());
            }
        }
        Files.write(Path.of(args[3]), Stream.concat(Stream.of(HEADER), answers.stream().map(WorldBench::row)).toList());
        print(families, answers);
    }

    private static World world(String name) throws ReflectiveOperationException {
        String simple = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) + "World";
        String own = name.equals("second") ? "." : "." + name + ".";
        return Class.forName(World.class.getPackageName() + own + simple).asSubclass(World.class)
                .getDeclaredConstructor().newInstance();
    }

    private static void show(WorldCase made, @Nullable Path evidence) throws IOException {
        if (evidence != null) {
            Files.write(evidence, made.lines());
        }
        Answered it = answered(made);
        made.lines().stream().filter(l -> l.startsWith("{\"kind\":\"change\"")).forEach(System.out::println);
        System.out.println(made.lines().size() + " lines; " + made.truth());
        System.out.println(it.engine.text + "\n" + it.result().verdict());
        it.result().findings().forEach(f -> System.out.println("   " + f));
        System.out.println(
                "   " + it.result().warnings() + " " + it.engine.broken + " Welch " + it.welch + ", PELT " + it.pelt
                        + ", Bayes " + it.bayes);
    }

    private static Answered answered(WorldCase made) throws IOException {
        Baselines simple = new Baselines(made.lines());
        return new Answered(made, answer(made), simple.welch(), simple.pelt(), simple.bayes());
    }

    /// Imports a case to a workspace that is deleted again, and analyses it.
    static Answer answer(WorldCase made) throws IOException {
        Path folder = Files.createTempDirectory("world");
        try (Workspace workspace = ImportedLines.lines(folder, made.lines())) {
            AnalysisResult result = Analysis.run(workspace.evidence(), "w", AnalysisOptions.DEFAULT,
                    ImportedLines.CLOCK.instant());
            String text = VerdictText.of(result, workspace.evidence().changes(TimeRange.ALL),
                    SignalNames.of(workspace.evidence()));
            return new Answer(result, text, AnswerRules.brokenBy(result, text));
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static String row(Answered it) {
        Truth truth = it.made.truth();
        Verdict verdict = it.result().verdict();
        OnsetInterval onset = verdict.onset();
        String ranked = verdict.ranked().stream().limit(6).map((Suspect s) -> s.change() + "="
                + String.format(Locale.ROOT, "%.3f", s.score())).collect(Collectors.joining(";"));
        return Stream.of(it.made.family(), it.made.kind(), it.made.seed(), String.join(",", truth.culprits()), truth
                .clear(), truth.from(), truth.until(), it.result().alarm(), verdict.kind(), verdict.explanation(),
                ranked,
                onset == null ? null : onset.from(), onset == null ? null : onset.to(), it.covers(),
                String.format(Locale.ROOT, "%.1f", it.width()), it.result().status(), it.engine.broken, it.welch,
                it.pelt,
                it.bayes, it.engine.text).map(o -> Objects.toString(o, "-").replace('\t', ' ').replace('\n', ' '))
                .collect(
                        Collectors.joining("\t"));
    }

    private static void print(List<String> families, List<Answered> answers) {
        System.out.printf(Locale.ROOT, "%-10s %10s %10s %10s %10s %10s %8s %8s %9s | %10s %10s %10s%n", "family",
                "first", "clear",
                "in three", "nulls", "decoys", "covers", "width h", ">=0.99", "Welch", "PELT", "Bayes");
        for (String family : families) {
            print(family, answers.stream().filter(it -> it.made.family().equals(family)).toList());
        }
        print("all", answers);
        System.out.println("\nBroken rules of " + answers.size() + ":");
        for (AnswerRules rule : AnswerRules.values()) {
            List<Answered> broken = answers.stream().filter(it -> it.engine.broken.contains(rule)).toList();
            if (!broken.isEmpty()) {
                System.out.println("  " + rule + " " + broken.size() + ": " + broken.stream().limit(8).map(it -> it.made
                        .family() + " " + it.made.kind() + " " + it.made.seed()).collect(Collectors.joining(", ")));
            }
        }
    }

    private static void print(String name, List<Answered> all) {
        List<Answered> incidents = all.stream().filter(Answered::incident).toList();
        List<Answered> clear = incidents.stream().filter(it -> it.made.truth().clear()).toList();
        double[] widths = incidents.stream().filter(Answered::located).mapToDouble(Answered::width).sorted().toArray();
        System.out.printf(Locale.ROOT, "%-10s %10s %10s %10s %10s %10s %8s %8s %9s | %10s %10s %10s%n", name,
                share(incidents, it -> it.causeWithin(1)), share(clear, it -> it.causeWithin(1)),
                share(incidents, it -> it.causeWithin(3)), share(of(all, Kind.NULL), it -> it.result().alarm()),
                share(of(all, Kind.DECOY), it -> it.result().alarm()),
                share(incidents.stream().filter(Answered::located).toList(), Answered::covers),
                widths.length == 0 ? "-" : String.format(Locale.ROOT, "%.0f", widths[widths.length / 2]),
                share(all.stream().filter(Answered::sure).toList(), it -> it.causeWithin(1)),
                baseline(all, Answered::welch), baseline(all, Answered::pelt), baseline(all, Answered::bayes));
    }

    private static List<Answered> of(List<Answered> all, Kind kind) {
        return all.stream().filter(it -> it.made.kind() == kind).toList();
    }

    private static String share(List<Answered> of, Predicate<Answered> what) {
        long count = of.stream().filter(what).count();
        return of.isEmpty()
                ? "-"
                : String.format(Locale.ROOT, "%.2f %d/%d", (double) count / of.size(), count, of
                        .size());
    }

    /// Cause first, and how many alarms without incident.
    private static String baseline(List<Answered> all, Function<Answered, @Nullable String> says) {
        long incidents = of(all, Kind.INCIDENT).size();
        long right = all.stream().filter(it -> it.incident() && it.isRight(says.apply(it))).count();
        long alarms = all.stream().filter(it -> !it.incident() && says.apply(it) != null).count();
        return String.format(Locale.ROOT, "%.2f(%d)", (double) right / Math.max(1, incidents), alarms);
    }
}
