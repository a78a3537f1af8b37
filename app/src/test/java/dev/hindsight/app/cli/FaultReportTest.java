package dev.hindsight.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.app.cli.command.CommandIo;
import dev.hindsight.app.cli.command.ExitStatus;
import dev.hindsight.workspace.redact.StateFolder;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The report of an unexpected failure.
class FaultReportTest {
    /// Standard input that fails in a way that no command expects.
    private static final InputStream BROKEN = new InputStream() {
        @Override
        public int read() {
            return FaultReportTest.read();
        }

        @Override
        public int read(byte[] bytes, int from, int length) {
            return read();
        }
    };

    private static int read() {
        throw new IllegalStateException("secret words of the evidence");
    }

    @Test
    void faultIsReportedWithAreaPlaceAndCause() {
        String first = fault();
        assertThat(first).startsWith("Error app.cli/FaultReportTest.read/IllegalStateException: ")
                .matches("(?s).*hindsight\\.log\\R").hasLineCount(1).doesNotContain("secret").isEqualTo(fault());
    }

    private static String fault() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        CommandIo io = new CommandIo(BROKEN, stream, stream, false, Path.of("").toAbsolutePath(), StateFolder.find(),
                InstantSource.system(), Map.of(),
                () -> false);
        assertThat(new Cli(io).execute("changepoints", "-")).isEqualTo(ExitStatus.FAULT);
        return err.toString(StandardCharsets.UTF_8);
    }
}
