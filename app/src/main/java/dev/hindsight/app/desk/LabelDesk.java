package dev.hindsight.app.desk;

import dev.hindsight.analysis.outputs.BlindLabels.Label;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.evidence.Sample;
import dev.hindsight.workspace.evidence.Stored;
import dev.hindsight.workspace.ingest.ImportSession;
import dev.hindsight.workspace.ingest.Outcome;
import dev.hindsight.workspace.ingest.Place;
import dev.hindsight.workspace.ingest.prepare.Preparer;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Keeps the labels that a person gave in one sitting as judgements: an import of their own, which can be forgotten. Of
/// an output that is labelled again the newest label counts.
public final class LabelDesk {
    private static final String FORMAT = "labels";

    private final Workspace workspace;
    private final Preparer preparer;

    public LabelDesk(Workspace workspace, Preparer preparer) {
        this.workspace = workspace;
        this.preparer = preparer;
    }

    /// A label and its output.
    public record Given(Stored<Sample> output, Label label) {}

    /// Writes labels; nothing where there are none.
    ///
    /// @param who who gave them
    /// @param at when the sitting ended
    /// @param seed what the draw began with
    /// @return how many were kept
    public int keep(List<Given> given, String who, Instant at, long seed) {
        if (given.isEmpty()) {
            return 0;
        }
        String sitting = "labels of " + who + ", " + at;
        int stored = 0;
        ImportSession session = workspace.imports().begin(sitting, FORMAT, Preparer.sha256(sitting + seed + given
                .size()));
        try (session) {
            long record = 0;
            for (Given one : given) {
                Place place = new Place(sitting, ++record, 0, -1);
                ObjectNode judgement = judgement(one, "label/" + session.id() + "/", who, at, seed);
                boolean fresh = session.append(preparer.prepare(judgement, FORMAT, null, place,
                        judgement.toString())) == Outcome.STORED;
                stored += fresh ? 1 : 0;
            }
            session.complete(provenance(stored, who, seed));
        }
        return stored;
    }

    /// The id of an output means something within its own system only.
    private static ObjectNode judgement(Given given, String prefix, String who, Instant at, long seed) {
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
