package dev.hindsight.analysis.candidate;

import dev.hindsight.analysis.suspect.Candidate;
import dev.hindsight.analysis.suspect.Rollout;
import dev.hindsight.analysis.suspect.SuspectRanking;
import dev.hindsight.workspace.evidence.Change;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Joins the steps of a rollout, which evidence lists as changes of their own, into one candidate. Steps are changes of
/// one surface and prompt to one version, each of which reached a part, and not long after each other.
final class RolloutSteps {
    /// A later step belongs to a rollout of its own.
    private static final long LONGEST_PAUSE = Duration.ofDays(7).toMillis() * 1000;

    private RolloutSteps() {}

    /// A change as a candidate.
    record Suspected(Candidate candidate, Change change) {}

    private record Target(String surface, @Nullable String prompt, String version) {}

    /// {@return the candidates by time, rollouts as one under the id of their first step}
    ///
    /// @param suspected by time
    static List<Candidate> joined(List<Suspected> suspected) {
        List<List<Suspected>> groups = new ArrayList<>();
        Map<Target, List<Suspected>> open = new LinkedHashMap<>();
        for (Suspected one : suspected) {
            Target target = target(one.change);
            List<Suspected> before = target == null ? null : open.get(target);
            if (before != null && one.candidate.at() - before.getLast().candidate.at() <= LONGEST_PAUSE) {
                before.add(one);
            } else {
                List<Suspected> group = new ArrayList<>(List.of(one));
                groups.add(group);
                if (target != null) {
                    open.put(target, group);
                }
            }
        }
        return groups.stream().map(it -> it.size() < 2 ? it.getFirst().candidate : rollout(it)).toList();
    }

    /// What a step is a step of; null for what is no step.
    private static @Nullable Target target(Change change) {
        String to = change.to();
        Change.Scope scope = change.scope();
        boolean part = change.rollout() != null || change.region() != null
                || (scope != null && (scope.regions() != null || scope.slices() != null || scope.share() != null));
        return to == null || !part || change.rollsBack() != null
                ? null
                : new Target(change.surface(), change.prompt(), to);
    }

    private static Candidate rollout(List<Suspected> steps) {
        Suspected first = steps.getFirst();
        String key = first.candidate.key();
        boolean byValue = !key.equals(SuspectRanking.PROMPT) && steps.stream().allMatch(it -> it.candidate.key().equals(
                key) && it.candidate.scopes() != null);
        String prompt = first.change.prompt();
        return first.candidate.with(new Rollout(byValue ? key : "", steps.stream().map(it -> new Rollout.Step(
                it.candidate.at(), byValue ? it.candidate.scopes() : null, share(it.change))).toList()),
                prompt == null ? null : List.of(prompt));
    }

    private static double share(Change change) {
        Double rollout = change.rollout();
        Change.Scope scope = change.scope();
        Double share = rollout != null ? rollout : scope == null ? null : scope.share();
        return share == null ? Double.NaN : share;
    }
}
