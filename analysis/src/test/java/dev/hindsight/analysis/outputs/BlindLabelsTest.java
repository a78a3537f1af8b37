package dev.hindsight.analysis.outputs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hindsight.analysis.outputs.BlindLabels.BlindLabel;
import dev.hindsight.analysis.stats.WeightedEstimator;
import dev.hindsight.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The blind draw and what its labels say.
class BlindLabelsTest {
    @TempDir
    private Path folder;

    private final OutputLines samples = new OutputLines();

    private OutputTable table(int before, int after, String fields) throws IOException {
        IntStream.range(0, before).forEach(_ -> samples.add(Side.BEFORE, fields));
        IntStream.range(0, after).forEach(_ -> samples.add(Side.AFTER, fields));
        try (Workspace workspace = samples.imported(folder)) {
            return OutputLines.table(workspace.evidence());
        }
    }

    private static BlindLabels draw(OutputTable table, long seed) {
        return BlindLabels.draw(table, table.places(Side.BEFORE).toArray(), table.places(Side.AFTER).toArray(), 40,
                seed);
    }

    private static List<Integer> places(BlindLabels draw) {
        return IntStream.range(0, draw.size()).mapToObj(draw::place).toList();
    }

    @Test
    void fortyPerSideAreDrawnWithoutRepeatsAndShuffled() throws IOException {
        OutputTable table = table(100, 60, "'region':'north'");
        BlindLabels draw = draw(table, 3);
        assertThat(draw.size()).isEqualTo(80);
        assertThat(new HashSet<>(places(draw))).hasSize(80);
        assertThat(places(draw).stream().filter(it -> table.side(it) == Side.BEFORE)).hasSize(40);
        long turns = IntStream.range(1, 80).filter(i -> table.side(draw.place(i)) != table.side(draw.place(i - 1)))
                .count();
        assertThat(turns).as("changes of side one after another").isGreaterThan(20);
        assertThat(places(draw(table, 3))).isEqualTo(places(draw));
        assertThat(places(draw(table, 4))).isNotEqualTo(places(draw));
        Set<Side> first = new HashSet<>();
        IntStream.range(0, 20).forEach(seed -> first.add(draw(table, seed).first()));
        assertThat(first).as("A is now one side, now the other").hasSize(2);
    }

    @Test
    void smallSideIsDrawnCompletely() throws IOException {
        BlindLabels draw = draw(table(12, 90, "'region':'north'"), 1);
        assertThat(draw.size()).isEqualTo(52);
        assertThat(draw.tally(Side.BEFORE).drawn()).isEqualTo(12);
    }

    @Test
    void ratesIgnoreUnsureLabelsAndLabelsCanBeUndone() throws IOException {
        OutputTable table = table(40, 40, "'region':'north'");
        BlindLabels draw = draw(table, 5);
        assertThat(draw.tally(Side.AFTER).rate().known()).isFalse();
        assertThat(draw.difference(Side.BEFORE, Side.AFTER)).isNull();
        draw.assign(BlindLabel.BAD);
        draw.undo();
        draw.undo();
        assertThat(draw.labelledCount()).isZero();
        Map<Side, Integer> of = new EnumMap<>(Side.class);
        while (!draw.done()) {
            Side side = table.side(draw.place(draw.labelledCount()));
            int n = of.merge(side, 1, Integer::sum) - 1;
            draw.assign(
                    n < 4 ? BlindLabel.UNSURE : n < (side == Side.BEFORE ? 8 : 22) ? BlindLabel.BAD : BlindLabel.GOOD);
        }
        BlindLabels.LabelTally after = draw.tally(Side.AFTER);
        assertThat(after.unsure()).isEqualTo(4);
        assertThat(after.bad()).isEqualTo(18);
        assertThat(after.rate()).isEqualTo(WeightedEstimator.wilson(0.5, 36, 36));
        assertThat(draw.tally(Side.BEFORE).rate().value()).isEqualTo(4 / 36.0);
        var difference = Objects.requireNonNull(draw.difference(Side.BEFORE, Side.AFTER));
        assertThat(difference.value()).isCloseTo(0.5 - 4 / 36.0, within(1e-12));
        assertThat(difference.low()).isPositive();
        assertThat(difference.high()).isGreaterThan(difference.value());
        draw.assign(BlindLabel.BAD);
        assertThat(draw.labelledCount()).isEqualTo(80);
    }

    @Test
    void outputsAreWeightedByInverseProbability() throws IOException {
        IntStream.range(0, 20).forEach(_ -> samples.add(Side.BEFORE, "'sampling':{'policy':'x','probability':1}"));
        IntStream.range(0, 20).forEach(_ -> samples.add(Side.BEFORE, "'sampling':{'policy':'x','probability':0.25}"));
        try (Workspace workspace = samples.imported(folder)) {
            OutputTable table = OutputLines.table(workspace.evidence());
            assertThat(table.weighted()).isTrue();
            BlindLabels draw = draw(table, 2);
            while (!draw.done()) {
                draw.assign(draw.place(draw.labelledCount()) < 20 ? BlindLabel.GOOD : BlindLabel.BAD);
            }
            assertThat(draw.tally(Side.BEFORE).rate().value()).isCloseTo(0.8, within(1e-12));
        }
    }
}
