package dev.hindsight.benchmarks;

import dev.hindsight.diff.Hunk;
import dev.hindsight.diff.PromptDiff;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
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
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 8, time = 1)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
public class DiffBenchmark {
    private static final long SEED = 1;
    private static final int LINES = 50_000;
    private static final double PERCENT = 0.01;
    /// As many lines as the view asks for first.
    private static final int FIRST_LINES = 500;

    /// Share of lines that are reworded, deleted or moved, in percent; a fifth as many are inserted.
    @Param({"1", "30"})
    public int changedPercent;

    private String before = "";
    private String after = "";
    private RawText rawBefore = RawText.EMPTY_TEXT;
    private RawText rawAfter = RawText.EMPTY_TEXT;

    /// Makes the instance that JMH fills.
    public DiffBenchmark() {}

    /// Writes the two texts.
    @Setup(Level.Trial)
    public void write() {
        PromptTexts texts = new PromptTexts(SEED);
        List<String> prompt = texts.prompt(LINES);
        before = String.join("\n", prompt) + "\n";
        after = String.join("\n", texts.edited(prompt, changedPercent * PERCENT)) + "\n";
        rawBefore = new RawText(before.getBytes(StandardCharsets.UTF_8));
        rawAfter = new RawText(after.getBytes(StandardCharsets.UTF_8));
    }

    /// {@return the edits of JGit alone, on lines that are split already}
    @Benchmark
    public EditList referenceHistogram() {
        return new HistogramDiff().diff(RawTextComparator.DEFAULT, rawBefore, rawAfter);
    }

    /// {@return the hunks with their kinds and moved blocks; no words}
    @Benchmark
    public PromptDiff hunks() {
        return PromptDiff.between(before, after);
    }

    /// {@return how many lines the first hunks have, with their words: what is needed for the first screen}
    @Benchmark
    public int firstLines() {
        int lines = 0;
        for (Hunk hunk : PromptDiff.between(before, after).hunks()) {
            if (lines >= FIRST_LINES) {
                break;
            }
            lines += hunk.lines().size();
        }
        return lines;
    }

    /// {@return how many lines all hunks have, with their words: the whole result}
    @Benchmark
    public int allLines() {
        return PromptDiff.between(before, after).hunks().stream().mapToInt(hunk -> hunk.lines().size()).sum();
    }
}
