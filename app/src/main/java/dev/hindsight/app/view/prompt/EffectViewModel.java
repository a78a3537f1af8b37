package dev.hindsight.app.view.prompt;

import dev.hindsight.analysis.change.ChangeOutputs.OutputWindows;
import dev.hindsight.analysis.change.WindowEffect;
import dev.hindsight.analysis.compare.BeforeAfter;
import dev.hindsight.analysis.compare.TwoWindows;
import dev.hindsight.analysis.query.SeriesQuery;
import dev.hindsight.analysis.signal.Signal;
import dev.hindsight.analysis.slices.SliceKeys;
import dev.hindsight.app.view.shell.AppContext;
import dev.hindsight.app.view.shell.WorkspaceSession;
import dev.hindsight.ui.TaskHandle;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// Every signal before and after, in the windows that are compared, of all traffic or of one slice. Needs no toolkit.
public final class EffectViewModel {
    private final AppContext context;
    private final WorkspaceSession session;
    private final ObservableValue<@Nullable WindowEffect> whole;
    private final ObservableList<String> keys = FXCollections.observableArrayList();
    private final ObservableList<String> values = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable String> key = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable String> value = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<@Nullable Effect> effect = new ReadOnlyObjectWrapper<>();
    private @Nullable TaskHandle comparing;
    private @Nullable TaskHandle listing;

    /// The signals in two windows.
    ///
    /// @param windows what is compared
    /// @param slice the slice that was chosen; empty for all traffic
    /// @param levels the signals that have a level before or after
    public record Effect(OutputWindows windows, Map<String, String> slice, List<BeforeAfter> levels) {}

    EffectViewModel(AppContext context, WorkspaceSession session, ObservableValue<@Nullable WindowEffect> whole) {
        this.context = context;
        this.session = session;
        this.whole = whole;
        whole.subscribe(this::compare);
        key.subscribe((_, _) -> listValues());
        value.subscribe((_, _) -> compare());
        session.generationProperty().subscribe((_, _) -> listKeys());
        listKeys();
    }

    private void listKeys() {
        EvidenceQuery evidence = session.workspace().evidence();
        context.tasks().run("Reading slices", _ -> List.copyOf(SliceKeys.of(evidence)), found -> {
            if (!keys.equals(found)) {
                keys.setAll(found);
            }
        });
    }

    private void listValues() {
        TaskHandle.cancelIfAny(listing);
        value.set(null);
        values.clear();
        String chosen = key.get();
        if (chosen != null) {
            EvidenceQuery evidence = session.workspace().evidence();
            listing = context.tasks().run("Reading slices", _ -> List.copyOf(SliceKeys.values(evidence, chosen)),
                    values::setAll);
        }
    }

    private void compare() {
        TaskHandle.cancelIfAny(comparing);
        WindowEffect shown = whole.getValue();
        String by = key.get();
        String is = value.get();
        if (shown == null) {
            effect.set(null);
        } else if (by == null || is == null) {
            effect.set(new Effect(shown.windows(), Map.of(), shown.levels()));
        } else {
            Effect before = effect.get();
            if (before != null && !before.windows().equals(shown.windows())) {
                effect.set(null);
            }
            Map<String, String> slice = Map.of(by, is);
            EvidenceQuery evidence = session.workspace().evidence();
            comparing = context.tasks().run("Comparing a slice",
                    _ -> new Effect(shown.windows(), slice, levels(evidence, shown, slice)),
                    effect::set);
        }
    }

    /// The same signals as for all traffic, within the slice; those of the changed prompt where one was changed.
    private static List<BeforeAfter> levels(EvidenceQuery evidence, WindowEffect shown,
            Map<String, String> slice) {
        Map<String, String> wanted = new TreeMap<>(slice);
        Optional.ofNullable(shown.windows().prompt()).ifPresent(it -> wanted.putIfAbsent("prompt", it));
        List<Signal> known = SeriesQuery.all(evidence);
        List<Signal> signals = shown.levels().stream()
                .flatMap(whole -> known.stream().filter(it -> it.name().equals(whole.signal()))).toList();
        return BeforeAfter.within(evidence, signals, wanted,
                new TwoWindows(shown.windows().before(), shown.windows().after()));
    }

    /// {@return what evidence can be sliced by}
    public ObservableList<String> keys() {
        return keys;
    }

    /// {@return the values of the chosen key}
    public ObservableList<String> values() {
        return values;
    }

    /// {@return what it is sliced by; null for all traffic}
    public ObjectProperty<@Nullable String> keyProperty() {
        return key;
    }

    /// {@return the slice's value; null for all traffic}
    public ObjectProperty<@Nullable String> valueProperty() {
        return value;
    }

    /// {@return the signals in the windows that are compared; null while they are measured}
    public ReadOnlyObjectProperty<@Nullable Effect> effectProperty() {
        return effect.getReadOnlyProperty();
    }
}
