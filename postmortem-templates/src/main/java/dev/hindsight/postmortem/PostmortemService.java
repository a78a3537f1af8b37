package dev.hindsight.postmortem;

import dev.hindsight.postmortem.evidence.AnalysisSource;
import dev.hindsight.postmortem.evidence.EvidenceChoice;
import dev.hindsight.postmortem.evidence.EvidenceChoices;
import dev.hindsight.postmortem.evidence.WorkspaceLinks;
import dev.hindsight.postmortem.facts.QuoteCandidates;
import dev.hindsight.postmortem.facts.WorkspaceFactsReader;
import dev.hindsight.postmortem.history.HistoryEntry;
import dev.hindsight.postmortem.history.PostmortemAction;
import dev.hindsight.postmortem.history.PostmortemHistory;
import dev.hindsight.postmortem.lint.LinkCheck;
import dev.hindsight.postmortem.lint.Lint;
import dev.hindsight.postmortem.merge.MergeResult;
import dev.hindsight.postmortem.merge.ReportMerge;
import dev.hindsight.postmortem.model.ActionItem;
import dev.hindsight.postmortem.model.Factor;
import dev.hindsight.postmortem.model.FactorCodes;
import dev.hindsight.postmortem.model.Postmortem;
import dev.hindsight.postmortem.model.PostmortemDocument;
import dev.hindsight.postmortem.model.PostmortemFacts;
import dev.hindsight.postmortem.report.ExportFolder;
import dev.hindsight.postmortem.report.Picture;
import dev.hindsight.postmortem.report.StatusMessage;
import dev.hindsight.postmortem.report.Variant;
import dev.hindsight.postmortem.template.Drafter;
import dev.hindsight.postmortem.template.Templates;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.WorkspaceException.Reason;
import dev.hindsight.workspace.common.WorkspaceException;
import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.document.DocumentType;
import dev.hindsight.workspace.document.Documents;
import dev.hindsight.workspace.document.JournalEntry;
import dev.hindsight.workspace.incident.EvidenceLink;
import dev.hindsight.workspace.incident.Incident;
import dev.hindsight.workspace.incident.IncidentEventKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The operations on postmortems for the command line and the window. An incident has at most one postmortem.
public final class PostmortemService {
    /// A picture of an imported postmortem, which cannot be drawn again without its evidence; its parent is the
    /// postmortem.
    private static final DocumentType<Picture> PICTURE = new DocumentType<>("postmortem_picture", Picture.class);

    private final Workspace workspace;
    private final AnalysisSource analyses;
    private final WorkspaceFactsReader facts;
    private final FactorCodes codes;
    private final Templates templates;
    private final String who;

    /// Creates a service for one workspace.
    ///
    /// @param redact takes personal data out of quoted texts once more
    /// @param who the person, for the journal
    public PostmortemService(Workspace workspace, AnalysisSource analyses, FactorCodes codes, Templates templates,
            UnaryOperator<String> redact, String who) {
        this.workspace = workspace;
        this.analyses = analyses;
        this.facts = new WorkspaceFactsReader(workspace, analyses, redact);
        this.codes = codes;
        this.templates = templates;
        this.who = who;
    }

    /// {@return the factor codes in use}
    public FactorCodes codes() {
        return codes;
    }

    /// {@return the postmortem of the incident; empty where none was begun}
    ///
    /// @param incident name or id
    /// @throws WorkspaceException if there is no such incident
    public Optional<Document<Postmortem>> find(String incident) {
        String id = workspace.incidents().get(incident).id();
        return workspace.documents().list(Postmortem.TYPE, id).stream().findFirst();
    }

    /// {@return the postmortem of the incident}
    ///
    /// @throws WorkspaceException if there is none
    public Document<Postmortem> get(String incident) {
        return find(incident).orElseThrow(() -> new WorkspaceException(Reason.USAGE, "There is no postmortem of "
                + incident + " yet; `hindsight postmortem new` begins one."));
    }

