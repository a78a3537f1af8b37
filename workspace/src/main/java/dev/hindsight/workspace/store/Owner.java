package dev.hindsight.workspace.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/// The process that writes an import. Its start tells it from a later process with the same number.
record Owner(long pid, long start) {
    /// {@return this process}
    static Owner self() {
        return of(ProcessHandle.current());
    }

    private static Owner of(ProcessHandle process) {
        return new Owner(process.pid(), process.info().startInstant().map(Instant::toEpochMilli).orElse(0L));
    }

    /// {@return whether the process named in the columns `owner_pid` and `owner_start` is alive}
    static boolean alive(ResultSet row) throws SQLException {
        long pid = row.getLong("owner_pid");
        if (row.wasNull()) {
            return false;
        }
        Owner owner = new Owner(pid, row.getLong("owner_start"));
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(it -> of(it).equals(owner)).isPresent();
    }
}
