package dev.hindsight.app.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.util.FileSize;
import dev.hindsight.workspace.redact.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The log: one rolling file in the state folder, and nothing on the console. Exceptions are written without their
/// messages, which can hold the text of evidence. Logback finds it through `META-INF/services`.
public final class LogSetup extends ContextAwareBase implements Configurator {
    private static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSS'Z', UTC} %-5level %logger{0}: %msg%n%nopex";
    private static final long MOST_BYTES = 1_000_000;

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        Path folder = StateFolder.find();
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(PATTERN);
        encoder.start();
        RollingFileAppender<ILoggingEvent> file = new RollingFileAppender<>();
        file.setContext(context);
        file.setFile(folder.resolve("hindsight.log").toString());
        file.setEncoder(encoder);
        file.setPrudent(false);
        roll(file, folder, context);
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        // Logback would otherwise print its own errors on the console.
        if (canWrite(folder)) {
            file.start();
            root.addAppender(file);
        }
        context.getLogger("dev.hindsight").setLevel(Level.INFO);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static boolean canWrite(Path folder) {
        try {
            Files.createDirectories(folder);
            Path log = folder.resolve("hindsight.log");
            return Files.exists(log) ? Files.isWritable(log) : Files.isWritable(folder);
        } catch (IOException e) {
            return false;
        }
    }

    private static void roll(RollingFileAppender<ILoggingEvent> file, Path folder, LoggerContext context) {
        FixedWindowRollingPolicy window = new FixedWindowRollingPolicy();
        window.setContext(context);
        window.setParent(file);
        window.setMinIndex(1);
        window.setMaxIndex(3);
        window.setFileNamePattern(folder.resolve("hindsight.%i.log").toString());
        window.start();
        SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
        size.setContext(context);
        size.setMaxFileSize(new FileSize(MOST_BYTES));
        size.start();
        file.setRollingPolicy(window);
        file.setTriggeringPolicy(size);
    }
}
