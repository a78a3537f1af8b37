package dev.hindsight.app.view.incidents;

import dev.hindsight.workspace.evidence.Evidence;
import dev.hindsight.workspace.evidence.EvidenceKey;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.StoredEvidence;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import dev.hindsight.workspace.incident.EvidenceLink;
import dev.hindsight.workspace.incident.Pin;
import java.util.Optional;

/// A pin, and whether its evidence is unchanged.
public record PinRow(Pin pin, PinState state) {
    /// The state of pinned evidence.
    public enum PinState {
        /// Unchanged.
        SAME,
        /// The record exists with other content.
        CHANGED,
        /// Its import was forgotten.
        WITHDRAWN,
        /// Not a single record: checked where it is shown.
        UNCHECKED
    }

    static PinRow of(Pin pin, EvidenceQuery evidence) {
        EvidenceLink link = pin.link();
        String[] parts = link.ref().split("/", 3);
        if (link.type() != EvidenceLink.Type.RECORD || parts.length < 3) {
            return new PinRow(pin, PinState.UNCHECKED);
        }
        Optional<StoredEvidence<Evidence>> found = EvidenceKind.of(parts[1])
                .flatMap(kind -> evidence.find(new EvidenceKey(parts[0], kind, parts[2])));
        PinState state = found.map(it -> it.header().hash().equals(link.sha256()) ? PinState.SAME : PinState.CHANGED)
                .orElse(PinState.WITHDRAWN);
        return new PinRow(pin, state);
    }
}
