package dev.hindsight.postmortem;

import dev.hindsight.postmortem.facts.AnalysisSource;
import dev.hindsight.postmortem.facts.FactsFromWorkspace;
import dev.hindsight.postmortem.facts.WorkspaceLinks;
import dev.hindsight.postmortem.lint.Lint;
import dev.hindsight.postmortem.lint.LinkCheck;
import dev.hindsight.postmortem.model.ActionItem;
import dev.hindsight.postmortem.model.Dossier;
import dev.hindsight.postmortem.model.Factor;
import dev.hindsight.postmortem.model.FactorCodes;
import dev.hindsight.postmortem.model.Postmortem;
import dev.hindsight.postmortem.model.PostmortemFacts;
import dev.hindsight.postmortem.report.ExportFolder;
import dev.hindsight.postmortem.report.Picture;
import dev.hindsight.postmortem.report.Variant;
import dev.hindsight.postmortem.template.Drafter;
import dev.hindsight.postmortem.template.Templates;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.WorkspaceException;
import dev.hindsight.workspace.WorkspaceException.Reason;
import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.document.DocumentType;
import dev.hindsight.workspace.document.Documents;
import dev.hindsight.workspace.incident.Incident;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// What the command line and the window do with postmortems. An incident has at most one.
public final class PostmortemService {
    private final Workspace workspace;
    private final AnalysisSource analyses;
    private final FactsFromWorkspace facts;
    private final FactorCodes codes;
    private final Templates templates;
    private final String who;

    /// Works on one workspace.
    ///
    /// @param redact takes personal data out of quoted texts once more
    /// @param who the person, for the journal
    public PostmortemService(Workspace workspace, AnalysisSource analyses, FactorCodes codes, Templates templates,
            UnaryOperator<String> redact, String who) {
        this.workspace = workspace;
        this.analyses = analyses;
        this.facts = new FactsFromWorkspace(workspace, analyses, redact);
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
        Document<Postmortem> begun = store(about, Drafter.draft(templates.get(template), facts.read(about)), "begun");
        workspace.incidents().event(about, "action", "Postmortem begun", null, who);
        return begun;
    }

    /// {@return the postmortem with its factors and actions}
    public Dossier dossier(Document<Postmortem> postmortem) {
        Documents documents = workspace.documents();
        return new Dossier(postmortem.body(),
                documents.list(Postmortem.FACTOR, postmortem.id()).stream().map(Document::body).toList(),
                documents.list(Postmortem.ACTION, postmortem.id()).stream().map(Document::body).toList());
    }

    /// Fills the placeholders from the workspace as it is now. What is final stays as it was.
    ///
    /// @return the postmortem, saved if a fact moved
    public Document<Postmortem> refresh(String incident) {
        Document<Postmortem> it = get(incident);
        if (it.body().state() == Postmortem.State.FINAL || it.body().state() == Postmortem.State.AMENDED) {
            return it;
        }
        PostmortemFacts now = facts.read(workspace.incidents().get(incident));
        return now.equals(it.body().facts())
                ? it
                : workspace.documents().save(it.with(it.body().withFacts(now)), who, "refreshed from evidence");
    }

    /// {@return what lint finds in the postmortem of an incident}
    public Lint lint(String incident) {
        return lint(dossier(get(incident)));
    }

    /// {@return what lint finds in a dossier as it is, its links looked up in this workspace}
    public Lint lint(Dossier dossier) {
        return Lint.of(dossier, codes, new WorkspaceLinks(workspace.evidence(), analyses));
    }

    /// {@return what lint finds in an exported folder; its links are reported as unverified}
    public static Lint lintFolder(Path folder, FactorCodes codes) {
        return Lint.of(ExportFolder.read(folder), codes, LinkCheck.NONE);
    }