    /// Begins a postmortem, filled from evidence.
    ///
    /// @throws WorkspaceException if the incident has one already, or there is no such template
    public Document<Postmortem> begin(String incident, String template) {
        if (find(incident).isPresent()) {
            throw new WorkspaceException(Reason.USAGE, "The incident " + incident
                    + " has a postmortem already; open it in the window, or export it.");
        }
        Document<Incident> about = workspace.incidents().get(incident);
        Document<Postmortem> begun = store(about, Drafter.draft(templates.get(template), facts.read(about, null)),
                PostmortemAction.BEGUN.word());
        workspace.incidents().event(about, IncidentEventKind.ACTION, "Postmortem begun", null, who);
        return begun;
    }

    /// {@return the postmortem with its factors and actions}
    public PostmortemDocument document(Document<Postmortem> postmortem) {
        Documents documents = workspace.documents();
        return new PostmortemDocument(postmortem.body(),
                documents.list(Postmortem.FACTOR, postmortem.id()).stream().map(Document::body).toList(),
                documents.list(Postmortem.ACTION, postmortem.id()).stream().map(Document::body).toList());
    }

    /// Updates the placeholders from the current workspace. A final postmortem stays unchanged, and so does one that
    /// was imported without its evidence.
    ///
    /// @return the postmortem, saved if a fact moved
    public Document<Postmortem> refresh(String incident) {
        Document<Postmortem> it = get(incident);
        if (it.body().state() == Postmortem.PostmortemState.FINAL
                || it.body().state() == Postmortem.PostmortemState.AMENDED
                || isElsewhere(it)) {
            return it;
        }
        PostmortemFacts.Quotes quotes = it.body().facts().quotes();
        PostmortemFacts now = facts.read(workspace.incidents().get(incident), quotes.by() == null ? null : quotes);
        return now.equals(it.body().facts())
                ? it
                : workspace.documents().save(it.with(it.body().withFacts(now)), who, "refreshed from evidence");
    }

    /// {@return the status of an incident in at most twelve plain lines; it needs no postmortem}
    public List<String> statusMessage(String incident, StatusMessage.Audience audience) {
        Document<Incident> about = workspace.incidents().get(incident);
        return StatusMessage.of(facts.read(about, null), about.body().owner(), about.body().nextUpdate(),
                audience);
    }

    /// {@return outputs that the report can quote}
    public QuoteCandidates quotes(String incident) {
        return facts.quotes(workspace.incidents().get(incident));
    }

    /// {@return the evidence to which a factor of the incident's postmortem can be pinned}
    public List<EvidenceChoice> choices(String incident) {
        Document<Incident> about = workspace.incidents().get(incident);
        return EvidenceChoices.of(workspace.evidence(), analyses, get(incident).body().facts(),
                workspace.incidents().pins(about).stream().map(it -> it.body().link()).toList());
    }

    /// {@return who changed what in the incident's postmortem and when, the last step first}
    public List<HistoryEntry> history(String incident) {
        return PostmortemHistory.of(workspace.documents(), get(incident).id(), codes);
    }

    /// {@return who works here, for the journal}
    public String who() {
        return who;
    }

    /// {@return what lint finds in the postmortem of an incident}
    public Lint lint(String incident) {
        Document<Postmortem> it = get(incident);
        return isElsewhere(it) ? Lint.of(document(it), codes, LinkCheck.NONE) : lint(document(it));
    }

    /// {@return the lint findings of a postmortem that may be unsaved, with its links resolved in this workspace}
    public Lint lint(PostmortemDocument document) {
        return Lint.of(document, codes, new WorkspaceLinks(workspace.evidence(), analyses));
    }

    /// {@return the lint findings of an exported folder; its links are reported as unverified}
    public static Lint lintFolder(Path folder, FactorCodes codes) {
        return Lint.of(ExportFolder.read(folder), codes, LinkCheck.NONE);
    }

