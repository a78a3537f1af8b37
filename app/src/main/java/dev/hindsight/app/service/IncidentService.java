package dev.hindsight.app.service;

import dev.hindsight.workspace.common.TimeFormat;
import dev.hindsight.analysis.AnalysisCache;
import dev.hindsight.analysis.AnalysisOptions;
import dev.hindsight.analysis.AnalysisResult.Finding;
import dev.hindsight.analysis.AnalysisResult.OnsetInterval;
import dev.hindsight.analysis.AnalysisResult;
import dev.hindsight.analysis.text.VerdictText;
import dev.hindsight.postmortem.PostmortemService;
import dev.hindsight.postmortem.evidence.WorkspaceAnalysis;
import dev.hindsight.postmortem.model.FactorCodes;
import dev.hindsight.postmortem.report.Picture;
import dev.hindsight.postmortem.template.Templates;
import dev.hindsight.runbook.EvidenceProbes;
import dev.hindsight.runbook.ProbeSource;
import dev.hindsight.timeline.draw.TimelinePicture;
import dev.hindsight.timeline.draw.lane.Timeline;
import dev.hindsight.timeline.overview.Overview;
import dev.hindsight.timeline.overview.OverviewService;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.Precision;
import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.evidence.Change;
import dev.hindsight.workspace.evidence.Evidence;
import dev.hindsight.workspace.evidence.Header;
import dev.hindsight.workspace.evidence.StoredEvidence;
import dev.hindsight.workspace.incident.EvidenceLink;
import dev.hindsight.workspace.incident.Incident;
import dev.hindsight.workspace.incident.IncidentMilestone;
import dev.hindsight.workspace.incident.TimeWithPrecision;
import dev.hindsight.workspace.redact.Redactor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The operations on one workspace that the command line and the window share. Every call reads the file as it is now,
/// so no call belongs on the application thread.
public final class IncidentService {
    private static final int MOST_PINNED = 6;

    private final Workspace workspace;
    private final AnalysisCache analyses;
    private final String who;
    private final Path stateFolder;

    /// Creates a service for one person.
    ///
    /// @param who who acts, for journals and timelines
    /// @param stateFolder where the redaction key is
    public IncidentService(AnalysisCache analyses, String who, Path stateFolder) {
        this.workspace = analyses.workspace();
        this.analyses = analyses;
        this.who = who;
        this.stateFolder = stateFolder;
    }

    /// {@return the workspace}
    public Workspace workspace() {
        return workspace;
    }

    /// {@return who acts}
    public String who() {
        return who;
    }

    /// {@return the overview of the workspace, with the events of the incident if one is given; empty without evidence}
    public Optional<Overview> overview(AnalysisOptions options, @Nullable Document<Incident> incident,
            Progress progress) {
        return overviews().overview(options, incident == null
                ? List.of()
                : workspace.incidents().eventDocuments(incident), progress);
    }

    /// {@return the service that loads the details of a change}
    public OverviewService overviews() {
        return new OverviewService(analyses);
    }

    /// Declares an incident about what the analysis found: it sets the times that the evidence gives, and pins the
    /// first suspect and the worst outputs.
    ///
    /// @param severity null to leave it open
    /// @param onset since when, [#onset] as a person may have corrected it; null where it is not known
    public Document<Incident> declare(Overview overview, String title, @Nullable Integer severity,
            @Nullable TimeWithPrecision onset) {
        AnalysisResult analysis = overview.analysis();
        String signal = VerdictText.leading(analysis).map(Finding::signal).orElse(null);
        Map<IncidentMilestone, TimeWithPrecision> times = onset == null
                ? Map.of()
                : new EvidenceTimes(workspace.evidence()).since(onset);
        Document<Incident> incident = workspace.incidents().declare(title, severity, signal, null, times, who);
        suspect(overview).ifPresent(change -> {
            pin(incident, change, "change " + change.header().key().id());
            overviews().worstAfter(overview, change, MOST_PINNED)
                    .forEach(sample -> pin(incident, sample, "output " + sample.header().key().id()));
        });
        return workspace.incidents().get(incident.id());
    }

