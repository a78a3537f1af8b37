package dev.hindsight.postmortem.evidence;

import dev.hindsight.postmortem.lint.LinkCheck;
import dev.hindsight.postmortem.model.PostmortemFacts.HunkFact;
import dev.hindsight.workspace.evidence.EvidenceKey;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import dev.hindsight.workspace.incident.EvidenceLink;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Resolves links in an open workspace. Caches the results: create a new one for every lint.
public final class WorkspaceLinks implements LinkCheck {
    private static final Pattern BAR = Pattern.compile("\\|");

    private final EvidenceQuery evidence;
    private final AnalysisSource analyses;
    private final Map<EvidenceLink, LinkStatus> known = new HashMap<>();

    public WorkspaceLinks(EvidenceQuery evidence, AnalysisSource analyses) {
        this.evidence = evidence;
        this.analyses = analyses;
    }

    @Override
    public LinkStatus check(EvidenceLink link) {
        return known.computeIfAbsent(link, it -> switch (it.type()) {
            case URL -> LinkStatus.SAME;
            case RECORD -> same(it, recordHash(it.ref()));
            case HUNK -> same(it, hunkHash(it.ref()));
            case SERIES -> same(it, seriesHash(it.ref()));
        });
    }

    private static LinkStatus same(EvidenceLink link, @Nullable String hash) {
        if (hash == null) {
            return LinkStatus.BROKEN;
        }
        String cited = link.sha256();
        return cited == null ? LinkStatus.UNVERIFIED : hash.equals(cited) ? LinkStatus.SAME : LinkStatus.CHANGED;
    }

    private @Nullable String recordHash(String ref) {
        return EvidenceKey.parse(ref).flatMap(evidence::find).map(it -> it.header().hash()).orElse(null);
    }

    private @Nullable String hunkHash(String ref) {
        String[] parts = BAR.split(ref, -1);
        if (parts.length != 5) {
            return null;
        }
        List<HunkFact> hunks = Hunks.between(evidence, parts[0], parts[1], parts[2]);
        Optional<EvidenceLink> same = hunks.stream().map(HunkFact::link).filter(java.util.Objects::nonNull)
                .filter(it -> it.ref().equals(ref)).findFirst();
        return same.map(EvidenceLink::sha256).orElse(hunks.isEmpty() ? null : "other lines");
    }

    private @Nullable String seriesHash(String ref) {
        return EvidenceLinks.seriesPlace(ref)
                .map(it -> EvidenceLinks.series(analyses.series(it.signal(), it.slice(), it.range()), it.range(), "")
                        .sha256())
                .orElse(null);
    }
}
