package dev.hindsight.postmortem.history;

import dev.hindsight.postmortem.model.Section;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// What differs between two revisions of a document, a line for each field, in words.
final class RevisionDiff {
    private static final int LONGEST = 160;

    private final List<String> lines = new ArrayList<>();

    private RevisionDiff() {}

    static List<String> between(JsonNode before, JsonNode now) {
        RevisionDiff changes = new RevisionDiff();
        Set<String> fields = new TreeSet<>(before.propertyNames());
        fields.addAll(now.propertyNames());
        fields.stream().filter(it -> !before.path(it).equals(now.path(it)))
                .forEach(it -> changes.field(it, before.path(it), now.path(it)));
        return changes.lines;
    }

    private void field(String name, JsonNode before, JsonNode now) {
        switch (name) {
            case "sections" -> sections(before, now);
            case "facts" -> quotes(before.path("quotes"), now.path("quotes"));
            case "evidence" -> evidence(before, now);
            case "moved" -> moved(before, now);
            case "overrides" -> overrides(before, now);
            default -> value(name.replace('_', ' '), before, now);
        }
    }

    /// Of a new document only its text.
    private void value(String name, JsonNode before, JsonNode now) {
        if (!before.isMissingNode()) {
            lines.add(name + ": " + word(before) + " → " + word(now));
        } else if (!isNothing(now)) {
            lines.add(name + ": " + word(now));
        }
    }

    private void sections(JsonNode before, JsonNode now) {
        for (Section section : Section.values()) {
            String then = before.path(section.name()).asString("");
            String text = now.path(section.name()).asString("");
            if (!then.equals(text)) {
                lines.add(section.heading() + ": " + passage(then, text));
            }
        }
    }

    /// The new words, or the removed ones where there are none.
    private static String passage(String before, String now) {
        int start = 0;
        int most = Math.min(before.length(), now.length());
        while (start < most && before.charAt(start) == now.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < most - start && before.charAt(before.length() - 1 - end) == now.charAt(now.length() - 1 - end)) {
            end++;
        }
        String added = now.substring(start, now.length() - end).strip();
        String gone = before.substring(start, before.length() - end).strip();
        return added.isEmpty() ? "removed “" + cut(gone) + "”" : "wrote “" + cut(added) + "”";
    }

    /// All other facts come from the evidence, and are nobody's edit.
    private void quotes(JsonNode before, JsonNode now) {
        if (!before.equals(now)) {
            lines.add(now.path("by").isString() ? "chose the quotes by hand" : "had the quotes chosen by rule");
        }
    }

    private void evidence(JsonNode before, JsonNode now) {
        Set<String> then = labels(before);
        Set<String> links = labels(now);
        links.stream().filter(it -> !then.contains(it)).forEach(it -> lines.add("pinned " + it));
        then.stream().filter(it -> !links.contains(it)).forEach(it -> lines.add("took off " + it));
    }

    private static Set<String> labels(JsonNode links) {
        Set<String> labels = new LinkedHashSet<>();
        links.forEach(it -> labels.add(it.path("label").asString("")));
        return labels;
    }

    private void moved(JsonNode before, JsonNode now) {
        for (int i = 0; i < now.size(); i++) {
            if (!before.path(i).path("movement").equals(now.path(i).path("movement"))) {
                lines.add("what moved, " + word(now.path(i).path("variable")) + ": "
                        + word(before.path(i).path("movement"))
                        + " → " + word(now.path(i).path("movement")));
            }
        }
    }

    private void overrides(JsonNode before, JsonNode now) {
        now.properties().stream().filter(it -> !it.getValue().equals(before.path(it.getKey())))
                .forEach(it -> lines.add("overrode " + it.getKey() + ": " + word(it.getValue())));
    }

    private static boolean isNothing(JsonNode value) {
        return value.isMissingNode() || value.isNull() || (value.isString() && value.asString().isBlank())
                || (value.isArray() && value.isEmpty());
    }

    private static String word(JsonNode value) {
        if (isNothing(value)) {
            return "nothing";
        }
        String text = value.isString() ? value.asString() : value.toString();
        return cut(text.matches("[A-Z_]+") ? text.toLowerCase(Locale.ROOT).replace('_', ' ') : text);
    }

    private static String cut(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= LONGEST
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST)).strip() + "…";
    }
}
