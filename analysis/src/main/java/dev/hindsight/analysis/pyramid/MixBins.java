package dev.hindsight.analysis.pyramid;

import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.query.Columns;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/// How much traffic of each value of a slice key there was, bin by bin: the sum of weights, 1/p where the inclusion
/// probability is known, else 1.
///
/// @param key the column, such as `slice.topic`
/// @param width of the bins, microseconds
/// @param weighted whether every probability is known
/// @param mass by value, then by start of the bin
public record MixBins(String key, long width, boolean weighted, Map<String, Map<Long, Double>> mass) {

    /// {@return the slice key with the fewest different values, at least two; empty where no sample has one}
    public static Optional<String> key(EvidenceQuery evidence) {
        return evidence.columnNames(EvidenceKind.SAMPLE).stream().filter(it -> it.startsWith("slice."))
                .filter(it -> different(evidence, it) >= 2)
                .min(Comparator.comparingInt((String it) -> different(evidence, it)).thenComparing(it -> it));
    }

    private static int different(EvidenceQuery evidence, String key) {
        return evidence.words(EvidenceKind.SAMPLE, key).size();
    }

    static MixBins of(EvidenceQuery evidence, String key, TimeRange range, long width) {
        return of(evidence.columns(EvidenceKind.SAMPLE, range, Set.of(key, "role", "probability")), key, width);
    }

    static MixBins of(Columns columns, String key, long width) {
        Map<String, Map<Long, Double>> mass = new TreeMap<>();
        Columns.CategoricalColumn words = columns.words(key);
        IntPredicate traffic = columns.traffic();
        double[] probability = columns.numbers("probability");
        boolean weighted = true;
        for (int row = 0; words != null && row < columns.size(); row++) {
            String word = words.at(row);
            if (word != null && traffic.test(row)) {
                double p = probability == null ? Double.NaN : probability[row];
                weighted &= p > 0;
                long from = Math.floorDiv(columns.at()[row], width) * width;
                mass.computeIfAbsent(word, it -> new TreeMap<>()).merge(from, p > 0 ? 1 / p : 1, Double::sum);
            }
        }
        return new MixBins(key, width, weighted, mass);
    }

    /// {@return the bins of several pieces as one}
    static MixBins joined(String key, long width, List<MixBins> pieces) {
        Map<String, Map<Long, Double>> mass = new TreeMap<>();
        for (MixBins piece : pieces) {
            piece.mass.forEach((word, bins) -> mass.computeIfAbsent(word, it -> new TreeMap<>()).putAll(bins));
        }
        return new MixBins(key, width, pieces.stream().allMatch(MixBins::weighted), mass);
    }

    byte[] bytes() {
        return PieceCodec.written(out -> {
            out.writeBoolean(weighted);
            out.writeInt(mass.size());
            for (Map.Entry<String, Map<Long, Double>> word : mass.entrySet()) {
                out.writeUTF(word.getKey());
                out.writeInt(word.getValue().size());
                for (Map.Entry<Long, Double> bin : word.getValue().entrySet()) {
                    out.writeLong(bin.getKey());
                    out.writeDouble(bin.getValue());
                }
            }
        });
    }

    static MixBins of(byte[] data, String key, long width) {
        return PieceCodec.read(data, in -> {
            boolean weighted = in.readBoolean();
            Map<String, Map<Long, Double>> mass = new LinkedHashMap<>();
            for (int words = in.readInt(); words > 0; words--) {
                Map<Long, Double> bins = mass.computeIfAbsent(in.readUTF(), it -> new TreeMap<>());
                for (int n = in.readInt(); n > 0; n--) {
                    bins.put(in.readLong(), in.readDouble());
                }
            }
            return new MixBins(key, width, weighted, mass);
        });
    }
}
