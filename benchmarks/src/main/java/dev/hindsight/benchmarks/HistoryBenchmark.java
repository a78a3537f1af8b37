package dev.hindsight.benchmarks;

import dev.hindsight.diff.history.PromptHistory;
import dev.hindsight.diff.history.PromptRevision;
import dev.hindsight.diff.history.PromptVersions;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// The history of every line of a prompt of 1,000 lines over 600 versions beside `git blame` of the same file. The
/// repository, and a workspace into which it was imported, are made where they are not there, in `benchmarks/target`.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
public class HistoryBenchmark {
    private static final long SEED = 3;
    private static final int LINES = 1_000;
    private static final int VERSIONS = 600;
    private static final double PERCENT = 0.01;
    private static final int KEY_LENGTH = 32;

    /// Share of lines that each version rewords, deletes or moves, in percent; a fifth as many are inserted.
    @Param({"1", "5"})
    public int changedPercent;

    private GitRepository repository;
    private Workspace workspace;
    private List<PromptRevision> revisions = List.of();

    /// Makes the instance that JMH fills.
    @SuppressWarnings("NullAway.Init")
    public HistoryBenchmark() {}

    /// Makes or opens the repository and the workspace, and reads the versions.
    @Setup
    public void read() throws IOException, InterruptedException {
        Path folder = Path.of("benchmarks/target/history-" + changedPercent);
        repository = GitRepository.at(folder, this::versions);
        Path file = Path.of(folder + ".hindsight");
        boolean made = Files.exists(file);
        InstantSource clock = InstantSource.system();
        workspace = made ? Workspaces.open(file, clock) : Workspaces.create(file, clock);
        if (!made) {
            Redactor redactor = Redactor.of(RedactionKey.of(new byte[KEY_LENGTH]), TeamRules.NONE);
            new Importer(Importer.installedFormats(), new Preparer(redactor, clock), InputStream.nullInputStream()).run(
                    workspace.imports(), List.of(folder.toString()), ImportOptions.DEFAULT, Progress.NONE);
        }
        revisions = revisions();
        if (revisions.size() != VERSIONS || history().lines().size() != referenceGitBlame()) {
            throw new IllegalStateException(folder + " was not made whole; delete it and " + file);
        }
    }

    private List<String> versions() {
        PromptTexts texts = new PromptTexts(SEED);
        List<String> lines = texts.prompt(LINES);
        List<String> versions = new ArrayList<>();
        while (versions.size() < VERSIONS) {
            String text = String.join("\n", lines) + "\n";
            // Few edits a version are at times none: that would be no commit.
            if (versions.isEmpty() || !versions.getLast().equals(text)) {
                versions.add(text);
            }
            lines = texts.edited(lines, changedPercent * PERCENT);
        }
        return versions;
    }

    private List<PromptRevision> revisions() {
        return PromptVersions.find(workspace.evidence(), "prompt").orElseThrow().revisions();
    }

    /// Closes the workspace.
    @TearDown
    public void close() {
        workspace.close();
    }

    /// {@return how many lines `git blame` printed, from the start of its process to its end}
    @Benchmark
    public long referenceGitBlame() throws IOException, InterruptedException {
        return repository.blame();
    }

    /// {@return the history of all lines, from versions that are read already}
    @Benchmark
    public PromptHistory history() {
        return PromptHistory.of(revisions);
    }

    /// {@return the same, the reading of the versions from the workspace included}
    @Benchmark
    public PromptHistory historyWithReading() {
        return PromptHistory.of(revisions());
    }
}
