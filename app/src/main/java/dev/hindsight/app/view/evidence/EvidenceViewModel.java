package dev.hindsight.app.view.evidence;

import dev.hindsight.app.service.EvidenceImporter;
import dev.hindsight.app.view.evidence.direction.DirectionRow;
import dev.hindsight.app.view.evidence.direction.DirectionsModel;
import dev.hindsight.app.view.shell.AppContext;
import dev.hindsight.app.view.shell.WorkspaceSession;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.WorkspaceException;
import dev.hindsight.workspace.ingest.ConflictEntry;
import dev.hindsight.workspace.ingest.EvidenceFormat;
import dev.hindsight.workspace.ingest.ImportOptions;
import dev.hindsight.workspace.ingest.ImportResult;
import dev.hindsight.workspace.ingest.QuarantineEntry;
import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.ingest.plugin.PluginFolder;
import dev.hindsight.workspace.ingest.source.Source;
import dev.hindsight.workspace.ingest.source.Sources;
import dev.hindsight.workspace.ingest.proposal.MappingProposal;
import dev.hindsight.workspace.ingest.mapping.SavedMappings;
import dev.hindsight.workspace.redact.Redactor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.jspecify.annotations.Nullable;

/// The state and the operations of the evidence screen. Needs no toolkit.
public final class EvidenceViewModel {
    private final AppContext context;
    private final WorkspaceSession session;
    private final Runnable imported;
    private final ObservableList<ImportRow> imports = FXCollections.observableArrayList();
    // One unmodifiable view for all observers: it holds its listener weakly, so it must live as long as the observers.
    private final ObservableList<ImportRow> importsView = FXCollections.unmodifiableObservableList(imports);
    private final ObservableList<QuarantineEntry> allQuarantine = FXCollections.observableArrayList();
    private final FilteredList<QuarantineEntry> quarantine = new FilteredList<>(allQuarantine);
    private final ObservableList<ConflictEntry> allConflicts = FXCollections.observableArrayList();
    private final FilteredList<ConflictEntry> conflicts = new FilteredList<>(allConflicts);
    private final DirectionsModel directions;
    private final ObjectProperty<EvidencePart> part = new SimpleObjectProperty<>(EvidencePart.NOT_READ);
    private volatile CachedCoverage covered = new CachedCoverage("", Coverage.NONE);
    private final ObjectProperty<@Nullable ImportRow> quarantineOf = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<Coverage> coverage = new ReadOnlyObjectWrapper<>(Coverage.NONE);
    private final ReadOnlyObjectWrapper<@Nullable ImportReport> report = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable ImportWizardModel> wizard = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
    private final Deque<UnknownTable> tables = new ArrayDeque<>();

    /// The lists beneath the imports, of which one is shown.
    public enum EvidencePart {
        /// The rows that were rejected.
        NOT_READ,
        /// The records whose id was there with other content.
        CONFLICTS,
        /// Which way each score is better.
        DIRECTIONS
    }

    /// A table that no format knows.
    record UnknownTable(Source source, MappingProposal proposal) {}

    /// The paths to import: those in a known format, and the tables that need a mapping.
    private record ClassifiedFiles(List<Path> known, List<UnknownTable> tables) {}

    private Runnable show = () -> {};
    private boolean begun;

    private record LoadedEvidence(List<ImportRow> imports, List<QuarantineEntry> quarantine,
            List<ConflictEntry> conflicts, List<DirectionRow> directions, Coverage coverage) {}

    /// The evidence of a session.
    ///
    /// @param person who states directions, for the journal
    /// @param imported called when new evidence is there; shows it
    public EvidenceViewModel(AppContext context, WorkspaceSession session, Supplier<String> person,
            Runnable imported) {
        this.context = context;
        this.session = session;
        this.imported = imported;
        this.directions = new DirectionsModel(context, session, person);
        quarantineOf.subscribe(row -> {
            quarantine.setPredicate(row == null ? null : it -> it.importId() == row.id());
            conflicts.setPredicate(row == null ? null : it -> it.importId() == row.id());
        });
    }

