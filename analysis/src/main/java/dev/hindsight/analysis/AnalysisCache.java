package dev.hindsight.analysis;

import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.annotation.IgnoredChange;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The analyses of one open workspace. Evidence is never updated, so an answer holds until an import is completed or
/// forgotten: the same question, with the same changes ignored, is answered at once until then. Safe for use from
/// several threads; one question is worked on at a time.
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

    /// What an answer depends on beside the evidence.
    private record AnalysisCacheKey(AnalysisOptions options, List<IgnoredChange> ignored) {}

    public AnalysisCache(Workspace workspace, InstantSource clock) {
        this.workspace = workspace;
        this.clock = clock;
    }

    /// {@return the workspace that is analysed}
    public Workspace workspace() {
        return workspace;
    }

    /// {@return the answer for evidence and ignored changes as they are now; reads the file, so not to be called on the
    /// application thread}
    public synchronized AnalysisResult of(AnalysisOptions options) {
        EvidenceQuery evidence = workspace.evidence();
        String now = evidence.revision();
        if (!now.equals(revision)) {
            answers.clear();
            revision = now;
        }
        // By its name alone: what cites an answer must not depend on the folder.
        String name = String.valueOf(workspace.file().getFileName());
        return answers.computeIfAbsent(new AnalysisCacheKey(options, workspace.marks().ignoredChanges()),
                it -> Analysis.run(evidence, name, it.options(), it.ignored(), clock.instant()));
    }
}
