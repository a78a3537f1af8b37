package dev.hindsight.ui.view;

import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeAll;

/// What the JavaFX tests share: a running toolkit, and work done on its thread.
public abstract class FxTest {
    @BeforeAll
    static void startToolkit() {
        Snapshots.start();
    }

    /// {@return what the work returns}
    protected static <T> T onFx(Callable<T> work) {
        return Snapshots.call(work);
    }

    /// Does the work, and waits.
    protected static void doOnFx(Runnable work) {
        Snapshots.call(() -> {
            work.run();
            return true;
        });
    }
}
