package dev.hindsight.analysis.slices;

import dev.hindsight.analysis.series.Levels;
import dev.hindsight.analysis.series.Observations;
import dev.hindsight.analysis.slices.SliceDecomposition.ChangeWindows;
import dev.hindsight.analysis.slices.Slices.SlicedObservations;
import dev.hindsight.analysis.stats.Clusters;
import dev.hindsight.analysis.stats.KitagawaDecomposition;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The rows on both sides of a change, of one instrument and sampling policy.
///
/// @param rows by time
/// @param place of each among the rows that have slices
/// @param after whether each is of the later side
record SideRows(Observations rows, int[] place, boolean[] after) {
    /// Least number of rows per side.
    static final int FEWEST = 30;

    /// {@return the rows of the part with the most rows on its smaller side; empty where none has enough}
    ///
    /// @param prompt whose rows are included; null for all
    static Optional<SideRows> of(SlicedObservations sliced, @Nullable String prompt, ChangeWindows windows) {
        Observations o = sliced.rows();
        int scope = prompt == null ? -1 : Arrays.asList(o.scopes()).indexOf(prompt);
        // The baseline may also be later than the window.
        int from = Levels.position(o.at(), Math.min(windows.beforeFrom(), windows.afterFrom()));
        int[] rows = IntStream.range(from, Levels.position(o.at(), Math.max(windows.beforeTo(), windows.afterTo())))
                .filter(i -> prompt == null || o.scope()[i] == scope)
                .filter(i -> windows.isBefore(o.at()[i]) || windows.isAfter(o.at()[i])).toArray();
        int[][] seen = new int[2][o.parts().length];
        for (int i : rows) {
            seen[windows.isAfter(o.at()[i]) ? 1 : 0][o.part()[i]]++;
        }
        int part = Levels.shared(seen[0], seen[1]);
        if (part < 0 || Math.min(seen[0][part], seen[1][part]) < FEWEST) {
            return Optional.empty();
        }
        int[] own = Arrays.stream(rows).filter(i -> o.part()[i] == part).toArray();
        boolean[] after = new boolean[own.length];
        for (int i = 0; i < own.length; i++) {
            after[i] = windows.isAfter(o.at()[own[i]]);
        }
        return Optional.of(new SideRows(o.rows(own), Arrays.stream(own).map(i -> sliced.place()[i]).toArray(), after));
    }

    /// {@return the change over slices}
    ///
    /// @param values how many slices there may be
    /// @param value slice of each row, from 0
    KitagawaDecomposition split(int values, int[] value) {
        double[] weight = new double[place.length];
        Arrays.setAll(weight, i -> rows.weight()[i] * rows.count()[i]);
        return KitagawaDecomposition.split(values, value, after, rows.value(), weight,
                Clusters.of(rows.cluster(), place.length), rows.rate());
    }
}
