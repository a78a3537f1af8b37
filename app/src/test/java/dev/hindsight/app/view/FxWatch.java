package dev.hindsight.app.view;

import dev.hindsight.ui.view.Snapshots;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.application.Platform;

/// Times the application thread: every millisecond something tiny is put into its queue, and whatever ran before it (a
/// handler, a pulse, the answer of a task) is one stretch of work. Two times are taken of each: what passed, and what the
/// thread itself computed; the second does not depend on what else the machine does.
final class FxWatch implements AutoCloseable {
    /// One frame at 60 Hz.
    static final double FRAME = 16;
    /// Less is the queue itself, not work.
    private static final double LEAST = 0.2;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Thread application = Snapshots.call(Thread::currentThread);
    private final Thread prober = new Thread(this::probe, "fx-watch");
    private final List<Stretch> stretches = new CopyOnWriteArrayList<>();
    private volatile String place = "";
    private volatile boolean open = true;

    /// One stretch of work.
    ///
    /// @param passed milliseconds on the clock
    /// @param computed milliseconds of the thread's own work
    /// @param doing what it was seen doing, where it took longer than a frame
    record Stretch(String place, double passed, double computed, String doing) {}

    FxWatch() {
        prober.setDaemon(true);
        prober.start();
    }

    /// Says where the person is from now on.
    void at(String where) {
        place = where;
    }

    private void probe() {
        long computedBefore = threads.getThreadCpuTime(application.threadId());
        while (open) {
            long asked = System.nanoTime();
            long[] ran = new long[2];
            Thread waiting = Thread.currentThread();
            String where = place;
            Platform.runLater(() -> {
                ran[1] = threads.getCurrentThreadCpuTime();
                synchronized (ran) {
                    ran[0] = System.nanoTime();
                }
                LockSupport.unpark(waiting);
            });
            Map<String, Integer> seen = new LinkedHashMap<>();
            while (open && time(ran) == 0) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(3));
                if (time(ran) == 0 && System.nanoTime() - asked > TimeUnit.MILLISECONDS.toNanos(6)) {
                    seen.merge(doing(application.getStackTrace()), 1, Integer::sum);
                }
            }
            double passed = (time(ran) - asked) / 1e6;
            double computed = (ran[1] - computedBefore) / 1e6;
            computedBefore = ran[1];
            if (!where.isEmpty() && (computed > LEAST || passed > FRAME)) {
                stretches.add(new Stretch(where, passed, computed, passed > FRAME || computed > FRAME
                        ? seen.toString()
                        : ""));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    private static long time(long[] ran) {
        synchronized (ran) {
            return ran[0];
        }
    }

    private static String doing(StackTraceElement[] stack) {
        String ours = Stream.of(stack).filter(it -> it.getClassName().startsWith("dev.hindsight")).limit(2)
                .map(it -> simple(it.getClassName()) + "." + it.getMethodName()).collect(Collectors.joining("<"));
        String theirs = Stream.of(stack).limit(60)
                .filter(it -> it.getClassName().startsWith("javafx") || it.getMethodName().contains("ulse"))
                .map(it -> simple(it.getClassName()) + "." + it.getMethodName()).limit(3)
                .collect(Collectors.joining("<"));
        return ours.isEmpty() ? theirs : ours + " in " + theirs;
    }

    private static String simple(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /// {@return the stretches that computed for longer than a frame}
    List<Stretch> tooLong() {
        return stretches.stream().filter(it -> it.computed() > FRAME).toList();
    }

    /// {@return a Markdown table, one row per place}
    String table() {
        List<String> rows = new ArrayList<>(List.of("| screen | stretches | computed ms: median | p99 | max "
                + "| passed ms: median | p99 | max |", "|---|---:|---:|---:|---:|---:|---:|---:|"));
        stretches.stream().map(Stretch::place).distinct().forEach(where -> {
            List<Stretch> here = stretches.stream().filter(it -> it.place().equals(where)).toList();
            double[] computed = here.stream().mapToDouble(Stretch::computed).sorted().toArray();
            double[] passed = here.stream().mapToDouble(Stretch::passed).sorted().toArray();
            rows.add(String.format(Locale.ROOT, "| %s | %d | %.1f | %.1f | %.1f | %.1f | %.1f | %.1f |", where,
                    here.size(), quantile(computed, 0.5), quantile(computed, 0.99), quantile(computed, 1),
                    quantile(passed, 0.5), quantile(passed, 0.99), quantile(passed, 1)));
        });
        return String.join("\n", rows);
    }

    private static double quantile(double[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.ceil((sorted.length - 1) * share)];
    }

    /// {@return the share of stretches whose computing took no longer than this}
    double within(double millis) {
        return stretches.stream().filter(it -> it.computed() <= millis).count() / (double) stretches.size();
    }

    @Override
    public void close() {
        open = false;
    }
}
