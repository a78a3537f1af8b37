package dev.hindsight.workspace.store.database;

import dev.hindsight.workspace.common.WorkspaceException.Reason;
import dev.hindsight.workspace.common.WorkspaceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The connections to one workspace file: one for writing, under a lock; several for reading, each query in one read
/// transaction; one that polls for changes. Errors of SQLite are translated to one sentence.
public final class Database implements AutoCloseable {
    /// How long a connection waits for its turn before it gives up.
    private static final Duration BUSY_TIMEOUT = Duration.ofSeconds(10);
    /// How long the last fold waits for readers of other programs.
    private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(2);
    private static final int IDLE_READERS = 4;
    /// Without a log and without files beside it, which cannot be made on a read-only disk.
    private static final String ALONE = "?mode=ro&immutable=1";

    /// Something to do with a connection.
    @FunctionalInterface
    public interface SqlFunction<T> {
        T run(Connection connection) throws SQLException;
    }

    /// Something to do with a connection that has no answer.
    @FunctionalInterface
    public interface SqlAction {
        void run(Connection connection) throws SQLException;
    }

    private final Path file;
    private final Duration busyTimeout;
    private final boolean readOnly;
    private final boolean damaged;
    private final String url;
    private final ReentrantLock writing = new ReentrantLock();
    private final ReentrantLock watching = new ReentrantLock();
    private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();
    private @Nullable Connection writer;
    private @Nullable Connection watcher;
    private volatile boolean closed;
    /// Whether commits may lie in the log beside the file only.
    private volatile boolean unfolded;

    /// Opens no connection yet: connections are opened on demand.
    public Database(Path file) {
        this(file, BUSY_TIMEOUT);
    }

    /// Opens nothing yet.
    ///
    /// @param busyTimeout how long to wait while another program holds the file
    public Database(Path file, Duration busyTimeout) {
        this(file, busyTimeout, mayWriteBeside(file) ? "?mode=rw" : ALONE, false);
    }

    private Database(Path file, Duration busyTimeout, String mode, boolean damaged) {
        this.file = file;
        this.busyTimeout = busyTimeout;
        this.damaged = damaged;
        readOnly = !mode.equals("?mode=rw");
        url = "jdbc:sqlite:" + file.toAbsolutePath().toUri() + mode;
    }

    /// {@return a database of a damaged file, which stays as it is to the byte; its log is read where it is its own}
    public static Database damaged(Path file) {
        boolean withLog = mayWriteBeside(file) && LogLineage.isThereFor(file);
        return new Database(file, BUSY_TIMEOUT, withLog ? "?mode=ro" : ALONE, true);
    }

    private static boolean mayWriteBeside(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return Files.isWritable(file) && (folder == null || Files.isWritable(folder));
    }

    /// {@return the workspace file}
    public Path file() {
        return file;
    }

    /// {@return the result of work that reads one consistent state}
    public <T> T read(SqlFunction<T> work) {
        Connection connection = null;
        try {
            connection = reader();
            execute(connection, "BEGIN");
            T answer = work.run(connection);
            execute(connection, "COMMIT");
            releaseReader(connection);
            foldWhatReadersHeldUp();
            return answer;
        } catch (SQLException e) {
            discard(connection);
            throw fault(e);
        } catch (RuntimeException e) {
            discard(connection);
            throw e;
        }
    }

    /// {@return the result of work that is written completely or not at all}; afterwards the file holds it without the
    /// log beside it, as soon as nobody reads an earlier state: people copy, mail and restore the one file
    public <T> T write(SqlFunction<T> work) {
        return write(work, true);
    }

    private <T> T write(SqlFunction<T> work, boolean fold) {
        if (readOnly) {
            throw new WorkspaceException(Reason.WORKSPACE, "The workspace " + file
                    + " cannot be written to; copy it to a place where you may write, and open the copy.");
        }
        writing.lock();
        try {
            Connection connection = writer();
            execute(connection, "BEGIN IMMEDIATE");
            boolean done = false;
            try {
                T answer = work.run(connection);
                LogLineage.mark(connection);
                execute(connection, "COMMIT");
                done = true;
                unfolded = true;
                if (fold) {
                    fold(connection, Duration.ZERO);
                }
                return answer;
            } finally {
                if (!done) {
                    rollback(connection);
                }
            }
        } catch (SQLException e) {
            throw fault(e);
        } finally {
            writing.unlock();
        }
    }

    /// Runs the step completely or not at all.
    public void change(SqlAction step) {
        write(connection -> {
            step.run(connection);
            return true;
        });
    }

    /// Runs one of many steps, completely or not at all; a [#write] follows, which folds them all into the file.
    public <T> T step(SqlFunction<T> work) {
        return write(work, false);
    }

    private void foldWhatReadersHeldUp() {
        if (unfolded && writing.tryLock()) {
            try {
                if (writer != null) {
                    fold(writer, Duration.ZERO);
                }
            } finally {
                writing.unlock();
            }
        }
    }

