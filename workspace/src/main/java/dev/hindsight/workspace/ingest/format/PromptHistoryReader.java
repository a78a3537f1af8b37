package dev.hindsight.workspace.ingest.format;

import dev.hindsight.workspace.common.WorkspaceException;
import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.ingest.Sink;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.PatternSyntaxException;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.util.io.DisabledOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Walks commits from the oldest to the newest and records what each did to the prompts.
final class PromptHistoryReader {
    private static final int TEXT_MOST = 4 << 20;
    private static final int HASH = 10;

    private final Repository repository;
    private final String path;
    private final @Nullable String feature;
    private final Sink sink;
    private final List<PathMatcher> globs;
    /// Prompts by their current path: a renamed file remains the same prompt.
    private final Map<String, String> promptOf = new HashMap<>();
    private final Map<String, String> versionOf = new HashMap<>();
    private long record;

    PromptHistoryReader(Repository repository, String path, ReadOptions options, Sink sink) {
        this.repository = repository;
        this.path = path;
        this.feature = options.feature();
        this.sink = sink;
        List<String> wanted = options.gitGlobs().isEmpty() ? GitPrompts.GUESSES : options.gitGlobs();
        this.globs = wanted.stream().map(PromptHistoryReader::glob).toList();
    }

    private static PathMatcher glob(String glob) {
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + glob);
        } catch (PatternSyntaxException e) {
            throw new WorkspaceException(WorkspaceException.Reason.USAGE, "\"" + glob
                    + "\" is no pattern of file names such as prompts/** or **.{md,txt} (" + e.getDescription() + ").",
                    e);
        }
    }

    void read(@Nullable RevCommit before, RevCommit commit) throws IOException {
        try (DiffFormatter diff = new DiffFormatter(DisabledOutputStream.INSTANCE)) {
            diff.setRepository(repository);
            diff.setDetectRenames(true);
            for (DiffEntry entry : diff.scan(before == null ? null : before.getTree(), commit.getTree())) {
                if (isPrompt(entry.getOldPath()) || isPrompt(entry.getNewPath())) {
                    read(entry, commit);
                }
            }
        }
    }

    private boolean isPrompt(String file) {
        Path name = Path.of(file);
        return !file.equals(DiffEntry.DEV_NULL) && globs.stream().anyMatch(glob -> glob.matches(name));
    }

    private void read(DiffEntry entry, RevCommit commit) throws IOException {
        String oldPath = entry.getOldPath();
        String newPath = entry.getNewPath();
        boolean moved = entry.getChangeType() == DiffEntry.ChangeType.RENAME;
        boolean gone = entry.getChangeType() == DiffEntry.ChangeType.DELETE || (moved && !isPrompt(newPath));
        String known = moved || gone ? promptOf.remove(oldPath) : promptOf.get(newPath);
        String prompt = known != null ? known : free(withoutExtension(gone ? oldPath : newPath));
        if (gone) {
            String last = versionOf.remove(prompt);
            if (last != null) {
                change(commit, prompt, last, null, "deleted: " + commit.getShortMessage(), oldPath);
            }
            return;
        }
        promptOf.put(newPath, prompt);
        if (moved && known != null) {
            sink.warn(oldPath + " was renamed to " + newPath + " in " + version(commit) + "; it goes on as the prompt "
                    + prompt + ".");
            if (entry.getOldId().equals(entry.getNewId())) {
                return;
            }
        }
        String text = text(entry.getNewId().toObjectId(), entry.getNewMode(), newPath);
        if (text == null) {
            return;
        }
        String parent = versionOf.put(prompt, version(commit));
        published(commit, prompt, parent, text, newPath);
        change(commit, prompt, parent, version(commit), commit.getShortMessage(), newPath);
    }

    /// {@return the name, with a number if a prompt that was renamed away still has it}
    private String free(String name) {
        String unique = name;
        for (int n = 2; promptOf.containsValue(unique); n++) {
            unique = name + " " + n;
        }
        return unique;
    }

    private @Nullable String text(ObjectId blob, FileMode mode, String file) throws IOException {
        if (mode.getObjectType() != org.eclipse.jgit.lib.Constants.OBJ_BLOB) {
            return null;
        }
        ObjectLoader loader = repository.open(blob);
        if (loader.getSize() > TEXT_MOST) {
            sink.warn(file + " was skipped: it is larger than 4 MiB.");
            return null;
        }
        byte[] bytes = loader.getBytes();
        try {
            if (!RawText.isBinary(bytes)) {
                return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            }
        } catch (CharacterCodingException e) {
            // Handled below.
        }
        sink.warn(file + " was skipped: it is a binary file, or not UTF-8.");
        return null;
    }

    private void published(RevCommit commit, String prompt, @Nullable String parent, String text, String file) {
        ObjectNode version = evidence("prompt_version", prompt + "@" + version(commit), commit, prompt, file);
        version.put("version", version(commit)).put("text", text).put("reason", commit.getShortMessage());
        if (parent != null) {
            version.put("parent", parent);
        }
        accept(version, commit, file);
    }

    private void change(RevCommit commit, String prompt, @Nullable String from, @Nullable String to, String reason,
            String file) {
        ObjectNode change = evidence("change", version(commit) + "/" + prompt, commit, prompt, file);
        change.put("surface", "prompt").put("origin", "own").put("reason", reason);
        if (from != null) {
            change.put("from", from);
        }
        if (to != null) {
            change.put("to", to);
        }
        if (feature != null) {
            change.put("feature", feature);
        }
        accept(change, commit, file);
    }

    private static ObjectNode evidence(String kind, String id, RevCommit commit, String prompt, String file) {
        PersonIdent author = commit.getAuthorIdent();
        ObjectNode node = JsonMapper.shared().createObjectNode();
        node.put("kind", kind).put("id", id).put("prompt", prompt).put("file", file);
        node.put("at", Instant.ofEpochSecond(commit.getCommitTime()).toString());
        node.put("author_date", author.getWhenAsInstant().toString()).put("commit", commit.getName());
        // Name and address together identify a person: redaction replaces them with one marker.
        node.put("author", author.getName() + " <" + author.getEmailAddress() + ">");
        return node;
    }

    private void accept(ObjectNode evidence, RevCommit commit, String file) {
        record++;
        SourceLocation place = new SourceLocation(path + "!/" + version(commit) + ":" + file, record, 0, -1);
        sink.accept(evidence, place, commit.getName() + " " + file + " " + evidence.get("kind").asString());
    }

    private static String version(RevCommit commit) {
        return commit.getName().substring(0, HASH);
    }

    private static String withoutExtension(String file) {
        int dot = file.lastIndexOf('.');
        return dot > file.lastIndexOf('/') + 1 ? file.substring(0, dot) : file;
    }

    void finish() {
        if (record > 0) {
            sink.warn("Each change is dated by its commit: a publication is not proof of a deployment.");
        } else {
            sink.warn("no file matches the globs; name the prompt files (--git-glob on the command line).");
        }
    }
}
