package dev.hindsight.app.view.outputs.label;

import dev.hindsight.analysis.outputs.BlindLabels.BlindLabel;
import dev.hindsight.analysis.outputs.BlindLabels;
import dev.hindsight.analysis.outputs.OutputList;
import dev.hindsight.analysis.outputs.OutputTable;
import dev.hindsight.analysis.outputs.Side;
import dev.hindsight.app.service.LabelStore;
import dev.hindsight.app.view.outputs.list.OutputTextCache;
import dev.hindsight.app.view.outputs.list.OutputsViewModel;
import dev.hindsight.ui.Failures;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.evidence.Sample;
import dev.hindsight.workspace.evidence.StoredEvidence;
import dev.hindsight.workspace.ingest.prepare.Preparer;
import dev.hindsight.workspace.redact.Redactor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Blind labelling of outputs of two windows. Labels are saved after the last one, when the person stops, and when the
/// workspace is closed. Needs no toolkit.
public final class LabellingViewModel {
    /// Outputs of each side: enough to see 90 % good fall to 65 % with a power of 80 %.
    public static final int PER_SIDE = 40;
    private static final int SEEDS = 1_000_000;

    /// The state of the labelling.
    public enum LabellingState {
        /// Nothing is drawn yet.
        READY,
        /// Outputs are being drawn and read.
        DRAWING,
        /// One output after another gets its label.
        LABELLING,
        /// The labels are saved, the sides revealed.
        KEPT
    }

    private final OutputsViewModel outputs;
    private final Supplier<String> person;
    private final ReadOnlyObjectWrapper<LabellingState> state = new ReadOnlyObjectWrapper<>(LabellingState.READY);
    private final ReadOnlyLongWrapper steps = new ReadOnlyLongWrapper();
    private boolean waiting;
    private @Nullable BlindLabels labels;
    private List<StoredEvidence<Sample>> drawn = List.of();
    /// Labels in memory only; read by the thread that closes the workspace.
    private volatile @Nullable UnsavedLabels unkept;

    /// Labels that are being written to the workspace.
    private record UnsavedLabels(List<LabelStore.GivenLabel> given, String who, long seed) {}

    private record BlindDraw(BlindLabels labels, List<StoredEvidence<Sample>> records) {}

    /// Labelling of outputs as another model chooses them.
    ///
    /// @param person who labels
    public LabellingViewModel(OutputsViewModel outputs, Supplier<String> person) {
        this.outputs = outputs;
        this.person = person;
        outputs.session().beforeClosing(this::keep);
        outputs.listProperty().subscribe(list -> {
            if (list != null && waiting) {
                start();
            }
        });
    }

    /// {@return where the labelling stands}
    public ReadOnlyObjectProperty<LabellingState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// {@return a number that changes with every label given or taken back}
    public ReadOnlyLongProperty stepsProperty() {
        return steps.getReadOnlyProperty();
    }

    /// {@return the current draw, or the last one; empty before the first}
    public Optional<BlindLabels> labels() {
        return Optional.ofNullable(labels);
    }

    /// {@return the output to label next; empty where there is none}
    public Optional<StoredEvidence<Sample>> current() {
        BlindLabels now = labels;
        return now == null || now.done() || state.get() != LabellingState.LABELLING
                ? Optional.empty()
                : Optional.of(drawn.get(now.labelledCount()));
    }

    /// Draws outputs of both sides from the listed ones, and begins; continues a draw that is not finished. Waits while
    /// the list is loading.
    public void start() {
        if (state.get() == LabellingState.LABELLING) {
            return;
        }
        OutputsViewModel.LoadedOutputs looked = outputs.loadedProperty().get();
        OutputList list = outputs.listProperty().get();
        waiting = looked == null || list == null;
        if (looked == null || list == null) {
            outputs.open();
            return;
        }
        if (list.isEmpty()) {
            outputs.context().dialogs().info("There are no outputs to label in these windows.");
            return;
        }
        state.set(LabellingState.DRAWING);
        long seed = Math.floorMod(outputs.context().clock().millis(), SEEDS);
        OutputTable table = looked.table();
        outputs.context().tasks().run("Drawing outputs", _ -> draw(table, list, seed), this::begin);
    }

    private BlindDraw draw(OutputTable table, OutputList list, long seed) {
        BlindLabels made = BlindLabels.draw(table, list.places(Side.BEFORE), list.places(Side.AFTER), PER_SIDE, seed);
        long[] rows = IntStream.range(0, made.size()).mapToLong(i -> table.row(made.place(i))).toArray();
        return new BlindDraw(made, OutputTextCache.samples(workspace().evidence().rows(rows)));
    }

    private void begin(BlindDraw draw) {
        if (draw.records.size() < draw.labels.size()) {
            state.set(LabellingState.READY);
            outputs.context().dialogs().info("The evidence changed meanwhile: please draw again.");
            return;
        }
        labels = draw.labels;
        drawn = draw.records;
        state.set(LabellingState.LABELLING);
        steps.set(steps.get() + 1);
    }

    /// Labels the current output; after the last one the labels are saved.
    public void give(BlindLabel label) {
        BlindLabels now = labels;
        if (now != null && state.get() == LabellingState.LABELLING) {
            now.assign(label);
            changed(now);
            if (now.done()) {
                stop();
            }
        }
    }

    /// Removes the last label.
    public void back() {
        BlindLabels now = labels;
        if (now != null && state.get() == LabellingState.LABELLING) {
            now.undo();
            changed(now);
        }
    }

    private void changed(BlindLabels now) {
        List<LabelStore.GivenLabel> given = new ArrayList<>();
        for (int i = 0; i < now.labelledCount(); i++) {
            BlindLabel label = now.label(i);
            if (label != null) {
                given.add(new LabelStore.GivenLabel(drawn.get(i), label));
            }
        }
        unkept = given.isEmpty() ? null : new UnsavedLabels(List.copyOf(given), person.get(), now.seed());
        steps.set(steps.get() + 1);
    }

    /// Ends the labelling: saves the labels and reveals the sides. Without any label nothing is saved.
    public void stop() {
        if (state.get() != LabellingState.LABELLING) {
            return;
        }
        if (unkept == null) {
            state.set(LabellingState.READY);
            return;
        }
        state.set(LabellingState.KEPT);
        outputs.context().tasks().run("Keeping the labels", _ -> keep(), saved -> {
            outputs.session().refreshSoon();
            outputs.context().dialogs().info(Format.count(saved, "label is", "labels are")
                    + " kept as evidence; bad answers show as a lane.");
        }, failure -> {
            state.set(LabellingState.LABELLING);
            outputs.context().dialogs().error(Failures.sentence("Keeping the labels", failure));
        });
    }

    private synchronized int keep() {
        UnsavedLabels sitting = unkept;
        if (sitting == null) {
            return 0;
        }
        Redactor redactor = Redactor.load(outputs.context().stateFolder());
        int saved = new LabelStore(workspace(), new Preparer(redactor, outputs.context().clock())).save(sitting.given,
                sitting.who, outputs.context().clock().instant(), sitting.seed);
        unkept = null;
        return saved;
    }

    private Workspace workspace() {
        return outputs.session().workspace();
    }
}
