package dev.hindsight.ui.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hindsight.ui.BackgroundTask;
import dev.hindsight.ui.TaskHandle;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FxTasksTest extends FxTest {
    private final List<String> news = new CopyOnWriteArrayList<>();
    private final FxTasks tasks = new FxTasks((sentence, _) -> news.add(sentence));

    @AfterEach
    void close() {
        doOnFx(tasks::close);
    }

    @Test
    void bringsProgressAndResultToTheApplicationThread() {
        CountDownLatch go = new CountDownLatch(1);
        TaskHandle handle = onFx(() -> tasks.run("Import", progress -> {
            assertThat(Platform.isFxApplicationThread()).isFalse();
            assertThat(Thread.currentThread().isDaemon()).isTrue();
            assertThat(Thread.currentThread().getName()).startsWith("hindsight-work");
            progress.report(0.25, "84 records");
            go.await();
            return 84;
        }, result -> news.add(result + " on " + Platform.isFxApplicationThread())));
        await().until(() -> onFx(() -> handle.progress()) == 0.25);
        assertThat(onFx(() -> handle.message())).isEqualTo("84 records");
        assertThat(onFx(() -> List.copyOf(tasks.running()))).containsExactly(handle);
        go.countDown();
        await().until(() -> onFx(handle::isDone));
        assertThat(news).containsExactly("84 on true");
        assertThat(onFx(() -> List.copyOf(tasks.running()))).isEmpty();
    }

    @Test
    void aCancelledTaskEndsQuietly() {
        TaskHandle handle = onFx(() -> tasks.run("Analyze", progress -> {
            while (!progress.isCancelled()) {
                Thread.onSpinWait();
            }
            return "late";
        }, news::add));
        doOnFx(handle::cancel);
        await().until(() -> onFx(handle::isDone));
        assertThat(news).isEmpty();
        assertThat(handle.state()).isEqualTo(BackgroundTask.TaskState.CANCELLED);
    }

    @Test
    void periodicActionsStopWhenUnsubscribed() {
        Runnable times = onFx(() -> tasks.runPeriodically(Duration.ofMillis(5),
                () -> news.add("on " + Platform.isFxApplicationThread())));
        await().until(() -> news.size() >= 3);
        doOnFx(times);
        int size = news.size();
        Runnable others = onFx(() -> tasks.runPeriodically(Duration.ofMillis(5), () -> news.add("other")));
        await().until(() -> news.stream().filter("other"::equals).count() >= 3);
        assertThat(List.copyOf(news).subList(0, size)).containsOnly("on true");
        assertThat(List.copyOf(news).stream().skip(size)).containsOnly("other");
        doOnFx(tasks::close);
        others.run();
        onFx(() -> tasks.runPeriodically(Duration.ofMillis(5), () -> news.add("never"))).run();
    }

    @Test
    void aFailureBecomesASentence() {
        onFx(() -> tasks.run("Open the file", _ -> {
            throw new java.nio.file.NoSuchFileException("a.jsonl");
        }, _ -> news.add("never")));
        await().until(() -> !news.isEmpty());
        assertThat(news).containsExactly("There is no file a.jsonl; check the name.");
    }
}
