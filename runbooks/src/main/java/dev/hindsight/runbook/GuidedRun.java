package dev.hindsight.runbook;

import dev.hindsight.runbook.RunbookRun.StepTaken;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.document.DocumentType;
import dev.hindsight.workspace.incident.Incident;
import dev.hindsight.workspace.incident.IncidentEventKind;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A run of a runbook for an incident, step by step, at the terminal or in the window. Every step is saved at once and
/// added to the incident's timeline. No step ever blocks a lever. Not safe for use from several threads.
public final class GuidedRun {
    /// A run; its parent is the incident.
    public static final DocumentType<RunbookRun> RUN = new DocumentType<>("runbook_run", RunbookRun.class);

    private final Workspace workspace;
    private final Document<Incident> incident;
    private final Runbook runbook;
    private final InstantSource clock;
    private final String who;
    private Document<RunbookRun> run;

    private GuidedRun(Workspace workspace, Document<Incident> incident, Runbook runbook, Document<RunbookRun> run,
            InstantSource clock, String who) {
        this.workspace = workspace;
        this.incident = incident;
        this.runbook = runbook;
        this.run = run;
        this.clock = clock;
        this.who = who;
    }

    /// Resumes the incident's unfinished run of this very text, or begins one.
    public static GuidedRun begin(Workspace workspace, Document<Incident> incident, Runbook runbook,
            InstantSource clock, String who) {
        Optional<Document<RunbookRun>> open = workspace.documents().list(RUN, incident.id()).stream()
                .filter(it -> it.body().hash().equals(runbook.hash()) && it.body().current() != null)
                .reduce((first, second) -> second);
        Document<RunbookRun> run = open.orElseGet(() -> {
            workspace.incidents().event(incident, IncidentEventKind.STEP,
                    "Began the runbook \"" + runbook.title() + "\"", null, who);
            return workspace.documents().create(RUN, incident.id(), new RunbookRun(runbook.id(), runbook.title(),
                    runbook.hash(), runbook.steps().getFirst().id(), List.of()), who, "began");
        });
        return new GuidedRun(workspace, incident, runbook, run, clock, who);
    }

    /// {@return the runbook}
    public Runbook runbook() {
        return runbook;
    }

    /// Takes over the steps that were taken in other windows or at the terminal.
    ///
    /// @return whether there were any
    public boolean reload() {
        Document<RunbookRun> now = workspace.documents().find(RUN, run.id()).orElse(run);
        boolean newer = now.revision() != run.revision();
        run = now;
        return newer;
    }

    /// {@return the open step; empty when all is done}
    public Optional<RunbookStep> current() {
        String id = run.body().current();
        return id == null ? Optional.empty() : runbook.step(id);
    }

    /// {@return every step taken, in order}
    public List<StepTaken> taken() {
        return run.body().taken();
    }

    /// Answers the open step and goes on.
    ///
    /// @param result what the probe found; null without one
    /// @param note the person's own words; may be empty
    public void answer(StepVerdict verdict, @Nullable String result, String note) {
        RunbookStep step = open();
        String next = step.next().get(verdict);
        take(step, verdict, result, note, null, next == null ? following(step) : next);
    }

    /// Skips the open step.
    public void skip(String reason) {
        RunbookStep step = open();
        take(step, null, null, "", reason, following(step));
    }

    /// Opens the previous step; its answer stays in the log.
    public void back() {
        taken().stream().filter(StepTaken::decided).reduce((first, second) -> second).map(StepTaken::step)
                .ifPresent(this::goTo);
    }

    /// Opens any step.
    public void goTo(String step) {
        if (runbook.step(step).isPresent()) {
            save(step, taken(), "went to " + step);
        }
    }

    /// Records, in the run and on the incident, that a person used a step's lever outside the console.
    ///
    /// @param step one with a lever
    public void recordLever(RunbookStep step, String note) {
        Lever lever = Objects.requireNonNull(step.lever(), "This step has no mitigation.");
        StepTaken taken = new StepTaken(step.id(), step.title(), null, null,
                "Used the mitigation \"" + lever.name() + "\".",
                note, null, who, clock.instant());
        add(run.body().current(), taken, IncidentEventKind.LEVER, "pulled " + step.id());
    }

    /// What was done, when.
    ///
    /// @param text one line
    public record LogEntry(Instant at, String text) {}

    /// {@return the log of the run, one line per step}
    public List<String> summary() {
        return log().stream().map(LogEntry::text).toList();
    }

    /// {@return the log of the run with its times}
    public List<LogEntry> log() {
        return taken().stream().map(it -> new LogEntry(it.at(), line(it))).toList();
    }

    /// {@return where the last answer leads when all is done}
    public RunbookPlace leadsTo() {
        return taken().stream().filter(StepTaken::decided).reduce((_, last) -> last)
                .flatMap(last -> runbook.step(last.step()).flatMap(it -> it.leads().entrySet().stream()
                        .filter(lead -> lead.getKey() == last.verdict()).map(Map.Entry::getValue).findFirst()))
                .orElse(RunbookPlace.INCIDENT);
    }

    private static String line(StepTaken taken) {
        StringBuilder line = new StringBuilder(taken.title()).append(taken.title().endsWith("?") ? " " : ": ");
        StepVerdict verdict = taken.verdict();
        if (taken.answer() != null) {
            line.append(taken.answer()).append(' ');
        } else if (verdict != null) {
            line.append(verdict.label()).append(". ");
        } else if (taken.skipped() != null) {
            line.append("skipped").append(taken.skipped().isBlank() ? "" : ": " + taken.skipped().strip()).append(". ");
        }
        if (taken.result() != null && !taken.result().isBlank()) {
            line.append(taken.result().strip()).append(' ');
        }
        if (!taken.note().isBlank()) {
            line.append("Note: ").append(taken.note().strip());
        }
        return line.toString().strip();
    }

    private RunbookStep open() {
        return current().orElseThrow(() -> new IllegalStateException("The run has ended."));
    }

    private @Nullable String following(RunbookStep step) {
        List<RunbookStep> steps = runbook.steps();
        int index = steps.indexOf(step) + 1;
        return index < steps.size() ? steps.get(index).id() : null;
    }

    private void take(RunbookStep step, @Nullable StepVerdict verdict, @Nullable String result, String note,
            @Nullable String skipped, @Nullable String next) {
        StepTaken taken = new StepTaken(step.id(), step.title(), verdict,
                verdict == null ? null : step.answer(verdict), result, note, skipped, who, clock.instant());
        add(next, taken, IncidentEventKind.STEP,
                verdict == null ? "skipped " + step.id() : step.id() + ": " + verdict.word());
    }

    private void add(@Nullable String current, StepTaken taken, IncidentEventKind event, String action) {
        List<StepTaken> all = new ArrayList<>(taken());
        all.add(taken);
        save(current, all, action);
        workspace.incidents().event(incident, event, line(taken), null, who);
    }

    private void save(@Nullable String current, List<StepTaken> taken, String action) {
        RunbookRun it = run.body();
        run = workspace.documents().save(run.with(new RunbookRun(it.runbook(), it.title(), it.hash(), current, taken)),
                who, action);
    }
}
