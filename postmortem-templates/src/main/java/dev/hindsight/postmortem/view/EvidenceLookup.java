package dev.hindsight.postmortem.view;

import dev.hindsight.postmortem.evidence.EvidenceChoice;
import dev.hindsight.postmortem.history.HistoryEntry;
import dev.hindsight.postmortem.model.PostmortemFacts.Quote;
import dev.hindsight.postmortem.model.PostmortemFacts.Quotes;
import java.util.List;
import java.util.function.Consumer;

/// The screen's queries to the workspace: they run away from the application thread, and deliver the answer on it.
public interface EvidenceLookup {
    /// Who changed what and when, the last step first.
    void history(Consumer<List<HistoryEntry>> answer);

    /// The evidence to which a factor can be pinned.
    void choices(Consumer<List<EvidenceChoice>> answer);

    /// Bad outputs to quote.
    ///
    /// @param words only outputs that contain them; blank for all
    void bad(String words, Consumer<List<Quote>> answer);

    /// Good outputs to pair with a bad one, the best twin first.
    void twins(Quote bad, Consumer<List<Quote>> answer);

    /// The quotes that the rule chooses.
    void byRule(Consumer<Quotes> answer);
}
