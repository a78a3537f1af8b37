package dev.hindsight.workspace.evidence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Changes that were told in parts: evidence is immutable, so what becomes known of a change in a later import (when a
/// deployment took effect) is a piece of its own, which says in the field `part_of` of which change of its system it is
/// a part. Shown is one change: the one that names the whole, else the part that was observed, with what the others know.
public final class ChangeParts {
    /// The field that names the whole, among those that the kind does not know.
    public static final String FIELD = "part_of";

    private ChangeParts() {}

    /// {@return the changes in their order, one for all parts of a whole}
    public static List<StoredEvidence<Change>> joined(List<StoredEvidence<Change>> changes) {
        Map<EvidenceKey, List<StoredEvidence<Change>>> parts = new LinkedHashMap<>();
        changes.forEach(it -> whole(it).ifPresent(key -> parts.computeIfAbsent(key, _ -> new ArrayList<>()).add(it)));
        if (parts.isEmpty()) {
            return changes;
        }
        changes.forEach(it -> parts.computeIfPresent(it.header().key(), (_, all) -> {
            all.addFirst(it);
            return all;
        }));
        Map<EvidenceKey, StoredEvidence<Change>> shown = new HashMap<>();
        Map<EvidenceKey, EvidenceKey> names = new HashMap<>();
        parts.forEach((key, all) -> {
            StoredEvidence<Change> one = one(key, all);
            shown.put(one.header().key(), one);
            names.put(key, one.header().key());
            all.forEach(it -> names.put(it.header().key(), one.header().key()));
        });
        return changes.stream().filter(it -> isShown(it, names)).map(it -> shown.getOrDefault(it.header().key(), it))
                .map(it -> renamed(it, names)).toList();
    }

    private static Optional<EvidenceKey> whole(StoredEvidence<Change> change) {
        EvidenceKey key = change.header().key();
        return Optional.of(change.header().extra().path(FIELD).asString("")).filter(it -> !it.isEmpty())
                .map(it -> new EvidenceKey(key.system(), key.kind(), it));
    }

    private static boolean isShown(StoredEvidence<Change> change, Map<EvidenceKey, EvidenceKey> names) {
        EvidenceKey key = change.header().key();
        return names.getOrDefault(key, key).equals(key);
    }

    private static StoredEvidence<Change> one(EvidenceKey whole, List<StoredEvidence<Change>> all) {
        StoredEvidence<Change> best = all.stream().filter(it -> it.header().key().equals(whole)).findFirst()
                .or(() -> all.stream().filter(it -> !"inferred".equals(it.header().basis())).findFirst())
                .orElse(all.getFirst());
        Change known = best.evidence();
        for (StoredEvidence<Change> other : all) {
            known = filled(known, other.evidence());
        }
        return new StoredEvidence<>(best.row(), best.header(), known);
    }

    private static Change filled(Change a, Change b) {
        return new Change(a.surface(), or(a, b, Change::prompt), or(a, b, Change::feature),
                or(a, b, Change::environment), or(a, b, Change::region), or(a, b, Change::from), or(a, b, Change::to),
                or(a, b, Change::author), or(a, b, Change::approver), or(a, b, Change::reason),
                or(a, b, Change::ticket), or(a, b, Change::url), or(a, b, Change::scope), or(a, b, Change::rollout),
                or(a, b, Change::rolloutUntil), or(a, b, Change::gate), or(a, b, Change::rollsBack),
                or(a, b, Change::origin));
    }

    private static <T> @Nullable T or(Change a, Change b, Function<Change, @Nullable T> field) {
        T known = field.apply(a);
        return known != null ? known : field.apply(b);
    }

    /// What takes a part back takes back the change that is shown for it.
    private static StoredEvidence<Change> renamed(StoredEvidence<Change> change, Map<EvidenceKey, EvidenceKey> names) {
        Change c = change.evidence();
        String taken = c.rollsBack();
        EvidenceKey key = change.header().key();
        EvidenceKey name = taken == null ? null : names.get(new EvidenceKey(key.system(), key.kind(), taken));
        if (name == null || name.id().equals(taken)) {
            return change;
        }
        return new StoredEvidence<>(change.row(), change.header(), new Change(c.surface(), c.prompt(), c.feature(),
                c.environment(), c.region(), c.from(), c.to(), c.author(), c.approver(), c.reason(), c.ticket(),
                c.url(), c.scope(), c.rollout(), c.rolloutUntil(), c.gate(), name.id(), c.origin()));
    }
}
