package dev.hindsight.app.view.investigate;

import dev.hindsight.analysis.AnalysisResult;
import dev.hindsight.analysis.change.ChangeDetail;
import dev.hindsight.analysis.change.ChangeOutputs;
import dev.hindsight.analysis.phrase.PhraseShifts;
import dev.hindsight.analysis.text.VerdictText;
import dev.hindsight.app.view.compare.CompareViewModel;
import dev.hindsight.app.view.investigate.compared.ComparedModel;
import dev.hindsight.app.view.investigate.mark.MarksModel;
import dev.hindsight.app.view.outputs.OutputsModels;
import dev.hindsight.app.view.shell.AppContext;
import dev.hindsight.app.view.shell.TimedText;
import dev.hindsight.app.view.shell.WorkspaceSession;
import dev.hindsight.app.view.window.WindowMemory;
import dev.hindsight.timeline.draw.lane.Lane;
import dev.hindsight.timeline.draw.lane.Timeline;
import dev.hindsight.timeline.overview.Overview;
import dev.hindsight.timeline.overview.OverviewService;
import dev.hindsight.timeline.view.TimelineViewModel;
import dev.hindsight.ui.TaskHandle;
import dev.hindsight.ui.view.clock.WindowClock;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.evidence.Change;
import dev.hindsight.workspace.evidence.StoredEvidence;
import dev.hindsight.workspace.incident.Incident;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import org.jspecify.annotations.Nullable;

/// The state of the Investigate screen: the overview and the selected change. Each part of the screen has a model of
/// its own; this one connects them. Needs no toolkit.
public final class InvestigateViewModel {
    private final AppContext context;
    private final OverviewService service;
    private final TimelineViewModel timeline;
    private final FirstPaint firstPaint;
    private final OverviewLoader loader;
    private final TimelineLoader lanes;
    private final ReadOnlyObjectWrapper<@Nullable ChangeDetail> detail = new ReadOnlyObjectWrapper<>();
    private final EvidencePins pins;
    private final MarksModel marks;
    private final ComparedModel compared;
    private final CompareViewModel compare;
    private final OutputsModels outputs;
    private final PhrasesViewModel phrases;
    private final ExplanationViewModel explanation;
    private final TimedText<Instant> age;
    private final ReadOnlyProperty<@Nullable Document<Incident>> incident;
    private final NewerEvidence newer;
    private boolean placed;
    private @Nullable TaskHandle loadingDetail;

    /// The investigation of a session.
    ///
    /// @param person who acts
    public InvestigateViewModel(AppContext context, WorkspaceSession session, Supplier<String> person) {
        this.context = context;
        this.service = new OverviewService(session.analyses());
        this.timeline = new TimelineViewModel(WindowClock.zone(), context.clock());
        timeline.localTimeProperty().bindBidirectional(WindowClock.localProperty());
        this.firstPaint = new FirstPaint(context.tasks());
        this.loader = new OverviewLoader(context.tasks(), session, service, firstPaint, this::show);
        this.pins = new EvidencePins(context, session, person, detail);
        this.marks = new MarksModel(context, session, person, timeline, overviewProperty(), pins::pin);
        this.compared = new ComparedModel(context.tasks(), timeline, overviewProperty(), detail, service::effect);
        this.compare = new CompareViewModel(context, session, timeline, compared.windows());
        this.outputs = OutputsModels.of(context, session, person);
        this.lanes = new TimelineLoader(context, service, timeline);
        this.explanation = new ExplanationViewModel(context.tasks(), overviewProperty());
        this.age = new TimedText<>(overviewProperty().map(it -> it.analysis().dataThrough()),
                InvestigateViewModel::ageText, context.clock(), context.tasks());
        this.incident = session.incidentProperty();
        this.newer = new NewerEvidence(context, service, timeline);
        outputs.list().onPlot(lanes::ask);
        timeline.selectedMarkProperty().subscribe(this::loadDetail);
        compared.windows().subscribe(outputs.list()::showCompared);
        this.phrases = new PhrasesViewModel(context.tasks(), compared.windows(), this::findPhrases);
        session.generationProperty().addListener((property, was, is) -> load());
        load();
    }

    /// {@return where the dividers of the screen are remembered}
    WindowMemory windowMemory() {
        return new WindowMemory(context.stateFolder());
    }

    /// {@return the timeline's state}
    public TimelineViewModel timeline() {
        return timeline;
    }

    /// {@return the notes and ignored changes on the timeline}
    public MarksModel marks() {
        return marks;
    }

    /// {@return what the details are about}
    public ComparedModel compared() {
        return compared;
    }

    /// {@return the comparison of the selected window with a baseline}
    public CompareViewModel compare() {
        return compare;
    }

