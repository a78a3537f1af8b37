package dev.hindsight.analysis.candidate;

import dev.hindsight.analysis.candidate.RolloutSteps.Suspected;
import dev.hindsight.analysis.suspect.Candidate;
import dev.hindsight.analysis.suspect.SuspectRanking;
import dev.hindsight.workspace.evidence.Change;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A commit that the history of a repository and the log of deploys both list is one candidate: the deploy, since
/// publication reaches nobody, with the edit of the commit.
final class PublishedCommits {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{7,40}");
    /// A deploy of the same commit much later is another event.
    private static final long LONGEST = Duration.ofDays(14).toMillis() * 1000;

    private PublishedCommits() {}

    /// {@return the candidates by time, those of commits that a deploy brought out left to that deploy}
    ///
    /// @param suspected by time
    static List<Suspected> deployed(List<Suspected> suspected) {
        List<Suspected> out = new ArrayList<>(suspected);
        for (Suspected deploy : suspected) {
            List<Suspected> commits = suspected.stream().filter(it -> isPublishedBy(it, deploy)).toList();
            if (!commits.isEmpty()) {
                out.removeAll(commits);
                out.replaceAll(it -> it.equals(deploy) ? with(deploy, commits) : it);
            }
        }
        return out;
    }

    private static boolean isPublishedBy(Suspected commit, Suspected deploy) {
        String published = hash(commit.change());
        String brought = hash(deploy.change());
        long later = deploy.candidate().at() - commit.candidate().at();
        return published != null && brought != null && commit.change().environment() == null
                && deploy.change().environment() != null && later >= 0 && later <= LONGEST
                && (published.startsWith(brought) || brought.startsWith(published));
    }

    private static @Nullable String hash(Change change) {
        String to = change.to() == null ? "" : change.to().toLowerCase(Locale.ROOT);
        return HASH.matcher(to).matches() ? to : null;
    }

    private static Suspected with(Suspected deploy, List<Suspected> commits) {
        Candidate own = deploy.candidate();
        Suspected telling = commits.getFirst();
        boolean prompts = own.scopes() == null
                && commits.stream().allMatch(it -> it.candidate().key().equals(SuspectRanking.PROMPT)
                        && it.candidate().scopes() != null);
        List<String> reached = prompts
                ? commits.stream().flatMap(it -> Objects.requireNonNull(it.candidate().scopes()).stream()).distinct()
                        .toList()
                : own.scopes();
        Candidate joined = commits.size() == 1 && own.edit().isEmpty()
                ? own.with(reached, telling.candidate().editWeight(), telling.candidate().edit())
                : own.with(reached, own.editWeight(), own.edit());
        return new Suspected(joined, deploy.change());
    }
}
