package dev.hindsight.postmortem.history;

import dev.hindsight.workspace.common.Format;
import dev.hindsight.postmortem.model.FactorCodes;
import dev.hindsight.postmortem.model.Postmortem;
import dev.hindsight.workspace.document.Documents;
import dev.hindsight.workspace.document.JournalEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// Reads the journal of a postmortem with its factors and actions. Edits of one person without a pause are one step.
public final class PostmortemHistory {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String REPORT = "the report";
    private static final Duration PAUSE = Duration.ofMinutes(10);

    private final FactorCodes codes;

    /// A journal entry with the previous content of the document.
    private record RevisionStep(JournalEntry entry, JsonNode before) {
        JsonNode after() {
            return entry.body().isEmpty() ? MissingNode.getInstance() : JSON.readTree(entry.body());
        }

        PostmortemAction action() {
            return PostmortemAction.of(entry);
        }

        boolean continues(RevisionStep last) {
            return entry.document().equals(last.entry.document()) && entry.who().equals(last.entry.who())
                    && action() == PostmortemAction.EDITED && last.action() == PostmortemAction.EDITED
                    && Duration.between(last.entry.at(), entry.at()).compareTo(PAUSE) < 0;
        }
    }

    private PostmortemHistory(FactorCodes codes) {
        this.codes = codes;
    }

    /// {@return the steps, the last one first}
    ///
    /// @param postmortem id of its document
    public static List<HistoryEntry> of(Documents documents, String postmortem, FactorCodes codes) {
        PostmortemHistory history = new PostmortemHistory(codes);
        List<JournalEntry> own = documents.journal(postmortem);
        String begun = own.isEmpty() ? "" : own.getFirst().action();
        // The documents of a draft were created by its author, in that one step.
        Stream<JournalEntry> all = Stream.concat(own.stream(), documents.journalBeneath(postmortem).stream()
                .filter(it -> history.isPart(it) && !(it.revision() == 1 && it.action().equals(begun))));
        return history.steps(all.sorted(Comparator.comparing(JournalEntry::at)).toList(),
                history.before(documents, postmortem)).reversed().stream().map(history::historyEntry)
                .filter(it -> !it.what().isEmpty()).toList();
    }

    private boolean isPart(JournalEntry it) {
        return it.type().equals(Postmortem.FACTOR.name()) || it.type().equals(Postmortem.ACTION.name());
    }

    /// Documents that belong to the draft.
    private Map<String, JsonNode> before(Documents documents, String postmortem) {
        Map<String, JsonNode> known = new HashMap<>();
        documents.journalBeneath(postmortem).stream().filter(it -> it.revision() == 1)
                .forEach(it -> known.put(it.document(), JSON.readTree(it.body())));
        return known;
    }

    private List<RevisionStep> steps(List<JournalEntry> entries, Map<String, JsonNode> known) {
        List<RevisionStep> steps = new ArrayList<>();
        for (JournalEntry entry : entries) {
            RevisionStep step = new RevisionStep(entry,
                    known.getOrDefault(entry.document(), MissingNode.getInstance()));
            known.put(entry.document(), step.after());
            if (!steps.isEmpty() && step.continues(steps.getLast())) {
                step = new RevisionStep(entry, steps.removeLast().before());
            }
            steps.add(step);
        }
        return steps;
    }

    private HistoryEntry historyEntry(RevisionStep step) {
        JsonNode now = step.after();
        JsonNode whole = now.isMissingNode() ? step.before() : now;
        boolean edited = step.action() == PostmortemAction.EDITED;
        String name = name(step.entry().type(), whole);
        boolean added = step.action() == PostmortemAction.ADDED;
        List<String> details = edited || added
                ? RevisionDiff.between(added ? MissingNode.getInstance() : step.before(), now)
                : List.of();
        String what = edited && details.isEmpty()
                ? ""
                : Format.capital(step.entry().action()) + (edited || isPart(step.entry()) ? " " + name : "");
        return new HistoryEntry(step.entry().at(), step.entry().who(), what, details);
    }

    private String name(String type, JsonNode body) {
        if (type.equals(Postmortem.ACTION.name())) {
            return "action " + body.path("number").asString("");
        }
        if (type.equals(Postmortem.FACTOR.name())) {
            String code = body.path("code").asString("");
            return "factor " + codes.group(code);
        }
        return REPORT;
    }
}
