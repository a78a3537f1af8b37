package dev.hindsight.app.view.evidence;

import dev.hindsight.app.view.shell.AppContext;
import dev.hindsight.ui.Failures;
import dev.hindsight.ui.TaskHandle;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.ingest.prepare.Preparer;
import dev.hindsight.workspace.ingest.source.Source;
import dev.hindsight.workspace.ingest.mapping.Mapping;
import dev.hindsight.workspace.ingest.proposal.MappingProposal;
import dev.hindsight.workspace.ingest.mapping.SavedMappings;
import dev.hindsight.workspace.redact.Redactor;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The mapping of a table's columns, with a preview of the first rows. Needs no toolkit.
public final class ImportWizardModel {
    private static final int ROWS = 20;

    private final AppContext context;
    private final Source source;
    private final MappingProposal proposal;
    private final BiConsumer<Source, Path> importIt;
    private final Runnable skip;
    private final ObjectProperty<EvidenceKind> kind = new SimpleObjectProperty<>(EvidenceKind.SAMPLE);
    private final ObjectProperty<@Nullable String> zone = new SimpleObjectProperty<>();
    private final ObjectProperty<String> direction = new SimpleObjectProperty<>("higher");
    private final StringProperty name = new SimpleStringProperty();
    private final ObservableList<FieldRow> fields = FXCollections.observableArrayList();
    private final ObservableList<PreviewRow> preview = FXCollections.observableArrayList();
    // One unmodifiable view each: they hold their listeners weakly, so they must live as long as the observers.
    private final ObservableList<FieldRow> fieldsView = FXCollections.unmodifiableObservableList(fields);
    private final ObservableList<PreviewRow> previewView = FXCollections.unmodifiableObservableList(preview);
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper();
    private @Nullable TaskHandle reading;

    /// A field and where its value comes from.
    ///
    /// @param column expression over the row; null for none
    /// @param constant one value for all rows, where there is no column; empty for none
    record FieldRow(KindFields.Field field, ObjectProperty<@Nullable String> column, StringProperty constant) {}

    /// Starts with a proposed mapping.
    ///
    /// @param importIt imports the source with a mapping file
    /// @param skip skips this file
    ImportWizardModel(AppContext context, Source source, MappingProposal proposal, BiConsumer<Source, Path> importIt,
            Runnable skip) {
        this.context = context;
        this.source = source;
        this.proposal = proposal;
        this.importIt = importIt;
        this.skip = skip;
        Mapping.MappingRule rule = proposal.mapping().records().getFirst();
        ZoneId proposed = proposal.mapping().zone();
        kind.set(rule.kind());
        zone.set(proposed == null ? null : proposed.getId());
        direction.set(rule.direction() == null ? "higher" : rule.direction());
        String file = fileName();
        name.set(file.contains(".") ? file.substring(0, file.indexOf('.', 1)) : file);
        fill(rule);
        kind.subscribe((_, _) -> fill(rule));
        zone.subscribe((_, _) -> refresh());
        direction.subscribe((_, _) -> refresh());
    }

