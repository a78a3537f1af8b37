package dev.hindsight.workspace.ingest.format;

import dev.hindsight.workspace.ingest.Sink;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.evidence.query.PromptNames;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.util.io.DisabledOutputStream;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Walks commits from the oldest to the newest and records what each did to the prompts.
final class PromptHistoryReader {
    private static final int TEXT_MOST = 4 << 20;
    private static final int HASH = 10;
    private static final int EXAMPLES = 3;
    private static final ObjectId EMPTY_BLOB = ObjectId.fromString("e69de29bb2d1d6434b8b29ae775ad8c2e48c5391");

    private final Repository repository;
    private final String path;
    private final @Nullable String feature;
    private final Sink sink;
    private final PromptFiles files;
    /// Prompts by their current path: a renamed file remains the same prompt.
    private final Map<String, String> promptOf = new HashMap<>();
    private final Map<String, String> versionOf = new HashMap<>();
    private final Map<String, String> lastPath = new HashMap<>();
    private final @Nullable Set<String> only;
    /// Some of the files without a text.
    private final Set<String> empty = new LinkedHashSet<>();
    private long record;

    /// @param only the prompts to record; null for all
    PromptHistoryReader(Repository repository, String path, @Nullable String feature, PromptFiles files,
            @Nullable Set<String> only, Sink sink) {
        this.only = only;
        this.repository = repository;
        this.path = path;
        this.feature = feature;
        this.files = files;
        this.sink = sink;
    }

    void read(@Nullable RevCommit before, RevCommit commit) throws IOException {
        try (DiffFormatter diff = new DiffFormatter(DisabledOutputStream.INSTANCE)) {
            diff.setRepository(repository);
            diff.setDetectRenames(true);
            for (DiffEntry entry : diff.scan(before == null ? null : before.getTree(), commit.getTree())) {
                if (isEmptyMove(entry)) {
                    delete(entry.getOldPath(), commit);
                    write(entry, commit);
                } else if (entry.getChangeType() == DiffEntry.ChangeType.RENAME) {
                    move(entry, commit);
                } else if (entry.getChangeType() == DiffEntry.ChangeType.DELETE) {
                    delete(entry.getOldPath(), commit);
                } else {
                    write(entry, commit);
                }
            }
        }
    }

    /// Any two empty files are the same, and tell nothing of each other.
    private static boolean isEmptyMove(DiffEntry entry) {
        return entry.getChangeType() == DiffEntry.ChangeType.RENAME
                && entry.getNewId().toObjectId().equals(EMPTY_BLOB);
    }

    private void move(DiffEntry entry, RevCommit commit) throws IOException {
        String oldPath = entry.getOldPath();
        String newPath = entry.getNewPath();
        if (!files.hold(newPath)) {
            delete(oldPath, commit);
            return;
        }
        String prompt = promptOf.remove(oldPath);
        if (prompt == null) {
            write(entry, commit);
            return;
        }
        promptOf.put(newPath, prompt);
        lastPath.put(prompt, newPath);
        if (isWanted(prompt)) {
            sink.warn(oldPath + " was renamed to " + newPath + " in " + version(commit) + "; it goes on as the prompt "
                    + prompt + ".");
        }
        if (!entry.getOldId().equals(entry.getNewId())) {
            write(entry, commit);
            return;
        }
        // No change, but a version: by its file the prompt is found under its new name.
        String text = text(entry.getNewId().toObjectId(), entry.getNewMode(), newPath);
        if (text != null) {
            published(commit, prompt, versionOf.get(prompt), text, newPath);
        }
    }

    private void delete(String file, RevCommit commit) {
        String prompt = promptOf.remove(file);
        if (prompt == null) {
            return;
        }
        String last = versionOf.remove(prompt);
        if (last != null) {
            change(commit, prompt, last, null, "deleted: " + commit.getShortMessage(), file);
        }
    }

