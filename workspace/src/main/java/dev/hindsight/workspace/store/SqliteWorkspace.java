package dev.hindsight.workspace.store;

import dev.hindsight.workspace.RecoveryResult;
import dev.hindsight.workspace.TrimResult;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.annotation.Annotations;
import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.common.WorkspaceException.Reason;
import dev.hindsight.workspace.common.WorkspaceException;
import dev.hindsight.workspace.document.Documents;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import dev.hindsight.workspace.incident.Incidents;
import dev.hindsight.workspace.ingest.ImportStore;
import dev.hindsight.workspace.rollup.Rollups;
import dev.hindsight.workspace.store.database.Database;
import dev.hindsight.workspace.store.database.FileHeader;
import dev.hindsight.workspace.store.database.LogLineage;
import dev.hindsight.workspace.store.text.TextTrimmer;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// A workspace that is one SQLite file.
final class SqliteWorkspace implements Workspace {
    private final Database database;
    private final InstantSource clock;
    private final EvidenceQuery evidence;
    private final Rollups rollups;
    private final SqliteImports imports;
    private final Documents documents;
    private final Incidents incidents;
    private final Annotations marks;

    private SqliteWorkspace(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
        evidence = new SqliteEvidence(database);
        rollups = new SqliteRollups(database);
        imports = new SqliteImports(database, clock);
        documents = new SqliteDocuments(database, clock);
        incidents = new Incidents(documents, clock);
        marks = new Annotations(documents);
    }

    /// {@return the open workspace}
    static Workspace open(Path file, InstantSource clock) {
        return open(file, clock, new Database(file));
    }

    /// {@return the open workspace, through a database of that file which is closed if it cannot be opened}
    static Workspace open(Path file, InstantSource clock, Database database) {
        if (!Files.isRegularFile(file)) {
            throw new WorkspaceException(Reason.WORKSPACE, Files.exists(file)
                    ? file + " is not a file; name a workspace file."
                    : "There is no workspace " + file + "; check the name, or import something to make it.");
        }
        try {
            LogLineage.require(file);
            if (FileHeader.isCutShort(file)) {
                throw new WorkspaceException(Reason.WORKSPACE, "The workspace " + file + " is damaged: its end is"
                        + " missing; `hindsight check " + file.getFileName()
                        + " --repair NEW-FILE` saves what can be read.");
            }
            prepare(file, database);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
        return new SqliteWorkspace(database, clock);
    }

    /// Makes the schema in a file that is empty, as a killed process leaves it, and migrates an older one.
    private static void prepare(Path file, Database database) {
        if (database.readOnly()) {
            database.read(connection -> Schema.check(connection, file));
            return;
        }
        if (database.read(Schema::isEmpty)) {
            database.outsideTransaction(Schema::create);
        }
        if (database.read(connection -> Schema.check(connection, file))) {
            database.outsideTransaction(Schema::migrate);
        }
        if (database.read(Schema::lacksLog)) {
            database.outsideTransaction(Schema::logBeside);
        }
    }

    /// {@return a new workspace}
    static Workspace create(Path file, InstantSource clock) {
        try {
            Files.createFile(file);
        } catch (FileAlreadyExistsException e) {
            if (file.toFile().length() == 0 && Files.isRegularFile(file)) {
                return open(file, clock);
            }
            throw new WorkspaceException(Reason.WORKSPACE,
                    "The file " + file + " exists already; choose another name, or open it.", e);
        } catch (IOException e) {
            throw new WorkspaceException(Reason.WORKSPACE,
                    "The workspace " + file + " cannot be made; check that the folder exists and may be written to.",
                    e);
        }
        Database database = new Database(file);
        try {
            database.outsideTransaction(Schema::create);
        } catch (RuntimeException e) {
            database.close();
            file.toFile().delete();
            throw e;
        }
        return new SqliteWorkspace(database, clock);
    }

    /// {@return the result of recovering a damaged workspace}
    static RecoveryResult recover(Path damaged, Path into, InstantSource clock) {
        if (!Files.isRegularFile(damaged)) {
            throw new WorkspaceException(Reason.WORKSPACE,
                    "There is no workspace " + damaged + "; check the name.");
        }
        create(into, clock).close();
        Database old = Database.damaged(damaged);
        Database fresh = new Database(into);
        try (old; fresh) {
            Connection connection = old.reader();
            try (connection) {
                Schema.check(connection, damaged);
                return new WorkspaceRecovery(connection, fresh).run();
            }
        } catch (SQLException e) {
            into.toFile().delete();
            throw new WorkspaceException(Reason.WORKSPACE, "Nothing of " + damaged
                    + " can be read: its first page is damaged; restore a backup.", e);
        } catch (WorkspaceException e) {
            into.toFile().delete();
            throw e;
        }
    }

    @Override
    public Path file() {
        return database.file();
    }

    @Override
    public EvidenceQuery evidence() {
        return evidence;
    }

    @Override
    public Rollups rollups() {
        return rollups;
    }

    @Override
    public boolean readOnly() {
        return database.readOnly();
    }

    @Override
    public ImportStore imports() {
        return imports;
    }

    @Override
    public Documents documents() {
        return documents;
    }

    @Override
    public Incidents incidents() {
        return incidents;
    }

    @Override
    public Annotations marks() {
        return marks;
    }

    @Override
    public boolean redacted() {
        return imports.list().stream().allMatch(it -> it.provenance().path("redacted").asBoolean(true));
    }

    @Override
    public long dataVersion() {
        return database.dataVersion();
    }

    @Override
    public TrimResult trim(Instant before, boolean dryRun, Progress progress) {
        return new TextTrimmer(database, before, clock.instant()).run(dryRun, progress);
    }

    @Override
    public void backup(Path copy) {
        if (Files.exists(copy)) {
            throw new WorkspaceException(Reason.WORKSPACE,
                    "The file " + copy + " exists already; choose another name for the copy.");
        }
        try {
            database.outsideTransaction(connection -> {
                try (PreparedStatement statement = connection.prepareStatement("VACUUM INTO ?")) {
                    statement.setString(1, copy.toAbsolutePath().toString());
                    statement.execute();
                }
            });
            // Its pages lie elsewhere than those of the original, so a log of the original must not fit it.
            try (Database made = new Database(copy)) {
                made.change(connection -> {});
            }
        } catch (WorkspaceException e) {
            copy.toFile().delete();
            copy.resolveSibling(copy.getFileName() + "-journal").toFile().delete();
            throw new WorkspaceException(Reason.WORKSPACE, "The copy " + copy + " of the workspace " + file()
                    + " cannot be written; check that its folder exists, may be written to and has room.", e);
        }
    }

    @Override
    public List<String> check() {
        return database.read(connection -> {
            List<String> sentences = new ArrayList<>();
            try (Statement statement = connection.createStatement()) {
                try (ResultSet rows = statement.executeQuery("PRAGMA integrity_check")) {
                    while (rows.next()) {
                        if (!rows.getString(1).equals("ok")) {
                            sentences.add("Damaged: " + rows.getString(1) + ".");
                        }
                    }
                }
                try (ResultSet rows = statement.executeQuery("PRAGMA foreign_key_check")) {
                    while (rows.next()) {
                        sentences.add("Row " + rows.getLong(2) + " of " + rows.getString(1) + " points at nothing in "
                                + rows.getString(3) + ".");
                    }
                }
            } catch (SQLException e) {
                sentences.add("The check broke off: " + e.getMessage() + ".");
                return sentences;
            }
            EvidenceParser.check(connection, sentences);
            return sentences;
        });
    }

    @Override
    public void close() {
        database.close();
    }
}
