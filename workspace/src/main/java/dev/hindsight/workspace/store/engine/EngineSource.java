package dev.hindsight.workspace.store.engine;

import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.common.WorkspaceException;
import dev.hindsight.workspace.ingest.source.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/// A query's rows as a source of JSON Lines. Its head identifies the source and is not what is read, so that looking at
/// it runs nothing; and it differs each time, because a query may give its rows in another order, in which an
/// interrupted import must not be resumed.
///
/// @param name for people
record EngineSource(Engine engine, String name, String sql, Progress progress) implements Source {
    @Override
    public Optional<Path> path() {
        return Optional.empty();
    }

    @Override
    public long size() {
        return -1;
    }

    @Override
    public byte[] head(int most) {
        return ("{\"run\":\"" + UUID.randomUUID() + "\"}\n{}\n").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public InputStream open() {
        EngineQuery query = new EngineQuery(engine, name, sql, progress);
        return new InputStream() {
            private byte[] line = new byte[0];
            private int at;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                if (at == line.length && !next()) {
                    return -1;
                }
                int n = Math.min(length, line.length - at);
                System.arraycopy(line, at, bytes, from, n);
                at += n;
                return n;
            }

            private boolean next() throws IOException {
                try {
                    if (!query.next()) {
                        return false;
                    }
                    line = (query.row().remove(DrawColumns.WORKING) + "\n").getBytes(StandardCharsets.UTF_8);
                    at = 0;
                    return true;
                } catch (SQLException e) {
                    if (progress.isCancelled()) {
                        throw new WorkspaceException(WorkspaceException.Reason.CANCELLED, "Cancelled.");
                    }
                    throw new IOException(engine.said(e));
                }
            }

            @Override
            public void close() {
                query.close();
            }
        };
    }
}
