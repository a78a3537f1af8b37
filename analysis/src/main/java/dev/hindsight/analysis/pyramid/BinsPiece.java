package dev.hindsight.analysis.pyramid;

import dev.hindsight.analysis.series.Bins.Bin;
import dev.hindsight.analysis.stats.Estimate;
import java.util.ArrayList;
import java.util.List;

/// The encoded bins of one signal and width in one piece of time: whether probabilities are known, the names of the
/// parts, then each bin. Values are floats with seven digits, more than any picture shows.
///
/// @param known whether every row's inclusion probability is known
/// @param parts what the bins' parts are called
record BinsPiece(boolean known, String[] parts, List<Bin> bins) {

    byte[] bytes(long from, long width) {
        return PieceCodec.written(out -> {
            out.writeBoolean(known);
            out.writeInt(parts.length);
            for (String part : parts) {
                out.writeUTF(part);
            }
            out.writeInt(bins.size());
            for (Bin bin : bins) {
                out.writeInt(Math.toIntExact((bin.from() - from) / width));
                out.writeInt(bin.part());
                Estimate level = bin.estimate();
                out.writeFloat((float) level.value());
                out.writeFloat((float) level.low());
                out.writeFloat((float) level.high());
                out.writeFloat((float) level.nEff());
                out.writeLong(level.n());
            }
        });
    }

    /// {@return the piece}
    ///
    /// @param from where it begins
    static BinsPiece of(byte[] data, long from, long width) {
        return PieceCodec.read(data, in -> {
            boolean known = in.readBoolean();
            String[] parts = new String[in.readInt()];
            for (int i = 0; i < parts.length; i++) {
                parts[i] = in.readUTF();
            }
            int n = in.readInt();
            List<Bin> bins = new ArrayList<>(n);
            for (int i = 0; i < n; i++) {
                long start = from + in.readInt() * width;
                int part = in.readInt();
                double value = in.readFloat();
                double low = in.readFloat();
                double high = in.readFloat();
                double nEff = in.readFloat();
                bins.add(new Bin(start, start + width, part,
                        new Estimate(value, low, high, in.readLong(), nEff, Double.NaN)));
            }
            return new BinsPiece(known, parts, bins);
        });
    }
}
