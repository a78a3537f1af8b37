package dev.hindsight.postmortem;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hindsight.analysis.AnalysisCache;
import dev.hindsight.analysis.AnalysisOptions;
import dev.hindsight.analysis.AnalysisResult.Finding;
import dev.hindsight.analysis.AnalysisResult.OnsetInterval;
import dev.hindsight.analysis.AnalysisResult.Suspect;
import dev.hindsight.analysis.AnalysisResult;
import dev.hindsight.analysis.query.SeriesData;
import dev.hindsight.analysis.signal.Signal.Direction;
import dev.hindsight.analysis.stats.Level;
import dev.hindsight.postmortem.evidence.AnalysisSource;
import dev.hindsight.postmortem.evidence.WorkspaceAnalysis;
import dev.hindsight.postmortem.model.FactorCodes;
import dev.hindsight.postmortem.template.Templates;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.query.Columns;
import dev.hindsight.workspace.ingest.ImportOptions;
import dev.hindsight.workspace.ingest.Importer;
import dev.hindsight.workspace.ingest.prepare.Preparer;
import dev.hindsight.workspace.redact.RedactionKey;
import dev.hindsight.workspace.redact.Redactor;
import dev.hindsight.workspace.redact.TeamRules;
import dev.hindsight.workspace.store.Workspaces;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// A workspace with the invented incident of [Examples]: real file, real import, and an analysis that is given.
public final class IncidentWorkspace {
    public static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-09-15T09:00:00Z"));
    private static final Instant ROLLBACK = Examples.ONSET.plus(Duration.ofMinutes(200));
    private static final String SIGNAL = "score:correct@judge-1";

    private IncidentWorkspace() {}

    /// {@return the workspace with one incident, INC-1}
    public static Workspace workspace(Path file) throws IOException {
        Path evidence = file.resolveSibling("shop.jsonl");
        Files.writeString(evidence, String.join("\n", lines()) + "\n");
        Workspace workspace = Workspaces.create(file, CLOCK);
        importInto(workspace, evidence);
        workspace.incidents().declare("Assistant promised delivery dates it could not know", 2, SIGNAL, "support",
                Map.of(), "me");
        return workspace;
    }

    /// Imports the file, and fails where nothing of it is read.
    public static void importInto(Workspace workspace, Path evidence) {
        Preparer preparer = new Preparer(
                Redactor.of(RedactionKey.of("a key for tests only".getBytes(UTF_8)), TeamRules.NONE), CLOCK);
        var result = new Importer(Importer.installedFormats(), preparer, InputStream.nullInputStream())
                .run(workspace.imports(), List.of(evidence.toString()), ImportOptions.DEFAULT, Progress.NONE);
        if (workspace.evidence().counts().getOrDefault(EvidenceKind.SAMPLE, 0L) == 0) {
            throw new IllegalStateException("nothing was imported: " + result + workspace.imports().quarantine());
        }
    }

    public static PostmortemService service(Workspace workspace) {
        return service(workspace, new OnsetInterval(Examples.ONSET.minusSeconds(600), Examples.ONSET.plusSeconds(900),
                Examples.ONSET));
    }

    /// {@return the service with an analysis whose onset is in that interval}
    static PostmortemService service(Workspace workspace, OnsetInterval onset) {
        return new PostmortemService(workspace, analysis(workspace, onset), FactorCodes.shipped(), new Templates(null),
                text -> text.replaceAll("parcel \\d+", "‹parcel›"), "me");
    }

