package dev.hindsight.workspace.store.database;

import dev.hindsight.workspace.common.WorkspaceException.Reason;
import dev.hindsight.workspace.common.WorkspaceException;
import java.nio.file.Path;
import java.sql.SQLException;

/// Translates SQLite's errors to sentences for a person.
public final class SqliteErrors {
    private static final int PERMISSION = 3;
    private static final int BUSY = 5;
    private static final int LOCKED = 6;
    private static final int READ_ONLY = 8;
    private static final int IO_ERROR = 10;
    private static final int CORRUPT = 11;
    private static final int FULL = 13;
    private static final int CANNOT_OPEN = 14;
    private static final int CONSTRAINT = 19;
    private static final int NOT_A_DATABASE = 26;

    private SqliteErrors() {}

    /// {@return whether a row broke a rule of its table}
    public static boolean isConstraint(SQLException e) {
        return (e.getErrorCode() & 0xff) == CONSTRAINT;
    }

    /// {@return the failure as one sentence that names the file and what to do}
    public static WorkspaceException of(Path file, SQLException e) {
        // The low byte is the error, the other bytes are its detail.
        String sentence = switch (e.getErrorCode() & 0xff) {
            case BUSY, LOCKED -> "The workspace " + file
                    + " is in use by another program, which holds it alone; close that one or try again in a moment.";
            case READ_ONLY, PERMISSION -> "The workspace " + file
                    + " cannot be written to; copy it to a place where you may write, and open the copy.";
            case CORRUPT -> "The workspace " + file + " is damaged; `hindsight check "
                    + file.getFileName() + " --repair NEW-FILE` saves what can be read.";
            case FULL -> "The disk that holds the workspace " + file + " is full; make room and try again.";
            case CANNOT_OPEN ->
                "The workspace " + file + " cannot be opened; check that it is there and that you may read it.";
            case NOT_A_DATABASE -> "The file " + file + " is not a workspace; name a file that Hindsight made.";
            case IO_ERROR -> "The workspace " + file + " cannot be read or written (" + e.getMessage()
                    + "); check the disk it lies on.";
            default -> "The workspace " + file + " cannot be used: " + e.getMessage() + ".";
        };
        return new WorkspaceException(Reason.WORKSPACE, sentence, e);
    }
}
