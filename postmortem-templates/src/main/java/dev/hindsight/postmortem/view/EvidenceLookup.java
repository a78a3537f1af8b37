package dev.hindsight.postmortem.view;

import dev.hindsight.postmortem.evidence.EvidenceChoice;
import dev.hindsight.postmortem.history.HistoryEntry;
import dev.hindsight.postmortem.model.PostmortemFacts.Quote;
import dev.hindsight.postmortem.model.PostmortemFacts.Quotes;
import java.util.List;
import java.util.function.Consumer;

/// What the screen looks up in the workspace when somebody asks for it: away from the application thread, and handing
/// its answer back on it.
public interface EvidenceLookup {
    /// Who changed what and when, the last step first.
    void history(Consumer<List<HistoryEntry>> answer);

    /// What a factor can be pinned to.
    void choices(Consumer<List<EvidenceChoice>> answer);

    /// Bad outputs to quote.
    ///
    /// @param words only those that hold them; blank for all
    void bad(String words, Consumer<List<Quote>> answer);

    /// Good outputs to set beside a bad one, the likeliest twin first.
    void twins(Quote bad, Consumer<List<Quote>> answer);

    /// The quotes as the rule chooses them.
    void byRule(Consumer<Quotes> answer);
}
