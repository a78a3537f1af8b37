package dev.hindsight.workspace.ingest;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Processes records in small batches on other threads, and delivers the results on the caller's thread in the order of
/// the records. Meanwhile the caller reads the next records and stores the previous results. The memory is bounded,
/// whatever the length of the source. Used by one thread.
///
/// @param <T> the input
/// @param <R> the result
final class OrderedPrefetcher<T, R> implements AutoCloseable {
    private static final int RECORDS = 256;
    private static final int CHARACTERS = 1 << 20;
    private static final int THREADS_MOST = 4;

    private final Function<T, R> work;
    private final Consumer<R> taker;
    private final Deque<Future<List<R>>> underway = new ArrayDeque<>();
    private final int threads = Math.clamp(Runtime.getRuntime().availableProcessors() - 1, 1, THREADS_MOST);
    private List<T> batch = new ArrayList<>();
    private long characters;
    private @Nullable ExecutorService workers;

    /// @param work done on other threads; must not throw
    /// @param taker receives every result, on the thread of the caller
    OrderedPrefetcher(Function<T, R> work, Consumer<R> taker) {
        this.work = work;
        this.taker = taker;
    }

    /// Adds a record; may deliver earlier results.
    ///
    /// @param size characters, so that large records make small batches
    void add(T record, int size) {
        batch.add(record);
        characters += size;
        if (batch.size() >= RECORDS || characters >= CHARACTERS) {
            send();
        }
        while (underway.size() > threads + 1) {
            hand(underway.removeFirst());
        }
    }

    private void send() {
        List<T> full = batch;
        ExecutorService executor = workers;
        if (executor == null) {
            executor = Executors.newFixedThreadPool(threads,
                    Thread.ofPlatform().daemon().name("prepare-", 0).factory());
            workers = executor;
        }
        underway.addLast(executor.submit(() -> full.stream().map(work).toList()));
        batch = new ArrayList<>(RECORDS);
        characters = 0;
    }

    /// Delivers all results.
    void finish() {
        while (!underway.isEmpty()) {
            hand(underway.removeFirst());
        }
        batch.stream().map(work).forEach(taker);
        batch = new ArrayList<>();
        characters = 0;
    }

    private void hand(Future<List<R>> ready) {
        try {
            ready.get().forEach(taker);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException fault ? fault : new IllegalStateException(e.getCause());
        }
    }

    /// Cancels the work that is still running.
    @Override
    public void close() {
        if (workers != null) {
            workers.shutdownNow();
        }
    }
}
