package dev.hindsight.analysis.signal.quality;

import dev.hindsight.analysis.signal.EvidenceInventory;
import dev.hindsight.analysis.signal.MissingEvidence;
import dev.hindsight.analysis.signal.ReadScope;
import dev.hindsight.analysis.signal.RowSource;
import dev.hindsight.analysis.signal.Signal.Direction;
import dev.hindsight.analysis.signal.Signal.Family;
import dev.hindsight.analysis.signal.Signal;
import dev.hindsight.analysis.signal.SignalDefinition;
import dev.hindsight.analysis.signal.SignalId.UserSignal;
import dev.hindsight.analysis.signal.SignalId;
import dev.hindsight.analysis.signal.SignalName;
import dev.hindsight.workspace.evidence.EvidenceKind;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Outputs that got a user reaction, one signal per type of user signal; per hour and answered output where user
/// signals of that type name no output; [shares of reactions][ReactionShares] where there are no outputs at all.
public final class UserReactions implements SignalDefinition {
    /// Types of reactions to a bad output.
    private static final Set<String> BAD = Set.of("regenerate", "undo", "rephrase", "abandon", "escalate",
            "thumbs_down", "ticket");

    /// What people call a reaction, where they do not call it by its type.
    private static final Map<String, String> SPOKEN = Map.of("regenerate", "Regenerated", "edit", "Edited", "copy",
            "Copied", "accept", "Accepted", "undo", "Undone", "rephrase", "Rephrased", "abandon", "Abandoned",
            "escalate", "Handed to a person", "ticket", "Ticket opened");

    @Override
    public boolean defines(SignalId id) {
        return id instanceof UserSignal && !id.equals(EditRatio.ID) && !id.equals(ThumbsResponse.ID);
    }

    @Override
    public EvidenceKind kind() {
        return EvidenceKind.USER_SIGNAL;
    }

    @Override
    public boolean hasPyramid(SignalId id, EvidenceInventory has) {
        return has.has(id.name());
    }

    @Override
    public Stream<Signal> signals(EvidenceInventory has) {
        Stream<SignalId> joined = has.columns().stream().map(SignalId::parse);
        Stream<SignalId> types = has.evidence().words(EvidenceKind.USER_SIGNAL, "type").stream().map(UserSignal::new);
        return Stream.concat(joined, types).filter(this::defines).distinct().map(this::signal);
    }

    private Signal signal(SignalId id) {
        boolean bad = BAD.contains(((UserSignal) id).type());
        return new Signal(id, this, bad ? Direction.LOWER : Direction.NONE, "rate",
                bad ? Family.SYMPTOM : Family.CONTEXT, 0.03, 0.05, false);
    }

    @Override
    public SignalName label(SignalId id) {
        String type = ((UserSignal) id).type();
        return SignalName.rate(SPOKEN.getOrDefault(type, SignalName.words(type)), "per answered output");
    }

    @Override
    public RowSource rows(SignalId id, ReadScope scope) {
        String column = id.name();
        String type = ((UserSignal) id).type();
        if (ReactionShares.areAllThatIsKnown(scope.evidence())) {
            return ReactionShares.of(type, scope.evidence());
        }
        return scope.evidence().columnNames(EvidenceKind.SAMPLE).contains(column)
                ? RowSource.rate(column)
                : new RowSource.HourlyRate(Set.of(type));
    }

    @Override
    public String missing(SignalId id, EvidenceInventory has) {
        return MissingEvidence.none(id, "`user_signal` evidence of that type");
    }

    /// Thumbs down alone rise with the number of people who give thumbs at all.
    @Override
    public Optional<SignalId> readWith(SignalId id) {
        return ThumbsResponse.TYPES.contains(((UserSignal) id).type())
                ? Optional.of(ThumbsResponse.ID)
                : Optional.empty();
    }
}
