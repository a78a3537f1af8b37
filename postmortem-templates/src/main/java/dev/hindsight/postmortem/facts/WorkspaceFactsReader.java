package dev.hindsight.postmortem.facts;

import dev.hindsight.analysis.AnalysisOptions;
import dev.hindsight.analysis.AnalysisResult;
import dev.hindsight.analysis.signal.SignalId;
import dev.hindsight.analysis.signal.system.Amount;
import dev.hindsight.analysis.text.ChangeName;
import dev.hindsight.analysis.text.VerdictText;
import dev.hindsight.diff.history.RevivedLines;
import dev.hindsight.postmortem.evidence.AnalysisSource;
import dev.hindsight.postmortem.evidence.EvidenceLinks;
import dev.hindsight.postmortem.evidence.Hunks;
import dev.hindsight.postmortem.model.PostmortemFacts.Annex;
import dev.hindsight.postmortem.model.PostmortemFacts.ChangeFact;
import dev.hindsight.postmortem.model.PostmortemFacts.HunkFact;
import dev.hindsight.postmortem.model.PostmortemFacts.Quality;
import dev.hindsight.postmortem.model.PostmortemFacts.Quotes;
import dev.hindsight.postmortem.model.PostmortemFacts.Revived;
import dev.hindsight.postmortem.model.PostmortemFacts.SuspectFact;
import dev.hindsight.postmortem.model.PostmortemFacts;
import dev.hindsight.postmortem.model.ReportedVerdict;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.evidence.Change;
import dev.hindsight.workspace.evidence.EvidenceKey;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.Note.NoteEvent;
import dev.hindsight.workspace.evidence.StoredEvidence;
import dev.hindsight.workspace.incident.EvidenceLink;
import dev.hindsight.workspace.incident.Incident;
import dev.hindsight.workspace.incident.IncidentMilestone;
import dev.hindsight.workspace.incident.TimeWithPrecision;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Reads the facts of an incident from its workspace. The same workspace always gives the same facts.
public final class WorkspaceFactsReader {
    private final Workspace workspace;
    private final AnalysisSource analyses;
    private final UnaryOperator<String> redact;

    /// Reads facts.
    ///
    /// @param redact takes personal data out of quoted texts once more
    public WorkspaceFactsReader(Workspace workspace, AnalysisSource analyses, UnaryOperator<String> redact) {
        this.workspace = workspace;
        this.analyses = analyses;
        this.redact = redact;
    }

    /// {@return outputs to choose quotes from}
    public QuoteCandidates quotes(Document<Incident> document) {
        Incident incident = document.body();
        return new QuoteCandidates(IncidentContext.of(workspace.evidence(), incident, analysis(incident)), redact,
                incident.number(),
                pinned(document));
    }

    /// {@return the facts of the incident as the workspace knows them now}
    ///
    /// @param chosen the quotes that somebody chose by hand; null to choose them by rule
    public PostmortemFacts read(Document<Incident> document, @Nullable Quotes chosen) {
        Incident incident = document.body();
        AnalysisResult analysis = analysis(incident);
        IncidentContext found = IncidentContext.of(workspace.evidence(), incident, analysis);
        QualityFacts measured = new QualityFacts(found, analyses);
        Quality quality = measured.quality();
        MovedFacts moved = new MovedFacts(found, quality == null ? null : quality.link());
        List<Revived> revived = revived(found);
        MomentFacts moments = new MomentFacts(found, quality, revived,
                workspace.incidents().events(document));
        Quotes quotes = chosen != null
                ? chosen
                : new QuoteCandidates(found, redact, incident.number(), List.of()).byRule();
        ReviewFacts review = new ReviewFacts(found);
        Annex annex = new Annex(moved.versions(), measured.rows(), moments.log(), moments.runbook(),
                review.effects(moments.mitigations()), review.rates(), review.guards(), CoverageFacts.of(found),
                review.residue(), cited(document, quotes), analysis.warnings(),
                found.changes().stream().filter(found::widens).map(it -> change(found, it)).toList());
        return new PostmortemFacts(incident.name(), incident.title(), incident.severity(), incident.feature(),
                times(found), analysis.status(), analysis.dataThrough(),
                ReportedVerdict.of(analysis.verdict()), quality, change(found), hunks(found), revived,
                ImpactFacts.of(found, quality),
                quotes, moments.key(), suspects(found), moved.variables(), quiet(analysis), annex);
    }

    /// The analysis of the window and of `analyze`, so that the report agrees with it; if that is about another signal
    /// than the incident, an analysis of the incident's signal.
    private AnalysisResult analysis(Incident incident) {
        AnalysisResult all = analyses.analyze(new AnalysisOptions(null, incident.feature(), TimeRange.ALL,
                AnalysisOptions.LOOKBACK));
        String signal = incident.signal();
        boolean same = signal == null || VerdictText.leading(all).map(it -> it.signal().equals(signal)).orElse(false);
        return same
                ? all
                : analyses.analyze(
                        new AnalysisOptions(signal, incident.feature(), TimeRange.ALL, AnalysisOptions.LOOKBACK));
    }

    private List<Revived> revived(IncidentContext found) {
        StoredEvidence<Change> it = found.suspect();
        if (it == null || it.evidence().prompt() == null) {
            return List.of();
        }
        return RevivedLines.in(workspace).stream()
                .filter(line -> line.prompt().equals(it.evidence().prompt())
                        && line.backIn().equals(it.evidence().to()))
                .map(line -> new Revived(line.text(), line.removedIn(), line.removedAt(), line.backIn(),
                        line.similarity()))
                .toList();
    }

