package dev.hindsight.workspace.common;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256 of text: whole, as hex, and cut to 64 bits.
public final class Sha256 {
    private Sha256() {}

    /// {@return the 32 bytes of the hash of the parts in UTF-8, with a zero byte between them}
    public static byte[] bytes(String... parts) {
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
            throw new AssertionError("every Java has SHA-256", impossible);
        }
    }

    /// {@return the hash of a text in UTF-8, 64 hex digits}
    public static String hex(String text) {
        return HexFormat.of().formatHex(bytes(text));
    }

    /// {@return the first eight bytes of the hash of the parts, never 0}
    public static long first64(String... parts) {
        long hash = ByteBuffer.wrap(bytes(parts)).getLong();
        return hash == 0 ? 1 : hash;
    }
}
