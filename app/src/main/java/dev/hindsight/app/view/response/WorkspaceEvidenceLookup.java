package dev.hindsight.app.view.response;

import dev.hindsight.postmortem.PostmortemService;
import dev.hindsight.postmortem.evidence.EvidenceChoice;
import dev.hindsight.postmortem.facts.QuoteCandidates;
import dev.hindsight.postmortem.history.HistoryEntry;
import dev.hindsight.postmortem.model.PostmortemFacts.Quote;
import dev.hindsight.postmortem.model.PostmortemFacts.Quotes;
import dev.hindsight.postmortem.view.EvidenceLookup;
import dev.hindsight.ui.BackgroundTasks;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Looks evidence up in the open workspace, in the background.
final class WorkspaceEvidenceLookup implements EvidenceLookup {
    private final BackgroundTasks tasks;
    private final PostmortemService service;
    private final String incident;
    private @Nullable QuoteCandidates shelf;

    WorkspaceEvidenceLookup(BackgroundTasks tasks, PostmortemService service, String incident) {
        this.tasks = tasks;
        this.service = service;
        this.incident = incident;
    }

    @Override
    public void history(Consumer<List<HistoryEntry>> answer) {
        tasks.run("Reading the history", _ -> service.history(incident), answer);
    }

    @Override
    public void choices(Consumer<List<EvidenceChoice>> answer) {
        tasks.run("Looking for evidence", _ -> service.choices(incident), answer);
    }

    @Override
    public void bad(String words, Consumer<List<Quote>> answer) {
        tasks.run("Looking for outputs", _ -> shelf().bad(words), answer);
    }

    @Override
    public void twins(Quote bad, Consumer<List<Quote>> answer) {
        tasks.run("Looking for good twins", _ -> shelf().twins(bad), answer);
    }

    @Override
    public void byRule(Consumer<Quotes> answer) {
        tasks.run("Choosing quotes", _ -> shelf().byRule(), answer);
    }

    /// Created once: it reads every judged output of the window.
    private synchronized QuoteCandidates shelf() {
        QuoteCandidates made = shelf;
        if (made == null) {
            made = service.quotes(incident);
            shelf = made;
        }
        return made;
    }
}
