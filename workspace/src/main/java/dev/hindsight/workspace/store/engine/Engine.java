package dev.hindsight.workspace.store.engine;

import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.common.WorkspaceException;
import dev.hindsight.workspace.ingest.source.Source;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A database that evidence is read from. Its URL and its credentials stay in this object: sources, messages and
/// provenance have its [#name].
public final class Engine {
    private static final Pattern PARAMETERS = Pattern.compile("[?;&].*", Pattern.DOTALL);
    private static final Pattern SCHEME = Pattern.compile("jdbc:\\w+:");
    private static final Pattern HOSTS = Pattern.compile("//[^/:]*(?::\\d+)?(?:,[^/:]*(?::\\d+)?)*(?:/.*)?");
    private static final Pattern PASSWORD = Pattern.compile("(?i)(password\\s*=\\s*)[^&;\\s]+");
    private static final Pattern STATED = Pattern.compile("(?i)(?:[?;&](?:user|password)=|//[^/@]*@)");

    private final String url;
    private final String user;
    private final String password;
    private final ClassLoader drivers;

    /// @param url for JDBC
    /// @param user empty where the URL names one, or none is needed
    /// @param password as the user
    /// @param drivers loads drivers, besides those that came with the program
    public Engine(String url, String user, String password, ClassLoader drivers) {
        this.url = url;
        this.user = user;
        this.password = password;
        this.drivers = drivers;
    }

    /// {@return whether a path is the URL of a database}
    public static boolean isUrl(String path) {
        return path.startsWith("jdbc:");
    }

    /// {@return whether a URL names the user}
    public static boolean namesUser(String url) {
        return STATED.matcher(url).find();
    }

    /// {@return the URL without user, password and any parameter}
    public String name() {
        Matcher scheme = SCHEME.matcher(url);
        if (!scheme.lookingAt()) {
            return "jdbc:";
        }
        String rest = PARAMETERS.matcher(url.substring(scheme.end())).replaceFirst("");
        int user = rest.lastIndexOf('@');
        String plain = user < 0 ? rest : (rest.startsWith("//") ? "//" : "") + rest.substring(user + 1);
        // What is no host and port may be a password with characters that should have been escaped.
        return scheme.group() + (plain.startsWith("//") && !HOSTS.matcher(plain).matches() ? "" : plain);
    }

    @Nullable
    EngineDialect dialect() {
        return EngineDialects.of(url);
    }

    /// {@return the rows of a query as JSON Lines, for the table format; they are fetched while they are read, once}
    ///
    /// @param query its name for people
    /// @param progress its cancellation ends the query in the engine
    public Source rows(String query, String sql, Progress progress) {
        return new EngineSource(this, name() + "#" + query, sql, progress);
    }

    /// Opens a connection.
    Connection connect() {
        Properties properties = new Properties();
        if (!user.isEmpty()) {
            properties.setProperty("user", user);
        }
        if (!password.isEmpty()) {
            properties.setProperty("password", password);
        }
        EngineDialect dialect = dialect();
        if (dialect != null) {
            dialect.readOnly(properties);
        }
        try {
            for (Driver driver : ServiceLoader.load(Driver.class, drivers)) {
                Connection connection = driver.acceptsURL(url) ? driver.connect(url, properties) : null;
                if (connection != null) {
                    return connection;
                }
            }
        } catch (SQLException e) {
            throw new WorkspaceException(WorkspaceException.Reason.INPUT,
                    "No connection to " + name() + " (" + said(e) + "): check the address, the user and the password.");
        }
        throw new WorkspaceException(WorkspaceException.Reason.USAGE, "There is no driver for " + name()
                + ": put its jar into the plug-in folder and enable it with `hindsight plugin enable NAME`.");
    }

    /// {@return what a driver said, without what is secret}
    String said(SQLException e) {
        String message = String.valueOf(e.getMessage()).replace(url, name()).strip().replaceAll("\\s*\\R\\s*", " ");
        String plain = password.isEmpty() ? message : message.replace(password, "…");
        return PASSWORD.matcher(plain).replaceAll("$1…");
    }
}
