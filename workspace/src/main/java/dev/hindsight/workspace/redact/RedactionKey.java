package dev.hindsight.workspace.redact;

import dev.hindsight.workspace.common.WorkspaceException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The key of redaction markers. It is stored in the person's private state folder and never in a workspace: under one
/// key the same value always gets the same marker, and without the key nobody can guess the value.
public final class RedactionKey {
    private static final String FILE = "redaction.key";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 32;

    private final SecretKeySpec key;
    /// One per thread: creating one and setting its key costs more than hashing a record.
    private final ThreadLocal<Mac> mac = ThreadLocal.withInitial(this::mac);

    private RedactionKey(byte[] bytes) {
        this.key = new SecretKeySpec(bytes, ALGORITHM);
    }

    /// {@return a key made of these bytes, at least 16}
    public static RedactionKey of(byte[] bytes) {
        if (bytes.length < 16) {
            throw new IllegalArgumentException("a redaction key has at least 16 bytes, not " + bytes.length);
        }
        return new RedactionKey(bytes.clone());
    }

    /// Reads the key of a state folder, and makes one on first use.
    ///
    /// @throws WorkspaceException if the key can be neither read nor written
    public static RedactionKey load(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            if (!Files.exists(file)) {
                create(folder, file);
            }
            byte[] bytes = HexFormat.of().parseHex(Files.readString(file).strip());
            if (bytes.length != BYTES) {
                throw new IllegalArgumentException("length");
            }
            return new RedactionKey(bytes);
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw new WorkspaceException(WorkspaceException.Reason.USAGE,
                    file + " is no redaction key (64 hexadecimal digits): restore it from a copy, or move it away to"
                            + " get a new one.",
                    e);
        } catch (IOException e) {
            throw new WorkspaceException(WorkspaceException.Reason.USAGE,
                    "The redaction key " + file + " can be neither read nor made (" + e.getMessage()
                            + "): set " + StateFolder.VARIABLE + " to a folder that can be written.",
                    e);
        }
    }

    private static void create(Path folder, Path file) throws IOException {
        Files.createDirectories(folder);
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        // Written completely to another file and moved, so that two processes that start at once agree on one key.
        Path fresh = privateFile(folder);
        Files.writeString(fresh, HexFormat.of().formatHex(bytes) + "\n", StandardOpenOption.TRUNCATE_EXISTING);
        try {
            Files.createLink(file, fresh);
        } catch (FileAlreadyExistsException e) {
            // The other process was first: its key counts.
        } catch (UnsupportedOperationException e) {
            Files.copy(fresh, file);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static Path privateFile(Path folder) throws IOException {
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            return Files.createTempFile(folder, "key", ".new", PosixFilePermissions.asFileAttribute(
                    Set.copyOf(PosixFilePermissions.fromString("rw-------"))));
        }
        return Files.createTempFile(folder, "key", ".new");
    }

    /// {@return the keyed hash (HMAC-SHA-256) of a text}
    public byte[] hash(String text) {
        return mac.get().doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    private Mac mac() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA-256", e);
        }
    }
}