    /// Saves an edited postmortem as the next revision; unchanged documents are left alone.
    ///
    /// @return the postmortem as saved
    /// @throws dev.hindsight.workspace.document.StaleDocumentException if somebody saved it in the meantime
    /// @throws WorkspaceException if it is final
    public Document<Postmortem> save(Document<Postmortem> postmortem, PostmortemDocument edited) {
        if (postmortem.body().state() == Postmortem.PostmortemState.FINAL && !document(postmortem).equals(edited)) {
            throw new WorkspaceException(Reason.USAGE, "The postmortem of " + edited.facts().incident()
                    + " is final; amend it first, with a reason.");
        }
        Document<Postmortem> saved = postmortem.body().equals(edited.postmortem())
                ? postmortem
                : workspace.documents().save(postmortem.with(edited.postmortem()), who, PostmortemAction.EDITED.word());
        saveAll(Postmortem.FACTOR, postmortem.id(), edited.factors());
        saveAll(Postmortem.ACTION, postmortem.id(), edited.actions());
        return saved;
    }

    /// Factors and actions keep their positions, which identify their documents; after a removal the following ones
    /// stay the same.
    private <T> void saveAll(DocumentType<T> type, String parent, List<T> bodies) {
        Documents documents = workspace.documents();
        List<Document<T>> there = new ArrayList<>(documents.list(type, parent));
        int same = 0;
        while (same < bodies.size() && same < there.size()
                && there.get(there.size() - 1 - same).body().equals(bodies.get(bodies.size() - 1 - same))) {
            same++;
        }
        while (there.size() > bodies.size()) {
            documents.delete(there.remove(bodies.size() - same), who, PostmortemAction.REMOVED.word());
        }
        for (int i = 0; i < bodies.size(); i++) {
            if (i >= there.size()) {
                documents.create(type, parent, bodies.get(i), who, PostmortemAction.ADDED.word());
            } else if (!there.get(i).body().equals(bodies.get(i))) {
                documents.save(there.get(i).with(bodies.get(i)), who, PostmortemAction.EDITED.word());
            }
        }
    }

    /// Moves the postmortem to another state.
    ///
    /// @throws WorkspaceException if the step is not allowed, or lint errors keep it from being final
    public Document<Postmortem> move(String incident, Postmortem.PostmortemState next) {
        Document<Postmortem> it = get(incident);
        if (!it.body().state().canMoveTo(next)) {
            throw new WorkspaceException(Reason.USAGE, "The postmortem of " + incident + " is "
                    + it.body().state().label() + " and cannot become " + next.label() + ".");
        }
        int errors = next == Postmortem.PostmortemState.FINAL ? lint(document(it)).errors().size() : 0;
        if (errors > 0) {
            throw new WorkspaceException(Reason.USAGE, "The postmortem of " + incident + " has " + errors
                    + (errors == 1 ? " error" : " errors")
                    + "; mend or override them (`hindsight postmortem lint` lists them).");
        }
        return workspace.documents().save(it.with(it.body().withState(next)), who, "moved to " + next.label());
    }

    /// Opens a final postmortem again, so that it can be edited.
    ///
    /// @param reason kept in its history
    /// @throws WorkspaceException if it is not final, or there is no reason
    public Document<Postmortem> amend(String incident, String reason) {
        Document<Postmortem> it = get(incident);
        if (it.body().state() != Postmortem.PostmortemState.FINAL || reason.isBlank()) {
            throw new WorkspaceException(Reason.USAGE, "The postmortem of " + incident + (reason.isBlank()
                    ? " is amended only with a reason."
                    : " is " + it.body().state().label() + ": it can be edited as it is."));
        }
        return workspace.documents().save(it.with(it.body().withState(Postmortem.PostmortemState.AMENDED)), who,
                "amended: " + reason.strip());
    }