    /// Loads the state, now and after every change of the file. Called when the screen is first shown, since counting
    /// millions of samples takes long.
    public void begin() {
        if (!begun) {
            begun = true;
            session.generationProperty().subscribe(_ -> reload());
        }
    }

    /// {@return the imports, the last first}
    public ObservableList<ImportRow> imports() {
        return importsView;
    }

    /// {@return the quarantined records of the chosen import}
    public ObservableList<QuarantineEntry> quarantine() {
        return quarantine;
    }

    /// {@return the records of the chosen import that are in conflict with others}
    public ObservableList<ConflictEntry> conflicts() {
        return conflicts;
    }

    /// {@return which way each score is better}
    public DirectionsModel directions() {
        return directions;
    }

    /// {@return the list beneath the imports that is shown}
    public ObjectProperty<EvidencePart> partProperty() {
        return part;
    }

    /// Shows the conflicts of all imports.
    public void showConflicts() {
        quarantineOf.set(null);
        part.set(EvidencePart.CONFLICTS);
    }

    /// Shows the rejected rows of all imports.
    public void showRejected() {
        quarantineOf.set(null);
        part.set(EvidencePart.NOT_READ);
    }

    /// Says what leads here from another screen.
    public void onShow(Runnable toThisScreen) {
        show = toThisScreen;
    }

    /// {@return whose quarantine and conflicts are shown; null for all}
    public ObjectProperty<@Nullable ImportRow> quarantineOfProperty() {
        return quarantineOf;
    }

    /// {@return the summary of the evidence}
    public ReadOnlyObjectProperty<Coverage> coverageProperty() {
        return coverage.getReadOnlyProperty();
    }

    /// {@return the report of the last import; null before any}
    public ReadOnlyObjectProperty<@Nullable ImportReport> reportProperty() {
        return report.getReadOnlyProperty();
    }

    /// {@return the table that waits for a mapping; null for none}
    public ReadOnlyObjectProperty<@Nullable ImportWizardModel> wizardProperty() {
        return wizard.getReadOnlyProperty();
    }

    /// {@return whether the workspace was read at least once}
    public ReadOnlyBooleanProperty loadedProperty() {
        return loaded.getReadOnlyProperty();
    }

    /// Asks for files and imports them.
    public void chooseFiles() {
        importFiles(context.dialogs().chooseFiles("Import files"));
    }

    /// Asks for a folder or a repository and imports it.
    public void chooseFolder() {
        context.dialogs().chooseFolder("Import folder or git repository").ifPresent(it -> importFiles(List.of(it)));
    }

    /// Imports paths: files in a known format at once, every other table after the person mapped its columns.
    public void importFiles(List<Path> paths) {
        if (!paths.isEmpty()) {
            context.tasks().run("Looking at " + names(paths),
                    _ -> sort(paths, SavedMappings.in(context.stateFolder()),
                            PluginFolder.in(context.stateFolder()).formats().formats()),
                    this::begin);
        }
    }

    /// Removes an import, after a question that says what goes with it and whether it can be imported again.
    public void remove(ImportRow row) {
        Workspace workspace = session.workspace();
        context.tasks().run("Looking at " + row.name(), _ -> ImportRemoval.of(workspace, row), removal -> {
            if (context.dialogs().confirm("Remove import", removal.question(), "Remove import")) {
                context.tasks().run("Removing " + row.name(), _ -> workspace.imports().forget(row.id()), _ -> {
                    session.refreshSoon();
                    reload();
                    context.dialogs().info(removal.done());
                });
            }
        });
    }

    /// Hides the report of the last import.
    public void closeReport() {
        report.set(null);
    }

    private void begin(ClassifiedFiles sorted) {
        tables.addAll(sorted.tables());
        if (sorted.known().isEmpty()) {
            nextTable();
        } else {
            run(sorted.known(), ImportOptions.DEFAULT);
        }
    }

    private void nextTable() {
        UnknownTable next = tables.poll();
        wizard.set(next == null
                ? null
                : new ImportWizardModel(context, next.source(), next.proposal(), this::importTable, this::nextTable));
    }

    private void importTable(Source source, Path mapping) {
        run(List.of(source.path().orElseThrow()),
                new ImportOptions("table", new ReadOptions(null, null, mapping, List.of(), null, null), false));
    }

