package dev.hindsight.ui.view;

import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeAll;

/// What the JavaFX tests share: a running toolkit, and work done on its thread.
abstract class FxTest {
    @BeforeAll
    static void startToolkit() {
        Snapshots.start();
    }

    static <T> T onFx(Callable<T> work) {
        return Snapshots.call(work);
    }

    static void doOnFx(Runnable work) {
        Snapshots.call(() -> {
            work.run();
            return true;
        });
    }
}
