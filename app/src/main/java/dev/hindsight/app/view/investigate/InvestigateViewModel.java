package dev.hindsight.app.view.investigate;

import dev.hindsight.analysis.AnalysisOptions;
import dev.hindsight.analysis.AnalysisResult;
import dev.hindsight.analysis.change.ChangeDetail;
import dev.hindsight.analysis.change.ChangeOutputs;
import dev.hindsight.analysis.phrase.PhraseShifts;
import dev.hindsight.analysis.text.VerdictText;
import dev.hindsight.app.view.compare.CompareViewModel;
import dev.hindsight.app.view.investigate.mark.MarksModel;
import dev.hindsight.app.view.outputs.OutputsModels;
import dev.hindsight.app.view.shell.AppContext;
import dev.hindsight.app.view.shell.WorkspaceSession;
import dev.hindsight.diff.Hunk;
import dev.hindsight.postmortem.evidence.Hunks;
import dev.hindsight.timeline.draw.lane.Timeline;
import dev.hindsight.timeline.explain.VerdictExplanation;
import dev.hindsight.timeline.overview.Overview;
import dev.hindsight.timeline.overview.OverviewService;
import dev.hindsight.timeline.view.TimelineViewModel;
import dev.hindsight.ui.Failures;
import dev.hindsight.ui.view.FxTasks;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.evidence.Change;
import dev.hindsight.workspace.evidence.Evidence;
import dev.hindsight.workspace.evidence.StoredEvidence;
import dev.hindsight.workspace.incident.EvidenceLink;
import dev.hindsight.workspace.incident.Incident;
import dev.hindsight.workspace.incident.IncidentEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// The state of the investigate screen: what was found, which change is looked at. Needs no window.
public final class InvestigateViewModel {
    /// Ages are told in minutes.
    private static final Duration AGE = Duration.ofSeconds(20);
    /// Longest wait for a window to paint the timeline; there may be none.
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final AppContext context;
    private final WorkspaceSession session;
    private final Supplier<String> person;
    private final OverviewService service;
    private final TimelineViewModel timeline;
    private final CompareViewModel compare;
    private final TimelineLoader lanes;
    private final ReadOnlyBooleanWrapper outlined = new ReadOnlyBooleanWrapper();
    private final CountDownLatch timelineShown = new CountDownLatch(1);
    private final ReadOnlyObjectWrapper<@Nullable Overview> overview = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable ChangeDetail> detail = new ReadOnlyObjectWrapper<>();
    private final OutputsModels outputs;
    private final ReadOnlyObjectWrapper<@Nullable PhraseShifts> phrases = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable VerdictExplanation> explanation = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper age = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper vacant = new ReadOnlyBooleanWrapper();
    private final MarksModel marks;
    private FxTasks.@Nullable Handle loadingDetail;
    private FxTasks.@Nullable Handle loading;
    private FxTasks.@Nullable Handle loadingPhrases;

    /// The investigation of a session.
    ///
    /// @param person who acts
    public InvestigateViewModel(AppContext context, WorkspaceSession session, Supplier<String> person) {
        this.context = context;
        this.session = session;
        this.person = person;
        this.service = new OverviewService(session.analyses());
        this.timeline = new TimelineViewModel(ZoneId.systemDefault(), context.clock());
        this.marks = new MarksModel(context, session, person, timeline, overview.getReadOnlyProperty(), this::pin);
        this.compare = new CompareViewModel(context, session, timeline);
        this.outputs = OutputsModels.of(context, session, person);
        this.lanes = new TimelineLoader(context, service, timeline);
        outputs.list().onPlot(lanes::ask);
        timeline.selectedMarkProperty().subscribe(this::loadDetail);
        detail.subscribe(this::lookAt);
        timeline.selectionProperty().subscribe(window -> outputs.show(window, windows()));
        overview.subscribe(found -> {
            if (found != null) {
                outputs.begin(found.timeline().range());
            }
        });
        session.generationProperty().addListener((property, was, is) -> load());
        load();
    }

    /// {@return the timeline's state}
    public TimelineViewModel timeline() {
        return timeline;
    }

    /// {@return the notes and ignored changes on the timeline}
    public MarksModel marks() {
        return marks;
    }

    /// {@return the selected window beside a baseline}
    public CompareViewModel compare() {
        return compare;
    }

    /// {@return whether the timeline shows something, though it may not be analysed yet}
    public ReadOnlyBooleanProperty outlinedProperty() {
        return outlined.getReadOnlyProperty();
    }

