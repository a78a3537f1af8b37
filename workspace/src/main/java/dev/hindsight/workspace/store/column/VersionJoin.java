package dev.hindsight.workspace.store.column;

import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.query.Columns.CategoricalColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Finds the prompt version of an eval or a sample that does not state it: the version that its `commit_hash` names (a
/// hash with `-dirty` names none, since those files were edited); else the version that was live at its time according
/// to the changes; else unknown.
public final class VersionJoin {
    /// The column that is filled.
    public static final String VERSION = "prompt_version";
    /// The column with the way in which the version is known: `stated`, `commit` or `time`.
    public static final String BASIS = "prompt_version_by";
    /// What the join reads besides.
    public static final Set<String> NEEDED = Set.of("prompt", VERSION, "commit_hash");
    private static final int SHORTEST_HASH = 7;

    private final Map<String, List<String>> versions = new HashMap<>();
    private final Map<String, TreeMap<Long, String>> live = new HashMap<>();

    /// {@return whether the join adds to columns of that kind}
    public static boolean concerns(EvidenceKind kind, Set<String> wanted) {
        return (kind == EvidenceKind.EVAL || kind == EvidenceKind.SAMPLE)
                && (wanted.contains(VERSION) || wanted.contains(BASIS));
    }

    /// Notes that a prompt has a version.
    public void version(String prompt, String version) {
        versions.computeIfAbsent(prompt, it -> new ArrayList<>()).add(version);
    }

    /// Notes that a version of a prompt went live. Of several at one time the last counts.
    public void change(String prompt, long at, String version) {
        live.computeIfAbsent(prompt, it -> new TreeMap<>()).put(at, version);
    }

    /// Fills the columns.
    public void join(StoredColumns columns) {
        CategoricalColumn prompts = columns.words("prompt");
        CategoricalColumn stated = columns.words(VERSION);
        CategoricalColumn commits = columns.words("commit_hash");
        Dictionary found = new Dictionary(columns.size());
        Dictionary basis = new Dictionary(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            String own = stated == null ? null : stated.at(i);
            String prompt = prompts == null ? null : prompts.at(i);
            if (own != null) {
                found.set(i, own);
                basis.set(i, "stated");
            } else if (prompt != null) {
                String commit = commits == null ? null : commits.at(i);
                String named = commit == null ? null : named(prompt, commit);
                String then = named == null ? live(prompt, columns.at()[i]) : named;
                if (then != null) {
                    found.set(i, then);
                    basis.set(i, named == null ? "time" : "commit");
                }
            }
        }
        found.into(columns, VERSION);
        basis.into(columns, BASIS);
    }

    private @Nullable String named(String prompt, String commits) {
        for (String part : commits.split(",", -1)) {
            String hash = part.strip();
            for (String version : versions.getOrDefault(prompt, List.of())) {
                boolean same = version.startsWith(hash) || hash.startsWith(version);
                if (same && Math.min(hash.length(), version.length()) >= SHORTEST_HASH && !hash.endsWith("-dirty")) {
                    return version;
                }
            }
        }
        return null;
    }

    private @Nullable String live(String prompt, long at) {
        TreeMap<Long, String> changes = live.get(prompt);
        Map.Entry<Long, String> last = changes == null ? null : changes.floorEntry(at);
        return last == null ? null : last.getValue();
    }

    /// A column of words being made.
    private static final class Dictionary {
        private final int[] code;
        private final Map<String, Integer> words = new LinkedHashMap<>();

        Dictionary(int size) {
            code = new int[size];
            Arrays.fill(code, -1);
        }

        void set(int row, String word) {
            Integer known = words.putIfAbsent(word, words.size());
            code[row] = known == null ? words.size() - 1 : known;
        }

        void into(StoredColumns columns, String name) {
            if (!words.isEmpty()) {
                columns.put(name, new CategoricalColumn(code, words.keySet().toArray(String[]::new)));
            }
        }
    }
}
