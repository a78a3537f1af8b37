package dev.hindsight.analysis;

import dev.hindsight.analysis.AnalysisResult.LaterChange;
import dev.hindsight.analysis.AnalysisResult.PostOnsetRole;
import dev.hindsight.analysis.panel.Panel;
import dev.hindsight.analysis.panel.Shift;
import dev.hindsight.analysis.suspect.Candidate;
import dev.hindsight.analysis.suspect.FittedSignal;
import dev.hindsight.analysis.suspect.Onset;
import dev.hindsight.analysis.suspect.SuspectRanking;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The effects of changes after the onset on the signals that shifted there: a change with which a signal became worse
/// is an amplifier, one with which it became better is a mitigation. Other changes are left out.
final class PostOnsetChanges {
    /// Standard errors from which a later shift counts.
    private static final double CLEAR = 3.5;

    private final Onset onset;
    private final List<Candidate> later;

    /// @param changes any; those that begin before the onset interval's end are left out
    PostOnsetChanges(Onset onset, List<Candidate> changes) {
        this.onset = onset;
        this.later = changes.stream().filter(it -> it.at() > onset.to()).toList();
    }

    /// {@return the changes that coincide with a later shift, each with its clearest one, by time}
    ///
    /// @param moved the signals that shifted at the onset
    List<LaterChange> of(List<FittedSignal> moved) {
        record ScoredChange(double z, long at, LaterChange later) {}
        Map<String, ScoredChange> clearest = new LinkedHashMap<>();
        for (FittedSignal m : moved) {
            Panel panel = m.model().fit().panel();
            for (Shift shift : m.model().fit().shifts()) {
                Candidate change = Math.abs(shift.z()) < CLEAR ? null : cause(panel, shift).orElse(null);
                if (change != null) {
                    boolean worse = shift.effect() * m.signal().direction().worse() > 0;
                    ScoredChange scored = new ScoredChange(Math.abs(shift.z()), change.at(),
                            new LaterChange(change.id(),
                                    worse ? PostOnsetRole.AMPLIFIER : PostOnsetRole.MITIGATION, m.signal().name()));
                    clearest.merge(change.id(), scored, (a, b) -> b.z > a.z ? b : a);
                }
            }
        }
        return clearest.values().stream().sorted(Comparator.comparingLong(ScoredChange::at)).map(ScoredChange::later)
                .toList();
    }

    /// The change nearest to a shift among those that may have caused it.
    private Optional<Candidate> cause(Panel panel, Shift shift) {
        long at = panel.from(shift.bin());
        long first = panel.from(shift.from() - 1);
        long last = panel.from(shift.to() + 1);
        return at <= onset.to()
                ? Optional.empty()
                : later.stream()
                        .filter(it -> it.at() <= last && it.rolloutUntil() >= first && reaches(it, panel, shift))
                        .min(Comparator.comparingLong(it -> Math.abs(it.at() - at)));
    }

    /// A change that reached one prompt can affect the total of all prompts.
    private static boolean reaches(Candidate change, Panel panel, Shift shift) {
        List<String> scopes = change.scopes();
        return scopes == null || scopes.isEmpty() || shift.scope() < 0 || !change.key().equals(SuspectRanking.PROMPT)
                || scopes.contains(panel.scopes()[shift.scope()]);
    }
}
