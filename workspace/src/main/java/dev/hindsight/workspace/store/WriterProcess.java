package dev.hindsight.workspace.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/// The process that writes an import. Its start time distinguishes it from a later process with the same number.
record WriterProcess(long pid, long start) {
    /// {@return this process}
    static WriterProcess self() {
        return of(ProcessHandle.current());
    }

    private static WriterProcess of(ProcessHandle process) {
        return new WriterProcess(process.pid(), process.info().startInstant().map(Instant::toEpochMilli).orElse(0L));
    }

    /// {@return whether the process named in the columns `owner_pid` and `owner_start` is alive}
    static boolean alive(ResultSet row) throws SQLException {
        long pid = row.getLong("owner_pid");
        if (row.wasNull()) {
            return false;
        }
        WriterProcess owner = new WriterProcess(pid, row.getLong("owner_start"));
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(it -> of(it).equals(owner)).isPresent();
    }
}
