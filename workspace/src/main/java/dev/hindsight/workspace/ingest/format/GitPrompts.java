package dev.hindsight.workspace.ingest.format;

import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.common.WorkspaceException;
import dev.hindsight.workspace.ingest.EvidenceFormat;
import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.ingest.Sink;
import dev.hindsight.workspace.ingest.source.Source;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import dev.hindsight.workspace.ingest.source.Sources;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import tools.jackson.databind.node.ObjectNode;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/// A git repository of prompt files: every commit on the first-parent line of one branch that touches a prompt file
/// makes a version and a change. A commit does not prove a deployment, and a warning says so.
///
/// Ids: `<prompt>@<short hash>` for versions, `<short hash>/<prompt>` for changes.
public final class GitPrompts implements EvidenceFormat {
    /// The default patterns of prompt files.
    public static final List<String> GUESSES = List.of("prompts/**", "**/prompts/**", "**.prompt", "**.j2",
            "**prompt*.{md,txt,yaml,yml}");

    private static final Sink NOTHING = new Sink() {
        @Override
        public void accept(ObjectNode evidence, SourceLocation place, String raw) {}

        @Override
        public void reject(SourceLocation place, String reason, String raw) {}

        @Override
        public void warn(String sentence) {}
    };

    @Override
    public String name() {
        return "git";
    }

    @Override
    public double recognise(Source source) {
        Optional<Path> path = source.path();
        return path.isPresent() && Files.isDirectory(path.get()) && Sources.isGit(path.get()) ? 1 : 0;
    }

    @Override
    public void read(Source source, ReadOptions options, Sink sink, Progress progress) throws IOException {
        Path folder = source.path().orElseThrow();
        Path git = folder.resolve(".git");
        File directory = (Files.exists(git) ? git : folder).toFile();
        try (Repository repository = open(directory); RevWalk walk = new RevWalk(repository)) {
            List<RevCommit> commits = firstParents(repository, walk, source.name(), options);
            PromptFiles files = new PromptFiles(options.gitGlobs(), part(folder, Path.of(source.name())));
            Set<String> only = null;
            if (!files.areEverywhere()) {
                // A prompt has the name of its first path, which may lie elsewhere: so all of the history is read first.
                PromptHistoryReader names = new PromptHistoryReader(repository, source.name(), null, files, null,
                        NOTHING);
                for (int i = 0; i < commits.size(); i++) {
                    progress.checkCancelled();
                    names.read(i == 0 ? null : commits.get(i - 1), commits.get(i));
                }
                only = names.inPart();
            }
            PromptHistoryReader reader = new PromptHistoryReader(repository, source.name(), options.feature(), files,
                    only, sink);
            for (int i = 0; i < commits.size(); i++) {
                reader.read(i == 0 ? null : commits.get(i - 1), commits.get(i));
                if (i % 100 == 0) {
                    progress.checkCancelled();
                    progress.report((double) i / commits.size(), "Reading commits of " + source.name());
                }
            }
            if (!repository.getObjectDatabase().getShallowCommits().isEmpty()) {
                sink.warn(source.name() + " is a shallow clone: what its oldest commit seems to bring in is older; `git"
                        + " fetch --unshallow` brings the rest, then import it again.");
            }
            reader.finish(commits.getLast());
        }
    }

    /// {@return the part of the repository that was named, such as `src/prompts/`; empty for all of it}
    private static String part(Path repository, Path named) {
        Path root = repository.toAbsolutePath().normalize();
        Path folder = named.toAbsolutePath().normalize();
        String inside = folder.startsWith(root) ? root.relativize(folder).toString().replace('\\', '/') : "";
        return inside.isEmpty() ? "" : inside + "/";
    }

    private static Repository open(File directory) throws IOException {
        FileRepositoryBuilder builder = new FileRepositoryBuilder().setMustExist(true);
        // A `.git` file points at the repository of a worktree or submodule.
        return directory.isFile()
                ? builder.findGitDir(directory.getParentFile()).build()
                : builder.setGitDir(directory).build();
    }

    private static List<RevCommit> firstParents(Repository repository, RevWalk walk, String name, ReadOptions options)
            throws IOException {
        String branch = options.branch();
        ObjectId tip = repository.resolve(branch == null ? "HEAD" : branch);
        if (tip == null) {
            throw new WorkspaceException(WorkspaceException.Reason.INPUT, branch == null
                    ? name + " has no commit yet."
                    : name + " has no branch " + branch + ": name one that it has.");
        }
        List<RevCommit> commits = new ArrayList<>();
        for (RevCommit commit = walk.parseCommit(tip); commit != null; commit = commit.getParentCount() == 0
                ? null
                : walk.parseCommit(commit.getParent(0))) {
            commits.add(commit);
        }
        Collections.reverse(commits);
        return commits;
    }
}
