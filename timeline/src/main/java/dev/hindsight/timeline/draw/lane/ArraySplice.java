package dev.hindsight.timeline.draw.lane;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/// One array in the middle of another.
final class ArraySplice {
    private ArraySplice() {}

    /// {@return what stands in `around` at the places `before`, then all of `middle`, then what stands at `after`}
    static long[] of(long[] around, long[] middle, int[] before, int[] after) {
        return LongStream.concat(LongStream.concat(Arrays.stream(before).mapToLong(i -> around[i]),
                Arrays.stream(middle)), Arrays.stream(after).mapToLong(i -> around[i])).toArray();
    }

    static double[] of(double[] around, double[] middle, int[] before, int[] after) {
        return DoubleStream.concat(DoubleStream.concat(Arrays.stream(before).mapToDouble(i -> around[i]),
                Arrays.stream(middle)), Arrays.stream(after).mapToDouble(i -> around[i])).toArray();
    }
}
