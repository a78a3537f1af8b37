package dev.hindsight.analysis.candidate;

import dev.hindsight.analysis.query.Environments;
import dev.hindsight.analysis.suspect.Candidate;
import dev.hindsight.analysis.suspect.SuspectRanking;
import dev.hindsight.diff.EditTraits;
import dev.hindsight.diff.PromptDiff;
import dev.hindsight.workspace.annotation.IgnoredChange;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.Change.ChangeOrigin;
import dev.hindsight.workspace.evidence.Change;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.PromptVersion;
import dev.hindsight.workspace.evidence.StoredEvidence;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The changes of a workspace as candidates, and the model changes of the provider.
public final class Candidates {
    /// Changes of these surfaces affect measurements, not answers.
    private static final Set<String> MEASURING = Set.of("judge", "sampling");
    private static final int LONGEST_DIFF = 100_000;

    private final EvidenceQuery evidence;
    private final List<StoredEvidence<Change>> changes;
    private final int elsewhere;
    private final List<IgnoredChange> ignored;
    private final Set<String> ignoredIds;
    private final Map<String, String> texts = new HashMap<>();
    private final Rollbacks takenBack;
    private @Nullable List<Candidate> ourChanges;

    /// The changes in a range.
    ///
    /// @param marked changes of the workspace that people ignore: they are no candidates
    public Candidates(EvidenceQuery evidence, TimeRange range, List<IgnoredChange> marked) {
        this.evidence = evidence;
        Environments environments = Environments.of(evidence);
        List<StoredEvidence<Change>> all = evidence.changes(range);
        this.changes = all.stream().filter(it -> environments.serves(it.evidence().environment())).toList();
        this.elsewhere = all.size() - changes.size();
        this.takenBack = new Rollbacks(changes, this::isSame);
        Set<String> ids = all.stream().map(it -> it.header().key().id()).collect(Collectors.toSet());
        this.ignored = marked.stream().filter(it -> ids.contains(it.change())).toList();
        this.ignoredIds = ignored.stream().map(IgnoredChange::change).collect(Collectors.toSet());
    }

    /// {@return how many changes reached only environments in which things are tried: they are no candidates}
    public int elsewhere() {
        return elsewhere;
    }

    /// {@return the change of that id; empty for none of ours}
    public Optional<StoredEvidence<Change>> change(String id) {
        return StoredEvidence.byId(changes, id);
    }

    /// {@return which of the changes are ignored}
    public List<IgnoredChange> ignored() {
        return ignored;
    }

    private boolean isSuspectable(StoredEvidence<Change> change) {
        return !ignoredIds.contains(change.header().key().id());
    }

    /// {@return the changes of ours that can change answers, by time: of a version that no output ever ran nobody saw
    /// anything}
    public List<Candidate> ourChanges() {
        if (ourChanges == null) {
            ServedVersions served = new ServedVersions(evidence);
            ourChanges = changes.stream().filter(this::isSuspectable).filter(it -> isOurs(it.evidence()))
                    .filter(it -> !neverRan(served, it.evidence())).map(this::candidate).toList();
        }
        return ourChanges;
    }

    /// {@return [#ourChanges] with the steps of a rollout as one, and a commit and its deploy}
    public List<Candidate> suspects() {
        Map<String, Change> byId = new HashMap<>();
        changes.forEach(it -> byId.put(it.header().key().id(), it.evidence()));
        return RolloutSteps.joined(PublishedCommits.deployed(ourChanges().stream()
                .map(it -> new RolloutSteps.Suspected(it, Objects.requireNonNull(byId.get(it.id())))).toList()));
    }

    /// Of a prompt or a model: what other surfaces name as their version is not what outputs name.
    private static boolean neverRan(ServedVersions served, Change change) {
        String prompt = change.prompt();
        String version = change.to();
        if (change.surface().equals("model") && version != null) {
            return served.neverRanModel(change.from(), version);
        }
        return change.surface().equals("prompt") && prompt != null && version != null
                && served.neverRan(prompt, version);
    }

    /// A version of a prompt.
    ///
    /// @param prompt empty for that of any prompt
    public record DeployedVersion(String prompt, String version) {}

    /// {@return when each version of a prompt went out first, microseconds UTC}
    public Map<DeployedVersion, Long> deploysByVersion() {
        Map<DeployedVersion, Long> out = new HashMap<>();
        changes.stream().filter(it -> it.evidence().surface().equals("prompt")).forEach(it -> {
            String version = it.evidence().to();
            String prompt = it.evidence().prompt();
            if (version != null) {
                long at = TimeRange.micros(it.header().at());
                out.merge(new DeployedVersion("", version), at, Math::min);
                out.merge(new DeployedVersion(prompt == null ? "" : prompt, version), at, Math::min);
            }
        });
        return out;
    }

    /// {@return when something was taken back, microseconds UTC; it was, whether or not people ignore the change}
    public List<Long> rollbacks() {
        return changes.stream().filter(c -> takenBack.target(c) != null)
                .map(c -> TimeRange.micros(c.header().at()))
                .toList();
    }

    /// {@return the times at which the provider changed the model}
    public List<Long> providerMoves() {
        return changes.stream().filter(this::isSuspectable)
                .filter(c -> !isOurs(c.evidence()) && !MEASURING.contains(c.evidence().surface()))
                .map(c -> TimeRange.micros(c.header().at())).toList();
    }

