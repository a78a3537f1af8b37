package dev.hindsight.app.view.outputs.list;

import dev.hindsight.analysis.change.ChangeOutputs.OutputWindows;
import dev.hindsight.analysis.outputs.InputKeys;
import dev.hindsight.analysis.outputs.OutputFilter.TextMatches;
import dev.hindsight.analysis.outputs.OutputFilter;
import dev.hindsight.analysis.outputs.OutputList;
import dev.hindsight.analysis.outputs.OutputOrder;
import dev.hindsight.analysis.outputs.OutputTable;
import dev.hindsight.analysis.outputs.Side;
import dev.hindsight.app.view.shell.AppContext;
import dev.hindsight.app.view.shell.WorkspaceSession;
import dev.hindsight.ui.TaskHandle;
import dev.hindsight.workspace.evidence.Sample;
import dev.hindsight.workspace.evidence.StoredEvidence;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import dev.hindsight.workspace.evidence.query.Instrument;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// The outputs of two windows: the filter, the order and the chosen output. Loads while it is visible. Needs no
/// toolkit.
public final class OutputsViewModel {
    private final AppContext context;
    private final WorkspaceSession session;
    private final EvidenceQuery evidence;
    private final OutputTextCache texts;
    private final InputKeys keys;
    private final ReadOnlyObjectWrapper<@Nullable OutputWindows> windows = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable LoadedOutputs> looked = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable OutputList> list = new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<OutputFilter> filter = new SimpleObjectProperty<>(OutputFilter.ALL);
    private final StringProperty search = new SimpleStringProperty("");
    private final ObjectProperty<OutputOrder> order = new SimpleObjectProperty<>(OutputOrder.OLDEST);
    private final BooleanProperty pairing = new SimpleBooleanProperty(true);
    private final ObjectProperty<@Nullable Integer> chosen = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Integer> marked = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<@Nullable Integer> beside = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper comparable = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper plottable = new ReadOnlyBooleanWrapper();
    private @Nullable Consumer<String> plot;
    /// Loaded but not shown yet: places are valid only for their own table, so table and list change together.
    private @Nullable LoadedOutputs next;
    private boolean open;
    private boolean begun;
    private boolean setting;
    private @Nullable TextMatches found;
    private @Nullable TaskHandle reading;
    private @Nullable TaskHandle arranging;

    /// The outputs of two windows as they were read.
    ///
    /// @param usual the filter that a person begins with: of traffic where there is any
    /// @param score the column of scores to sort and filter by; null where no output has a score
    /// @param higherIsBetter whether its lowest scores are the worst
    /// @param choices what outputs can be chosen by
    public record LoadedOutputs(OutputTable table, OutputFilter usual, @Nullable String score, boolean higherIsBetter,
            List<ColumnValues> choices) {}

    /// A column that outputs can be chosen by.
    ///
    /// @param words its words, with how many outputs have each
    public record ColumnValues(String column, List<Map.Entry<String, Long>> words) {}

    /// Outputs of a session's workspace.
    public OutputsViewModel(AppContext context, WorkspaceSession session) {
        this.context = context;
        this.session = session;
        this.evidence = session.workspace().evidence();
        this.texts = new OutputTextCache(context.tasks(), evidence);
        this.keys = new InputKeys(evidence);
        for (var it : List.of(filter, search, order, pairing)) {
            it.addListener((_, _, _) -> arrange());
        }
        session.generationProperty().addListener((_, _, _) -> read());
        chosen.subscribe(this::tellComparable);
        marked.subscribe(this::tellComparable);
        beside.subscribe(this::tellComparable);
    }

    /// Sets the windows; their outputs are loaded once the view is visible.
    public void show(@Nullable OutputWindows next) {
        if (!Objects.equals(next, windows.get())) {
            windows.set(next);
            forget();
            read();
        }
    }

    /// Shows the windows that are compared now; while nothing is, those before.
    public void showCompared(@Nullable OutputWindows compared) {
        if (compared != null) {
            show(compared);
        }
    }

    /// Starts loading: the outputs are visible now.
    public void open() {
        if (!open) {
            open = true;
            read();
        }
    }

    private void forget() {
        TaskHandle.cancelIfAny(arranging);
        next = null;
        choose(null, null);
        marked.set(null);
        looked.set(null);
        list.set(null);
        found = null;
    }

