package dev.hindsight.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackgroundTaskTest {
    private final List<String> news = new ArrayList<>();

    private BackgroundTask<String> task(BackgroundTask.TaskBody<String> work) {
        return new BackgroundTask<>("Import", work).listen(new BackgroundTask.Listener<String>() {
            @Override
            public void progress(double fraction, String message) {
                news.add(fraction + " " + message);
            }

            @Override
            public void succeeded(String result) {
                news.add("ok " + result);
            }

            @Override
            public void failed(Throwable failure) {
                news.add("failed " + failure.getMessage());
            }

            @Override
            public void cancelled() {
                news.add("cancelled");
            }
        });
    }

    @Test
    void reportsProgressThenTheResult() {
        BackgroundTask<String> task = task(progress -> {
            progress.report(0.5, "half");
            return "done";
        });
        assertThat(task.state()).isEqualTo(BackgroundTask.TaskState.READY);
        task.start(Runnable::run);
        assertThat(news).containsExactly("0.5 half", "ok done");
        assertThat(task.state()).isEqualTo(BackgroundTask.TaskState.SUCCEEDED);
        assertThatThrownBy(() -> task.start(Runnable::run)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void reportsAFailure() {
        task(_ -> {
            throw new java.io.IOException("disk full");
        }).start(Runnable::run);
        assertThat(news).containsExactly("failed disk full");
    }

    @Test
    void dropsTheResultOfCancelledWork() {
        List<BackgroundTask<String>> self = new ArrayList<>();
        self.add(task(progress -> {
            self.getFirst().cancel();
            assertThat(progress.isCancelled()).isTrue();
            return "too late";
        }));
        self.getFirst().start(Runnable::run);
        assertThat(news).containsExactly("cancelled");
    }

    @Test
    void cancelledTaskDoesNotStart() {
        BackgroundTask<String> task = task(_ -> {
            throw new AssertionError("must not run");
        });
        task.cancel();
        task.start(Runnable::run);
        assertThat(news).containsExactly("cancelled");
        assertThat(task.state()).isEqualTo(BackgroundTask.TaskState.CANCELLED);
    }
}
