package dev.hindsight.analysis;

import dev.hindsight.analysis.AnalysisResult.PairedResult;
import dev.hindsight.analysis.query.ObservationReader;
import dev.hindsight.analysis.series.Observations;
import dev.hindsight.analysis.signal.Signal;
import dev.hindsight.analysis.suspect.Onset;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.query.ColumnNames;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Items (questions that were asked again: samples with the same `item`) that were scored on both sides of an onset, by
/// one judge and for one prompt. Each item is its own control, so a change of the mix has no effect.
final class PairedItems {
    /// Fewer items give no result.
    private static final int FEWEST = 5;
    private static final long SEED = 1;

    private final EvidenceQuery evidence;
    private final ObservationReader byItem;
    private final ObservationReader byPrompt;

    PairedItems(EvidenceQuery evidence, AnalysisOptions options) {
        this.evidence = evidence;
        byItem = new ObservationReader(evidence, options.range(), options.feature(), Map.of()).scopedBy("item");
        byPrompt = new ObservationReader(evidence, options.range(), options.feature(), Map.of());
    }

    /// {@return whether any sample names its item}
    static boolean exist(EvidenceQuery evidence) {
        return evidence.columnNames(EvidenceKind.SAMPLE).contains("item");
    }

    /// {@return the paired differences, by signal and role; without signals that have no pairs}
    ///
    /// @param onset between the times before and after; if it is limited to one prompt, so are the items
    /// @param from microseconds UTC, start of the time before
    /// @param until end of the time after
    List<PairedResult> of(Collection<Signal> signals, Onset onset, long from, long until) {
        List<PairedResult> found = new ArrayList<>();
        for (Signal signal : signals) {
            for (String role : evidence.words(EvidenceKind.SAMPLE, "role")) {
                Map<String, double[]> items = items(signal, role, onset, from, until);
                if (items.size() >= FEWEST) {
                    found.add(paired(signal, role, items.values()));
                }
            }
        }
        return found;
    }

    private static PairedResult paired(Signal signal, String role, Collection<double[]> items) {
        double[] before = items.stream().mapToDouble(it -> it[0] / it[2]).toArray();
        double[] after = items.stream().mapToDouble(it -> it[1] / it[2]).toArray();
        var d = dev.hindsight.analysis.stats.PairedDifference.of(before, after, SEED);
        return new PairedResult(signal.name(), role, Arrays.stream(before).average().orElse(Double.NaN),
                Arrays.stream(after).average().orElse(Double.NaN), d.difference(), d.low(), d.high(), d.items(),
                d.fell(), d.rose(), d.p());
    }

    /// Per item the sums of its means before and after, and the number of prompts in these sums.
    private Map<String, double[]> items(Signal signal, String role, Onset onset, long from, long until) {
        Observations o = byItem.read(signal, role);
        if (o.size() == 0 || (role.equals(ColumnNames.TRAFFIC) && !isEven(o))) {
            return Map.of();
        }
        Observations prompts = byPrompt.read(signal, role);
        record ItemPromptKey(int item, int prompt, int part) {}
        Map<ItemPromptKey, double[]> sums = new LinkedHashMap<>();
        for (int i = 0; i < o.size(); i++) {
            long at = o.at()[i];
            int side = at >= from && at < onset.from() ? 0 : at >= onset.to() && at < until ? 2 : -1;
            String prompt = prompts.scopes()[prompts.scope()[i]];
            boolean reached = onset.scope().isEmpty() || prompt.isEmpty() || prompt.equals(onset.scope());
            if (side >= 0 && reached && !o.scopes()[o.scope()[i]].isEmpty()) {
                double[] sum = sums.computeIfAbsent(new ItemPromptKey(o.scope()[i], prompts.scope()[i], o.part()[i]),
                        _ -> new double[4]);
                sum[side] += o.value()[i];
                sum[side + 1]++;
            }
        }
        Map<String, double[]> items = new LinkedHashMap<>();
        sums.forEach((asked, sum) -> {
            if (sum[1] > 0 && sum[3] > 0) {
                double[] item = items.computeIfAbsent(o.scopes()[asked.item], _ -> new double[3]);
                item[0] += sum[0] / sum[1];
                item[1] += sum[2] / sum[3];
                item[2]++;
            }
        });
        return items;
    }

    /// Whether all outputs were equally likely to be sampled: else those of an item are a biased sample.
    private static boolean isEven(Observations o) {
        return o.probabilitiesKnown() && Arrays.stream(o.weight()).distinct().limit(2).count() < 2;
    }
}
