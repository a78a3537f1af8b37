package dev.hindsight.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("process")
class JavaProcessTest {
    /// Prints its arguments; with `hang` it never ends.
    static final class Printer {
        private Printer() {}

        public static void main(String[] arguments) throws InterruptedException {
            for (String argument : arguments) {
                System.out.println(argument);
                if (argument.equals("hang")) {
                    new CountDownLatch(1).await();
                }
            }
            System.exit(arguments.length);
        }
    }

    @Test
    void outputAndExitStatusAreThoseOfTheProcess() throws IOException, InterruptedException {
        try (JavaProcess process = JavaProcess.start(Printer.class, "one", "two")) {
            process.awaitLine("one");
            assertThat(process.exitStatus()).isEqualTo(2);
            assertThat(process.text()).isEqualTo("one\ntwo\n");
        }
    }

    @Test
    void aProcessThatEndsWithoutTheLineFailsWithWhatItPrinted() throws IOException {
        try (JavaProcess process = JavaProcess.start(Printer.class, "one")) {
            assertThatThrownBy(() -> process.awaitLine("two")).isInstanceOf(AssertionError.class)
                    .hasMessageContaining("one");
        }
    }

    @Test
    void aKilledProcessIsGone() throws IOException, InterruptedException {
        try (JavaProcess process = JavaProcess.start(Printer.class, "hang")) {
            process.awaitLine("hang");
            assertThat(process.isAlive()).isTrue();
            process.kill();
            assertThat(process.isAlive()).isFalse();
        }
    }
}
