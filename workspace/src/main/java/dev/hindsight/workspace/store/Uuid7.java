package dev.hindsight.workspace.store;

import java.security.SecureRandom;
import java.util.UUID;

/// Makes UUIDs of version 7 (RFC 9562, section 5.7): 48 bits of milliseconds, then random bits. They sort by time, and
/// two people who work apart make no equal ones.
final class Uuid7 {
    private final SecureRandom random = new SecureRandom();

    /// {@return a new id}
    ///
    /// @param millis milliseconds since 1970 UTC
    String next(long millis) {
        long high = (millis << 16) | 0x7000 | random.nextInt(0x1000);
        long low = (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }
}
