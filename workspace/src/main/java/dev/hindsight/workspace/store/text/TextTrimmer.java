package dev.hindsight.workspace.store.text;

import dev.hindsight.workspace.TrimResult;
import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.store.database.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Drops the texts of old samples, block by block: each block is one transaction, so that a kill or a cancellation leaves
/// whole blocks, and the next run goes on. Then the file is rebuilt, since dropped rows leave their bytes in it.
public final class TextTrimmer {
    private static final Pattern HASH = Pattern.compile("(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])");

    private final Database database;
    private final Instant before;
    private final Instant now;
    private final TextRemoval removal = new TextRemoval();
    private long samples;
    private long pinned;
    private long already;

    /// @param before samples before this instant are trimmed
    /// @param now when that is
    public TextTrimmer(Database database, Instant before, Instant now) {
        this.database = database;
        this.before = before;
        this.now = now;
    }

    /// Trims the samples, or only counts what it would do.
    ///
    /// @throws dev.hindsight.workspace.common.WorkspaceException where it was cancelled, or the file cannot be written
    public TrimResult run(boolean dryRun, Progress progress) {
        long fileBefore = database.file().toFile().length();
        Set<String> cited = database.read(TextTrimmer::cited);
        List<Long> blocks = database.read(this::blocks);
        for (int i = 0; i < blocks.size(); i++) {
            progress.checkCancelled();
            progress.report((double) i / blocks.size(), "Dropping texts");
            long block = blocks.get(i);
            if (dryRun) {
                database.read(connection -> block(connection, block, cited, false));
            } else {
                database.step(connection -> block(connection, block, cited, true));
            }
        }
        if (!dryRun) {
            progress.report(Double.NaN, "Making the file smaller");
            shrink();
        }
        return new TrimResult(before, samples, removal.texts(), removal.bytes(), pinned, already, fileBefore,
                database.file().toFile().length());
    }

    /// Also where this run dropped nothing: an earlier one may have been stopped before it came so far.
    private void shrink() {
        int orphans = database.write(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.executeUpdate(
                        "DELETE FROM text WHERE NOT EXISTS (SELECT 1 FROM record r WHERE r.text = text.id)");
            }
        });
        if (samples > 0 || orphans > 0
                || database.read(connection -> Database.number(connection, "PRAGMA freelist_count")) > 0) {
            database.vacuum();
        }
    }

    private List<Long> blocks(Connection connection) throws SQLException {
        List<Long> blocks = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT b.id
                FROM block b
                JOIN import i ON i.id = b.import AND i.state = 'complete'
                WHERE b.kind = ? AND b.t_min < ?
                ORDER BY b.id""")) {
            select.setString(1, EvidenceKind.SAMPLE.wireName());
            select.setLong(2, TimeRange.micros(before));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    blocks.add(rows.getLong(1));
                }
            }
        }
        return blocks;
    }

    /// {@return every hash that a document names}: pins, events, factors, quotes and runs link to evidence by its hash
    private static Set<String> cited(Connection connection) throws SQLException {
        Set<String> hashes = new HashSet<>();
        try (Statement select = connection.createStatement();
                ResultSet rows = select.executeQuery("SELECT body FROM document")) {
            while (rows.next()) {
                Matcher hash = HASH.matcher(rows.getString(1));
                while (hash.find()) {
                    hashes.add(hash.group());
                }
            }
        }
        return hashes;
    }

    private boolean block(Connection connection, long id, Set<String> cited, boolean write) throws SQLException {
        if (write) {
            // What was dropped is overwritten at once: the file may be kept from being rebuilt.
            Database.execute(connection, "PRAGMA secure_delete = ON");
        }
        SampleBlock block = SampleBlock.read(connection, id, before, cited);
        already += block.already();
        pinned += block.pinned();
        samples += block.old().cardinality();
        if (!block.old().isEmpty()) {
            block.trim(connection, removal, now, write);
        }
        return true;
    }
}
