package dev.hindsight.ui.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.testing.Fx;
import dev.hindsight.testing.FxTest;
import dev.hindsight.ui.BackgroundTask;
import dev.hindsight.ui.TaskHandle;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@FxTest
class FxTasksTest {
    private final List<String> news = new CopyOnWriteArrayList<>();
    private final FxTasks tasks = new FxTasks((sentence, _) -> news.add(sentence));

    @AfterEach
    void close() {
        Fx.run(tasks::close);
    }

    @Test
    void progressAndResultArriveOnTheApplicationThread() {
        CountDownLatch go = new CountDownLatch(1);
        TaskHandle handle = Fx.call(() -> tasks.run("Import", progress -> {
            assertThat(Platform.isFxApplicationThread()).isFalse();
            assertThat(Thread.currentThread().isDaemon()).isTrue();
            assertThat(Thread.currentThread().getName()).startsWith("hindsight-work");
            progress.report(0.25, "84 records");
            go.await();
            return 84;
        }, result -> news.add(result + " on " + Platform.isFxApplicationThread())));
        Fx.await(() -> Fx.call(() -> handle.progress()) == 0.25);
        assertThat(Fx.call(() -> handle.message())).isEqualTo("84 records");
        assertThat(Fx.call(() -> List.copyOf(tasks.running()))).containsExactly(handle);
        go.countDown();
        Fx.await(() -> Fx.call(handle::isDone));
        assertThat(news).containsExactly("84 on true");
        assertThat(Fx.call(() -> List.copyOf(tasks.running()))).isEmpty();
    }

    @Test
    void aCancelledTaskEndsQuietly() {
        TaskHandle handle = Fx.call(() -> tasks.run("Analyze", progress -> {
            while (!progress.isCancelled()) {
                Thread.onSpinWait();
            }
            return "late";
        }, news::add));
        Fx.run(handle::cancel);
        Fx.await(() -> Fx.call(handle::isDone));
        assertThat(news).isEmpty();
        assertThat(handle.state()).isEqualTo(BackgroundTask.TaskState.CANCELLED);
    }

    @Test
    void periodicActionsStopWhenUnsubscribed() {
        Runnable times = Fx.call(() -> tasks.runPeriodically(Duration.ofMillis(5),
                () -> news.add("on " + Platform.isFxApplicationThread())));
        Fx.await(() -> news.size() >= 3);
        Fx.run(times);
        int size = news.size();
        Runnable others = Fx.call(() -> tasks.runPeriodically(Duration.ofMillis(5), () -> news.add("other")));
        Fx.await(() -> news.stream().filter("other"::equals).count() >= 3);
        assertThat(List.copyOf(news).subList(0, size)).containsOnly("on true");
        assertThat(List.copyOf(news).stream().skip(size)).containsOnly("other");
        Fx.run(tasks::close);
        others.run();
        Fx.call(() -> tasks.runPeriodically(Duration.ofMillis(5), () -> news.add("never"))).run();
    }

    @Test
    void failureIsReportedAsOneSentence() {
        Fx.call(() -> tasks.run("Open the file", _ -> {
            throw new java.nio.file.NoSuchFileException("a.jsonl");
        }, _ -> news.add("never")));
        Fx.await(() -> !news.isEmpty());
        assertThat(news).containsExactly("There is no file a.jsonl; check the name.");
    }
}
