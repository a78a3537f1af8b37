package dev.hindsight.app.service;

import dev.hindsight.analysis.AnalysisCache;
import dev.hindsight.analysis.AnalysisOptions;
import dev.hindsight.analysis.text.VerdictText;
import dev.hindsight.postmortem.PostmortemService;
import dev.hindsight.postmortem.report.Picture;
import dev.hindsight.postmortem.report.Variant;
import dev.hindsight.timeline.overview.Overview;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.common.WorkspaceException.Reason;
import dev.hindsight.workspace.common.WorkspaceException;
import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.incident.Incident;
import dev.hindsight.workspace.ingest.ImportOptions;
import dev.hindsight.workspace.redact.Redactor;
import dev.hindsight.workspace.scenario.GeneratedScenario;
import dev.hindsight.workspace.scenario.Scenarios;
import dev.hindsight.workspace.store.Workspaces;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The whole path on a generated scenario: evidence, import, analysis, incident, postmortem. The evidence file and the
/// report are written next to the workspace.
///
/// @param incident name of the declared incident; null where there is no alarm
/// @param report the postmortem's Markdown; null where there is no incident
/// @param pictures the timeline as files
public record Demo(String scenario, Path workspace, @Nullable String incident, Overview overview, @Nullable Path report,
        List<Path> pictures) {
    private static final String WHO = "on-call";
    private static final Duration NOTICED_AFTER = Duration.ofMinutes(9);

    /// Makes a scenario's workspace and walks the path. A workspace of that name, and what an earlier demo wrote beside
    /// it, is replaced.
    ///
    /// @param letter `A` to `L`
    /// @param stateFolder where the redaction key is
    /// @throws WorkspaceException if the file exists and is no demo of this scenario, or cannot be written
    public static Demo make(String letter, long seed, Path workspace, Path stateFolder,
            Progress progress) {
        GeneratedScenario scenario = Scenarios.make(letter, seed);
        InstantSource clock = InstantSource.fixed(justAfter(scenario));
        Path evidence = workspace.resolveSibling(stem(workspace) + ".evidence.jsonl");
        try {
            clear(workspace, evidence);
            Path folder = workspace.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            progress.report(Double.NaN, "Writing the evidence of scenario " + letter);
            scenario.writeTo(evidence);
        } catch (IOException e) {
            evidence.toFile().delete();
            throw new WorkspaceException(Reason.WORKSPACE, "The demo cannot be written to " + workspace + " ("
                    + e.getMessage() + "); choose another place with --into.", e);
        }
        try (Workspace open = Workspaces.create(workspace, clock)) {
            new EvidenceImporter(Redactor.load(stateFolder), clock, InputStream.nullInputStream()).run(open,
                    List.of(evidence.toString()), ImportOptions.DEFAULT, progress);
            return walk(scenario.scenario().letter(), workspace,
                    new IncidentService(new AnalysisCache(open, clock), WHO, stateFolder), progress);
        }
    }

    /// The demo's clock stands just after its last evidence, so that the same seed always gives the same report.
    private static Instant justAfter(GeneratedScenario scenario) {
        return scenario.evidence().stream().map(it -> Instant.parse(it.get("at").asString()))
                .max(Instant::compareTo).orElse(Instant.EPOCH).plus(NOTICED_AFTER);
    }

    private static Demo walk(String letter, Path file, IncidentService incidents, Progress progress) {
        progress.report(Double.NaN, "Analysing");
        Overview overview = incidents.overview(AnalysisOptions.DEFAULT, null, progress)
                .orElseThrow(() -> new IllegalStateException("the scenario made no evidence"));
        Path folder = file.resolveSibling(stem(file) + ".report");
        if (!overview.analysis().alarm()) {
            List<Picture> pictures = IncidentService.pictures(overview);
            return new Demo(letter, file, null, overview, null, write(folder, pictures));
        }
        progress.report(Double.NaN, "Writing the postmortem");
        String title = VerdictText.leading(overview.analysis())
                .map(it -> VerdictText.title(it, overview.names())).orElse("Quality is lower");
        Document<Incident> incident = incidents.declare(overview, title, 2,
                IncidentService.onset(overview).orElse(null));
        PostmortemService postmortems = incidents.postmortems();
        postmortems.begin(incident.id(), "generic");
        Overview recorded = incidents.overview(AnalysisOptions.DEFAULT, incident, progress).orElse(overview);
        List<Path> written = postmortems.export(incident.id(), folder, Variant.FULL,
                IncidentService.pictures(recorded));
        List<Path> pictures = written.stream().filter(it -> it.toString().endsWith(".png")
                || it.toString().endsWith(".svg")).toList();
        return new Demo(letter, file, incident.body().name(), recorded, folder.resolve("postmortem.md"), pictures);
    }

    private static List<Path> write(Path folder, List<Picture> pictures) {
        try {
            Files.createDirectories(folder);
            for (Picture picture : pictures) {
                Files.write(folder.resolve(picture.name()), picture.bytes());
            }
            return pictures.stream().map(it -> folder.resolve(it.name())).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Replaces only what a demo made: a workspace with its evidence file next to it.
    private static void clear(Path workspace, Path evidence) throws IOException {
        if (!Files.exists(workspace)) {
            return;
        }
        if (!Files.exists(evidence)) {
            throw new WorkspaceException(Reason.WORKSPACE, workspace
                    + " exists and was not made by the demo; choose another place with --into.");
        }
        Files.delete(workspace);
        for (String suffix : List.of("-wal", "-shm")) {
            Files.deleteIfExists(workspace.resolveSibling(workspace.getFileName() + suffix));
        }
    }

    private static String stem(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(".hindsight") ? name.substring(0, name.length() - ".hindsight".length()) : name;
    }
}
