package dev.hindsight.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/// A Java process with this process's class path. What it prints, to either stream, is one text. Closing it kills it.
public final class JavaProcess implements AutoCloseable {
    private static final long MINUTES = 2;
    private static final long POLL_MILLIS = 5;

    private final Process process;
    private final BufferedReader output;
    private final List<String> lines = new ArrayList<>();
    private boolean killed;

    private JavaProcess(Process process) {
        this.process = process;
        this.output = process.inputReader();
        // A process that hangs must not hang the tests: reading from it ends with it.
        CompletableFuture.delayedExecutor(MINUTES, TimeUnit.MINUTES).execute(process::destroyForcibly);
    }

    /// Starts the program of a class.
    public static JavaProcess start(Class<?> main, String... arguments) throws IOException {
        return start(main, Map.of(), List.of(), arguments);
    }

    /// Starts the program of a class.
    ///
    /// @param environment beside this process's own
    /// @param wrapper a command that is given the whole command of the process, such as `unshare -m`; may be empty
    public static JavaProcess start(Class<?> main, Map<String, String> environment, List<String> wrapper,
            String... arguments) throws IOException {
        List<String> command = new ArrayList<>(wrapper);
        command.addAll(command(main, arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return new JavaProcess(builder.start());
    }

    /// {@return the command that starts the program of a class}
    public static List<String> command(Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp",
                System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /// Reads on until the process prints a line.
    ///
    /// @throws AssertionError with all it printed, if it ends without that line
    public void awaitLine(String wanted) throws IOException {
        String line = output.readLine();
        while (line != null) {
            lines.add(line);
            if (line.equals(wanted)) {
                return;
            }
            line = output.readLine();
        }
        throw new AssertionError("The process ended and never printed \"" + wanted + "\", but:\n" + text());
    }

    /// Ends its standard input, for which it may be waiting.
    public void endInput() throws IOException {
        process.outputWriter().close();
    }

    /// Waits until something holds that the process brings about, or until it ends.
    public void runUntil(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean() && !process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
            // Asked again.
        }
    }

    /// {@return whether it runs}
    public boolean isAlive() {
        return process.isAlive();
    }

    /// {@return its exit status; waits for its end, which comes after two minutes at the latest}
    public int exitStatus() throws InterruptedException {
        if (!killed) {
            output.lines().forEach(lines::add);
        }
        return process.waitFor();
    }

    /// {@return what it has printed so far, as far as it was read}
    public String text() {
        return lines.stream().map(it -> it + "\n").collect(Collectors.joining());
    }

    /// Kills it where it stands, and waits until it is gone.
    public void kill() throws InterruptedException {
        // This closes its output too.
        killed = true;
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
