package dev.hindsight.postmortem.view;

import dev.hindsight.postmortem.evidence.EvidenceChoice;
import dev.hindsight.postmortem.history.HistoryEntry;
import dev.hindsight.postmortem.lint.Lint;
import dev.hindsight.postmortem.lint.LintFinding;
import dev.hindsight.postmortem.lint.LintLocation;
import dev.hindsight.postmortem.model.ActionItem;
import dev.hindsight.postmortem.model.Factor;
import dev.hindsight.postmortem.model.FactorCodes;
import dev.hindsight.postmortem.model.Postmortem;
import dev.hindsight.postmortem.model.PostmortemDocument;
import dev.hindsight.postmortem.model.Section;
import dev.hindsight.postmortem.model.WhatMoved;
import dev.hindsight.postmortem.report.Picture;
import dev.hindsight.postmortem.report.Placeholders;
import dev.hindsight.postmortem.report.ReportWriter;
import dev.hindsight.postmortem.report.Variant;
import dev.hindsight.workspace.incident.EvidenceLink;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The state of one postmortem on screen: the edited document, its preview, its lint findings. Edits change the
/// document at once, the preview follows a moment later; the owner of the view saves it when [#documentProperty()]
/// changes.
public final class PostmortemViewModel {
    /// The preview of a document, with its lint findings.
    ///
    /// @param text the report as it would be printed
    public record ReportPreview(Lint lint, String text) {

        /// {@return the preview of a document}
        ///
        /// @param pictures as the export will hold them
        public static ReportPreview of(PostmortemDocument document, FactorCodes codes, List<Picture> pictures,
                Lint lint) {
            return new ReportPreview(lint, new ReportWriter(document, codes, pictures).write(Variant.FULL));
        }
    }

    /// Renders the preview of a document after an edit: away from the application thread, since it looks evidence up,
    /// and delivers it on that thread.
    @FunctionalInterface
    public interface PreviewRenderer {
        /// Renders the preview, then calls `answer`; may skip a document when a newer one is there.
        void read(PostmortemDocument document, Consumer<ReportPreview> answer);
    }

    private final FactorCodes codes;
    private final PreviewRenderer reader;
    private final EvidenceLookup archive;
    private final QuotesModel quotes;
    private final ConflictsModel conflicts;
    private final ReadOnlyBooleanWrapper sealed = new ReadOnlyBooleanWrapper();
    private final ObservableList<HistoryEntry> history = FXCollections.observableArrayList();
    private final ObservableList<EvidenceChoice> choices = FXCollections.observableArrayList();
    private final BooleanProperty choosingQuotes = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<PostmortemDocument> document = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Lint> findings = new ReadOnlyObjectWrapper<>(new Lint(List.of()));
    private final ObjectProperty<Section> section = new SimpleObjectProperty<>(Section.SUMMARY);
    private final StringProperty text = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper preview = new ReadOnlyStringWrapper("");
    private final IntegerProperty editedFactor = new SimpleIntegerProperty(-1);
    private boolean loading;

    /// Shows a postmortem.
    ///
    /// @param first the initial preview
    /// @param reader renders the preview after every edit
    /// @param archive looks evidence up
    /// @param who edits
    public PostmortemViewModel(PostmortemDocument document, FactorCodes codes, ReportPreview first,
            PreviewRenderer reader, EvidenceLookup archive,
            String who) {
        this.codes = codes;
        this.reader = reader;
        this.archive = archive;
        this.quotes = new QuotesModel(archive, who,
                chosen -> edit(it -> it.withFacts(it.facts().withQuotes(chosen))));
        this.conflicts = new ConflictsModel(this.document::get, this::set);
        this.document.subscribe(it -> sealed.set(it != null
                && it.postmortem().state() == Postmortem.PostmortemState.FINAL));
        this.document.set(document);
        section.subscribe(this::load);
        text.subscribe(now -> {
            if (!loading) {
                edit(it -> it.withText(section.get(), now));
            }
        });
        show(first);
    }

    /// {@return the document with every edit so far}
    public ReadOnlyObjectProperty<PostmortemDocument> documentProperty() {
        return document.getReadOnlyProperty();
    }

    /// {@return its current lint findings}
    public ReadOnlyObjectProperty<Lint> lintProperty() {
        return findings.getReadOnlyProperty();
    }

