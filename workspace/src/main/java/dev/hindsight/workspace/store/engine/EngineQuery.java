package dev.hindsight.workspace.store.engine;

import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.common.WorkspaceException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/// A query that is running: its rows are fetched piece by piece, and a cancellation ends it in the engine too.
final class EngineQuery implements AutoCloseable {
    private static final int FETCHED = 1_000;
    private static final long LOOK_MILLIS = 200;

    private final Connection connection;
    private final Statement statement;
    private final ResultSet rows;
    private final EngineRow row;
    private final CountDownLatch ended = new CountDownLatch(1);

    /// @throws WorkspaceException if the engine refuses the query, or the person cancels
    EngineQuery(Engine engine, String name, String sql, Progress progress) {
        this.connection = engine.connect();
        try {
            EngineDialect dialect = engine.dialect();
            if (dialect != null && dialect.fetchesInTransaction()) {
                connection.setAutoCommit(false);
            }
            statement = connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
            statement.setFetchSize(FETCHED);
            Thread.ofVirtual().name("cancel query").start(() -> cancelWith(progress));
            rows = statement.executeQuery(sql);
            row = new EngineRow(rows);
        } catch (SQLException e) {
            close();
            progress.checkCancelled();
            throw new WorkspaceException(WorkspaceException.Reason.INPUT, name + " gives no rows (" + engine.said(e)
                    + "): check the query.");
        }
    }

    private void cancelWith(Progress progress) {
        try {
            while (!ended.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                if (progress.isCancelled()) {
                    statement.cancel();
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            LoggerFactory.getLogger(EngineQuery.class).warn("A query could not be cancelled: {}", e.getSQLState());
        }
    }

    boolean next() throws SQLException {
        return rows.next();
    }

    ObjectNode row() throws SQLException {
        return row.read();
    }

    @Override
    public void close() {
        ended.countDown();
        try {
            connection.close();
        } catch (SQLException e) {
            LoggerFactory.getLogger(EngineQuery.class).warn("A connection could not be closed: {}", e.getSQLState());
        }
    }
}
