package dev.hindsight.workspace.ingest.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.LinkedHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Deduces how a time is written from a text that holds one: the patterns of `java.time.format.DateTimeFormatter` that
/// can read it, several where day and month cannot be told apart.
public final class TimeShape {
    private static final Map<Pattern, List<String>> DATES = new LinkedHashMap<>();
    private static final Map<Pattern, List<String>> TIMES = new LinkedHashMap<>();
    private static final Map<Pattern, List<String>> ZONES = new LinkedHashMap<>();
    private static final String MONTH = "(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)";
    private static final String DAY = "(?i:mon|tue|wed|thu|fri|sat|sun)";
    private static final Pattern GAP = Pattern.compile("T|_|:|, | - |-| +(?:(?:at|@) +)?| ");
    /// Day and month as numbers, in an order that the text does not tell.
    private static final Pattern EITHER = Pattern.compile("(\\d{1,2})[/-](\\d{1,2})[/-](\\d{4}|\\d{2})(?!\\d)");

    static {
        date("\\d{4}-\\d{2}-\\d{2}", "yyyy-MM-dd");
        date("\\d{4}-\\d{1,2}-\\d{1,2}", "yyyy-M-d");
        date("\\d{4}/\\d{2}/\\d{2}", "yyyy/MM/dd");
        date("\\d{4}/\\d{1,2}/\\d{1,2}", "yyyy/M/d");
        date("\\d{4}\\.\\d{2}\\.\\d{2}", "yyyy.MM.dd");
        for (String mark : new String[]{".", "/", "-"}) {
            String point = Pattern.quote(mark);
            for (String year : new String[]{"yyyy", "yy"}) {
                String end = point + "\\d{" + year.length() + "}(?!\\d)";
                both("\\d{2}" + point + "\\d{2}" + end, "dd" + mark + "MM" + mark + year, mark);
                both("\\d{1,2}" + point + "\\d{1,2}" + end, "d" + mark + "M" + mark + year, mark);
            }
        }
        date("\\d{1,2}/" + MONTH + "/\\d{4}", "d/MMM/yyyy");
        date("\\d{1,2}-" + MONTH + "-\\d{4}", "d-MMM-yyyy");
        date("\\d{1,2}-" + MONTH + "-\\d{2}(?!\\d)", "d-MMM-yy");
        date("\\d{1,2} " + MONTH + " \\d{4}", "d MMM yyyy");
        date("\\d{1,2} \\p{Alpha}{4,9} \\d{4}", "d MMMM yyyy");
        date(MONTH + " \\d{1,2}, \\d{4}", "MMM d, yyyy");
        date(MONTH + " \\d{1,2} \\d{4}", "MMM d yyyy");
        date("(?i:jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)\\p{Alpha}{1,6} \\d{1,2}, \\d{4}", "MMMM d, yyyy");
        date(DAY + ", " + MONTH + " \\d{1,2}, \\d{4}", "EEE, MMM d, yyyy");
        date(DAY + ", \\d{1,2} " + MONTH + " \\d{4}", "EEE, d MMM yyyy");
        date(DAY + " " + MONTH + " \\d{1,2} \\d{4}", "EEE MMM d yyyy");
        date("\\d{8}(?=[T_-]?\\d{6}|$)", "yyyyMMdd");
        time("\\d{1,2}:\\d{2}:\\d{2} [AaPp][Mm]", "h:mm:ss a");
        time("\\d{1,2}:\\d{2}:\\d{2}[AaPp][Mm]", "h:mm:ssa");
        time("\\d{1,2}:\\d{2} [AaPp][Mm]", "h:mm a");
        time("\\d{1,2}:\\d{2}[AaPp][Mm]", "h:mma");
        for (int digits = 9; digits > 0; digits--) {
            time("\\d{2}:\\d{2}:\\d{2}\\.\\d{" + digits + "}", "HH:mm:ss." + "S".repeat(digits));
            time("\\d{2}:\\d{2}:\\d{2},\\d{" + digits + "}", "HH:mm:ss," + "S".repeat(digits));
        }
        time("\\d{2}:\\d{2}:\\d{2}", "HH:mm:ss");
        time("\\d{1}:\\d{2}:\\d{2}", "H:mm:ss");
        time("\\d{2}:\\d{2}", "HH:mm");
        time("\\d{1}:\\d{2}", "H:mm");
        time("\\d{2}h\\d{2}", "HH'h'mm");
        time("\\d{2}-\\d{2}-\\d{2}", "HH-mm-ss");
        time("\\d{6}(?!\\d)", "HHmmss");
        time("\\d{4}(?!\\d)", "HHmm");
        time("\\d{1,2}$", "H");
        ZONES.put(Pattern.compile(" ?Z|[+-]\\d{2}:\\d{2}"), List.of("XXX"));
        ZONES.put(Pattern.compile("[+-]\\d{4}"), List.of("XX"));
        ZONES.put(Pattern.compile("[+-]\\d{2}"), List.of("X"));
        ZONES.put(Pattern.compile(" [+-]\\d{2}:\\d{2}"), List.of(" XXX"));
        ZONES.put(Pattern.compile(" [+-]\\d{4}(?: UTC)?"), List.of(" XX"));
        ZONES.put(Pattern.compile(" (?:GMT|UTC)[+-]\\d{4}"), List.of(" 'GMT'XX", " 'UTC'XX"));
        ZONES.put(Pattern.compile(" \\p{Upper}{2,5}"), List.of(" z"));
        ZONES.put(Pattern.compile(" \\p{Alpha}+/[\\p{Alpha}_/]+"), List.of(" VV"));
    }