    private static List<String> lines() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(14);
        List<String> lines = new ArrayList<>();
        lines.add(json("{'kind':'prompt_version','id':'p13','at':'2026-09-01T00:00:00Z','prompt':'support',"
                + "'version':'v13','text':'You help customers.\\nKeep answers short.\\nBe kind.\\n'}"));
        lines.add(json("{'kind':'prompt_version','id':'p14','at':'2026-09-14T13:50:00Z','prompt':'support',"
                + "'version':'v14','text':'You help customers.\\nKeep answers short, and always give a complete "
                + "answer.\\nBe kind.\\n'}"));
        lines.add(json("{'kind':'change','id':'dep-13','at':'2026-09-01T00:00:00Z','surface':'prompt',"
                + "'prompt':'support','to':'v13'}"));
        lines.add(json("{'kind':'change','id':'dep-14','at':'" + Examples.ONSET + "','surface':'prompt',"
                + "'prompt':'support','to':'v14','reason':'fewer follow-up questions','gate':'none'}"));
        lines.add(json("{'kind':'change','id':'dep-15','at':'" + ROLLBACK + "','surface':'prompt',"
                + "'prompt':'support','from':'v14','to':'v13','rolls_back':'dep-14'}"));
        lines.add(json("{'kind':'measure','id':'m1','at':'2026-09-14T00:00:00Z','name':'answers','value':600,"
                + "'interval_s':3600,'assumed':true}"));
        for (int i = 0; i < 900; i++) {
            Instant at = Examples.ONSET.minus(Duration.ofDays(1)).plusSeconds(120L * i);
            boolean fault = !at.isBefore(Examples.ONSET) && at.isBefore(ROLLBACK);
            boolean good = random.nextDouble() < (fault ? 0.66 : 0.91);
            String output = good
                    ? "I cannot see the date. Here is the tracking page."
                    : "It arrives Tuesday, parcel 7.";
            lines.add(json("{'kind':'sample','id':'s" + i + "','at':'" + at + "','feature':'support',"
                    + "'prompt':'support','prompt_version':'" + (fault ? "v14" : "v13") + "','model_served':'m-1',"
                    + "'latency_ms':800,'item':'q" + i % 12 + "','input':'When does order " + "abcdefghijkl".charAt(
                            i % 12)
                    + " arrive?','output':'" + output + "','scores':{'correct':{'value':" + (good ? 1 : 0)
                    + ",'judge':{'model':'judge-1'},'direction':'higher','scale':[0,1]}}}"));
        }
        return lines;
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }

    private static AnalysisSource analysis(Workspace workspace, OnsetInterval onset) {
        return new AnalysisSource() {
            @Override
            public AnalysisResult analyze(AnalysisOptions options) {
                Finding fall = new Finding(SIGNAL, Map.of(), AnalysisResult.ChangeShape.STEP, true, 0.99, onset,
                        new Level(0.91, 0.88, 0.93, 700), new Level(0.66, 0.56, 0.75, 100), false, -0.25, List.of(),
                        0.001, 0.001, List.of());
                return new AnalysisResult("night", CLOCK.instant(), true, ROLLBACK.plusSeconds(7200), 72,
                        new AnalysisResult.CurrentLevel(SIGNAL, 0.9, 0.84, 0.94, 90), AnalysisResult.Status.RECOVERED,
                        new AnalysisResult.Verdict(AnalysisResult.VerdictKind.SUSPECT, null, onset,
                                List.of(new Suspect("dep-14", 0.9, List.of("fits the onset"), Map.of()),
                                        new Suspect(AnalysisResult.NONE, 0.1, List.of(), Map.of()))),
                        List.of(fall), List.of());
            }

            @Override
            public Optional<Level> level(String signal, TimeRange range) {
                return new WorkspaceAnalysis(new AnalysisCache(workspace, CLOCK)).level(signal, range);
            }

            @Override
            public SeriesData series(String signal, Map<String, String> slice, TimeRange range) {
                Columns columns = workspace.evidence().columns(EvidenceKind.SAMPLE, range,
                        Set.of("score.correct@judge-1"));
                double[] scores = columns.numbers("score.correct@judge-1");
                double sum = 0;
                for (int i = 0; scores != null && i < scores.length; i++) {
                    sum += scores[i];
                }
                int n = columns.size();
                return new SeriesData(signal, slice, 3600, false, Direction.HIGHER, List.of(new SeriesData.SeriesBin(
                        TimeRange.instant(range.from()), TimeRange.instant(range.to()), sum / n, 0, 1, n, n)),
                        List.of());
            }
        };
    }
}
