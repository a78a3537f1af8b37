package dev.hindsight.workspace.common;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// The identity of an unexpected failure. The same kind of failure at the same place always has the same identity, so
/// that people can find it in the log, in the source and among reported issues.
///
/// An identity has no spaces and three parts, as `workspace.ingest/ObservationReader.read/NullPointerException`:
///
/// - the area: the package of ours in which it happened, below `dev.hindsight`
/// - the place: the innermost class and method of ours that the failure passed; constructors are `new`, static
/// initializers `static`, and lambdas and classes without a name of their own count as the method they stand in
/// - the cause: the class of the innermost exception
///
/// Line numbers, which change from version to version, and messages, which can hold the text of evidence, never enter
/// it.
public final class FaultIdentity {
    private static final String OURS = "dev.hindsight.";
    /// The name that the compiler gives a lambda: `lambda$read$0`.
    private static final String LAMBDA = "lambda$";

    private FaultIdentity() {}

    /// {@return area, place and cause of a failure; area and place are `unknown` where its stack trace holds none of
    /// our classes}
    public static String of(Throwable failure) {
        return place(failure).orElse("unknown/unknown") + "/" + simpleName(root(failure).getClass().getName());
    }

    /// {@return the stack traces of the failure and its causes, for the log, without messages, which can hold the text
    /// of evidence}
    public static String trace(Throwable failure) {
        String frames = Arrays.stream(failure.getStackTrace()).map(frame -> "\n    at " + frame)
                .collect(Collectors.joining());
        Throwable cause = failure.getCause();
        return failure.getClass().getName() + frames + (cause == null ? "" : "\ncaused by " + trace(cause));
    }

    private static Throwable root(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null ? failure : root(cause);
    }

    /// The cause is closer to the place than its wrappers are, unless its stack trace holds none of our classes.
    private static Optional<String> place(Throwable failure) {
        Throwable cause = failure.getCause();
        return Optional.ofNullable(cause).flatMap(FaultIdentity::place)
                .or(() -> Arrays.stream(failure.getStackTrace())
                        .filter(frame -> frame.getClassName().startsWith(OURS)).findFirst()
                        .map(FaultIdentity::place));
    }

    private static String place(StackTraceElement frame) {
        String type = frame.getClassName();
        String method = frame.getMethodName();
        try {
            Class<?> at = Class.forName(type, false, FaultIdentity.class.getClassLoader());
            while (at.isAnonymousClass() || at.isLocalClass()) {
                Method enclosing = at.getEnclosingMethod();
                method = enclosing == null ? "<init>" : enclosing.getName();
                at = at.getEnclosingClass();
            }
            type = at.getName();
        } catch (ClassNotFoundException | LinkageError e) {
            // Then the name that the compiler made is used.
        }
        String below = type.substring(OURS.length());
        int end = below.lastIndexOf('.');
        return below.substring(0, Math.max(0, end)) + "/" + simpleName(below) + "." + methodName(method);
    }

    private static String methodName(String method) {
        String name = method;
        while (name.startsWith(LAMBDA)) {
            int end = name.lastIndexOf('$');
            name = name.substring(LAMBDA.length(), Math.max(end, LAMBDA.length()));
        }
        return switch (name) {
            case "<init>" -> "new";
            case "<clinit>" -> "static";
            default -> name;
        };
    }

    private static String simpleName(String type) {
        return type.substring(type.lastIndexOf('.') + 1).replace('$', '.');
    }
}
