package dev.hindsight.runbook.view;

import dev.hindsight.runbook.GuidedRun;
import dev.hindsight.runbook.GuidedRun.LogEntry;
import dev.hindsight.runbook.ProbeResult;
import dev.hindsight.runbook.ProbeSource;
import dev.hindsight.runbook.Runbook;
import dev.hindsight.runbook.RunbookPlace;
import dev.hindsight.runbook.RunbookRun;
import dev.hindsight.runbook.RunbookStep;
import dev.hindsight.runbook.StepVerdict;
import dev.hindsight.ui.BackgroundTasks;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The state of the runbook screen: the available runbooks, the run, its open step and the step's probe result.
public final class RunbookViewModel {
    /// The state of a run after a step.
    ///
    /// @param own whether a step of this window brought it: then the note belongs to that step
    private record RunProgress(List<LogEntry> log, RunbookPlace leadsTo, @Nullable RunbookStep open, Set<String> taken,
            boolean own) {}

    private final ObservableList<Runbook> runbooks = FXCollections.observableArrayList();
    private final ObservableList<LogEntry> log = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable Runbook> runbook = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable RunbookStep> step = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable ProbeResult> result = new ReadOnlyObjectWrapper<>();
    private final StringProperty note = new SimpleStringProperty("");
    private final Function<Runbook, GuidedRun> begin;
    private final ProbeSource probes;
    private final BackgroundTasks tasks;
    private final Runnable onChange;
    private final Object turn = new Object();
    private volatile @Nullable GuidedRun run;
    private Set<String> taken = Set.of();
    private RunbookPlace leadsTo = RunbookPlace.INCIDENT;

    /// A screen for one incident.
    ///
    /// @param begin begins a run, or takes up the unfinished one
    /// @param tasks for what reads or writes the workspace
    /// @param onChange called after each step that was saved
    public RunbookViewModel(List<Runbook> runbooks, Function<Runbook, GuidedRun> begin, ProbeSource probes,
            BackgroundTasks tasks, Runnable onChange) {
        this.runbooks.setAll(runbooks);
        this.begin = begin;
        this.probes = probes;
        this.tasks = tasks;
        this.onChange = onChange;
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
    public ReadOnlyObjectProperty<@Nullable RunbookStep> stepProperty() {
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
    public ObservableList<LogEntry> log() {
        return log;
    }

    /// {@return where the last answer leads, for when all is done}
    public RunbookPlace leadsTo() {
        return leadsTo;
    }

    /// {@return whether a step was taken, answered or skipped}
    public boolean isTaken(RunbookStep it) {
        return taken.contains(it.id());
    }

    /// Begins a runbook, or resumes it.
    public void start(Runbook chosen) {
        tasks.run("Beginning the runbook", _ -> {
            synchronized (turn) {
                GuidedRun begun = begin.apply(chosen);
                run = begun;
                return stand(begun, true);
            }
        }, stand -> {
            runbook.set(chosen);
            show(stand);
            onChange.run();
        });
    }

    /// Answers the open step.
    public void answer(StepVerdict verdict) {
        ProbeResult found = result.get();
        String said = note.get();
        if (step.get() != null) {
            take(going -> going.answer(verdict, found == null ? null : found.sentence(), said));
        }
    }

    /// Skips the open step; the note is the reason.
    public void skip() {
        String reason = note.get();
        if (step.get() != null) {
            take(going -> going.skip(reason));
        }
    }

    /// Opens the last step again.
    public void back() {
        take(GuidedRun::back);
    }

    /// Opens any step.
    public void open(RunbookStep wanted) {
        take(going -> going.goTo(wanted.id()));
    }

    /// Notes that the open step's lever was pulled.
    public void pulled() {
        RunbookStep open = step.get();
        String said = note.get();
        if (open != null && open.lever() != null) {
            take(going -> going.recordLever(open, said));
        }
    }

    /// Shows the steps that were taken in other windows; a note that is being typed stays.
    public void refresh() {
        GuidedRun going = run;
        if (going != null) {
            tasks.run("Reading the runbook", _ -> {
                synchronized (turn) {
                    return going.reload() ? Optional.of(stand(going, false)) : Optional.<RunProgress>empty();
                }
            }, newer -> newer.ifPresent(this::show));
        }
    }

    /// One step after another: a run is not safe for several threads, and an answer must not reach the next step, nor one
    /// that another window opened.
    private void take(Consumer<GuidedRun> what) {
        GuidedRun going = run;
        RunbookStep meant = step.get();
        if (going == null) {
            return;
        }
        tasks.run("Keeping the step", _ -> {
            synchronized (turn) {
                going.reload();
                boolean own = Objects.equals(going.current().orElse(null), meant);
                if (own) {
                    what.accept(going);
                }
                return stand(going, own);
            }
        }, stand -> {
            show(stand);
            onChange.run();
        });
    }

    private static RunProgress stand(GuidedRun run, boolean own) {
        Set<String> decided = run.taken().stream().filter(it -> it.verdict() != null || it.skipped() != null)
                .map(RunbookRun.StepTaken::step).collect(Collectors.toSet());
        return new RunProgress(run.log(), run.leadsTo(), run.current().orElse(null), decided, own);
    }

    private void show(RunProgress stand) {
        RunbookStep open = stand.open();
        boolean same = Objects.equals(step.get(), open) && open != null;
        taken = stand.taken();
        leadsTo = stand.leadsTo();
        log.setAll(stand.log());
        if (same) {
            return; // A lever was pulled; the step, the note and what the probe found stay.
        }
        if (stand.own()) {
            note.set("");
        }
        result.set(null);
        step.set(open);
        if (open != null && open.probe() != null) {
            var probe = open.probe();
            tasks.run("Filling in \"" + open.title() + "\"", _ -> probes.ask(probe), found -> {
                if (Objects.equals(step.get(), open)) {
                    result.set(found);
                }
            });
        }
    }
}
