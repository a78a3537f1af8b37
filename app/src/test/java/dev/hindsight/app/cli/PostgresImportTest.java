package dev.hindsight.app.cli;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/// The same from a real PostgreSQL, which the test starts.
@NullUnmarked
@Tag("process")
class PostgresImportTest extends EngineImportTest {
    private static EmbeddedPostgres server;

    /// PostgreSQL refuses to run as root: the library starts it in a user namespace of its own then, which some
    /// containers forbid.
    @BeforeAll
    static void start() {
        try {
            server = EmbeddedPostgres.start();
        } catch (IOException | IllegalStateException e) {
            Assumptions.abort("skipped: PostgreSQL cannot be started here (" + e.getMessage() + ")");
        }
    }

    @AfterAll
    static void stop() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    @Override
    String url() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    @Override
    String timeType() {
        return "timestamptz";
    }

    @Override
    String placeholder() {
        return "CAST(? AS timestamptz)";
    }
}