    /// {@return the models of the outputs: those that are compared, unless the person chose others}
    public OutputsModels outputs() {
        return outputs;
    }

    /// {@return the phrases whose frequency differs between the windows that are compared}
    public PhrasesViewModel phrases() {
        return phrases;
    }

    /// {@return the explanation of the verdict}
    public ExplanationViewModel explanation() {
        return explanation;
    }

    /// {@return the age of the newest evidence}
    public TimedText<Instant> age() {
        return age;
    }

    /// {@return the person's current incident; null for none}
    ReadOnlyProperty<@Nullable Document<Incident>> incidentProperty() {
        return incident;
    }

    static String ageText(Instant newest, Instant now) {
        return newest.isAfter(now)
                ? "That is ahead of this machine's clock."
                : "That was " + Format.ago(newest, now) + ".";
    }

    /// {@return what came in beyond the visible range}
    public NewerEvidence newer() {
        return newer;
    }

    /// {@return the pins of the incident}
    public EvidencePins pins() {
        return pins;
    }

    /// {@return whether the timeline shows data, though it may not be analysed yet}
    public ReadOnlyBooleanProperty outlinedProperty() {
        return loader.outlinedProperty();
    }

    /// {@return the overview; null while none is loaded}
    public ReadOnlyObjectProperty<@Nullable Overview> overviewProperty() {
        return loader.overviewProperty();
    }

    /// {@return the details of the selected change; null for none}
    public ReadOnlyObjectProperty<@Nullable ChangeDetail> detailProperty() {
        return detail.getReadOnlyProperty();
    }

    /// {@return the event that is selected on the timeline; empty for none, and for a change}
    Optional<Lane.LaneMark> selectedEvent() {
        return timeline.timelineProperty().get().mark(timeline.selectedMarkProperty().get())
                .filter(Lane.LaneMark::isEvent);
    }

    /// {@return whether the workspace holds no evidence}
    public ReadOnlyBooleanProperty emptyProperty() {
        return loader.emptyProperty();
    }

    /// {@return why the evidence could not be analysed, one sentence; empty where it could}
    public ReadOnlyStringProperty failureProperty() {
        return loader.failureProperty();
    }

    /// Reloads everything; the visible range stays. What can be drawn at once is loaded before the analysis.
    public void load() {
        loader.load();
    }

    /// Reloads everything after a failure.
    public void retry() {
        loader.retry();
    }

    /// Signals that the timeline is on the screen.
    public void timelineShown() {
        firstPaint.painted();
    }

    private void show(Timeline next) {
        lanes.show(next);
        Overview found = overviewProperty().get();
        if (found != null && !placed) {
            placed = true;
            place(found);
        }
    }

    /// Shows the initial range, unless the person navigated already.
    private void place(Overview found) {
        if (timeline.visible().equals(timeline.all())) {
            around(found).ifPresent(timeline::show);
        }
        if (timeline.selectedMarkProperty().get() == null) {
            firstSuspect(found.analysis()).ifPresent(timeline.selectedMarkProperty()::set);
        }
    }

    /// From a day before the onset to some hours after the end of the exposure.
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
        Overview now = overviewProperty().get();
        Optional<StoredEvidence<Change>> change = now == null
                ? Optional.empty()
                : StoredEvidence.byId(now.changes(), id);
        TaskHandle.cancelIfAny(loadingDetail);
        if (now == null || change.isEmpty()) {
            detail.set(null);
            return;
        }
        loadingDetail = context.tasks().run("Reading the change",
                _ -> service.detail(now, change.get()), detail::set);
    }

    /// Phrases of a change are known to come from its edit.
    private PhraseShifts findPhrases(ChangeOutputs.OutputWindows windows) {
        ChangeDetail shown = detail.get();
        return shown != null && shown.outputs().windows().equals(windows)
                ? service.phrases(shown)
                : service.phrases(windows);
    }

    /// {@return the verdict as plain text}
    public String verdictText() {
        Overview now = overviewProperty().get();
        return now == null ? "" : now.verdict(WindowClock.format());
    }

    /// {@return the headline of the verdict and what is known of it as plain text, with the age of its evidence}
    public String verdictNow() {
        Overview now = overviewProperty().get();
        return now == null ? "" : now.headline(WindowClock.format()).plain() + "\n" + age.now();
    }

    /// {@return a title for an incident about the verdict}
    public String suggestedTitle() {
        Overview now = overviewProperty().get();
        return now == null
                ? "Quality is lower"
                : VerdictText.leading(now.analysis()).map(it -> VerdictText.title(it, now.names()))
                        .orElse("Quality is lower");
    }
}
