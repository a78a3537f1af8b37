package dev.hindsight.analysis.bench;

import dev.hindsight.analysis.AnalysisResult.Verdict;
import dev.hindsight.analysis.AnalysisResult;
import dev.hindsight.workspace.scenario.GeneratedScenario;
import dev.hindsight.workspace.scenario.Scenarios;
import dev.hindsight.workspace.scenario.truth.GroundTruth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Plays every scenario with many seeds and compares the analysis with the right answer: `A,C,E FIRST-SEED SEEDS
/// FOLDER`; evidence and workspaces stay in the folder.
final class ScenarioBench {
    private ScenarioBench() {}

    public static void main(String[] args) throws IOException {
        long first = Long.parseLong(args[1]);
        long seeds = Long.parseLong(args[2]);
        for (String letter : args[0].split(",", -1)) {
            int right = 0;
            int covered = 0;
            for (long seed = first; seed < first + seeds; seed++) {
                GeneratedScenario scenario = Scenarios.make(letter, seed);
                Path file = Path.of(args[3]).resolve(letter + seed + ".jsonl");
                if (!Files.exists(file)) {
                    scenario.writeTo(file);
                }
                AnalysisResult found = EvidenceBench.analysed(file);
                boolean said = isRight(found, scenario.answer());
                boolean covers = covers(found.verdict(), scenario.answer());
                right += said ? 1 : 0;
                covered += covers ? 1 : 0;
                if (!said || !covers) {
                    System.out.println(letter + seed + " wanted " + scenario.answer() + "\n   said " + found.alarm()
                            + " " + found.verdict() + " " + found.warnings());
                }
            }
            System.out.printf(Locale.ROOT, "%s: verdict and alarm %d of %d, onset interval %d%n", letter, right, seeds,
                    covered);
        }
    }

    private static boolean isRight(AnalysisResult found, GroundTruth right) {
        Verdict verdict = found.verdict();
        return found.alarm() == right.alarm() && word(verdict.kind()).equals(right.verdict())
                && (right.explanation() == null || word(verdict.explanation()).equals(right.explanation()))
                && (right.change() == null || verdict.ranked().getFirst().change().equals(right.change()));
    }

    private static String word(@Nullable Object constant) {
        return String.valueOf(constant).toLowerCase(Locale.ROOT);
    }

    private static boolean covers(Verdict verdict, GroundTruth right) {
        Instant truth = right.onset();
        AnalysisResult.OnsetInterval onset = verdict.onset();
        return truth == null || (onset != null && !truth.isBefore(onset.from()) && !truth.isAfter(onset.to()));
    }
}
