package dev.hindsight.testing;

import java.lang.reflect.Method;
import java.util.List;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.testfx.api.FxRobot;

/// What [FxTest] does.
final class FxExtension
        implements
            BeforeAllCallback,
            AfterEachCallback,
            AfterAllCallback,
            ParameterResolver,
            InvocationInterceptor {
    private final WindowRobot robot = new WindowRobot();

    @Override
    public void beforeAll(ExtensionContext context) {
        Fx.start();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        // A test class that is one instance may share its window between its tests.
        if (context.getTestInstanceLifecycle().orElse(Lifecycle.PER_METHOD) == Lifecycle.PER_METHOD) {
            clear();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        clear();
    }

    private void clear() {
        robot.releaseAll();
        Fx.run(() -> List.copyOf(Window.getWindows()).reversed().forEach(Window::hide));
        Fx.settle();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Stage.class || type.isAssignableFrom(FxRobot.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Stage.class ? Fx.call(() -> new Stage()) : robot;
    }

    /// What prepares a stage does so where stages may be touched.
    @Override
    public void interceptBeforeEachMethod(Invocation<@Nullable Void> invocation,
            ReflectiveInvocationContext<Method> method, ExtensionContext context) throws Throwable {
        if (List.of(method.getExecutable().getParameterTypes()).contains(Stage.class)) {
            Fx.call(() -> proceed(invocation));
            Fx.settle();
        } else {
            invocation.proceed();
        }
    }

    private static boolean proceed(Invocation<@Nullable Void> invocation) throws Exception {
        try {
            invocation.proceed();
            return true;
        } catch (Exception | Error failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }
}
