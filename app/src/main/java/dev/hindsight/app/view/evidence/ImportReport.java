package dev.hindsight.app.view.evidence;

import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.ingest.ImportResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The result of an import, for a person.
///
/// @param sentence all of it in one sentence
/// @param details one sentence for each thing to know: what failed, what was left out, what was assumed
/// @param stored whether the import stored anything new
/// @param trouble whether something needs attention
/// @param conflicts how many records were not taken because their id was there with other content
/// @param rejected how many rows could not be read and are in quarantine
public record ImportReport(String sentence, List<String> details, boolean stored, boolean trouble, long conflicts,
        long rejected) {

    /// {@return the report of a result}
    public static ImportReport of(ImportResult result) {
        Map<String, Long> counts = new TreeMap<>();
        long duplicates = 0;
        long conflicts = 0;
        long rejected = 0;
        List<String> details = new ArrayList<>();
        result.failures().forEach(it -> details.add(it.sentence()));
        for (ImportResult.FileResult it : result.imports()) {
            it.counts().forEach((kind, n) -> counts.merge(kind, n, Long::sum));
            duplicates += it.duplicates();
            conflicts += it.conflicts();
            rejected += it.quarantined();
            it.leftOut().forEach((what, n) -> details.add(Format.count(n) + " " + what + " left out."));
            details.addAll(it.warnings());
        }
        String sentence = result.imports().isEmpty()
                ? "Nothing was imported."
                : "Imported " + ImportRow.words(counts) + from(result)
                        + also(duplicates, "was known already", "were known already")
                        + also(conflicts, "conflicts with what is there", "conflict with what is there")
                        + (rejected == 0 ? "" : "; " + Format.count(rejected, "row", "rows") + " rejected")
                        + ".";
        return new ImportReport(sentence, List.copyOf(details), counts.values().stream().anyMatch(n -> n > 0),
                !result.failures().isEmpty() || conflicts > 0 || rejected > 0, conflicts,
                rejected);
    }

    private static String from(ImportResult result) {
        return result.imports().size() == 1
                ? ""
                : " from " + Format.count(result.imports().size(), "file", "files");
    }

    private static String also(long n, String one, String many) {
        return n == 0 ? "" : "; " + Format.count(n, "record " + one, "records " + many);
    }
}
