package dev.hindsight.app.service;

import dev.hindsight.analysis.outputs.BlindLabels.BlindLabel;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.Sha256;
import dev.hindsight.workspace.evidence.Sample;
import dev.hindsight.workspace.evidence.StoredEvidence;
import dev.hindsight.workspace.ingest.AppendOutcome;
import dev.hindsight.workspace.ingest.ImportSession;
import dev.hindsight.workspace.ingest.prepare.Preparer;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Stores the labels that a person gave in one session as judgements, in an import of its own that can be forgotten.
/// The newest label of an output counts.
public final class LabelStore {
    private static final String FORMAT = "labels";

    private final Workspace workspace;
    private final Preparer preparer;

    public LabelStore(Workspace workspace, Preparer preparer) {
        this.workspace = workspace;
        this.preparer = preparer;
    }

    /// A label and its output.
    public record GivenLabel(StoredEvidence<Sample> output, BlindLabel label) {}

    /// Writes labels; nothing where there are none.
    ///
    /// @param who who gave them
    /// @param at when the session ended
    /// @param seed the seed of the random draw
    /// @return how many labels were stored
    public int save(List<GivenLabel> given, String who, Instant at, long seed) {
        if (given.isEmpty()) {
            return 0;
        }
        String sitting = "labels of " + who + ", " + at;
        int stored = 0;
        ImportSession session = workspace.imports().begin(sitting, FORMAT, Sha256.hex(sitting + seed + given
                .size()));
        try (session) {
            long record = 0;
            for (GivenLabel one : given) {
                SourceLocation place = new SourceLocation(sitting, ++record, 0, -1);
                ObjectNode judgement = judgement(one, "label/" + session.id() + "/", who, at, seed);
                boolean fresh = session.append(preparer.prepare(judgement, FORMAT, null, place,
                        judgement.toString())) == AppendOutcome.STORED;
                stored += fresh ? 1 : 0;
            }
            session.complete(provenance(stored, who, seed));
        }
        return stored;
    }

    /// The id of an output is unique only within its own system.
    private static ObjectNode judgement(GivenLabel given, String prefix, String who, Instant at, long seed) {
        String sample = given.output.header().key().id();
        return JsonMapper.shared().createObjectNode().put("kind", "judgement").put("id", prefix + sample)
                .put("source_system", given.output.header().key().system()).put("at", at.toString())
                .put("sample", sample).put("label", given.label.word()).put("labeller", who)
                .put("blind", true).put("seed", seed);
    }

    private ObjectNode provenance(int stored, String who, long seed) {
        ObjectNode provenance = JsonMapper.shared().createObjectNode().put("format", FORMAT).put("labeller", who)
                .put("seed", seed).put("redacted", preparer.redactor().isActive());
        provenance.putObject("counts").put("judgement", stored);
        return provenance;
    }
}
