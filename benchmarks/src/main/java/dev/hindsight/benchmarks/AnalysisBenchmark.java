package dev.hindsight.benchmarks;

import dev.hindsight.analysis.Analysis;
import dev.hindsight.analysis.AnalysisOptions;
import dev.hindsight.analysis.AnalysisResult;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.store.Workspaces;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// The whole of `analyze` after opening: ten signals and 200 changes, by number of samples. The workspaces are imported
/// beforehand (docs/benchmarks.md).
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 6)
@Measurement(iterations = 8)
@Fork(1)
public class AnalysisBenchmark {
    /// How many samples.
    @Param({"10000", "100000", "1000000"})
    public int samples;

    private Workspace workspace;

    /// Makes the instance that JMH fills.
    @SuppressWarnings("NullAway.Init")
    public AnalysisBenchmark() {}

    /// Opens the workspace.
    @Setup
    public void open() {
        workspace = Workspaces.open(Path.of("benchmarks/target/analysis-" + samples + ".hindsight"),
                InstantSource.system());
    }

    /// Closes the workspace.
    @TearDown
    public void close() {
        workspace.close();
    }

    /// {@return the analysis}
    @Benchmark
    public AnalysisResult analyze() {
        return Analysis.run(workspace.evidence(), "benchmark", AnalysisOptions.DEFAULT,
                Instant.parse("2026-10-01T00:00:00Z"));
    }
}
