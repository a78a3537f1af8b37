package dev.hindsight.workspace.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class FaultIdentityTest {
    private static final String HERE = "workspace.common/FaultIdentityTest.";

    private static Object thrower(String message) {
        throw new IllegalStateException(message);
    }

    private static String identity(Callable<?> work) {
        return FaultIdentity.of(Objects.requireNonNull(catchThrowable(work::call)));
    }

    @Test
    void identityIsAreaPlaceAndCause() {
        assertThat(identity(() -> thrower("a"))).isEqualTo(HERE + "thrower/IllegalStateException")
                .doesNotContainAnyWhitespaces();
    }

    @Test
    void identityIgnoresMessageAndLine() {
        String first = identity(() -> thrower("secret words"));
        String second = identity(() -> thrower("other words"));
        assertThat(first).isEqualTo(second).doesNotContain("secret");
        IllegalStateException moved = new IllegalStateException("secret words");
        moved.setStackTrace(new StackTraceElement[]{new StackTraceElement("java.util.ArrayList", "get", "", 3),
                new StackTraceElement(FaultIdentityTest.class.getName(), "thrower", "FaultIdentityTest.java", 4711)});
        assertThat(FaultIdentity.of(moved)).isEqualTo(first);
        assertThat(FaultIdentity.trace(moved)).contains("ArrayList.get", "thrower").doesNotContain("secret");
    }

    @Test
    void rootCauseDeterminesPlaceAndClass() {
        Throwable cause = catchThrowable(() -> thrower("a"));
        assertThat(FaultIdentity.of(new CompletionException(new RuntimeException(cause))))
                .isEqualTo(HERE + "thrower/IllegalStateException");
    }

    @Test
    void foreignCauseIsPlacedWhereItWasWrapped() {
        java.io.IOException cause = new java.io.IOException("disk");
        cause.setStackTrace(new StackTraceElement[]{new StackTraceElement("sun.nio.Disk", "read", "", 1)});
        assertThat(FaultIdentity.of(new UncheckedIOException(cause)))
                .isEqualTo(HERE + "foreignCauseIsPlacedWhereItWasWrapped/IOException");
    }

    @Test
    void lambdasAndAnonymousClassesCountAsTheirMethod() {
        assertThat(identity(FaultIdentityTest::lambda)).isEqualTo(HERE + "lambda/IllegalArgumentException");
        assertThat(identity(FaultIdentityTest::nested)).isEqualTo(HERE + "nested/IllegalArgumentException");
        assertThat(identity(FaultIdentityTest::anonymous)).isEqualTo(HERE + "anonymous/IllegalArgumentException");
        assertThat(identity(FaultIdentityTest::local)).isEqualTo(HERE + "local/IllegalArgumentException");
    }

    private static Object lambda() {
        Supplier<Object> fails = () -> {
            throw new IllegalArgumentException();
        };
        return fails.get();
    }

    private static Object nested() {
        Supplier<Supplier<Object>> fails = () -> () -> {
            throw new IllegalArgumentException();
        };
        return fails.get().get();
    }

    private static Object anonymous() {
        return new Callable<Object>() {
            @Override
            public Object call() {
                Supplier<Object> fails = () -> {
                    throw new IllegalArgumentException();
                };
                return fails.get();
            }
        }.call();
    }

    private static Object local() {
        class Local {
            Object call() {
                throw new IllegalArgumentException();
            }
        }
        return List.of(new Local()).getFirst().call();
    }

    @Test
    void constructorsAndInitializersHavePlainNames() {
        assertThat(identity(Inner::new)).isEqualTo(HERE.replace("Test.", "Test.Inner.") + "new/ArithmeticException");
        assertThat(identity(Static::value)).isEqualTo(HERE.replace("Test.", "Test.Static.")
                + "static/ArithmeticException");
    }

    private static final class Inner {
        Inner() {
            throw new ArithmeticException();
        }
    }

    private static final class Static {
        private static final int VALUE = 1 / List.of(0).getFirst();

        static int value() {
            return VALUE;
        }
    }

    @Test
    void foreignFaultIsIdentifiedByItsCause() {
        StackOverflowError error = new StackOverflowError();
        error.setStackTrace(new StackTraceElement[0]);
        assertThat(FaultIdentity.of(error)).isEqualTo("unknown/unknown/StackOverflowError");
    }
}