    private void write(DiffEntry entry, RevCommit commit) throws IOException {
        String file = entry.getNewPath();
        if (!files.hold(file)) {
            return;
        }
        String text = text(entry.getNewId().toObjectId(), entry.getNewMode(), file);
        String known = promptOf.get(file);
        if (text != null && known == null && isEmpty(text)) {
            empty(file);
            return;
        }
        String prompt = known != null ? known : free(PromptNames.withoutExtension(file));
        promptOf.put(file, prompt);
        lastPath.put(prompt, file);
        if (text == null) {
            return;
        }
        String parent = versionOf.put(prompt, version(commit));
        published(commit, prompt, parent, text, file);
        change(commit, prompt, parent, version(commit), commit.getShortMessage(), file);
    }

    /// A file that never held a text (a package's marker, a folder's) is no prompt; one that loses its text stays one.
    private void empty(String file) {
        if (files.isInPart(file)) {
            sink.leaveOut("prompt files without a text", 1);
            if (empty.size() < EXAMPLES) {
                empty.add(file);
            }
        }
    }

    private static boolean isEmpty(String text) {
        return text.codePoints().allMatch(it -> Character.isWhitespace(it) || Character.isSpaceChar(it)
                || Character.getType(it) == Character.FORMAT);
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
        Charset charset = charset(bytes);
        try {
            String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            if (text.indexOf('\0') < 0) {
                return text;
            }
        } catch (CharacterCodingException e) {
            // Handled below.
        }
        sink.warn(file + " was skipped: it is a binary file, or neither UTF-8 nor UTF-16.");
        return null;
    }

    /// UTF-16 is what PowerShell's `>` writes; it is told by its byte-order mark.
    private static Charset charset(byte[] bytes) {
        int mark = bytes.length < 2 ? 0 : ((bytes[0] & 0xFF) << 8) | (bytes[1] & 0xFF);
        boolean marked = mark == 0xFEFF || mark == 0xFFFE;
        return marked ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
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

    /// {@return the prompts that lie, or last lay, in the part of the repository that is read}
    Set<String> inPart() {
        return lastPath.entrySet().stream().filter(it -> files.isInPart(it.getValue())).map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private boolean isWanted(String prompt) {
        return only == null || only.contains(prompt);
    }

    private void accept(ObjectNode evidence, RevCommit commit, String file) {
        if (!isWanted(evidence.get("prompt").asString())) {
            return;
        }
        record++;
        SourceLocation place = new SourceLocation(path + "!/" + version(commit) + ":" + file, record, 0, -1);
        sink.accept(evidence, place, commit.getName() + " " + file + " " + evidence.get("kind").asString());
    }

    private static String version(RevCommit commit) {
        return commit.getName().substring(0, HASH);
    }

    /// Says what the whole history says nothing of.
    void finish(RevCommit last) throws IOException {
        if (record > 0) {
            sink.warn("Each change is dated by its commit: a publication is not proof of a deployment.");
        } else {
            sink.warn("no file matches the globs; name the prompt files (--git-glob on the command line).");
        }
        if (!empty.isEmpty()) {
            sink.warn("Prompt files without a text (such as " + String.join(", ", empty) + ") are no prompts.");
        }
        leftOut(last);
    }

    /// The usual patterns may miss prompts, so what they leave out is told.
    private void leftOut(RevCommit last) throws IOException {
        int left = 0;
        List<String> some = new ArrayList<>();
        try (TreeWalk tree = new TreeWalk(repository)) {
            tree.addTree(last.getTree());
            tree.setRecursive(true);
            while (tree.next()) {
                if (files.isInPart(tree.getPathString()) && !files.hold(tree.getPathString())) {
                    left++;
                    if (some.size() < EXAMPLES) {
                        some.add(tree.getPathString());
                    }
                }
            }
        }
        if (left > 0 && files.areGuessed()) {
            sink.warn(Format.count(left, "file", "files") + " of " + version(last) + " that no usual pattern of prompt"
                    + " files names (such as " + String.join(", ", some) + ") were left out; --git-glob names others.");
        }
    }
}
