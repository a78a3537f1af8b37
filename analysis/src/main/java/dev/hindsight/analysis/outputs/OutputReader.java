package dev.hindsight.analysis.outputs;

import dev.hindsight.analysis.change.ChangeOutputs.OutputWindows;
import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.evidence.Evidence;
import dev.hindsight.workspace.evidence.Sample;
import dev.hindsight.workspace.evidence.StoredEvidence;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/// Reads the outputs of two windows: columns as a whole, records page by page and at most [#MOST] per side.
///
/// @param windows the windows of the outputs
public record OutputReader(EvidenceQuery evidence, OutputWindows windows) {
    /// Most records that are read per side; of more a random sample is drawn.
    public static final int MOST = 4_000;
    private static final int PAGE = 200;
    private static final long SEED = 1;

    /// An output with its place in the table.
    public record IndexedOutput(int place, Sample sample) {}

    /// The records of some outputs.
    ///
    /// @param drawn whether they are a random sample
    public record OutputRecords(List<IndexedOutput> outputs, boolean drawn) {}

    /// {@return the outputs as columns}
    public OutputTable read(Set<String> more) {
        return OutputTable.read(evidence, windows, more);
    }

    /// {@return the records of outputs; of each side at most [#MOST], drawn by a fixed seed}
    public OutputRecords records(OutputTable table, int[] places, Progress progress) {
        int[] before = some(IntStream.of(places).filter(i -> table.side(i) == Side.BEFORE).toArray());
        int[] after = some(IntStream.of(places).filter(i -> table.side(i) == Side.AFTER).toArray());
        int[] all = IntStream.concat(IntStream.of(before), IntStream.of(after)).toArray();
        List<IndexedOutput> found = new ArrayList<>();
        for (int from = 0; from < all.length; from += PAGE) {
            progress.checkCancelled();
            progress.report((double) from / all.length, "Reading outputs");
            int[] page = Arrays.copyOfRange(all, from, Math.min(all.length, from + PAGE));
            List<StoredEvidence<Evidence>> stored = evidence.rows(IntStream.of(page).mapToLong(table::row).toArray());
            int at = 0;
            for (StoredEvidence<Evidence> it : stored) {
                // Rows arrive in the requested order; a row that was forgotten meanwhile is left out.
                while (table.row(page[at]) != it.row()) {
                    at++;
                }
                if (it.evidence() instanceof Sample sample) {
                    found.add(new IndexedOutput(page[at], sample));
                }
            }
        }
        return new OutputRecords(found, all.length < places.length);
    }

    private static int[] some(int[] places) {
        if (places.length <= MOST) {
            return places;
        }
        List<Integer> drawn = new ArrayList<>(IntStream.of(places).boxed().toList());
        Collections.shuffle(drawn, new Random(SEED));
        return drawn.stream().limit(MOST).mapToInt(Integer::intValue).sorted().toArray();
    }
}
