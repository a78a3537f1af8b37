package dev.hindsight.runbook.view;

import dev.hindsight.runbook.GuidedRun;
import dev.hindsight.runbook.ProbeResult;
import dev.hindsight.runbook.ProbeSource;
import dev.hindsight.runbook.Runbook;
import dev.hindsight.runbook.Step;
import dev.hindsight.runbook.Verdict;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// What the runbook screen knows: the runbooks at hand, the run, its open step and what the step's probe found.
public final class RunbookViewModel {
    /// Asks a probe away from the application thread and hands its answer back on it.
    public interface Asker {
        /// Asks, then calls `answer`.
        void ask(String title, java.util.concurrent.Callable<ProbeResult> question,
                java.util.function.Consumer<ProbeResult> answer);
    }

    private final ObservableList<Runbook> runbooks = FXCollections.observableArrayList();
    private final ObservableList<String> log = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable Runbook> runbook = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Step> step = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable ProbeResult> result = new ReadOnlyObjectWrapper<>();
    private final StringProperty note = new SimpleStringProperty("");
    private final Function<Runbook, GuidedRun> begin;
    private final ProbeSource probes;
    private final Asker asker;
    private @Nullable GuidedRun run;

    /// A screen for one incident.
    ///
    /// @param begin begins a run, or takes up the unfinished one
    public RunbookViewModel(List<Runbook> runbooks, Function<Runbook, GuidedRun> begin, ProbeSource probes,
            Asker asker) {
        this.runbooks.setAll(runbooks);
        this.begin = begin;
        this.probes = probes;
        this.asker = asker;
    }

    /// {@return the runbooks at hand}
    public ObservableList<Runbook> runbooks() {
        return runbooks;
    }

    /// {@return the runbook that is run; null before one is chosen}
    public ReadOnlyObjectProperty<@Nullable Runbook> runbookProperty() {
        return runbook.getReadOnlyProperty();
    }

    /// {@return the open step; null before a runbook is chosen and when all is done}
    public ReadOnlyObjectProperty<@Nullable Step> stepProperty() {
        return step.getReadOnlyProperty();
    }

    /// {@return what the open step's probe found; null without a probe and until it answers}
    public ReadOnlyObjectProperty<@Nullable ProbeResult> resultProperty() {
        return result.getReadOnlyProperty();
    }

    /// {@return the note to the open step}
    public StringProperty noteProperty() {
        return note;
    }

    /// {@return one line per step taken}
    public ObservableList<String> log() {
        return log;
    }

    /// {@return whether a step was taken, answered or skipped}
    public boolean isTaken(Step it) {
        return run != null && run.taken().stream().anyMatch(
                taken -> taken.step().equals(it.id()) && (taken.verdict() != null || taken.skipped() != null));
    }

    /// Begins a runbook, or takes it up where it was left.
    public void start(Runbook chosen) {
        run = begin.apply(chosen);
        runbook.set(chosen);
        show();
    }

    /// Answers the open step.
    public void answer(Verdict verdict) {
        if (run != null && step.get() != null) {
            ProbeResult found = result.get();
            run.answer(verdict, found == null ? null : found.sentence(), note.get());
            show();
        }
    }

    /// Skips the open step; the note is the reason.
    public void skip() {
        if (run != null && step.get() != null) {
            run.skip(note.get());
            show();
        }
    }

    /// Opens the last step again.
    public void back() {
        if (run != null) {
            run.back();
            show();
        }
    }

    /// Opens any step.
    public void open(Step wanted) {
        if (run != null) {
            run.goTo(wanted.id());
            show();
        }
    }

    /// Notes that the open step's lever was pulled.
    public void pulled() {
        Step open = step.get();
        if (run != null && open != null && open.lever() != null) {
            run.pulled(open, note.get());
            log.setAll(run.summary());
        }
    }

    private void show() {
        GuidedRun going = run;
        if (going == null) {
            return;
        }
        note.set("");
        result.set(null);
        log.setAll(going.summary());
        Step open = going.current().orElse(null);
        step.set(null);
        step.set(open);
        if (open != null && open.probe() != null) {
            var probe = open.probe();
            asker.ask("Filling in \"" + open.title() + "\"", () -> probes.ask(probe), found -> {
                if (Objects.equals(step.get(), open)) {
                    result.set(found);
                }
            });
        }
    }
}
