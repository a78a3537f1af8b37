package dev.hindsight.app.view.investigate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.ui.DirectTasks;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FirstPaintTest {
    private final DirectTasks tasks = new DirectTasks((sentence, failure) -> {
        throw new AssertionError(sentence, failure);
    });
    private final FirstPaint paint = new FirstPaint(tasks);
    private final List<String> begun = new ArrayList<>();

    @Test
    void workStartsWhenTheTimelineIsPainted() {
        paint.then(() -> begun.add("one"));
        paint.then(() -> begun.add("two"));
        assertThat(begun).isEmpty();
        paint.painted();
        assertThat(begun).containsExactly("one", "two");
        paint.painted();
        tasks.tick();
        assertThat(begun).hasSize(2);
    }

    @Test
    void laterWorkStartsAtOnce() {
        paint.painted();
        paint.then(() -> begun.add("one"));
        assertThat(begun).containsExactly("one");
    }

    @Test
    void workStartsAfterATimeoutWithoutWindow() {
        paint.then(() -> begun.add("one"));
        tasks.tick();
        assertThat(begun).containsExactly("one");
        paint.then(() -> begun.add("two"));
        assertThat(begun).as("the window may still come").hasSize(1);
        paint.painted();
        assertThat(begun).containsExactly("one", "two");
    }
}
