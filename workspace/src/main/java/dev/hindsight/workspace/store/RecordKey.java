package dev.hindsight.workspace.store;

import dev.hindsight.workspace.common.Sha256;
import dev.hindsight.workspace.evidence.EvidenceKey;
import java.nio.ByteBuffer;

/// A key as 16 bytes of its SHA-256: what the file's unique index holds.
record RecordKey(long high, long low) {
    static RecordKey of(EvidenceKey key) {
        ByteBuffer hash = ByteBuffer.wrap(Sha256.bytes(key.system(), key.kind().wireName(), key.id()));
        return new RecordKey(hash.getLong(), hash.getLong());
    }

    byte[] bytes() {
        return ByteBuffer.allocate(16).putLong(high).putLong(low).array();
    }
}
