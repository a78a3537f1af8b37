package dev.hindsight.analysis.bench;

import dev.hindsight.analysis.Analysis;
import dev.hindsight.analysis.AnalysisOptions;
import dev.hindsight.analysis.AnalysisResult;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.ingest.ImportOptions;
import dev.hindsight.workspace.ingest.Importer;
import dev.hindsight.workspace.ingest.prepare.Preparer;
import dev.hindsight.workspace.redact.RedactionKey;
import dev.hindsight.workspace.redact.Redactor;
import dev.hindsight.workspace.redact.TeamRules;
import dev.hindsight.workspace.store.Workspaces;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/// Imports evidence files and analyses each as the command line does: `show FILE…` in words, `null FOLDER OUT` for
/// ../shared/bench/null_bench.py (`--evidence`), where a change point is where a finding begins, or `incidents FOLDER
/// OUT` for the files of ../shared/bench/to_evidence.py.
final class EvidenceBench {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-23T12:00:00Z"));

    private EvidenceBench() {}

    public static void main(String[] args) throws IOException {
        if (args[0].equals("null")) {
            nulls(Path.of(args[1]), Path.of(args[2]));
            return;
        }
        if (args[0].equals("incidents")) {
            incidents(Path.of(args[1]), Path.of(args[2]));
            return;
        }
        for (int i = 1; i < args.length; i++) {
            long start = System.nanoTime();
            AnalysisResult r = analysed(Path.of(args[i]));
            System.out.printf(Locale.ROOT, "%s %.2f s alarm %s %s%n", args[i], (System.nanoTime() - start) / 1e9, r
                    .alarm(), r.verdict());
            r.findings().forEach(f -> System.out.println("   " + f));
            System.out.println("   now " + r.now() + " " + r.status() + " " + r.warnings());
        }
    }

    /// {@return the analysis of an evidence file, through a workspace that is kept beside it for the next time}
    static AnalysisResult analysed(Path file) throws IOException {
        Path kept = file.resolveSibling(file.getFileName().toString().replace(".jsonl", ".hindsight"));
        if (!Files.exists(kept)) {
            Path made = file.resolveSibling(kept.getFileName() + ".part");
            Files.deleteIfExists(made);
            Preparer preparer = new Preparer(
                    Redactor.of(RedactionKey.of("a key for the bench".getBytes(StandardCharsets.UTF_8)),
                            TeamRules.NONE),
                    CLOCK);
            try (Workspace workspace = Workspaces.create(made, CLOCK)) {
                new Importer(Importer.installedFormats(), preparer, InputStream.nullInputStream()).run(
                        workspace.imports(),
                        List.of(file.toString()), ImportOptions.DEFAULT, Progress.NONE);
            }
            Files.move(made, kept);
        }
        try (Workspace workspace = Workspaces.open(kept, CLOCK)) {
            return Analysis.run(workspace.evidence(), "w", AnalysisOptions.DEFAULT, CLOCK.instant());
        }
    }

    private static void incidents(Path folder, Path out) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.list(folder)) {
            all = files.filter(it -> it.toString().endsWith(".jsonl")).sorted().toList();
        }
        Map<String, Object> said = new java.util.concurrent.ConcurrentSkipListMap<>();
        all.parallelStream().forEach(file -> said.put(file.getFileName().toString().replace(".jsonl", ""),
                prediction(file)));
        JsonMapper.shared().writeValue(out.toFile(), said);
    }

    private static Map<String, Object> prediction(Path file) {
        try {
            AnalysisResult r = analysed(file);
            Map<String, Object> said = new LinkedHashMap<>();
            said.put("alarm", r.alarm());
            AnalysisResult.OnsetInterval onset = r.verdict().onset();
            if (r.alarm() && onset != null) {
                if (onset.best() != null) {
                    said.put("onset", onset.best().toString());
                }
                said.put("point", onset.point().toString());
                said.put("from", onset.from().toString());
                said.put("to", onset.to().toString());
            }
            said.put("ranked", r.verdict().ranked().stream().map(AnalysisResult.Suspect::change).toList());
            said.put("scores", r.verdict().ranked().stream().map(AnalysisResult.Suspect::score).toList());
            return said;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void nulls(Path folder, Path out) throws IOException {
        Map<String, List<Long>> found = new LinkedHashMap<>();
        Instant start = Instant.parse("2026-03-02T00:00:00Z");
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(it -> it.toString().endsWith(".jsonl")).sorted().toList()) {
                AnalysisResult r = analysed(file);
                String name = file.getFileName().toString().replace(".jsonl", "").replaceFirst("-(?=\\d+$)", "/");
                found.put(name, r.findings().stream().map(f -> java.time.Duration.between(start, f.onset().point())
                        .toHours()).toList());
                if (r.alarm() && r.findings().isEmpty()) {
                    found.put(name, List.of(1L));
                }
            }
        }
        JsonMapper.shared().writeValue(out.toFile(), found);
    }
}