    private static boolean isOurs(Change change) {
        ChangeOrigin origin = change.origin();
        boolean providers = origin == ChangeOrigin.PROVIDER
                || (origin == ChangeOrigin.OBSERVED && change.surface().equals("model"));
        return !providers && !MEASURING.contains(change.surface());
    }

    private Candidate candidate(StoredEvidence<Change> stored) {
        Change change = stored.evidence();
        long at = TimeRange.micros(stored.header().at());
        Instant until = change.rolloutUntil();
        EditTraits traits = traits(change);
        Long back = rolledBackAt(stored);
        Reach reach = Reach.of(change);
        return new Candidate(stored.header().key().id(), change.surface(), at,
                until == null ? at : Math.max(at, TimeRange.micros(until)), reach.key, reach.values, back,
                takenBack.target(stored) != null, takesBackFrom(stored),
                traits == null ? Candidate.UNKNOWN_EDIT : traits.weight(),
                traits == null ? "" : "The edit: " + edit(traits),
                back == null ? Candidate.ServedResidue.NONE : RollbackResidue.after(evidence, change.prompt(), back),
                change.prompt() == null ? null : change.to(), arm(change), Candidate.VersionEffect.NONE, null);
    }

    private static String edit(EditTraits traits) {
        return traits.labels().isEmpty() ? "no word changed" : String.join(", ", traits.labels());
    }

    /// The slice key that a change of a flag names: its values are the arms of the flag, not requests of other kinds.
    private @Nullable String arm(Change change) {
        if (!change.surface().equals("flag")) {
            return null;
        }
        Set<String> named = Stream.of(change.to(), change.from(), change.reason()).filter(Objects::nonNull).flatMap(
                it -> Stream.concat(Stream.of(it), Stream.of(it.split("\\s+")))).map(Candidates::plain).collect(
                        Collectors.toSet());
        return evidence.columnNames(EvidenceKind.SAMPLE).stream().filter(it -> it.startsWith("slice."))
                .filter(it -> named.contains(plain(it.substring("slice.".length())))).findFirst().orElse(null);
    }

    private static String plain(String name) {
        return name.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT);
    }

    /// The reach of a change: the values of a key, none for everything, null where it is unknown.
    private record Reach(String key, @Nullable List<String> values) {
        static Reach of(Change change) {
            Change.Scope scope = change.scope();
            String prompt = change.prompt();
            Reach unsaid = new Reach(SuspectRanking.PROMPT, prompt == null ? null : List.of(prompt));
            if (scope == null) {
                return unsaid;
            }
            if (Boolean.TRUE.equals(scope.all())) {
                return new Reach(SuspectRanking.PROMPT, List.of());
            }
            if (scope.prompts() != null) {
                return new Reach(SuspectRanking.PROMPT, scope.prompts());
            }
            if (scope.regions() != null) {
                return new Reach("region", scope.regions());
            }
            Map<String, List<String>> slices = scope.slices();
            return slices == null || slices.size() != 1
                    ? unsaid
                    : slices.entrySet().stream().map(it -> new Reach("slice." + it.getKey(), it.getValue())).findFirst()
                            .orElse(unsaid);
        }
    }

    /// When what a rollback takes back began, microseconds UTC; null for others and where that is not known.
    private @Nullable Long takesBackFrom(StoredEvidence<Change> rollback) {
        String target = takenBack.target(rollback);
        return target == null
                ? null
                : changes.stream().filter(it -> target.equals(it.header().key().id()))
                        .map(it -> TimeRange.micros(it.header().at())).findFirst().orElse(null);
    }

    private @Nullable Long rolledBackAt(StoredEvidence<Change> target) {
        String id = target.header().key().id();
        for (StoredEvidence<Change> other : changes) {
            if (id.equals(takenBack.target(other))) {
                return TimeRange.micros(other.header().at());
            }
        }
        return null;
    }

    /// A text that comes back under another name (a commit that reverts) is the same state.
    private boolean isSame(Change change, @Nullable String one, @Nullable String other) {
        String prompt = change.prompt();
        if (one == null || other == null || one.equals(other) || prompt == null
                || !change.surface().equals("prompt")) {
            return one != null && one.equals(other);
        }
        String text = text(prompt, one);
        return text != null && text.equals(text(prompt, other));
    }

    private @Nullable EditTraits traits(Change change) {
        String prompt = change.prompt();
        if (!change.surface().equals("prompt") || prompt == null) {
            return null;
        }
        String from = text(prompt, change.from());
        String to = text(prompt, change.to());
        return from == null || to == null || from.length() + to.length() > LONGEST_DIFF
                ? null
                : EditTraits.of(PromptDiff
                        .between(from, to));
    }

    private @Nullable String text(String prompt, @Nullable String version) {
        if (texts.isEmpty()) {
            for (StoredEvidence<PromptVersion> stored : evidence.promptVersions(null)) {
                texts.put(stored.evidence().prompt() + "\n" + stored.evidence().version(), stored.evidence().text());
            }
        }
        return version == null ? null : texts.get(prompt + "\n" + version);
    }
}
