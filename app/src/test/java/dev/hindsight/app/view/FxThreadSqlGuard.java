package dev.hindsight.app.view;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/// Stands in front of SQLite's driver and notes every use of a connection on the application thread: a workspace may be
/// neither read nor written there, whoever asks.
public final class FxThreadSqlGuard implements Driver {
    private static final List<String> USES = new CopyOnWriteArrayList<>();
    private static boolean installed;

    private final Driver driver;

    private FxThreadSqlGuard(Driver driver) {
        this.driver = driver;
    }

    /// Guards every connection that is opened from now on.
    public static synchronized void install() {
        if (!installed) {
            try {
                Driver sqlite = DriverManager.getDriver("jdbc:sqlite:");
                DriverManager.deregisterDriver(sqlite);
                DriverManager.registerDriver(new FxThreadSqlGuard(sqlite));
                installed = true;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
        USES.clear();
    }

    /// {@return the uses on the application thread since the guard was installed last, each with who asked}
    public static List<String> uses() {
        return List.copyOf(USES);
    }

    @Override
    public Connection connect(String url, Properties info) throws SQLException {
        note("connect");
        return guard(Connection.class, driver.connect(url, info));
    }

    private static <T> T guard(Class<T> face, T real) {
        Object guarded = Proxy.newProxyInstance(FxThreadSqlGuard.class.getClassLoader(), new Class<?>[]{face},
                (_, method, arguments) -> call(real, method, arguments));
        return face.cast(guarded);
    }

    private static @Nullable Object call(Object real, Method method, Object @Nullable [] arguments) throws Throwable {
        note(method.getName());
        try {
            return switch (method.invoke(real, arguments)) {
                case PreparedStatement it -> guard(PreparedStatement.class, it);
                case Statement it -> guard(Statement.class, it);
                case null -> null;
                case Object it -> it;
            };
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static void note(String what) {
        if (Platform.isFxApplicationThread()) {
            USES.add(what + " from " + Stream.of(new Throwable().getStackTrace()).map(StackTraceElement::toString)
                    .filter(it -> it.contains("dev.hindsight") && !it.contains("FxThreadSqlGuard")
                            && !it.contains(".workspace."))
                    .limit(4).collect(Collectors.joining(" < ")));
        }
    }

    @Override
    public boolean acceptsURL(String url) throws SQLException {
        return driver.acceptsURL(url);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) throws SQLException {
        return driver.getPropertyInfo(url, info);
    }

    @Override
    public int getMajorVersion() {
        return driver.getMajorVersion();
    }

    @Override
    public int getMinorVersion() {
        return driver.getMinorVersion();
    }

    @Override
    public boolean jdbcCompliant() {
        return driver.jdbcCompliant();
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger("org.sqlite");
    }
}
