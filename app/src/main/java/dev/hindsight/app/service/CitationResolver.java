package dev.hindsight.app.service;

import dev.hindsight.analysis.query.SeriesQuery;
import dev.hindsight.postmortem.evidence.EvidenceLinks;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.Evidence;
import dev.hindsight.workspace.evidence.EvidenceKey;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.StoredEvidence;
import dev.hindsight.workspace.evidence.query.Columns;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import dev.hindsight.workspace.evidence.query.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Resolves a citation of a report to the imported files.
public final class CitationResolver {
    private static final Set<String> LINKS = Set.of("RECORD", "SERIES", "HUNK");

    private final EvidenceQuery evidence;

    public CitationResolver(EvidenceQuery evidence) {
        this.evidence = evidence;
    }

    /// The evidence behind a citation.
    ///
    /// @param promptVersion of an eval or a sample: the prompt version that it ran, stated or joined; null where
    /// unknown
    /// @param promptVersionBy `stated`, `commit` or `time`
    public record ResolvedCitation(Origin origin, @Nullable String promptVersion, @Nullable String promptVersionBy) {}

    /// {@return what is cited in a `postmortem.hindsight.json`: the address of every link, each once}
    public static Set<String> in(JsonNode report) {
        Set<String> cited = new TreeSet<>();
        if (report.isObject() && LINKS.contains(report.path("type").asString("")) && report.path("ref").isString()) {
            cited.add(report.path("ref").asString());
        }
        report.forEach(child -> cited.addAll(in(child)));
        return cited;
    }

    /// {@return the evidence behind a citation; empty where the workspace holds none}
    ///
    /// @param cited a record (`system/kind/id` or the SHA-256 of what is stored), a series
    ///     (`signal|slice|from/to`) or a hunk (`prompt|from|to|lines|lines`), as links name them
    public List<ResolvedCitation> find(String cited) {
        return evidence.origins(rows(cited)).stream().map(this::found).toList();
    }

    private long[] rows(String cited) {
        Stream<StoredEvidence<Evidence>> records = Stream.concat(
                EvidenceKey.parse(cited).flatMap(evidence::find).stream(),
                evidence.findByHash(cited).stream());
        long[] rows = records.mapToLong(StoredEvidence::row).distinct().toArray();
        if (rows.length > 0) {
            return rows;
        }
        return EvidenceLinks.seriesPlace(cited)
                .map(it -> SeriesQuery.rows(evidence, it.signal(), it.slice(), it.range()))
                .filter(it -> it.length > 0).orElseGet(() -> hunk(cited));
    }

    private long[] hunk(String cited) {
        List<String> parts = List.of(cited.split("\\|", -1));
        LongStream.Builder rows = LongStream.builder();
        if (parts.size() == 5) {
            evidence.promptVersions(parts.getFirst()).stream()
                    .filter(it -> parts.subList(1, 3).contains(it.evidence().version()))
                    .forEach(it -> rows.add(it.row()));
        }
        return rows.build().toArray();
    }

    private ResolvedCitation found(Origin origin) {
        EvidenceKind kind = origin.key().kind();
        List<@Nullable String> version = new ArrayList<>();
        if (kind == EvidenceKind.EVAL || kind == EvidenceKind.SAMPLE) {
            long at = TimeRange.micros(origin.at());
            Columns columns = evidence.columns(kind, new TimeRange(at, at + 1),
                    Set.of("prompt_version", "prompt_version_by"));
            long row = evidence.find(origin.key()).map(StoredEvidence::row).orElse(-1L);
            for (int i = 0; i < columns.size(); i++) {
                if (columns.row()[i] == row) {
                    version.add(columns.word("prompt_version", i));
                    version.add(columns.word("prompt_version_by", i));
                }
            }
        }
        return version.isEmpty()
                ? new ResolvedCitation(origin, null, null)
                : new ResolvedCitation(origin, version.getFirst(), version.getLast());
    }
}