    /// Copies the log into the file and empties it. Where a reader still needs the log, the end of its transaction, the
    /// next write or the end of the process repeats it; nothing is lost meanwhile.
    private void fold(Connection connection, Duration patience) {
        try {
            execute(connection, "PRAGMA busy_timeout = " + patience.toMillis());
            unfolded = number(connection, "PRAGMA wal_checkpoint(TRUNCATE)") != 0;
            execute(connection, "PRAGMA busy_timeout = " + busyTimeout.toMillis());
        } catch (SQLException laterAgain) {
            unfolded = true;
        }
    }

    /// Runs work that is not allowed in a transaction, on a connection of its own.
    public void outsideTransaction(SqlAction work) {
        try (Connection connection = connect(true)) {
            work.run(connection);
        } catch (SQLException e) {
            throw fault(e);
        }
    }

    /// Rebuilds the file without free pages and without what was deleted in it. Others may read meanwhile.
    public void vacuum() {
        writing.lock();
        try {
            outsideTransaction(connection -> {
                // A copy of the file lies there while it is rebuilt: memory may be too small for it.
                execute(connection, "PRAGMA temp_store = FILE");
                execute(connection, "VACUUM");
            });
        } finally {
            writing.unlock();
        }
        change(connection -> {});
    }

    /// {@return a number that changes with every commit of another connection}
    public long dataVersion() {
        watching.lock();
        try {
            Connection connection = watcher;
            if (connection == null) {
                connection = connect(false);
                watcher = connection;
            }
            return number(connection, "PRAGMA data_version");
        } catch (SQLException e) {
            // The next poll starts again: a broken connection would fail for ever.
            discard(watcher);
            watcher = null;
            throw fault(e);
        } finally {
            watching.unlock();
        }
    }

    /// {@return a connection for reading; the caller discards it}
    public Connection reader() throws SQLException {
        Connection connection = idle.pollFirst();
        return connection != null ? connection : connect(false);
    }

    private void releaseReader(Connection connection) throws SQLException {
        if (closed || idle.size() >= IDLE_READERS) {
            connection.close();
        } else {
            idle.addFirst(connection);
        }
    }

    private Connection writer() throws SQLException {
        Connection connection = writer;
        if (connection == null) {
            connection = connect(true);
            writer = connection;
        }
        return connection;
    }

    /// {@return a new connection, set up; the caller closes it}
    private Connection connect(boolean writes) throws SQLException {
        if (closed) {
            throw new WorkspaceException(Reason.WORKSPACE, "The workspace " + file + " is closed.");
        }
        Properties settings = new Properties();
        // Without this the driver queries the last row number after every single insert.
        settings.setProperty("jdbc.get_generated_keys", "false");
        Connection connection = DriverManager.getConnection(url, settings);
        try {
            if (damaged) {
                // Otherwise SQLite refuses a file that is shorter than its header says before it reads anything.
                execute(connection, "PRAGMA writable_schema = ON");
            }
            execute(connection, "PRAGMA busy_timeout = " + busyTimeout.toMillis());
            execute(connection, "PRAGMA trusted_schema = OFF");
            execute(connection, "PRAGMA foreign_keys = ON");
            execute(connection, "PRAGMA temp_store = MEMORY");
            execute(connection, "PRAGMA synchronous = NORMAL");
            execute(connection, "PRAGMA cache_size = " + (writes ? -65_536 : -16_384));
            // Four batches or so: pages of the indexes that every batch touches are copied into the file once, not each
            // time.
            execute(connection, "PRAGMA wal_autocheckpoint = 8000");
            if (!writes) {
                execute(connection, "PRAGMA query_only = ON");
            }
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /// {@return whether the file, or its folder, cannot be written}
    public boolean readOnly() {
        return readOnly;
    }

    /// {@return the failure as one sentence that names the file}
    public WorkspaceException fault(SQLException e) {
        return SqliteErrors.of(file, e);
    }

    /// Runs one statement that has no answer.
    public static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// {@return the number in the only row of the answer; 0 where it is null}
    public static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    private static void rollback(Connection connection) {
        try {
            execute(connection, "ROLLBACK");
        } catch (SQLException alreadyRolledBack) {
            // SQLite rolls back by itself after some errors; the first error is the one to report.
        }
    }

    /// Closes a connection after an earlier error, which is the one to report.
    public static void discard(@Nullable Connection connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException broken) {
            // The earlier error is the one to report.
        }
    }

    @Override
    public void close() {
        closed = true;
        for (Connection reader = idle.pollFirst(); reader != null; reader = idle.pollFirst()) {
            discard(reader);
        }
        watching.lock();
        try {
            discard(watcher);
            watcher = null;
        } finally {
            watching.unlock();
        }
        writing.lock();
        try {
            if (writer != null && unfolded) {
                fold(writer, PATIENCE_AT_THE_END);
            }
            discard(writer);
            writer = null;
        } finally {
            writing.unlock();
        }
    }
}
