package dev.hindsight.workspace.evidence.query;

import dev.hindsight.workspace.evidence.PromptVersion;
import dev.hindsight.workspace.evidence.StoredEvidence;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The names of a prompt and of its versions as people give them: a prompt of a repository has every path that its file
/// ever had, and a git hash may be shorter or longer than the one that is stored.
public final class PromptNames {
    /// The shortest prefix of a hash that git itself takes.
    private static final int SHORTEST_HASH = 4;

    private PromptNames() {}

    /// {@return the versions of the prompt with that name; of the last one that had the path, where none has the name}
    public static List<StoredEvidence<PromptVersion>> versions(EvidenceQuery evidence, String prompt) {
        List<StoredEvidence<PromptVersion>> named = evidence.promptVersions(prompt);
        if (!named.isEmpty()) {
            return named;
        }
        return evidence.promptVersions(null).stream().filter(it -> isPath(file(it), prompt))
                .max(Comparator.comparing(it -> it.header().at()))
                .map(it -> evidence.promptVersions(it.evidence().prompt())).orElse(List.of());
    }

    /// {@return the other names of the prompt that all of these are versions of: the paths of its file, the oldest first}
    public static List<String> aliases(List<StoredEvidence<PromptVersion>> versions) {
        return versions.stream().sorted(Comparator.comparing(it -> it.header().at())).flatMap(it -> {
            String path = withoutExtension(file(it));
            return path.isEmpty() || path.equals(it.evidence().prompt()) ? Stream.empty() : Stream.of(path);
        }).distinct().toList();
    }

    /// {@return the version with that name, or the only one with that hash, shortened or in full}
    public static Optional<PromptVersion> version(List<StoredEvidence<PromptVersion>> versions, String name) {
        List<PromptVersion> all = versions.stream().map(StoredEvidence::evidence).toList();
        Optional<PromptVersion> exact = all.stream().filter(it -> it.version().equals(name)).findFirst();
        if (exact.isPresent() || !isHash(name)) {
            return exact;
        }
        List<PromptVersion> alike = all.stream()
                .filter(it -> isHash(it.version()) && (it.version().startsWith(name) || name.startsWith(it.version())))
                .toList();
        return alike.stream().map(PromptVersion::version).distinct().count() == 1
                ? Optional.of(alike.getFirst())
                : Optional.empty();
    }

    private static boolean isHash(String name) {
        return name.length() >= SHORTEST_HASH
                && name.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }

    /// {@return the path of a file without what stands behind its last dot}
    public static String withoutExtension(String file) {
        int dot = file.lastIndexOf('.');
        return dot > file.lastIndexOf('/') + 1 ? file.substring(0, dot) : file;
    }

    private static String file(StoredEvidence<PromptVersion> version) {
        return version.header().extra().path("file").asString("");
    }

    private static boolean isPath(String file, String name) {
        return !file.isEmpty() && (file.equals(name) || withoutExtension(file).equals(name));
    }
}
