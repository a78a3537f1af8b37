package dev.hindsight.workspace.store.column;

import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.query.Columns.CategoricalColumn;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Finds the prompt version of an eval or a sample that does not state it: the version whose text its `system` is; else
/// the version that its `commit_hash` names (a hash with `-dirty` names none, since those files were edited); else the
/// version that was live at its time according to the changes; else unknown. Where one of these leaves several versions
/// (the same text under two names), the next decides between them, and what is still ambiguous stays unknown.
public final class VersionJoin {
    /// The column that is filled.
    public static final String VERSION = "prompt_version";
    /// The column with the way in which the version is known: `stated`, `hash`, `commit` or `time`.
    public static final String BASIS = "prompt_version_by";
    /// What the join reads besides.
    public static final Set<String> NEEDED = Set.of("prompt", VERSION, "commit_hash", "system_sha256");
    private static final int SHORTEST_HASH = 7;

    private final Map<String, List<String>> versions = new HashMap<>();
    private final Map<String, TreeMap<Long, String>> live = new HashMap<>();

    /// The texts of the versions.
    @FunctionalInterface
    public interface VersionTexts {
        /// {@return for each prompt, by the SHA-256 of a text, the versions that have it}
        Map<String, Map<String, Set<String>>> byHash() throws SQLException;
    }

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
    ///
    /// @param texts asked only where there is something to compare them with
    public void join(StoredColumns columns, VersionTexts texts) throws SQLException {
        CategoricalColumn prompts = columns.words("prompt");
        CategoricalColumn stated = columns.words(VERSION);
        CategoricalColumn commits = columns.words("commit_hash");
        CategoricalColumn hashes = columns.words("system_sha256");
        Map<String, Map<String, Set<String>>> byHash = null;
        Dictionary found = new Dictionary(columns.size());
        Dictionary basis = new Dictionary(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            String own = word(stated, i);
            String prompt = word(prompts, i);
            if (own != null) {
                found.set(i, own);
                basis.set(i, "stated");
            } else if (prompt != null) {
                String hash = word(hashes, i);
                if (hash != null && byHash == null) {
                    byHash = texts.byHash();
                }
                Set<String> same = hash == null || byHash == null
                        ? Set.of()
                        : byHash.getOrDefault(prompt, Map.of()).getOrDefault(hash, Set.of());
                JoinedVersion joined = joined(prompt, same, word(commits, i), columns.at()[i]);
                if (joined != null) {
                    found.set(i, joined.version);
                    basis.set(i, joined.basis);
                }
            }
        }
        found.into(columns, VERSION);
        basis.into(columns, BASIS);
    }

    private static @Nullable String word(@Nullable CategoricalColumn column, int row) {
        return column == null ? null : column.at(row);
    }

    private record JoinedVersion(String version, String basis) {}

    /// @param same the versions with the text of the row
    private @Nullable JoinedVersion joined(String prompt, Set<String> same, @Nullable String commit, long at) {
        if (same.size() == 1) {
            return new JoinedVersion(same.iterator().next(), "hash");
        }
        Set<String> possible = same;
        Set<String> named = commit == null ? Set.of() : named(prompt, commit);
        Set<String> both = new LinkedHashSet<>(named);
        if (!same.isEmpty()) {
            both.retainAll(same);
        }
        if (both.size() == 1) {
            return new JoinedVersion(both.iterator().next(), "commit");
        }
        if (!both.isEmpty()) {
            possible = both;
        }
        String then = live(prompt, at);
        return then != null && (possible.isEmpty() || possible.contains(then)) ? new JoinedVersion(then, "time") : null;
    }

    /// {@return the versions that the first hash names that names any}
    private Set<String> named(String prompt, String commits) {
        for (String part : commits.split(",", -1)) {
            String hash = part.strip();
            Set<String> named = new LinkedHashSet<>();
            for (String version : versions.getOrDefault(prompt, List.of())) {
                boolean same = version.startsWith(hash) || hash.startsWith(version);
                if (same && Math.min(hash.length(), version.length()) >= SHORTEST_HASH && !hash.endsWith("-dirty")) {
                    named.add(version);
                }
            }
            if (!named.isEmpty()) {
                return named;
            }
        }
        return Set.of();
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
