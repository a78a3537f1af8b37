package dev.hindsight.analysis;

import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.annotation.IgnoredChange;
import dev.hindsight.workspace.annotation.MetricDirection;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Caches the analyses of one open workspace. Evidence is never updated, so a result holds until an import is completed
/// or forgotten: the same request, with the same ignored changes and stated directions, is answered from the cache. Safe
/// for use from several threads; one request is computed at a time.
public final class AnalysisCache {
    private static final int REMEMBERED = 8;

    private final Workspace workspace;
    private final InstantSource clock;
    private final Map<AnalysisCacheKey, AnalysisResult> answers = new LinkedHashMap<>(REMEMBERED, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<AnalysisCacheKey, AnalysisResult> eldest) {
            return size() > REMEMBERED;
        }
    };
    private String revision = "";

    /// The inputs of a result besides the evidence.
    private record AnalysisCacheKey(AnalysisOptions options, List<IgnoredChange> ignored,
            List<MetricDirection> directions) {}

    public AnalysisCache(Workspace workspace, InstantSource clock) {
        this.workspace = workspace;
        this.clock = clock;
    }

    /// {@return the workspace that is analysed}
    public Workspace workspace() {
        return workspace;
    }

    /// {@return the result for the current evidence and ignored changes; reads the file, so not to be called on the
    /// application thread}
    public synchronized AnalysisResult of(AnalysisOptions options) {
        EvidenceQuery evidence = workspace.evidence();
        String now = evidence.revision();
        if (!now.equals(revision)) {
            answers.clear();
            revision = now;
        }
        // The name without the folder: what cites a result must not depend on the folder.
        String name = String.valueOf(workspace.file().getFileName());
        return answers.computeIfAbsent(
                new AnalysisCacheKey(options, workspace.marks().ignoredChanges(), workspace.marks().directions()),
                it -> Analysis.run(evidence, name, it.options(), it.ignored(), clock.instant()));
    }
}
