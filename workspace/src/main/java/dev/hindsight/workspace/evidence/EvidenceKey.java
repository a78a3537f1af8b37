package dev.hindsight.workspace.evidence;

/// What identifies a piece of evidence.
///
/// @param system whose id it is
/// @param kind what it is
/// @param id unique within system and kind
public record EvidenceKey(String system, EvidenceKind kind, String id) {
    @Override
    public String toString() {
        return system + "/" + kind.wireName() + "/" + id;
    }
}