    /// {@return the onset according to the evidence; empty where there is none}
    public static Optional<TimeWithPrecision> onset(Overview overview) {
        return Optional.ofNullable(overview.analysis().verdict().onset())
                .map(it -> new TimeWithPrecision(it.from(), it.to(), Precision.MINUTE));
    }

    /// {@return the newest open incident whose onset overlaps this one}
    public Optional<Document<Incident>> openSince(TimeWithPrecision onset) {
        return workspace.incidents().list().reversed().stream().filter(it -> it.body().state().isOpen())
                .filter(it -> meets(it.body().times().get(IncidentMilestone.ONSET), onset)).findFirst();
    }

    private static boolean meets(@Nullable TimeWithPrecision one, TimeWithPrecision other) {
        return one != null && !end(one).isBefore(other.at()) && !end(other).isBefore(one.at());
    }

    private static Instant end(TimeWithPrecision time) {
        return time.until() == null ? time.at() : time.until();
    }

    private static Optional<StoredEvidence<Change>> suspect(Overview overview) {
        String first = overview.analysis().verdict().ranked().getFirst().change();
        return StoredEvidence.byId(overview.changes(), first);
    }

    private void pin(Document<Incident> incident, StoredEvidence<? extends Evidence> stored, String label) {
        Header header = stored.header();
        workspace.incidents().pin(incident, new EvidenceLink(EvidenceLink.Type.RECORD, header.key().toString(),
                header.hash(), label), null, who);
    }

    /// {@return the service that writes postmortems}
    public PostmortemService postmortems() {
        Redactor redactor = Redactor.load(stateFolder);
        return new PostmortemService(workspace, new WorkspaceAnalysis(analyses), FactorCodes.shipped(),
                new Templates(null),
                redactor::text, who);
    }

    /// {@return what answers a runbook's probes for an incident}
    public ProbeSource probes(Document<Incident> incident) {
        Map<IncidentMilestone, TimeWithPrecision> times = incident.body().times();
        return new EvidenceProbes(workspace.evidence(), analyses.of(AnalysisOptions.DEFAULT), incident.body().signal(),
                time(times.get(IncidentMilestone.ONSET)), time(times.get(IncidentMilestone.MITIGATED)));
    }

    private static @Nullable Instant time(@Nullable TimeWithPrecision known) {
        return known == null ? null : known.at();
    }

    /// {@return the timeline as pictures for a report, light, as PNG (shown) and SVG (beside it)}
    public static List<Picture> pictures(Overview overview) {
        Timeline timeline = around(overview);
        String words = overview.verdict(TimeFormat.UTC);
        String selected = suspect(overview).map(it -> it.header().key().id()).orElse(null);
        TimelinePicture picture = new TimelinePicture(timeline, words, selected);
        String shows = "The picture shows quality, traffic, changes and events from "
                + dev.hindsight.workspace.common.Format.span(TimeRange.instant(timeline.range().from()),
                        TimeRange.instant(timeline.range().to()))
                + ".";
        return List.of(new Picture("timeline.png", shows, picture.toPng(false), true), new Picture("timeline.svg",
                shows, picture.toSvg(false).getBytes(StandardCharsets.UTF_8), false));
    }

    /// From a day before the onset to half a day after the end of the exposure, or to the end of the data while it
    /// lasts; everything where there is no onset.
    private static Timeline around(Overview overview) {
        Timeline all = overview.timeline();
        OnsetInterval onset = overview.analysis().verdict().onset();
        if (onset == null) {
            return all;
        }
        long day = 86_400_000_000L;
        long end = overview.recovery().map(TimeRange::micros).orElse(all.range().to());
        return all.withRange(new TimeRange(Math.max(all.range().from(), TimeRange.micros(onset.from()) - day),
                Math.min(all.range().to(), end + day / 2)));
    }
}