    /// {@return the section in the editor; set it to open another}
    public ObjectProperty<Section> sectionProperty() {
        return section;
    }

    /// {@return the Markdown of the open section, as stored; set it to edit}
    public StringProperty textProperty() {
        return text;
    }

    /// {@return the report as it would be printed}
    public ReadOnlyStringProperty previewProperty() {
        return preview.getReadOnlyProperty();
    }

    /// {@return the factor codes in use}
    public FactorCodes codes() {
        return codes;
    }

    /// {@return whether the report is final: nothing can be edited until it is amended}
    public ReadOnlyBooleanProperty finalProperty() {
        return sealed.getReadOnlyProperty();
    }

    /// {@return the same, now}
    public boolean isFinal() {
        return sealed.get();
    }

    /// {@return what was typed here and is not in the report}
    public ConflictsModel conflicts() {
        return conflicts;
    }

    /// {@return whether the section needs its author: an open question, a blocking finding, or no action where actions
    /// belong}
    public boolean needsAuthor(Section which) {
        return openPoints().stream().anyMatch(it -> it.section() == which);
    }

    /// {@return what the sections still need from their author, in the order of the report}
    public List<OpenPoint> openPoints() {
        List<OpenPoint> open = new ArrayList<>();
        for (Section each : Section.values()) {
            Placeholders.marks(document.get().postmortem().text(each)).stream()
                    .filter(Placeholders.PlaceholderToken::isQuestion)
                    .forEach(it -> open.add(new OpenPoint(each,
                            "Open question: " + it.name().substring("ask:".length()).strip(), null)));
            if (each == Section.WHAT_WE_CHANGE && document.get().actions().stream()
                    .allMatch(it -> it.state() == ActionItem.ActionState.DROPPED)) {
                open.add(new OpenPoint(each, "There is no action.", null));
            }
            findings.get().errors().stream().filter(it -> sectionOf(it.place()) == each)
                    .forEach(it -> open.add(new OpenPoint(each, it.text(), it)));
        }
        return open;
    }

    /// {@return the factors shown in a lane of the board: those of the role that are not ruled out}
    public List<Factor> board(Factor.FactorRole role) {
        return document.get().factors().stream()
                .filter(it -> it.role() == role && it.state() != Factor.FactorState.RULED_OUT).toList();
    }

    /// {@return the place of the factor whose form is open, from 0; −1 for none}
    public IntegerProperty editedFactorProperty() {
        return editedFactor;
    }

    /// {@return the factor whose form is open; null for none}
    public @Nullable Factor editedFactor() {
        List<Factor> factors = document.get().factors();
        int at = editedFactor.get();
        return at >= 0 && at < factors.size() ? factors.get(at) : null;
    }

    /// Removes the factor whose form is open from the report.
    public void removeEditedFactor() {
        int at = editedFactor.get();
        if (editedFactor() != null) {
            List<Factor> factors = new ArrayList<>(document.get().factors());
            factors.remove(at);
            editedFactor.set(-1);
            set(new PostmortemDocument(document.get().postmortem(), factors, document.get().actions()));
        }
    }

    /// Sets whether an action addresses the factor whose form is open.
    public void setActionTaken(String action, boolean taken) {
        editOpen(it -> {
            List<String> numbers = new ArrayList<>(it.actions());
            numbers.remove(action);
            if (taken) {
                numbers.add(action);
                numbers.sort(Comparator.naturalOrder());
            }
            return it.withActions(numbers);
        });
    }

    /// {@return the evidence to which the open factor can be pinned; empty until it is loaded}
    public ObservableList<EvidenceChoice> choices() {
        return choices;
    }

    /// Loads the evidence to which a factor can be pinned.
    public void lookUpChoices() {
        archive.choices(choices::setAll);
    }

    /// {@return who changed what and when; empty until it is loaded}
    public ObservableList<HistoryEntry> history() {
        return history;
    }

    /// Loads the history.
    public void lookUpHistory() {
        archive.history(history::setAll);
    }

    /// {@return whether the quotes are being chosen}
    public BooleanProperty choosingQuotesProperty() {
        return choosingQuotes;
    }

    /// Opens the choice of what the report quotes.
    public void chooseQuotes() {
        quotes.open(document.get().facts().quotes());
        section.set(Section.WHAT_USERS_SAW);
        choosingQuotes.set(true);
    }

