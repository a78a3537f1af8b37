package dev.hindsight.benchmarks;

import dev.hindsight.diff.DiffLine;
import dev.hindsight.diff.PromptDiff;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
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

/// The prompt diff of two texts that are one line of 200,000 characters each.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
public class LongLineBenchmark {
    private static final long SEED = 1;
    private static final int LENGTH = 200_000;

    /// How many words differ; from four hundred tokens on, removed ones and added ones counted, one region is marked.
    @Param({"3", "100", "3000", "30000"})
    public int otherWords;

    private String before = "";
    private String after = "";

    /// Makes the instance that JMH fills.
    public LongLineBenchmark() {}

    /// Writes the two lines.
    @Setup
    public void write() {
        PromptTexts texts = new PromptTexts(SEED);
        Random random = new Random(SEED);
        StringBuilder line = new StringBuilder();
        while (line.length() < LENGTH) {
            line.append(texts.words(12)).append(". ");
        }
        before = line.toString();
        String[] words = before.split(" ", -1);
        for (int i = 0; i < otherWords; i++) {
            words[random.nextInt(words.length)] = texts.words(1);
        }
        after = String.join(" ", words);
    }

    /// {@return the two lines with the words that differ}
    @Benchmark
    public List<DiffLine> words() {
        return PromptDiff.between(before, after).changedLines();
    }
}
