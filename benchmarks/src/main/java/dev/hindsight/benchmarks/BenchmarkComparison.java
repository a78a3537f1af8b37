package dev.hindsight.benchmarks;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/// Runs benchmarks as JMH's own `Main` does, with the same options, and then compares each with its reference: the
/// benchmark of the same class, parameters and run whose name begins with `reference`.
public final class BenchmarkComparison {
    private BenchmarkComparison() {}

    /// Runs what the arguments name and prints a Markdown table.
    public static void main(String[] arguments) throws CommandLineOptionException, RunnerException {
        Collection<RunResult> results = new Runner(new CommandLineOptions(arguments)).run();
        System.out.println("\n| benchmark | parameters | mean ± JMH's error | beside the reference |");
        System.out.println("|---|---|---:|---:|");
        for (RunResult result : results) {
            var score = result.getPrimaryResult();
            System.out.printf(Locale.ROOT, "| `%s` | %s | %.1f ± %.1f %s | %s |%n", name(result), parameters(result),
                    score.getScore(), score.getScoreError(), score.getScoreUnit(),
                    reference(result, results).map(it -> ratio(result, it)).orElse(""));
        }
    }

    private static Optional<RunResult> reference(RunResult result, Collection<RunResult> all) {
        return all.stream().filter(it -> group(it).equals(group(result)) && parameters(it).equals(parameters(result)))
                .filter(it -> method(it).startsWith("reference")).findFirst();
    }

    private static String ratio(RunResult result, RunResult reference) {
        return String.format(Locale.ROOT, "%.2f",
                result.getPrimaryResult().getScore() / reference.getPrimaryResult().getScore());
    }

    private static String name(RunResult result) {
        return group(result).substring(group(result).lastIndexOf('.') + 1) + "." + method(result);
    }

    private static String group(RunResult result) {
        String name = result.getParams().getBenchmark();
        return name.substring(0, name.lastIndexOf('.'));
    }

    private static String method(RunResult result) {
        String name = result.getParams().getBenchmark();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static String parameters(RunResult result) {
        return result.getParams().getParamsKeys().stream().map(key -> key + " " + result.getParams().getParam(key))
                .collect(Collectors.joining(", "));
    }
}
