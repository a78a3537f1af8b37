package dev.hindsight.benchmarks;

import dev.hindsight.analysis.changepoint.ChangePoint;
import dev.hindsight.analysis.changepoint.ChangePoints;
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

/// Change points of plain values, with and without changes.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ChangePointsBenchmark {
    private static final long SEED = 1;
    private static final double STEP = 2;

    /// How many values.
    @Param({"10000", "100000"})
    public int values;

    /// How many steps of two standard deviations.
    @Param({"0", "20"})
    public int steps;

    private double[] series = {};

    /// Makes the instance that JMH fills.
    public ChangePointsBenchmark() {}

    /// Draws the series.
    @Setup
    public void draw() {
        Random random = new Random(SEED);
        series = new double[values];
        int segment = values / (steps + 1) + 1;
        for (int i = 0; i < values; i++) {
            series[i] = random.nextGaussian() + (i / segment % 2) * STEP;
        }
    }

    /// {@return the change points}
    @Benchmark
    public List<ChangePoint> find() {
        return ChangePoints.find(series);
    }
}