    private void read() {
        TaskHandle.cancelIfAny(reading);
        OutputWindows now = windows.get();
        if (open && now != null) {
            reading = context.tasks().run("Reading outputs", _ -> look(now), this::show);
        }
    }

    private LoadedOutputs look(OutputWindows now) {
        OutputTable table = OutputTable.read(evidence, now, Set.of());
        List<String> scores = table.scores();
        Optional<Instrument> instrument = evidence.instruments().stream().filter(it -> scores.contains(it.name()))
                .max(Comparator.comparingLong(Instrument::n));
        boolean traffic = table.traffic().findAny().isPresent();
        return new LoadedOutputs(table, traffic ? OutputFilter.ALL.with("role", "traffic") : OutputFilter.ALL,
                instrument.map(Instrument::name).orElse(null),
                instrument.map(it -> !Boolean.FALSE.equals(it.higherIsBetter())).orElse(true),
                table.wordColumns().stream().map(it -> new ColumnValues(it, OutputList.words(table, it))).toList());
    }

    private void show(LoadedOutputs read) {
        next = read;
        found = null;
        if (!begun) {
            begun = true;
            setting = true;
            if (filter.get().equals(OutputFilter.ALL)) {
                filter.set(read.usual);
            }
            order.set(read.score == null
                    ? OutputOrder.OLDEST
                    : read.higherIsBetter ? OutputOrder.LOWEST : OutputOrder.HIGHEST);
            setting = false;
        }
        arrange();
    }

    private void show(LoadedOutputs arranged, OutputList lines) {
        if (!arranged.equals(looked.get())) {
            Long chosenRow = row(chosen.get());
            Long keptMark = row(marked.get());
            next = null;
            choose(null, null);
            looked.set(arranged);
            marked.set(place(keptMark));
            choose(place(chosenRow), null);
        }
        list.set(lines);
    }

    private @Nullable Long row(@Nullable Integer place) {
        LoadedOutputs now = looked.get();
        return now == null || place == null ? null : (Long) now.table.row(place);
    }

    private @Nullable Integer place(@Nullable Long row) {
        LoadedOutputs now = looked.get();
        return now == null || row == null
                ? null
                : IntStream.range(0, now.table.size()).filter(i -> now.table.row(i) == row).boxed().findFirst().orElse(
                        null);
    }

    private void arrange() {
        LoadedOutputs now = next == null ? looked.get() : next;
        if (now == null || setting) {
            return;
        }
        TaskHandle.cancelIfAny(arranging);
        OutputFilter wanted = filter.get();
        String text = search.get().strip();
        TextMatches known = found != null && found.text().equals(text) ? found : null;
        OutputOrder by = order.get();
        InputKeys same = pairing.get() ? keys : null;
        arranging = context.tasks().run("Sorting outputs", progress -> {
            TextMatches holding = text.isEmpty() ? null : known == null ? find(now.table, text) : known;
            return new ArrangedOutputs(holding, OutputList.of(now.table, wanted.with(holding), by, now.score, same,
                    progress));
        }, arranged -> {
            found = arranged.found;
            show(now, arranged.list);
        });
    }

    private record ArrangedOutputs(@Nullable TextMatches found, OutputList list) {}

    private TextMatches find(OutputTable table, String text) {
        LongStream rows = Arrays.stream(Side.values())
                .flatMapToLong(side -> Arrays.stream(evidence.search(text, table.window(side), Integer.MAX_VALUE)));
        return new TextMatches(text, rows.sorted().toArray());
    }

    /// {@return the windows of the outputs; null for none}
    public ReadOnlyObjectProperty<@Nullable OutputWindows> windowsProperty() {
        return windows.getReadOnlyProperty();
    }

    /// {@return the outputs of the windows; null while they are not read}
    public ReadOnlyObjectProperty<@Nullable LoadedOutputs> loadedProperty() {
        return looked.getReadOnlyProperty();
    }

    /// {@return the filtered outputs in order; null while there are none yet}
    public ReadOnlyObjectProperty<@Nullable OutputList> listProperty() {
        return list.getReadOnlyProperty();
    }

    /// {@return the filter; the text to search for is in [#searchProperty()]}
    public ObjectProperty<OutputFilter> filterProperty() {
        return filter;
    }

    /// {@return the text that outputs must contain; empty for any}
    public StringProperty searchProperty() {
        return search;
    }

    /// {@return the order of the list}
    public ObjectProperty<OutputOrder> orderProperty() {
        return order;
    }

