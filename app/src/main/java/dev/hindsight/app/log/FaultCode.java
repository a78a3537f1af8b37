package dev.hindsight.app.log;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;

/// A failure that nobody foresaw. Its code is the same for the same kind of failure at the same place, so that two
/// people can tell whether they met the same one.
public final class FaultCode {
    private static final int CODE_BYTES = 4;

    private FaultCode() {}

    /// {@return `H-` and eight hex digits: a hash of the exception's class and of the first method of ours that it
    /// passed}
    public static String code(Throwable failure) {
        String place = Arrays.stream(failure.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("dev.hindsight.")).findFirst()
                .map(frame -> frame.getClassName() + "#" + frame.getMethodName()).orElse("");
        byte[] hash = sha256().digest((failure.getClass().getName() + "@" + place).getBytes(StandardCharsets.UTF_8));
        return "H-" + HexFormat.of().formatHex(hash, 0, CODE_BYTES);
    }

    /// {@return classes and places of the failure and its causes, for the log. No messages: they can hold the text of
    /// evidence}
    public static String trace(Throwable failure) {
        String frames = Arrays.stream(failure.getStackTrace()).map(frame -> "\n    at " + frame)
                .collect(Collectors.joining());
        Throwable cause = failure.getCause();
        return failure.getClass().getName() + frames + (cause == null ? "" : "\ncaused by " + trace(cause));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
