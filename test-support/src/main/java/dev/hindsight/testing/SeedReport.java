package dev.hindsight.testing;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/// Tells with the failure of a seeded test how to run it again with its seeds. JUnit finds it by itself
/// (`META-INF/services`), so no test has to name it.
public final class SeedReport implements TestExecutionExceptionHandler {
    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        List<Long> seeds = Seeds.drawnBy(context.getRequiredTestClass());
        if (!seeds.isEmpty()) {
            String test = context.getRequiredTestClass().getSimpleName() + "#"
                    + context.getRequiredTestMethod().getName();
            String replay = seeds.stream().map(it -> "-Dseed=" + it).collect(Collectors.joining(" or "));
            System.err.println(test + " failed; replay it with -Dtest=" + test + " and " + replay);
            failure.addSuppressed(new AssertionError("Replay with " + replay));
        }
        throw failure;
    }
}
