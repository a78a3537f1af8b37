package dev.hindsight.benchmarks;

import dev.hindsight.diff.PromptDiff;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// The prompt diff of 50,000 lines beside JGit's histogram diff alone, which it uses.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DiffBenchmark {
    private static final long SEED = 1;
    private static final int LINES = 50_000;

    /// Share of lines that differ, in percent.
    @Param({"1", "30"})
    public int changedPercent;

    private String before = "";
    private String after = "";

    /// Makes the instance that JMH fills.
    public DiffBenchmark() {}

    /// Writes the two texts.
    @Setup
    public void write() {
        Random random = new Random(SEED);
        StringBuilder old = new StringBuilder();
        StringBuilder now = new StringBuilder();
        for (int i = 0; i < LINES; i++) {
            String line = "Rule " + i + ": answer in " + random.nextInt(9) + " sentences.\n";
            old.append(line);
            now.append(random.nextInt(100) < changedPercent ? line.replace("answer", "reply") : line);
        }
        before = old.toString();
        after = now.toString();
    }

    /// {@return the hunks of the prompt diff; the words within lines are compared only when they are looked at}
    @Benchmark
    public PromptDiff promptDiff() {
        return PromptDiff.between(before, after);
    }

    /// {@return the edits of JGit alone}
    @Benchmark
    public EditList histogramAlone() {
        return new HistogramDiff().diff(RawTextComparator.DEFAULT, text(before), text(after));
    }

    private static RawText text(String text) {
        return new RawText(text.getBytes(StandardCharsets.UTF_8));
    }
}
