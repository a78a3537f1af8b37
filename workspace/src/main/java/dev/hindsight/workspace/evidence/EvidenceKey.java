package dev.hindsight.workspace.evidence;

import java.util.Optional;

/// What identifies a piece of evidence.
///
/// @param system whose id it is
/// @param kind what it is
/// @param id unique within system and kind
public record EvidenceKey(String system, EvidenceKind kind, String id) {
    /// {@return the key that a text such as `shop/sample/s1` names; empty where it is none}
    public static Optional<EvidenceKey> parse(String ref) {
        for (int slash = ref.indexOf('/'); slash >= 0; slash = ref.indexOf('/', slash + 1)) {
            int next = ref.indexOf('/', slash + 1);
            if (next < 0) {
                return Optional.empty();
            }
            Optional<EvidenceKind> kind = EvidenceKind.of(ref.substring(slash + 1, next));
            if (kind.isPresent()) {
                return Optional.of(new EvidenceKey(ref.substring(0, slash), kind.get(), ref.substring(next + 1)));
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return system + "/" + kind.wireName() + "/" + id;
    }
}
