package dev.hindsight.workspace.store.database;

import dev.hindsight.workspace.common.WorkspaceException.Reason;
import dev.hindsight.workspace.common.WorkspaceException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Tells whether the log beside a workspace (`-wal`) continues that very file. SQLite itself does not: it would lay the
/// log over whatever file has the name, such as a backup that was restored there, and mix the two.
///
/// Each commit writes a mark: the random number of the state before, and its own. A log belongs to a file whose number
/// is the one before its first mark, or that of any later one, if a part of it is in the file already.
///
/// The log's form is that of [the file format](https://www.sqlite.org/fileformat2.html#the_write_ahead_log): a header of
/// 32 bytes, then frames of 24 bytes (page number, size after a commit, two salts, two checksums) and a page.
public final class LogLineage {
    private static final String NONE = "0".repeat(16);
    private static final Pattern MARK = Pattern.compile("hindsight-log:([0-9a-f]{16})>([0-9a-f]{16})");
    private static final int HEADER = 32;
    private static final int FRAME_HEADER = 24;
    private static final int PAGE_SIZE_AT = 8;
    private static final int SALTS_AT = 16;
    /// A page that is a leaf of a table, in SQLite's file format.
    private static final byte LEAF = 0x0d;
    /// The log is read first and the file second, and between the two a writer may have emptied the log.
    private static final int ATTEMPTS = 3;
    private static final SecureRandom RANDOM = new SecureRandom();

    private LogLineage() {}

    /// Writes the mark of a new state; inside the transaction that makes it.
    static void mark(Connection connection) throws SQLException {
        byte[] number = new byte[8];
        RANDOM.nextBytes(number);
        Database.execute(connection,
                "CREATE TABLE IF NOT EXISTS log_lineage (one INTEGER PRIMARY KEY, mark TEXT NOT NULL) STRICT");
        try (PreparedStatement update = connection.prepareStatement("""
                INSERT INTO log_lineage VALUES (1, 'hindsight-log:' || ?1 || '>' || ?2)
                ON CONFLICT DO UPDATE SET mark = 'hindsight-log:' || substr(mark, -16) || '>' || ?2""")) {
            update.setString(1, NONE);
            update.setString(2, HexFormat.of().formatHex(number));
            update.executeUpdate();
        }
    }

    /// Refuses a file beside which the log of another file lies. Nothing is changed.
    ///
    /// @throws WorkspaceException that says so
    public static void require(Path file) {
        if (!belongs(file)) {
            throw new WorkspaceException(Reason.WORKSPACE, "Beside " + file + " lies " + log(file).getFileName()
                    + ", the log of another state of it (was a copy restored over it?); neither was changed. Move "
                    + log(file).getFileName() + " away to use the file as it is.");
        }
    }

    /// {@return whether there is no log with something in it, or it continues the file as far as can be told}
    public static boolean belongs(Path file) {
        for (int i = 0; i < ATTEMPTS; i++) {
            if (continues(file)) {
                return true;
            }
        }
        return false;
    }

    /// {@return whether there is a log with something in it, and it is the file's own}
    static boolean isThereFor(Path file) {
        return log(file).toFile().length() > HEADER + FRAME_HEADER && belongs(file);
    }

    private static Path log(Path file) {
        return file.resolveSibling(file.getFileName() + "-wal");
    }

    private static boolean continues(Path file) {
        Path log = log(file);
        try {
            if (!Files.exists(log) || Files.size(log) <= HEADER + FRAME_HEADER) {
                return true;
            }
            if (Files.size(file) == 0) {
                // SQLite deletes the log beside an empty file.
                return false;
            }
            List<String> numbers = numbers(log);
            String own = number(file);
            return own == null || numbers.isEmpty() || numbers.contains(own);
        } catch (IOException unreadable) {
            // SQLite itself says why.
            return true;
        }
    }

    /// {@return the number of the file alone, without the log; null where it cannot be read}
    private static @Nullable String number(Path file) {
        try (Connection connection = DriverManager
                .getConnection("jdbc:sqlite:" + file.toAbsolutePath().toUri() + "?mode=ro&immutable=1");
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT substr(mark, -16) FROM log_lineage")) {
            return rows.next() ? rows.getString(1) : NONE;
        } catch (SQLException e) {
            return String.valueOf(e.getMessage()).contains("no such table") ? NONE : null;
        }
    }

    /// {@return the number before the first mark of the log, and those of all its marks}
    private static List<String> numbers(Path log) throws IOException {
        List<String> numbers = new ArrayList<>();
        try (FileChannel channel = FileChannel.open(log)) {
            ByteBuffer header = read(channel, 0, HEADER);
            int page = header.getInt(PAGE_SIZE_AT);
            if (page < 512 || page > 65_536) {
                return numbers;
            }
            long salts = header.getLong(SALTS_AT);
            long frame = FRAME_HEADER + (long) page;
            for (long at = HEADER; at + frame <= channel.size(); at += frame) {
                ByteBuffer bytes = read(channel, at, (int) frame);
                if (bytes.getLong(8) != salts) {
                    break; // left over from before the log was begun anew
                }
                // The table has one row: a leaf with one cell.
                if (bytes.get(FRAME_HEADER) == LEAF && bytes.getShort(FRAME_HEADER + 3) == 1) {
                    Matcher mark = MARK.matcher(StandardCharsets.ISO_8859_1.decode(bytes.rewind()));
                    if (mark.find()) {
                        if (numbers.isEmpty()) {
                            numbers.add(mark.group(1));
                        }
                        numbers.add(mark.group(2));
                    }
                }
            }
        }
        return numbers;
    }

    private static ByteBuffer read(FileChannel channel, long at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining() && channel.read(bytes, at + bytes.position()) >= 0) {
            // A short read goes on.
        }
        return bytes;
    }
}
