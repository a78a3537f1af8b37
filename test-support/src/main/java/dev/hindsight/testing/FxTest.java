package dev.hindsight.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/// Marks a test that needs the JavaFX toolkit: it is started once a process, a parameter of type `FxRobot` is given a
/// [WindowRobot], one of type `Stage` a new stage (a `@BeforeEach` method with a stage runs on the application thread), and
/// windows that a test leaves open are closed. Tests so marked never run beside each other in one
/// process, and carry the tag `window`, which the profile `quick` leaves out.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Tag("window")
@ResourceLock("javafx")
@ExtendWith(FxExtension.class)
public @interface FxTest {
}
