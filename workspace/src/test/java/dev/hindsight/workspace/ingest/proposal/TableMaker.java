package dev.hindsight.workspace.ingest.proposal;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Makes tables with values of named kinds, in the layouts that programs write.
final class TableMaker {
    private static final Instant START = Instant.parse("2026-10-28T09:00:00Z");
    private static final List<String> WORDS = List.of("order", "refund", "when", "the", "parcel", "arrives", "please",
            "return", "my", "is", "late", "box", "blue", "change", "address", "can", "you", "today", "we", "invoice");

    private final Random random;

    TableMaker(long seed) {
        this.random = new Random(seed);
    }

    /// A column of a table.
    record MadeColumn(String name, String values) {}

    /// {@return the text of a table}
    String table(String layout, List<MadeColumn> columns, int rows) {
        return switch (layout) {
            case "csv" -> separated(columns, rows, ",");
            case "csv;" -> separated(columns, rows, ";");
            case "tsv" -> separated(columns, rows, "\t");
            case "yaml" -> yaml(columns, rows);
            default -> jsonLines(columns, rows);
        };
    }

    private String separated(List<MadeColumn> columns, int rows, String mark) {
        StringBuilder text = new StringBuilder(line(columns.stream().map(MadeColumn::name).toList(), mark));
        for (int i = 0; i < rows; i++) {
            int row = i;
            text.append(line(columns.stream().map(it -> value(it.values, row)).toList(), mark));
        }
        return text.toString();
    }

    private static String line(List<String> cells, String mark) {
        return String.join(mark, cells.stream().map(it -> it.contains(mark) || it.contains("\"")
                ? "\"" + it.replace("\"", "\"\"") + "\""
                : it).toList()) + "\n";
    }

