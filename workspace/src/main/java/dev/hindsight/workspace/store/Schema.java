package dev.hindsight.workspace.store;

import dev.hindsight.workspace.common.WorkspaceException.Reason;
import dev.hindsight.workspace.common.WorkspaceException;
import dev.hindsight.workspace.store.database.Database;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;

/// The schema's versions. Version n is the file `v<n>.sql`, applied to version n − 1; a released file is never changed.
/// A version may add tables and columns, but data of an older version stays readable: so a file that cannot be written
/// needs no migration to be read.
final class Schema {
    /// The version that this program writes.
    static final int VERSION = 4;
    /// The version that added [dev.hindsight.workspace.store.column.Version2Columns].
    private static final int WITH_ADDED_COLUMNS = 2;
    /// "HSIG" in the header of the file: tells a workspace from other applications' databases.
    private static final int APPLICATION_ID = 0x48534947;

    private Schema() {}

    /// Makes the schema in a file that is empty: one transaction, so that a process which is killed leaves an empty file
    /// or a whole one.
    static void create(Connection connection) throws SQLException {
        Database.execute(connection, "BEGIN EXCLUSIVE");
        if (isEmpty(connection)) { // another process may have been faster
            run(connection, 1, VERSION);
            Database.execute(connection, "PRAGMA application_id = " + APPLICATION_ID);
        }
        Database.execute(connection, "COMMIT");
        logBeside(connection);
    }

    /// Writers log beside the file from now on. After the commit, so that the header lies in the file itself.
    static void logBeside(Connection connection) throws SQLException {
        Database.execute(connection, "PRAGMA journal_mode = WAL");
    }

    /// {@return whether nothing was made in the file yet: it has no bytes, or a header alone}
    static boolean isEmpty(Connection connection) throws SQLException {
        return Database.number(connection, "SELECT count(*) FROM sqlite_schema") == 0
                && Database.number(connection, "PRAGMA application_id") == 0;
    }

    /// {@return whether it was copied, or its maker killed, before writers logged beside it}
    static boolean lacksLog(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet mode = statement.executeQuery("PRAGMA journal_mode")) {
            return mode.next() && !mode.getString(1).equals("wal");
        }
    }

    /// Checks that the file is a workspace that this program can read.
    ///
    /// @return whether an older program wrote it, so that it must be migrated
    static boolean check(Connection connection, Path file) throws SQLException {
        long application = Database.number(connection, "PRAGMA application_id");
        if (application != APPLICATION_ID) {
            throw new WorkspaceException(Reason.WORKSPACE, "The file " + file + (isEmpty(connection)
                    ? " is empty and not a workspace; name a file that Hindsight made."
                    : " is another application's database, not a workspace; name a file that Hindsight made."));
        }
        long version = Database.number(connection, "PRAGMA user_version");
        if (version > VERSION) {
            throw new WorkspaceException(Reason.WORKSPACE,
                    "The workspace " + file + " was written by a newer Hindsight (file version "
                            + version + ", this program knows " + VERSION + "); update Hindsight to open it.");
        }
        return version < VERSION;
    }

    /// Migrates an older file to this version, under an exclusive lock.
    static void migrate(Connection connection) throws SQLException {
        Database.execute(connection, "BEGIN EXCLUSIVE");
        run(connection, (int) Database.number(connection, "PRAGMA user_version") + 1, VERSION);
        Database.execute(connection, "COMMIT");
    }

    private static void run(Connection connection, int from, int to) throws SQLException {
        for (int version = from; version <= to; version++) {
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate(script(version));
            }
            if (version == WITH_ADDED_COLUMNS) {
                ColumnMigration.run(connection);
            }
            Database.execute(connection, "PRAGMA user_version = " + version);
        }
    }

    private static String script(int version) {
        try (InputStream in = Objects.requireNonNull(Schema.class.getResourceAsStream("v" + version + ".sql"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