    private TimeShape() {}

    private static void date(String regex, String pattern) {
        DATES.put(Pattern.compile(regex), List.of(pattern));
    }

    private static void both(String regex, String dayFirst, String mark) {
        String month = dayFirst.startsWith("dd") ? "MM" : "M";
        String day = month.replace('M', 'd');
        DATES.put(Pattern.compile(regex), mark.equals(".")
                ? List.of(dayFirst)
                : List.of(dayFirst, month + mark + day + dayFirst.substring(dayFirst.lastIndexOf(mark))));
    }

    private static void time(String regex, String pattern) {
        TIMES.put(Pattern.compile(regex), List.of(pattern));
    }

    /// {@return the patterns that a text may be written in, the likeliest first; empty where it is no time}
    public static List<String> patterns(String text) {
        String plain = TimestampParser.plain(text);
        List<String> found = new ArrayList<>();
        for (Map.Entry<Pattern, List<String>> date : DATES.entrySet()) {
            Matcher at = date.getKey().matcher(plain);
            if (at.lookingAt()) {
                for (String pattern : date.getValue()) {
                    found.addAll(timed(plain, at.end(), pattern));
                }
            }
        }
        // `date` of Unix writes the year behind the zone.
        found.add("EEE MMM d HH:mm:ss z yyyy");
        found.removeIf(pattern -> !TimestampParser.fits(plain, pattern));
        return found.stream().distinct().toList();
    }

    private static List<String> timed(String text, int from, String date) {
        List<String> found = new ArrayList<>();
        Matcher gap = GAP.matcher(text).region(from, text.length());
        // A date and a time may stand side by side without a mark.
        int start = gap.lookingAt() ? gap.end() : from;
        String between = text.substring(from, start);
        String quoted = between.isBlank() || between.matches("[:,_ -]+") ? between : "'" + between + "'";
        for (Map.Entry<Pattern, List<String>> time : TIMES.entrySet()) {
            Matcher at = time.getKey().matcher(text).region(start, text.length());
            if (from < text.length() && at.lookingAt()) {
                String clock = date + quoted + time.getValue().getFirst();
                for (Map.Entry<Pattern, List<String>> zone : ZONES.entrySet()) {
                    Matcher of = zone.getKey().matcher(text).region(at.end(), text.length());
                    if (of.lookingAt()) {
                        zone.getValue().forEach(it -> found.add(clock + it));
                    }
                }
                found.add(clock);
            }
        }
        found.add(date);
        return found;
    }

    /// {@return the two patterns of a time whose day and month can be told apart by nothing in the text; empty where they
    /// can}
    static List<String> readings(String text) {
        Matcher either = EITHER.matcher(TimestampParser.plain(text));
        if (!either.lookingAt() || either.group(1).equals(either.group(2))) {
            return List.of();
        }
        List<String> patterns = patterns(text);
        List<String> dayFirst = patterns.stream().filter(it -> it.startsWith("d")).toList();
        List<String> monthFirst = patterns.stream().filter(it -> it.startsWith("M")).toList();
        return dayFirst.isEmpty() || monthFirst.isEmpty()
                ? List.of()
                : List.of(dayFirst.getFirst(), monthFirst.getFirst());
    }
}