    /// Writes the postmortem into a folder.
    ///
    /// @return the files written
    public List<Path> export(String incident, Path folder, Variant variant, List<Picture> pictures) {
        PostmortemDocument document = document(refresh(incident));
        return ExportFolder.write(folder, ExportFolder.files(document, codes, pictures, variant));
    }

    /// The result of an import.
    ///
    /// @param merged the edits of the Markdown that were applied, and those that were not
    public record PostmortemImport(Document<Postmortem> postmortem, MergeResult merged) {}

    /// Reads an export back: under the incident of that name and title where there is one, else under a new incident.
    /// Edits of the Markdown are merged, also into an existing postmortem.
    ///
    /// @param place the folder, or a file in it
    /// @throws WorkspaceException if it is no export
    public PostmortemImport read(Path place) {
        ExportFolder.Contents export = ExportFolder.readAll(place);
        PostmortemFacts known = export.document().facts();
        Optional<Document<Incident>> there = workspace.incidents().find(known.incident())
                .filter(it -> it.body().title().equals(known.title()));
        Optional<Document<Postmortem>> ours = there.flatMap(it -> find(it.id()));
        MergeResult merged = merged(export, ours.map(this::document).orElse(export.document()));
        if (ours.isPresent()) {
            return new PostmortemImport(merged.changed().isEmpty() ? ours.get() : save(ours.get(), merged.document()),
                    merged);
        }
        Document<Incident> about = there.orElseGet(() -> workspace.incidents().declare(known.title(), known.severity(),
                known.quality() == null ? null : known.quality().signal(), known.feature(), known.times(), who));
        Document<Postmortem> made = store(about, merged.document(),
                PostmortemAction.IMPORTED.word() + " from " + place.getFileName());
        export.pictures().forEach(it -> workspace.documents().create(PICTURE, made.id(), it, who,
                PostmortemAction.IMPORTED.word()));
        return new PostmortemImport(made, merged);
    }

    private MergeResult merged(ExportFolder.Contents export, PostmortemDocument ours) {
        String report = export.report();
        return report == null
                ? new MergeResult(ours, List.of(), List.of())
                : ReportMerge.of(export.document(), codes, export.pictures(), report, ours);
    }

    /// {@return the pictures of an imported postmortem whose evidence is not in this workspace; empty for any other,
    /// whose pictures are drawn again}
    public Optional<List<Picture>> importedPictures(String incident) {
        Document<Postmortem> it = get(incident);
        return isElsewhere(it)
                ? Optional.of(workspace.documents().list(PICTURE, it.id()).stream().map(Document::body)
                        .toList())
                : Optional.empty();
    }

    /// The evidence of an imported postmortem is in another workspace, unless some of it is here.
    private boolean isElsewhere(Document<Postmortem> postmortem) {
        JournalEntry first = workspace.documents().journal(postmortem.id()).getFirst();
        if (PostmortemAction.of(first) != PostmortemAction.IMPORTED) {
            return false;
        }
        LinkCheck check = new WorkspaceLinks(workspace.evidence(), analyses);
        return document(postmortem).factors().stream().flatMap(it -> it.evidence().stream())
                .filter(it -> it.type() == EvidenceLink.Type.RECORD)
                .noneMatch(it -> check.check(it) == LinkCheck.LinkStatus.SAME);
    }

    private Document<Postmortem> store(Document<Incident> incident, PostmortemDocument document, String action) {
        Documents documents = workspace.documents();
        Document<Postmortem> made = documents.create(Postmortem.TYPE, incident.id(), document.postmortem(), who,
                action);
        for (Factor factor : document.factors()) {
            documents.create(Postmortem.FACTOR, made.id(), factor, who, action);
        }
        for (ActionItem item : document.actions()) {
            documents.create(Postmortem.ACTION, made.id(), item, who, action);
        }
        return made;
    }
}