    /// {@return the file's name without folders}
    public String fileName() {
        String path = source.name().replace('\\', '/');
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /// {@return what the rows are}
    public ObjectProperty<EvidenceKind> kindProperty() {
        return kind;
    }

    /// {@return the zone of times that have none; null where all have one}
    public ObjectProperty<@Nullable String> zoneProperty() {
        return zone;
    }

    /// {@return whether the times of the table need a zone}
    public boolean needsZone() {
        return proposal.mapping().zone() != null;
    }

    /// {@return `higher` or `lower`: in which direction scores are better}
    public ObjectProperty<String> directionProperty() {
        return direction;
    }

    /// {@return the name under which the mapping is saved}
    public StringProperty nameProperty() {
        return name;
    }

    /// {@return the fields of the kind, each with its column}
    public ObservableList<FieldRow> fields() {
        return fieldsView;
    }

    /// {@return the preview of the first rows}
    public ObservableList<PreviewRow> preview() {
        return previewView;
    }

    /// {@return what prevents the import or needs a check; empty for nothing}
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// {@return whether the table can be imported as it stands}
    public ReadOnlyBooleanProperty readyProperty() {
        return ready.getReadOnlyProperty();
    }

    /// {@return whether a score has a column, so that its direction matters}
    public boolean scored() {
        return KindFields.scored(kind.get()) && fields.stream().anyMatch(it -> it.column().get() != null
                && List.of("scores.quality", "score", "value").contains(it.field().name()));
    }

    /// {@return what can be chosen for a field: expression to what people read, none first}
    public Map<String, String> choices() {
        Map<String, String> choices = new LinkedHashMap<>();
        choices.put("", "not in the file");
        proposal.columns().forEach(column -> choices.put(quoted(column), column));
        String time = proposal.mapping().records().getFirst().columns().get("at");
        if (time != null) {
            choices.putIfAbsent(time, time.replaceAll("^parse_time\\(`?([^`,]+)`?, \"(.*)\"\\)$", "$1 ($2)"));
        }
        return choices;
    }

    /// Saves the mapping under its name and imports the table with it.
    public void confirm() {
        Path folder = SavedMappings.in(context.stateFolder()).folder();
        Mapping mapping = mapping();
        String called = name.get().isBlank() ? fileName() : name.get().strip();
        context.tasks().run("Saving the mapping", _ -> mapping.save(folder, called),
                file -> importIt.accept(source, file));
    }

    /// Skips this file.
    public void skip() {
        skip.run();
    }

    /// {@return the mapping as it stands}
    Mapping mapping() {
        Map<String, String> columns = new LinkedHashMap<>();
        Map<String, JsonNode> constants = new TreeMap<>();
        for (FieldRow row : fields) {
            String column = row.column().get();
            String constant = row.constant().get();
            if (column != null) {
                columns.put(row.field().name(), column);
            } else if (!constant.isBlank()) {
                constants.put(row.field().name(),
                        JsonMapper.shared().getNodeFactory().stringNode(constant.strip()));
            }
        }
        Mapping.MappingRule first = proposal.mapping().records().getFirst();
        Mapping.MappingRule rule = new Mapping.MappingRule(kind.get(), columns, constants,
                scored() ? direction.get() : null,
                first.id());
        // A table of several series makes several records of a row; the fields shown are those of the first.
        List<Mapping.MappingRule> records = new ArrayList<>(proposal.mapping().records());
        if (kind.get() != first.kind()) {
            records.clear();
            records.add(rule);
        }
        records.set(0, rule);
        return new Mapping(List.copyOf(records), zone());
    }

    private @Nullable ZoneId zone() {
        String word = zone.get();
        try {
            return word == null || word.isBlank() ? null : ZoneId.of(word);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /// A proposed column stays where the new kind has a field of the same name; the time always has.
    private void fill(Mapping.MappingRule rule) {
        List<FieldRow> rows = new ArrayList<>();
        for (KindFields.Field field : KindFields.of(kind.get())) {
            JsonNode constant = rule.constants().get(field.name());
            FieldRow row = new FieldRow(field, new SimpleObjectProperty<>(rule.columns().get(field.name())),
                    new SimpleStringProperty(constant == null ? usual(field.name()) : constant.asString("")));
            row.column().subscribe((_, _) -> refresh());
            row.constant().subscribe((_, _) -> refresh());
            rows.add(row);
        }
        fields.setAll(rows);
        refresh();
    }

    /// Fields that a kind requires and a file often lacks.
    private String usual(String field) {
        return switch (field) {
            case "suite", "name" -> name.get();
            case "metric" -> "quality";
            case "surface" -> "unversioned";
            case "type" -> "ticket";
            default -> "";
        };
    }

    private void refresh() {
        TaskHandle before = reading;
        if (before != null) {
            before.cancel();
        }
        Mapping mapping = mapping();
        if (mapping.records().getFirst().columns().isEmpty()) {
            failed("Choose at least the column with times.");
            return;
        }
        reading = context.tasks().run("Reading the first rows", _ -> PreviewRow.read(source, mapping,
                new Preparer(Redactor.load(context.stateFolder()), context.clock()), ROWS), this::show,
                failure -> failed(Failures.sentence("Reading " + fileName(), failure)));
    }

    private void show(List<PreviewRow> rows) {
        preview.setAll(rows);
        List<PreviewRow> bad = rows.stream().filter(it -> it.problem() != null).toList();
        ready.set(bad.size() < rows.size());
        problem.set(bad.isEmpty()
                ? ""
                : (bad.size() == rows.size() ? "No row" : "Not every row") + " can be read like this: "
                        + bad.getFirst().problem());
    }

    private void failed(String sentence) {
        preview.clear();
        ready.set(false);
        problem.set(sentence);
    }

    /// A column's name as an expression: a name that contains operators is quoted with backticks.
    private static String quoted(String column) {
        return column.chars().anyMatch(c -> "|/*(),'\"".indexOf(c) >= 0) ? "`" + column + "`" : column;
    }
}