    QuotesModel quotes() {
        return quotes;
    }

    /// Pins the factor whose form is open to a piece of evidence.
    public void pinEvidence(EvidenceLink link) {
        editOpen(it -> it.withEvidence(link));
    }

    /// Unpins a piece of evidence from the factor whose form is open.
    public void removeEvidence(EvidenceLink link) {
        editOpen(it -> it.withoutEvidence(link));
    }

    private void editOpen(UnaryOperator<Factor> change) {
        Factor open = editedFactor();
        if (open != null) {
            editFactor(open, change);
        }
    }

    /// Sets the day on which the report is reviewed; null for none.
    public void reviewOn(@Nullable LocalDate day) {
        edit(it -> it.withReview(day));
    }

    /// Goes to the place where a finding can be fixed.
    public void fix(LintFinding finding) {
        if (finding.place() instanceof LintLocation.OfFactor(int index)) {
            editedFactor.set(index);
        }
        section.set(sectionOf(finding.place()));
    }

    /// Overrides a finding, with a reason that the report prints.
    ///
    /// @throws IllegalArgumentException if the rule cannot be overridden, or no reason is given
    public void override(LintFinding finding, String reason) {
        if (!finding.rule().isOverridable() || reason.isBlank()) {
            throw new IllegalArgumentException(finding.rule().id() + " needs a mend or a reason");
        }
        edit(it -> it.withOverride(finding.key(), reason.strip()));
    }

    /// Adds a factor, not examined yet, and opens its form.
    public void addFactor(String code, Factor.FactorRole role) {
        List<Factor> factors = new ArrayList<>(document.get().factors());
        factors.add(Factor.begun(code, role));
        set(new PostmortemDocument(document.get().postmortem(), factors, document.get().actions()));
        editedFactor.set(factors.size() - 1);
    }

    /// Changes one factor.
    public void editFactor(Factor factor, UnaryOperator<Factor> change) {
        List<Factor> factors = new ArrayList<>(document.get().factors());
        int at = factors.indexOf(factor);
        if (at >= 0) {
            factors.set(at, change.apply(factor));
            set(new PostmortemDocument(document.get().postmortem(), factors, document.get().actions()));
        }
    }

    /// Adds an action, or changes the one of that number.
    public void putAction(ActionItem action) {
        List<ActionItem> actions = new ArrayList<>(document.get().actions());
        actions.replaceAll(it -> it.number().equals(action.number()) ? action : it);
        if (!actions.contains(action)) {
            actions.add(action);
        }
        set(new PostmortemDocument(document.get().postmortem(), document.get().factors(), actions));
    }

    /// {@return the number for the next action, such as `A3`}
    public String nextNumber() {
        return "A" + (document.get().actions().size() + 1);
    }

    /// Answers one of the six variables.
    public void mark(WhatMoved.Variable variable, WhatMoved.Movement movement) {
        edit(it -> it.withMoved(it.moved().stream().map(old -> old.variable() == variable
                ? new WhatMoved(variable, movement, old.text(), old.evidence())
                : old).toList()));
    }

    /// Replaces the document, after it was refreshed or saved by somebody else.
    public void show(PostmortemDocument other) {
        document.set(other);
        load(section.get());
        changed();
    }

    private void edit(UnaryOperator<Postmortem> change) {
        PostmortemDocument old = document.get();
        set(new PostmortemDocument(change.apply(old.postmortem()), old.factors(), old.actions()));
    }

    private void set(PostmortemDocument next) {
        if (!next.equals(document.get()) && !isFinal()) {
            document.set(next);
            changed();
        }
        if (!document.get().postmortem().text(section.get()).equals(text.get())) {
            load(section.get());
        }
    }

    private void load(Section which) {
        loading = true;
        text.set(document.get().postmortem().text(which));
        loading = false;
    }

    private void changed() {
        reader.read(document.get(), this::show);
    }

    private void show(ReportPreview reading) {
        findings.set(reading.lint());
        preview.set(reading.text());
    }

    private static Section sectionOf(LintLocation place) {
        return switch (place) {
            case LintLocation.InSection it -> it.section();
            case LintLocation.OfAction _ -> Section.WHAT_WE_CHANGE;
            case LintLocation.OfFactor _,LintLocation.OfVariable _,LintLocation.WholeReport _ -> Section.WHY;
        };
    }
}
