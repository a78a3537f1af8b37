package dev.hindsight.workspace.store.column;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// SHA-256, whole and cut.
public final class Hashes {
    private Hashes() {}

    /// {@return SHA-256 of the parts in UTF-8, with a zero byte between them}
    public static byte[] sha256(String... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (int i = 0; i < parts.length; i++) {
                if (i > 0) {
                    digest.update((byte) 0);
                }
                digest.update(parts[i].getBytes(StandardCharsets.UTF_8));
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every JDK has SHA-256", impossible);
        }
    }

    /// {@return the first eight bytes of SHA-256 of the parts, never 0}
    public static long hash64(String... parts) {
        long hash = ByteBuffer.wrap(sha256(parts)).getLong();
        return hash == 0 ? 1 : hash;
    }
}
