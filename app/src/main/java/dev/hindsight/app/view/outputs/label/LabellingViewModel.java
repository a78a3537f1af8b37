package dev.hindsight.app.view.outputs.label;

import dev.hindsight.analysis.outputs.BlindLabels.Label;
import dev.hindsight.analysis.outputs.BlindLabels;
import dev.hindsight.analysis.outputs.OutputList;
import dev.hindsight.analysis.outputs.OutputTable;
import dev.hindsight.analysis.outputs.Side;
import dev.hindsight.app.desk.LabelDesk;
import dev.hindsight.app.view.outputs.list.OutputTexts;
import dev.hindsight.app.view.outputs.list.OutputsViewModel;
import dev.hindsight.ui.Failures;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.evidence.Sample;
import dev.hindsight.workspace.evidence.Stored;
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

/// Labelling outputs of two windows without knowing which is which. Labels are kept when the last is given, when the
/// person stops, and when the workspace is closed. Needs no window.
public final class LabellingViewModel {
    /// Outputs of each side: enough to see 90 % good fall to 65 % with a power of 80 %.
    public static final int PER_SIDE = 40;
    private static final int SEEDS = 1_000_000;

    /// Where the labelling stands.
    public enum State {
        /// Nothing was drawn yet.
        READY,
        /// Outputs are being drawn and read.
        DRAWING,
        /// One output after another gets its label.
        LABELLING,
        /// The labels are kept, the sides told.
        KEPT
    }

    private final OutputsViewModel outputs;
    private final Supplier<String> person;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.READY);
    private final ReadOnlyLongWrapper steps = new ReadOnlyLongWrapper();
    private boolean waiting;
    private @Nullable BlindLabels labels;
    private List<Stored<Sample>> drawn = List.of();
    /// Labels that lie in memory only; read by the thread that closes the workspace.
    private volatile @Nullable Sitting unkept;

    /// Labels on their way to the workspace.
    private record Sitting(List<LabelDesk.Given> given, String who, long seed) {}

    private record Draw(BlindLabels labels, List<Stored<Sample>> records) {}

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
    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// {@return a number that changes with every label given or taken back}
    public ReadOnlyLongProperty stepsProperty() {
        return steps.getReadOnlyProperty();
    }

    /// {@return the draw that is being labelled, or was last; empty before the first}
    public Optional<BlindLabels> labels() {
        return Optional.ofNullable(labels);
    }

    /// {@return the output whose turn it is; empty where there is none}
    public Optional<Stored<Sample>> current() {
        BlindLabels now = labels;
        return now == null || now.done() || state.get() != State.LABELLING
                ? Optional.empty()
                : Optional.of(drawn.get(now.given()));
    }

    /// Draws outputs of both sides from those that the list shows, and begins; goes on with a draw that is being labelled.
    /// Where the list is not there yet, waits for it.
    public void start() {
        if (state.get() == State.LABELLING) {
            return;
        }
        OutputsViewModel.Looked looked = outputs.lookedProperty().get();
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
        state.set(State.DRAWING);
        long seed = Math.floorMod(outputs.context().clock().millis(), SEEDS);
        OutputTable table = looked.table();
        outputs.context().tasks().run("Drawing outputs", _ -> draw(table, list, seed), this::begin);
    }

    private Draw draw(OutputTable table, OutputList list, long seed) {
        BlindLabels made = BlindLabels.draw(table, list.places(Side.BEFORE), list.places(Side.AFTER), PER_SIDE, seed);
        long[] rows = IntStream.range(0, made.size()).mapToLong(i -> table.row(made.place(i))).toArray();
        return new Draw(made, OutputTexts.samples(workspace().evidence().rows(rows)));
    }

    private void begin(Draw draw) {
        if (draw.records.size() < draw.labels.size()) {
            state.set(State.READY);
            outputs.context().dialogs().info("The evidence changed meanwhile: please draw again.");
            return;
        }
        labels = draw.labels;
        drawn = draw.records;
        state.set(State.LABELLING);
        steps.set(steps.get() + 1);
    }

    /// Labels the output whose turn it is; after the last one the labels are kept.
    public void give(Label label) {
        BlindLabels now = labels;
        if (now != null && state.get() == State.LABELLING) {
            now.give(label);
            changed(now);
            if (now.done()) {
                stop();
            }
        }
    }

    /// Takes the last label back.
    public void back() {
        BlindLabels now = labels;
        if (now != null && state.get() == State.LABELLING) {
            now.back();
            changed(now);
        }
    }

    private void changed(BlindLabels now) {
        List<LabelDesk.Given> given = new ArrayList<>();
        for (int i = 0; i < now.given(); i++) {
            Label label = now.label(i);
            if (label != null) {
                given.add(new LabelDesk.Given(drawn.get(i), label));
            }
        }
        unkept = given.isEmpty() ? null : new Sitting(List.copyOf(given), person.get(), now.seed());
        steps.set(steps.get() + 1);
    }

    /// Ends the labelling: keeps what was given and tells the sides. Without any label there is nothing to keep.
    public void stop() {
        if (state.get() != State.LABELLING) {
            return;
        }
        if (unkept == null) {
            state.set(State.READY);
            return;
        }
        state.set(State.KEPT);
        outputs.context().tasks().run("Keeping the labels", _ -> keep(), kept -> {
            outputs.session().changed();
            outputs.context().dialogs().info(Format.count(kept, "label is", "labels are")
                    + " kept as evidence; bad answers show as a lane.");
        }, failure -> {
            state.set(State.LABELLING);
            outputs.context().dialogs().error(Failures.sentence("Keeping the labels", failure));
        });
    }

    private synchronized int keep() {
        Sitting sitting = unkept;
        if (sitting == null) {
            return 0;
        }
        Redactor redactor = Redactor.load(outputs.context().settingsFile().folder());
        int kept = new LabelDesk(workspace(), new Preparer(redactor, outputs.context().clock())).keep(sitting.given,
                sitting.who, outputs.context().clock().instant(), sitting.seed);
        unkept = null;
        return kept;
    }

    private Workspace workspace() {
        return outputs.session().workspace();
    }
}
