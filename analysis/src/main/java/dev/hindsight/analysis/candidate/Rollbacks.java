package dev.hindsight.analysis.candidate;

import dev.hindsight.workspace.evidence.Change;
import dev.hindsight.workspace.evidence.StoredEvidence;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Which change takes back which: by what a change says, else by its states. What leads from where the change before it
/// led back to where that one came from takes it back, unless that one was itself a way back: then the change is tried
/// again.
final class Rollbacks {
    private final Map<String, String> targets = new HashMap<>();

    /// Whether two states of what a change is of are the same.
    interface SameState {
        /// {@return whether two versions that a change may name are the same}
        boolean test(Change change, @Nullable String one, @Nullable String other);
    }

    /// @param changes by time
    Rollbacks(List<StoredEvidence<Change>> changes, SameState same) {
        Map<List<String>, StoredEvidence<Change>> last = new HashMap<>();
        for (StoredEvidence<Change> it : changes) {
            Change change = it.evidence();
            StoredEvidence<Change> before = last.put(lane(change), it);
            String stated = change.rollsBack();
            if (stated != null) {
                targets.put(id(it), stated);
            } else if (before != null && !targets.containsKey(id(before))
                    && same.test(change, change.from(), before.evidence().to())
                    && same.test(change, change.to(), before.evidence().from())
                    && !same.test(change, change.from(), change.to())) {
                targets.put(id(it), id(before));
            }
        }
    }

    /// {@return the id of the change that a change takes back; null where it takes back none}
    @Nullable
    String target(StoredEvidence<Change> change) {
        return targets.get(id(change));
    }

    private static List<String> lane(Change it) {
        return Arrays.asList(it.surface(), it.prompt(), it.feature(), it.environment(), it.region(),
                Objects.toString(it.scope()));
    }

    private static String id(StoredEvidence<Change> it) {
        return it.header().key().id();
    }
}