    /// {@return what was found; null while nothing is loaded}
    public ReadOnlyObjectProperty<@Nullable Overview> overviewProperty() {
        return overview.getReadOnlyProperty();
    }

    /// {@return the selected change from close up; null for none}
    public ReadOnlyObjectProperty<@Nullable ChangeDetail> detailProperty() {
        return detail.getReadOnlyProperty();
    }

    /// {@return the outputs that are looked at: of the selected window, else of the selected change, until others are
    /// asked for}
    public OutputsModels outputs() {
        return outputs;
    }

    private ChangeOutputs.@Nullable OutputWindows windows() {
        ChangeDetail shown = detail.get();
        return shown == null ? null : shown.outputs().windows();
    }

    /// {@return the phrases that moved with the selected change; null until [#loadPhrases()] has found them}
    public ReadOnlyObjectProperty<@Nullable PhraseShifts> phrasesProperty() {
        return phrases.getReadOnlyProperty();
    }

    /// {@return how what was found is known; null until [#explain()] has told it}
    public ReadOnlyObjectProperty<@Nullable VerdictExplanation> explanationProperty() {
        return explanation.getReadOnlyProperty();
    }

    /// {@return whether the workspace holds no evidence}
    public ReadOnlyBooleanProperty emptyProperty() {
        return vacant.getReadOnlyProperty();
    }

    /// {@return why the evidence could not be analysed, one sentence; empty where it could}
    public ReadOnlyStringProperty failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /// Reads everything anew; the view of it stays where it is. What can be drawn at once comes before the analysis.
    public void load() {
        cancel(loading);
        follow(outlined.get()
                ? context.tasks().run("Analysing", progress -> {
                    // An analysis takes all there is of the machine: whoever looks at the timeline comes first.
                    boolean _ = timelineShown.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                    return service.overview(AnalysisOptions.DEFAULT, events(), progress);
                }, this::found, this::failed)
                : context.tasks().run("Reading the timeline", _ -> service.outline(AnalysisOptions.DEFAULT, events()),
                        this::outline, this::failed));
    }

    /// Says that the timeline is on the screen.
    public void timelineShown() {
        timelineShown.countDown();
    }

    private void follow(FxTasks.Handle now) {
        loading = now;
        now.doneProperty().subscribe(() -> stopped(now));
    }

    private void outline(Optional<Timeline> drawn) {
        vacant.set(drawn.isEmpty());
        if (drawn.isPresent()) {
            failure.set("");
            lanes.show(drawn.get());
            outlined.set(true);
            load();
        }
    }

    private void found(Optional<Overview> found) {
        failure.set("");
        vacant.set(found.isEmpty());
        found.ifPresent(this::show);
    }

    private void failed(Throwable error) {
        vacant.set(false);
        failure.set(Failures.sentence("Analysing", error));
    }

    private static void cancel(FxTasks.@Nullable Handle work) {
        if (work != null) {
            work.cancel();
        }
    }

    /// What was found before stays; where there is nothing yet, the person who stopped the analysis can begin it again.
    private void stopped(FxTasks.Handle it) {
        if (it.isCancelled() && it.equals(loading) && overview.get() == null) {
            vacant.set(false);
            failure.set("The analysis was cancelled.");
        }
    }

    /// Reads everything anew after it failed.
    public void retry() {
        failure.set("");
        load();
    }

    private List<Document<IncidentEvent>> events() {
        Document<Incident> incident = session.incidentProperty().get();
        return incident == null ? List.of() : session.workspace().incidents().eventDocuments(incident);
    }

    private void show(Overview next) {
        boolean first = overview.get() == null;
        overview.set(next);
        updateAge();
        explanation.set(null);
        lanes.show(next.timeline());
        if (first && timeline.visible().equals(timeline.all())) {
            around(next).ifPresent(timeline::show);
        }
        if (first && timeline.selectedMarkProperty().get() == null) {
            firstSuspect(next.analysis()).ifPresent(timeline.selectedMarkProperty()::set);
        }
    }

    /// Where the eye should begin: a day before the onset to some hours after the end of what people got.
    private static Optional<TimeRange> around(Overview overview) {
        AnalysisResult.OnsetInterval onset = overview.analysis().verdict().onset();
        if (onset == null) {
            return Optional.empty();
        }
        long end = overview.recovery().map(it -> TimeRange.micros(it.plus(Duration.ofHours(8))))
                .orElse(Long.MAX_VALUE);
        long to = Math.min(overview.timeline().range().to(), end);
        return Optional.of(new TimeRange(TimeRange.micros(onset.from().minus(Duration.ofDays(1))), to));
    }