    private static Map<IncidentMilestone, TimeWithPrecision> times(IncidentContext found) {
        Map<IncidentMilestone, TimeWithPrecision> times = new EnumMap<>(IncidentMilestone.class);
        times.putAll(found.incident().times());
        if (found.onset() != null) {
            times.put(IncidentMilestone.ONSET, found.onset());
        }
        detected(found).ifPresent(it -> times.putIfAbsent(IncidentMilestone.DETECTED, it));
        if (found.end() != null) {
            times.put(IncidentMilestone.MITIGATED, new TimeWithPrecision(found.end(), null,
                    dev.hindsight.workspace.common.Precision.MINUTE));
        }
        return times;
    }

    /// The first note about it, where nobody set the time.
    private static Optional<TimeWithPrecision> detected(IncidentContext found) {
        TimeRange window = found.window();
        return window == null
                ? Optional.empty()
                : found.evidence().notes(window).stream().filter(it -> it.evidence().event() == NoteEvent.DETECTED)
                        .findFirst().map(it -> new TimeWithPrecision(it.header().at(), null, it.header().precision()));
    }

    private static @Nullable ChangeFact change(IncidentContext found) {
        StoredEvidence<Change> it = found.suspect();
        return it == null ? null : change(found, it);
    }

    private static ChangeFact change(IncidentContext found, StoredEvidence<Change> it) {
        Change change = it.evidence();
        return new ChangeFact(it.header().key().id(), change.surface(), change.prompt(), from(found, it), change.to(),
                it.header().at(), it.header().precision(), change.reason(), change.gate(),
                change.origin() == null ? null : change.origin().wireName(),
                EvidenceLinks.record(it, "change " + ChangeName.of(change)));
    }

    /// The previous version, as the change states it, else as the previous change of the same prompt states it.
    private static @Nullable String from(IncidentContext found, StoredEvidence<Change> it) {
        Change change = it.evidence();
        if (change.from() != null || change.prompt() == null) {
            return change.from();
        }
        String before = null;
        for (StoredEvidence<Change> other : found.changes()) {
            if (other.header().at().isBefore(it.header().at()) && change.prompt().equals(other.evidence().prompt())
                    && other.evidence().to() != null) {
                before = other.evidence().to();
            }
        }
        return before;
    }

    private List<HunkFact> hunks(IncidentContext found) {
        StoredEvidence<Change> it = found.suspect();
        if (it == null) {
            return List.of();
        }
        String prompt = it.evidence().prompt();
        String from = from(found, it);
        String to = it.evidence().to();
        return prompt == null || from == null || to == null
                ? List.of()
                : Hunks.between(workspace.evidence(), prompt, from, to);
    }

    /// None where no change of ours was ranked: "none of our changes" has a share among changes only.
    private static List<SuspectFact> suspects(IncidentContext found) {
        if (found.analysis().verdict().suspectedChanges().isEmpty()) {
            return List.of();
        }
        return found.analysis().verdict().ranked().stream().map(it -> it.change().equals(AnalysisResult.NONE)
                ? new SuspectFact(null, "None of our changes", it.score(), it.reasons())
                : new SuspectFact(it.change(), StoredEvidence.byId(found.changes(), it.change())
                        .map(change -> ChangeName.of(change.evidence())).orElse(it.change()), it.score(),
                        it.reasons()))
                .toList();
    }

    private static List<EvidenceLink> samples(Quotes quotes) {
        List<EvidenceLink> links = new ArrayList<>();
        quotes.pairs().forEach(it -> {
            links.add(it.after().link());
            if (it.before() != null) {
                links.add(it.before().link());
            }
        });
        return links;
    }

    private List<EvidenceLink> cited(Document<Incident> incident, Quotes quotes) {
        List<EvidenceLink> links = new ArrayList<>(samples(quotes));
        links.addAll(pinned(incident));
        Set<String> seen = new HashSet<>();
        return links.stream().filter(it -> seen.add(it.ref())).toList();
    }

    private List<EvidenceLink> pinned(Document<Incident> incident) {
        return workspace.incidents().pins(incident).stream().map(it -> it.body().link())
                .filter(it -> it.type() == EvidenceLink.Type.RECORD && EvidenceKey.parse(it.ref())
                        .filter(key -> key.kind() == EvidenceKind.SAMPLE).isPresent())
                .toList();
    }

    /// Operations signals with data in which nothing got worse.
    private List<String> quiet(AnalysisResult analysis) {
        SortedSet<String> columns = workspace.evidence().columnNames(EvidenceKind.SAMPLE);
        SortedSet<String> quiet = new TreeSet<>();
        if (columns.contains("latency_ms") && calm(analysis, Amount.LATENCY.id())) {
            quiet.add("latency");
        }
        var names = workspace.evidence().columns(EvidenceKind.MEASURE, TimeRange.ALL, Set.of("name")).words("name");
        if (names != null) {
            for (String name : names.words()) {
                if ((name.contains("error") || name.contains("latency"))
                        && calm(analysis, new SignalId.Measure(name))) {
                    quiet.add(name.replaceAll("_(ms|s|seconds)$", "").replaceAll("_p\\d+$", "").replace('_', ' '));
                }
            }
        }
        return List.copyOf(quiet);
    }

    private static boolean calm(AnalysisResult analysis, SignalId signal) {
        return analysis.findings().stream()
                .noneMatch(it -> SignalId.parse(it.signal()).equals(signal) && !Boolean.FALSE.equals(it.worse()));
    }
}
