package dev.hindsight.testing;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/// Adds to the failure of a seeded test how to run it again with its seeds. JUnit finds it by itself
/// (`META-INF/services`), so no test has to name it.
public final class SeedReport implements BeforeAllCallback, TestExecutionExceptionHandler {
    @Override
    public void beforeAll(ExtensionContext context) {
        Seeds.takeDrawn();
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        List<Long> seeds = Seeds.takeDrawn();
        if (!seeds.isEmpty()) {
            String replay = seeds.stream().map(it -> "-Dseed=" + it).distinct().collect(Collectors.joining(" or "));
            System.err.println(context.getRequiredTestClass().getSimpleName() + "."
                    + context.getRequiredTestMethod().getName() + " failed; replay it with " + replay);
            failure.addSuppressed(new AssertionError("Replay with " + replay));
        }
        throw failure;
    }
}
