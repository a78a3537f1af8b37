package dev.hindsight.analysis.outputs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The expected against the actual behaviour of traffic. Outputs where one of the two is unknown are counted separately
/// and enter no rate.
///
/// @param rows by expected behaviour: answer, refuse, abstain; those without outputs are left out
/// @param unknown outputs of traffic where one of the two is unknown
public record RefusalMatrix(List<RefusalRow> rows, int unknown) {
    private static final List<String> SHOULD = List.of("answer", "refuse", "abstain");

    /// The outputs with one expected behaviour.
    public record RefusalRow(String shouldHave, RefusalCell answered, RefusalCell refused) {}

    /// The outputs with one actual behaviour.
    ///
    /// @param refused whether they refused, else they answered
    /// @param fault the name of the error; null where the behaviour is right
    /// @param before how many before
    /// @param after how many after
    /// @param rates their share of the row
    public record RefusalCell(String shouldHave, boolean refused, @Nullable String fault, int before, int after,
            RatePair rates) {
        /// {@return the filter for these outputs}
        public OutputFilter filter() {
            return new OutputFilter(Map.of("role", "traffic", "should_have", shouldHave,
                    OutputTable.REFUSED, refused ? "refused" : "answered"), null, Double.NaN, Double.NaN, null);
        }
    }

    /// {@return the matrix of a table's outputs}
    public static RefusalMatrix of(OutputTable table) {
        int[] all = table.traffic().toArray();
        int[] known = IntStream.of(all).filter(i -> table.word(OutputTable.REFUSED, i) != null
                && SHOULD.contains(Objects.requireNonNullElse(table.word("should_have", i), ""))).toArray();
        List<RefusalRow> rows = new ArrayList<>();
        for (String should : SHOULD) {
            int[] own = IntStream.of(known).filter(i -> should.equals(table.word("should_have", i))).toArray();
            if (own.length > 0) {
                rows.add(new RefusalRow(should, cell(table, own, should, false), cell(table, own, should, true)));
            }
        }
        return new RefusalMatrix(rows, all.length - known.length);
    }

    private static RefusalCell cell(OutputTable table, int[] row, String should, boolean refused) {
        Set<String> wanted = Set.of(refused ? "refused" : "answered");
        int[] own = IntStream.of(row).filter(i -> wanted.contains(table.word(OutputTable.REFUSED, i))).toArray();
        int before = (int) IntStream.of(own).filter(i -> table.side(i) == Side.BEFORE).count();
        return new RefusalCell(should, refused, fault(should, refused), before, own.length - before,
                table.rates(row, i -> wanted.contains(table.word(OutputTable.REFUSED, row[i])) ? 1 : 0));
    }

    private static @Nullable String fault(String should, boolean refused) {
        return switch (should) {
            case "answer" -> refused ? "false refusal" : null;
            case "abstain" -> refused ? null : "missed abstention";
            default -> refused ? null : "missed refusal";
        };
    }
}
