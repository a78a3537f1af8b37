package dev.hindsight.workspace.ingest.format;

import dev.hindsight.workspace.common.WorkspaceException;
import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.ingest.source.Source;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The times of sources whose records have none, or have seconds since 1970.
public final class StatedTime {
    private static final Pattern IN_NAME = Pattern
            .compile("(20\\d\\d-\\d\\d-\\d\\dT)(\\d\\d)[-:](\\d\\d)[-:](\\d\\d)(\\.\\d{1,9})?(?!\\d)");
    private static final double SECONDS_LEAST = 1e8;
    private static final double SECONDS_MOST = 1e11;

    private StatedTime() {}

    /// {@return a record's own time, else the one that the person names for those without; null where there is neither}
    public static @Nullable String ownOr(@Nullable String own, ReadOptions options) {
        Instant at = options.at();
        return own != null || at == null ? own : at.toString();
    }

    /// {@return the time that the person names for all records}
    ///
    /// @param what the source is, for the sentence: `promptfoo's CSV`
    /// @throws WorkspaceException with reason INPUT and one sentence if none is named
    public static String ofAll(Source source, ReadOptions options, String what) {
        Instant at = options.at();
        if (at == null) {
            throw missing(source, what, "name one time for all records with --at (like --at 2026-03-01T14:00:00Z).");
        }
        return at.toString();
    }

    /// {@return the time that the person names, else the one in the file's name, which needs a zone}
    ///
    /// @throws WorkspaceException with reason INPUT and one sentence if there is none
    public static String ofAllOrName(Source source, ReadOptions options, String what) {
        Instant at = options.at();
        String name = inName(source);
        ZoneId zone = options.zone();
        if (at != null || name == null) {
            return ofAll(source, options, what);
        }
        if (zone == null) {
            throw missing(source, what,
                    "name the zone of the time in its name with --zone (like --zone UTC), or one time for"
                            + " all records with --at.");
        }
        try {
            return LocalDateTime.parse(name).atZone(zone).toInstant().toString();
        } catch (DateTimeException e) {
            return ofAll(source, options, what);
        }
    }

    private static @Nullable String inName(Source source) {
        String file = source.name().replace('\\', '/');
        Matcher matcher = IN_NAME.matcher(file.substring(file.lastIndexOf('/') + 1));
        String found = null;
        while (matcher.find()) {
            String fraction = matcher.group(5);
            found = matcher.group(1) + matcher.group(2) + ":" + matcher.group(3) + ":" + matcher.group(4)
                    + (fraction == null ? "" : fraction);
        }
        return found;
    }

    /// {@return a time in seconds since 1970, as number or text; null where it is none}
    public static @Nullable String ofSeconds(JsonNode seconds) {
        double value;
        try {
            value = seconds.isNumber() ? seconds.doubleValue() : Double.parseDouble(seconds.asString(""));
        } catch (NumberFormatException e) {
            return null;
        }
        return value >= SECONDS_LEAST && value < SECONDS_MOST
                ? Instant.ofEpochSecond(0, Math.round(value * 1e6) * 1_000).toString()
                : null;
    }

    private static WorkspaceException missing(Source source, String what, String todo) {
        return new WorkspaceException(WorkspaceException.Reason.INPUT, source.name() + " is " + what
                + ", which holds no times: " + todo);
    }
}
