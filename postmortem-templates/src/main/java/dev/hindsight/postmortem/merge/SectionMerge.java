package dev.hindsight.postmortem.merge;

import dev.hindsight.postmortem.report.LiveValue;
import dev.hindsight.postmortem.report.Placeholders;
import dev.hindsight.postmortem.report.ReportWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Converts an edited section back to its stored form: lines that read as filled from the evidence keep their
/// placeholders, so that their numbers stay live; text of people is kept as it is.
final class SectionMerge {
    private SectionMerge() {}

    /// {@return the edited section with its placeholders put back}
    ///
    /// @param stored the section as stored when the report was exported
    /// @param values what its placeholders stood for then
    /// @param edited the section as it reads now
    static String restore(String stored, Map<String, LiveValue> values, String edited) {
        List<String> lines = List.of(edited.strip().split("\n", -1));
        List<String> merged = new ArrayList<>();
        int at = 0;
        String[] own = stored.split("\n", -1);
        String[] cleaned = ReportWriter.clean(stored).split("\n", -1);
        for (int i = 0; i < own.length; i++) {
            String line = own[i];
            String shown = Placeholders.resolve(cleaned.length == own.length ? cleaned[i] : line, values);
            if (shown.isBlank()) {
                // Questions to the author and empty blocks are not printed, so nobody can have edited them.
                if (!line.isBlank()) {
                    blank(merged);
                    merged.add(line);
                    blank(merged);
                }
                continue;
            }
            List<String> wanted = List.of(shown.split("\n", -1));
            int found = find(lines, wanted, at);
            if (found >= 0) {
                merged.addAll(lines.subList(at, found));
                merged.add(line);
                at = found + wanted.size();
            }
        }
        merged.addAll(lines.subList(at, lines.size()));
        return tidy(merged);
    }

    private static int find(List<String> lines, List<String> wanted, int from) {
        for (int i = from; i + wanted.size() <= lines.size(); i++) {
            if (same(lines.subList(i, i + wanted.size()), wanted)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean same(List<String> lines, List<String> wanted) {
        for (int i = 0; i < wanted.size(); i++) {
            if (!lines.get(i).stripTrailing().equals(wanted.get(i).stripTrailing())) {
                return false;
            }
        }
        return true;
    }

    private static void blank(List<String> lines) {
        if (!lines.isEmpty() && !lines.getLast().isBlank()) {
            lines.add("");
        }
    }

    private static String tidy(List<String> lines) {
        return String.join("\n", lines).replaceAll("\n{3,}", "\n\n").strip();
    }
}