    private static Optional<String> firstSuspect(AnalysisResult analysis) {
        return analysis.verdict().ranked().stream().map(AnalysisResult.Suspect::change)
                .filter(it -> !it.equals(AnalysisResult.NONE)).findFirst();
    }

    private void loadDetail(@Nullable String id) {
        Overview now = overview.get();
        Optional<StoredEvidence<Change>> change = now == null
                ? Optional.empty()
                : StoredEvidence.byId(now.changes(), id);
        cancel(loadingDetail);
        if (now == null || change.isEmpty()) {
            detail.set(null);
            return;
        }
        loadingDetail = context.tasks().run("Reading the change",
                _ -> service.detail(now, change.get()), detail::set);
    }

    private void lookAt(@Nullable ChangeDetail shown) {
        cancel(loadingPhrases);
        loadingPhrases = null;
        outputs.show(shown == null ? timeline.selectionProperty().get() : null, windows());
        phrases.set(null);
    }

    /// Looks for the phrases that moved with the selected change, unless they are found or looked for already: that
    /// reads thousands of texts, so it waits until somebody wants them.
    public void loadPhrases() {
        ChangeDetail shown = detail.get();
        boolean running = loadingPhrases != null && !loadingPhrases.doneProperty().get();
        if (shown != null && phrases.get() == null && !running) {
            loadingPhrases = context.tasks().run("Comparing phrases", _ -> service.phrases(shown), phrases::set);
        }
    }

    /// Tells how what was found is known, unless that is told already.
    public void explain() {
        Overview now = overview.get();
        if (now != null && explanation.get() == null) {
            context.tasks().run("Explaining", _ -> VerdictExplanation.of(now), told -> {
                if (now.equals(overview.get())) {
                    explanation.set(told);
                } else {
                    explain();
                }
            });
        }
    }

    /// {@return the verdict as plain text}
    public String verdictText() {
        Overview now = overview.get();
        return now == null ? "" : VerdictText.plain(now.verdict());
    }

    /// {@return the verdict as plain text with the age of its evidence, to be pasted now}
    public String verdictNow() {
        updateAge();
        return verdictText() + " " + age.get();
    }

    /// {@return how old the newest evidence is, a sentence; empty where there is none}
    public ReadOnlyStringProperty ageProperty() {
        return age.getReadOnlyProperty();
    }

    /// Tells the age of the evidence anew from time to time, for as long as one looks.
    public Subscription followAge() {
        updateAge();
        return context.tasks().runPeriodically(AGE, this::updateAge);
    }

    private void updateAge() {
        Overview found = overview.get();
        Instant through = found == null ? null : found.analysis().dataThrough();
        Instant now = context.clock().instant();
        age.set(through == null
                ? ""
                : through.isAfter(now)
                        ? "That is ahead of this machine's clock."
                        : "That was " + Format.ago(through, now) + ".");
    }

    /// {@return a title for an incident about what was found}
    public String suggestedTitle() {
        Overview now = overview.get();
        return now == null
                ? "Quality is lower"
                : VerdictText.leading(now.analysis()).map(it -> VerdictText.title(it, now.names()))
                        .orElse("Quality is lower");
    }

    /// {@return the workspace that is looked at}
    public WorkspaceSession session() {
        return session;
    }

    /// Pins a record to the incident that the person works on.
    public void pin(StoredEvidence<? extends Evidence> stored, String label) {
        pin(() -> new EvidenceLink(EvidenceLink.Type.RECORD, stored.header().key().toString(), stored.header().hash(),
                label));
    }

    /// Pins a hunk of the selected change to the incident that the person works on.
    public void pin(Hunk hunk) {
        ChangeDetail shown = detail.get();
        if (shown == null) {
            return;
        }
        Change change = shown.change().evidence();
        String prompt = change.prompt();
        String from = shown.oldVersion();
        String to = change.to();
        if (prompt == null || from == null || to == null) {
            context.dialogs().info("This change does not name both prompt versions; pin the change's outputs instead.");
        } else {
            pin(() -> Hunks.link(hunk, prompt, from, to));
        }
    }

    private void pin(Supplier<EvidenceLink> link) {
        Document<Incident> incident = session.incidentProperty().get();
        if (incident == null) {
            context.dialogs().info("Pins belong to an incident. Declare one first.");
            return;
        }
        String who = person.get();
        context.tasks().run("Pinning", _ -> session.workspace().incidents().pin(incident, link.get(), null, who),
                pin -> {
                    session.refreshSoon();
                    context.dialogs().info("Pinned to " + incident.body().name() + ": " + pin.body().link().label());
                });
    }
}