    /// {@return whether answers to the same input stand side by side}
    public BooleanProperty pairingProperty() {
        return pairing;
    }

    /// Resets the filter.
    public void clearFilter() {
        LoadedOutputs now = looked.get();
        setting = true;
        search.set("");
        filter.set(now == null ? OutputFilter.ALL : now.usual);
        setting = false;
        arrange();
    }

    /// {@return the records of outputs on screen}
    public OutputTextCache texts() {
        return texts;
    }

    /// {@return the record of the output at a place; empty while it is not read}
    public Optional<StoredEvidence<Sample>> record(int place) {
        LoadedOutputs now = looked.get();
        return now == null || place < 0 ? Optional.empty() : texts.get(now.table.row(place));
    }

    /// Chooses an output.
    ///
    /// @param place null for none
    /// @param other the place of the output beside it; null for none
    public void choose(@Nullable Integer place, @Nullable Integer other) {
        beside.set(other);
        chosen.set(place);
    }

    /// Chooses the output of a row, if it is in these windows.
    public void chooseRow(long row) {
        choose(place(row), null);
    }

    /// {@return the place of the chosen output; null for none}
    public ReadOnlyObjectProperty<@Nullable Integer> chosenProperty() {
        return chosen;
    }

    /// {@return the place of the output that is marked to be compared; null for none}
    public ReadOnlyObjectProperty<@Nullable Integer> markedProperty() {
        return marked;
    }

    /// Marks the chosen output to be compared with one that is chosen later; takes the mark away where it is marked
    /// already.
    public void mark() {
        marked.set(Objects.equals(marked.get(), chosen.get()) ? null : chosen.get());
    }

    /// {@return whether there are two outputs to compare: the chosen one and the marked one, else the one beside it}
    public ReadOnlyBooleanProperty comparableProperty() {
        return comparable.getReadOnlyProperty();
    }

    private void tellComparable() {
        comparable.set(other() != null);
    }

    private @Nullable Integer other() {
        Integer mark = marked.get();
        Integer now = chosen.get();
        return now == null ? null : mark != null && !mark.equals(now) ? mark : beside.get();
    }

    /// Reads the chosen output for a view that shows it in full.
    public void readChosen(Consumer<StoredEvidence<Sample>> taker) {
        Long row = row(chosen.get());
        if (row != null) {
            context.tasks().run("Reading the output", _ -> OutputTextCache.samples(evidence.rows(new long[]{row})),
                    read -> read.forEach(taker));
        }
    }

    /// Two outputs to be compared, the earlier side first.
    public record OutputPair(StoredEvidence<Sample> first, StoredEvidence<Sample> second) {}

    /// Reads the two outputs that are to be compared.
    public void compare(Consumer<OutputPair> taker) {
        LoadedOutputs now = looked.get();
        Integer one = chosen.get();
        Integer two = other();
        if (now != null && one != null && two != null) {
            long[] rows = {now.table.row(Math.min(one, two)), now.table.row(Math.max(one, two))};
            context.tasks().run("Reading outputs", _ -> OutputTextCache.samples(evidence.rows(rows)), read -> {
                if (read.size() == 2) {
                    taker.accept(new OutputPair(read.getFirst(), read.getLast()));
                }
            });
        }
    }

    /// Sets the handler that plots a signal, such as `search:…`, the share of outputs that contain a text.
    public void onPlot(Consumer<String> plotter) {
        plot = plotter;
        plottable.set(true);
    }

    /// {@return whether signals can be plotted}
    public ReadOnlyBooleanProperty plottableProperty() {
        return plottable.getReadOnlyProperty();
    }

    /// Plots a signal over time.
    public void plot(String signal) {
        Consumer<String> plotter = plot;
        if (plotter != null) {
            plotter.accept(signal);
        }
    }

    /// {@return the label of an output, its own or one given later; null where there is none}
    public @Nullable String label(StoredEvidence<Sample> output) {
        LoadedOutputs now = looked.get();
        Integer place = chosen.get();
        boolean same = now != null && place != null && now.table.row(place) == output.row();
        return same && now != null && place != null ? now.table.word("label", place) : output.evidence().label();
    }

    /// {@return the session whose workspace is looked at}
    public WorkspaceSession session() {
        return session;
    }

    /// {@return what every screen is given}
    public AppContext context() {
        return context;
    }
}