    private void run(List<Path> paths, ImportOptions options) {
        Workspace workspace = session.workspace();
        context.tasks().run("Importing " + names(paths), progress -> {
            Redactor redactor = Redactor.load(context.stateFolder());
            return new EvidenceImporter(PluginFolder.in(context.stateFolder()).formats().formats(), redactor,
                    context.clock(), InputStream.nullInputStream())
                    .run(workspace, paths.stream().map(Path::toString).toList(), options, progress);
        }, this::finished);
    }

    private void finished(ImportResult result) {
        ImportReport summary = ImportReport.of(result);
        report.set(summary);
        session.refreshSoon();
        reload();
        nextTable();
        if (wizard.get() == null && summary.stored() && result.failures().isEmpty() && summary.conflicts() == 0) {
            tell(summary);
            imported.run();
        }
    }

    private void tell(ImportReport summary) {
        if (summary.rejected() == 0) {
            context.dialogs().info(summary.sentence());
        } else {
            context.dialogs().info(summary.sentence(), "Show", () -> {
                showRejected();
                show.run();
            });
        }
    }

    private void reload() {
        Workspace workspace = session.workspace();
        context.tasks().run("Reading the evidence",
                _ -> new LoadedEvidence(workspace.imports().list().stream().map(ImportRow::of).toList().reversed(),
                        workspace.imports().quarantine(), workspace.imports().conflicts(), DirectionRow.all(workspace),
                        coverage(workspace)),
                this::show);
    }

    /// The summary depends on the evidence only, so edits of incidents do not reload it.
    private Coverage coverage(Workspace workspace) {
        String revision = workspace.evidence().revision();
        CachedCoverage last = covered;
        if (!last.revision.equals(revision)) {
            last = new CachedCoverage(revision, Coverage.of(workspace));
            covered = last;
        }
        return last.coverage;
    }

    private record CachedCoverage(String revision, Coverage coverage) {}

    private void show(LoadedEvidence now) {
        imports.setAll(now.imports());
        setIfOther(allQuarantine, now.quarantine());
        setIfOther(allConflicts, now.conflicts());
        directions.show(now.directions());
        coverage.set(now.coverage());
        ImportRow chosen = quarantineOf.get();
        if (chosen != null && imports.stream().noneMatch(it -> it.id() == chosen.id())) {
            quarantineOf.set(null);
        }
        loaded.set(true);
    }

    /// A list that stays as it is keeps what a person has chosen in it.
    private static <T> void setIfOther(ObservableList<T> list, List<T> now) {
        if (!list.equals(now)) {
            list.setAll(now);
        }
    }

    private static ClassifiedFiles sort(List<Path> paths, SavedMappings saved, List<EvidenceFormat> formats)
            throws IOException {
        List<Path> known = new ArrayList<>();
        List<UnknownTable> tables = new ArrayList<>();
        for (Path path : paths) {
            try {
                Source table = table(path, formats);
                if (table == null) {
                    known.add(path);
                } else {
                    tables.add(new UnknownTable(table, MappingProposal.propose(table, saved)));
                }
            } catch (WorkspaceException e) {
                known.add(path); // The import says in one sentence what is wrong with it.
            }
        }
        return new ClassifiedFiles(known, tables);
    }

    /// {@return the file as a source, if it is a table and no other format is more certain; null if not}
    private static @Nullable Source table(Path path, List<EvidenceFormat> formats) throws IOException {
        if (!Files.isRegularFile(path)) {
            return null;
        }
        List<Source> sources = Sources.find(path.toString(), InputStream.nullInputStream(), path);
        if (sources.size() != 1 || sources.getFirst().path().isEmpty() || sources.getFirst().head(1).length == 0) {
            return null;
        }
        String best = "";
        double sure = 0;
        for (EvidenceFormat format : formats) {
            double recognised = format.recognise(sources.getFirst());
            if (recognised > sure) {
                best = format.name();
                sure = recognised;
            }
        }
        return best.equals("table") ? sources.getFirst() : null;
    }

    private static String names(List<Path> paths) {
        return paths.size() == 1 ? String.valueOf(paths.getFirst().getFileName()) : paths.size() + " files";
    }
}
