package dev.hindsight.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hindsight.ui.BackgroundTask.TaskState;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class DirectTasksTest {
    private final List<String> news = new ArrayList<>();
    private final DirectTasks tasks = new DirectTasks((sentence, _) -> news.add(sentence));

    @Test
    void workRunsOnTheCallingThread() {
        TaskHandle handle = tasks.run("Import", progress -> {
            progress.report(0.5, "half");
            return Thread.currentThread();
        }, thread -> news.add("on " + thread.getName()));
        assertThat(news).containsExactly("on " + Thread.currentThread().getName());
        assertThat(handle.isDone()).isTrue();
        assertThat(handle.state()).isEqualTo(TaskState.SUCCEEDED);
        assertThat(handle.progress()).isEqualTo(0.5);
        assertThat(handle.message()).isEqualTo("half");
        assertThat(tasks.running()).isEmpty();
    }

    @Test
    void workStartedByAResultRunsAfterIt() {
        tasks.run("first", _ -> 1, _ -> {
            tasks.run("second", _ -> 2, _ -> news.add("second"));
            news.add("first");
        });
        assertThat(news).containsExactly("first", "second");
    }

    @Test
    void failuresReachTheirHandler() {
        tasks.run("Open", _ -> {
            throw new NoSuchFileException("a.jsonl");
        }, _ -> news.add("never"));
        tasks.run("Open", _ -> {
            throw new IllegalStateException("broken");
        }, _ -> news.add("never"), failure -> news.add(String.valueOf(failure.getMessage())));
        assertThat(news).containsExactly("There is no file a.jsonl; check the name.", "broken");
    }

    @Test
    void exceptionOfAResultReachesTheCaller() {
        assertThatThrownBy(() -> tasks.run("Import", _ -> 1, _ -> {
            throw new AssertionError("not as expected");
        })).isInstanceOf(AssertionError.class).hasMessage("not as expected");
        tasks.run("Import", _ -> 1, _ -> news.add("later"));
        assertThat(news).containsExactly("later");
    }

    @Test
    void cancelledWorkDoesNotRun() {
        tasks.pause();
        TaskHandle handle = tasks.run("Analyse", _ -> news.add("work"), _ -> news.add("result"));
        handle.whenDone(() -> news.add("done"));
        assertThat(tasks.running()).containsExactly(handle);
        assertThat(handle.isDone()).isFalse();
        handle.cancel();
        tasks.resume();
        assertThat(news).containsExactly("done");
        assertThat(handle.state()).isEqualTo(TaskState.CANCELLED);
        assertThat(tasks.running()).isEmpty();
    }

    @Test
    void delayedWorkIsListedAsRunning() {
        List<Runnable> begin = new ArrayList<>();
        TaskHandle handle = tasks.runAfter(begin::add, "Analyse", _ -> 1, _ -> news.add("result"));
        assertThat(tasks.running()).containsExactly(handle);
        assertThat(news).isEmpty();
        begin.getFirst().run();
        assertThat(news).containsExactly("result");
        assertThat(tasks.running()).isEmpty();
    }

    @Test
    void listenersAreNotifiedOfStartProgressAndEnd() {
        tasks.onChange(() -> news.add(tasks.running().isEmpty()
                ? "nothing"
                : tasks.running().getFirst().progress() + ""));
        tasks.run("Import", progress -> {
            progress.report(0.5, "half");
            return 1;
        }, _ -> {});
        assertThat(news).containsExactly("-1.0", "0.5", "nothing");
    }

    @Test
    void scheduledWorkRunsWhenTimePasses() {
        Runnable end = tasks.runPeriodically(Duration.ofSeconds(20), () -> news.add("again"));
        tasks.schedule(Duration.ofSeconds(1), () -> news.add("once"));
        tasks.schedule(Duration.ofSeconds(1), () -> news.add("taken back")).run();
        assertThat(news).isEmpty();
        tasks.tick();
        tasks.tick();
        end.run();
        tasks.tick();
        assertThat(news).containsExactly("once", "again", "again");
    }

    @Test
    void nothingStartsAfterClose() {
        tasks.close();
        TaskHandle handle = tasks.run("Import", _ -> news.add("work"), _ -> news.add("result"));
        assertThat(handle.isCancelled()).isTrue();
        ExecutorService serial = tasks.sequentialExecutor("poll");
        serial.execute(() -> news.add("poll"));
        serial.shutdown();
        assertThatThrownBy(() -> serial.execute(() -> news.add("late"))).isInstanceOf(RejectedExecutionException.class);
        assertThat(news).containsExactly("poll");
    }
}