    /// Saves an edited dossier over the postmortem it came from; what did not change is left alone.
    ///
    /// @return the postmortem as saved
    /// @throws dev.hindsight.workspace.document.StaleDocumentException if somebody saved it in the meantime
    public Document<Postmortem> save(Document<Postmortem> postmortem, Dossier edited) {
        Document<Postmortem> saved = postmortem.body().equals(edited.postmortem())
                ? postmortem
                : workspace.documents().save(postmortem.with(edited.postmortem()), who, "edited");
        saveAll(Postmortem.FACTOR, postmortem.id(), edited.factors());
        saveAll(Postmortem.ACTION, postmortem.id(), edited.actions());
        return saved;
    }

    /// Factors and actions keep their places, so the place tells which document is which.
    private <T> void saveAll(DocumentType<T> type, String parent, List<T> bodies) {
        Documents documents = workspace.documents();
        List<Document<T>> there = documents.list(type, parent);
        for (int i = 0; i < Math.max(there.size(), bodies.size()); i++) {
            if (i >= there.size()) {
                documents.create(type, parent, bodies.get(i), who, "added");
            } else if (i >= bodies.size()) {
                documents.delete(there.get(i), who, "removed");
            } else if (!there.get(i).body().equals(bodies.get(i))) {
                documents.save(there.get(i).with(bodies.get(i)), who, "edited");
            }
        }
    }

    /// Moves the postmortem to another state.
    ///
    /// @throws WorkspaceException if the step is not allowed, or lint errors keep it from being final
    public Document<Postmortem> move(String incident, Postmortem.State next) {
        Document<Postmortem> it = get(incident);
        if (!it.body().state().canMoveTo(next)) {
            throw new WorkspaceException(Reason.USAGE, "The postmortem of " + incident + " is "
                    + it.body().state().label() + " and cannot become " + next.label() + ".");
        }
        int errors = next == Postmortem.State.FINAL ? lint(dossier(it)).errors().size() : 0;
        if (errors > 0) {
            throw new WorkspaceException(Reason.USAGE, "The postmortem of " + incident + " has " + errors
                    + (errors == 1 ? " error" : " errors")
                    + "; mend or override them (`hindsight postmortem lint` lists them).");
        }
        return workspace.documents().save(it.with(it.body().withState(next)), who, "moved to " + next.label());
    }

    /// Writes the postmortem into a folder.
    ///
    /// @return the files written
    public List<Path> export(String incident, Path folder, Variant variant, List<Picture> pictures) {
        Dossier dossier = dossier(refresh(incident));
        return ExportFolder.write(folder, ExportFolder.files(dossier, codes, pictures, variant));
    }

    /// Reads an export back: beneath the incident of that name where there is one without a postmortem, else beneath a
    /// new incident.
    ///
    /// @throws WorkspaceException if it is no export, or that incident has a postmortem already
    public Document<Postmortem> read(Path folder) {
        Dossier dossier = ExportFolder.read(folder);
        PostmortemFacts known = dossier.facts();
        Optional<Document<Incident>> there = workspace.incidents().find(known.incident())
                .filter(it -> it.body().title().equals(known.title()));
        if (there.isPresent() && find(there.get().id()).isPresent()) {
            throw new WorkspaceException(Reason.USAGE, known.incident()
                    + " has a postmortem already; import into a workspace where it has none.");
        }
        Document<Incident> about = there.orElseGet(() -> workspace.incidents().declare(known.title(), known.severity(),
                known.quality() == null ? null : known.quality().signal(), known.feature(), known.times(), who));
        return store(about, dossier, "imported from " + folder.getFileName());
    }

    private Document<Postmortem> store(Document<Incident> incident, Dossier dossier, String action) {
        Documents documents = workspace.documents();
        Document<Postmortem> made = documents.create(Postmortem.TYPE, incident.id(), dossier.postmortem(), who,
                action);
        for (Factor factor : dossier.factors()) {
            documents.create(Postmortem.FACTOR, made.id(), factor, who, action);
        }
        for (ActionItem item : dossier.actions()) {
            documents.create(Postmortem.ACTION, made.id(), item, who, action);
        }
        return made;
    }
}