    private String yaml(List<MadeColumn> columns, int rows) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < rows; i++) {
            String lead = "- ";
            for (MadeColumn column : columns) {
                text.append(lead).append(column.name).append(": ").append(value(column.values, i)).append('\n');
                lead = "  ";
            }
        }
        return text.toString();
    }

    private String jsonLines(List<MadeColumn> columns, int rows) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < rows; i++) {
            ObjectNode row = JsonMapper.shared().createObjectNode();
            for (MadeColumn column : columns) {
                set(row, column.name, column.values, i);
            }
            text.append(row).append('\n');
        }
        return text.toString();
    }

    private void set(ObjectNode row, String name, String values, int i) {
        int dot = name.indexOf('.');
        if (dot > 0) {
            ObjectNode inner = row.get(name.substring(0, dot)) instanceof ObjectNode there
                    ? there
                    : row.putObject(name.substring(0, dot));
            set(inner, name.substring(dot + 1), values, i);
            return;
        }
        switch (values) {
            case "chat" -> {
                ArrayNode messages = row.putArray(name);
                messages.addObject().put("role", "system").put("content", "Be brief.");
                messages.addObject().put("role", "user").put("content", prose(6));
                messages.addObject().put("role", "assistant").put("content", prose(12));
            }
            case "choices" -> row.putArray(name).addObject().put("index", 0).putObject("message")
                    .put("role", "assistant").put("content", prose(10));
            case "scenarios" -> {
                ArrayNode list = row.putArray(name);
                list.addObject().put("name", "refund").put("rate", random.nextDouble()).put("runs", 4);
                list.addObject().put("name", "greeting").put("rate", random.nextDouble()).put("runs", 4);
            }
            default -> {
                String text = value(values, i);
                if (text.matches("-?\\d{1,18}")) {
                    row.put(name, Long.parseLong(text));
                } else if (text.matches("-?\\d+\\.\\d+")) {
                    row.put(name, Double.parseDouble(text));
                } else {
                    row.put(name, text);
                }
            }
        }
    }

    private String prose(int most) {
        List<String> words = new ArrayList<>();
        for (int i = 0, n = 3 + random.nextInt(most); i < n; i++) {
            words.add(WORDS.get(random.nextInt(WORDS.size())));
        }
        return String.join(" ", words);
    }

    private String one(String words) {
        String[] all = words.split(" ", -1);
        return all[random.nextInt(all.length)];
    }

    private String number(String format, double most) {
        return String.format(Locale.ROOT, format, random.nextDouble() * most);
    }

    private static String time(Instant at, String pattern) {
        return LocalDateTime.ofInstant(at, ZoneOffset.UTC).format(DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH));
    }

    /// {@return the value of a kind in one row; times go on by about an hour and a half per row}
    String value(String values, int row) {
        Instant at = START.plusSeconds(row * 5_437L).plusMillis(random.nextInt(1_000));
        return switch (values) {
            case "iso" -> at.toString();
            case "isoz" -> time(at, "yyyy-MM-dd'T'HH:mm:ss'Z'");
            case "isooff" -> time(at, "yyyy-MM-dd'T'HH:mm:ss'+02:00'");
            case "isobasic" -> time(at, "yyyy-MM-dd'T'HH:mm:ss'+0530'");
            case "isolocal" -> time(at, "yyyy-MM-dd HH:mm:ss");
            case "day" -> time(at.minusSeconds(row * 80_000L), "yyyy-MM-dd");
            case "dmy" -> time(at, "dd.MM.yyyy HH:mm:ss");
            case "dmyt" -> time(at, "dd/MM/yyyy HH:mm");
            case "us" -> time(at, "M/d/yyyy h:mm:ss a");
            case "utc" -> time(at, "yyyy-MM-dd HH:mm:ss 'UTC'");
            case "py" -> time(at, "yyyy-MM-dd HH:mm:ss,SSS");
            case "rfc" -> time(at, "EEE, dd MMM yyyy HH:mm:ss 'GMT'");
            case "named" -> time(at, "MMM d, yyyy HH:mm");
            case "apache" -> time(at, "dd/MMM/yyyy:HH:mm:ss '+0000'");
            case "unix" -> time(at, "EEE MMM d HH:mm:ss 'UTC' yyyy");
            case "compact" -> time(at, "yyyyMMdd'T'HHmmss'Z'");
            case "epochs" -> Long.toString(at.getEpochSecond());
            case "epochms" -> Long.toString(at.toEpochMilli());
            case "epochus" -> Long.toString(at.toEpochMilli() * 1_000);
            case "epochns" -> Long.toString(at.toEpochMilli() * 1_000_000);
            case "excel" -> String.format(Locale.ROOT, "%.6f", 25_569 + at.toEpochMilli() / 86_400_000.0);
            case "ask" -> prose(6) + "?";
            case "say" -> prose(14) + ".";
            case "ms" -> Integer.toString(150 + random.nextInt(3_000));
            case "micros" -> Integer.toString(random.nextInt(3_000_000));
            case "eu" -> String.format(Locale.GERMANY, "%,d", 1_000 + random.nextInt(3_000));
            case "euscore" -> number("%.2f", 1).replace('.', ',');
            case "thousands" -> String.format(Locale.US, "%,d", 1_000 + random.nextInt(90_000));
            case "secs" -> number("%.2f", 6);
            case "lengths" -> random.nextBoolean() ? number("%.2f s", 4) : (100 + random.nextInt(899)) + " ms";
            case "cents" -> Integer.toString(1 + random.nextInt(40));
            case "usd" -> number("%.4f", 0.2);
            case "tok", "n" -> Integer.toString(20 + random.nextInt(900));
            case "small", "five" -> Integer.toString(1 + random.nextInt(5));
            case "seq" -> Integer.toString(row + 1);
            case "unit" -> number("%.3f", 1);
            case "bit" -> Integer.toString(random.nextInt(2));
            case "pct" -> number("%.1f%%", 100);
            case "pctnum" -> number("%.1f", 100);
            case "http" -> one("200 200 200 500");
            case "id" -> String.format("%016x", random.nextLong());
            case "session" -> "c-" + row / 3;
            case "item" -> "q" + row % 20;
            case "commit" -> String.format("%07x", random.nextInt(1 << 28));
            case "ver" -> "v" + (10 + row / 10);
            case "ticket" -> "OPS-" + (100 + row);
            case "err" -> one("none none timeout");
            default -> one(words(values));
        };
    }

    private static String words(String values) {
        return switch (values) {
            case "model" -> "gpt-large gpt-small mistral-7b";
            case "prompt" -> "support-reply refund-check";
            case "person" -> "p17 p23 p42 p5";
            case "locale" -> "de-DE en-GB fr-FR";
            case "level" -> "INFO WARN";
            case "intent" -> "refund delivery address";
            case "channel" -> "chat mail voice";
            case "route" -> "support search";
            case "finish" -> "stop stop length";
            case "region" -> "eu us";
            case "env" -> "production production staging";
            case "label" -> "good bad good";
            case "suite" -> "golden regression";
            case "metric" -> "accuracy faithfulness";
            case "direction" -> "higher";
            case "series" -> "latency_p95 requests";
            case "host" -> "web-1 web-2";
            case "service" -> "assistant gateway";
            case "msunit" -> "ms";
            case "thumbs" -> "thumbs_up thumbs_down";
            case "likes" -> "like dislike";
            case "clicks" -> "copied regenerated accepted";
            case "updown" -> "up down";
            case "own" -> "thumbs_up regenerate copy";
            case "priority" -> "low high";
            case "status" -> "open closed";
            case "flag" -> "new-retrieval short-answers";
            case "surface" -> "retrieval tool";
            default -> "true false";
        };
    }
}
