package dev.hindsight.postmortem.merge;

import dev.hindsight.postmortem.model.Section;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The sections of a `postmortem.md` as text. Sections that the file does not hold (a short variant) are absent.
final class EditedReport {
    private static final Pattern FENCE = Pattern.compile("^ {0,3}(`{3,}|~{3,}).*$");

    private EditedReport() {}

    static Map<Section, String> sections(String markdown) {
        Map<Section, String> sections = new EnumMap<>(Section.class);
        StringBuilder text = new StringBuilder();
        Section open = null;
        String fence = "";
        for (String line : List.of(markdown.replace("\r\n", "\n").split("\n", -1))) {
            Matcher mark = FENCE.matcher(line);
            if (mark.matches() && (fence.isEmpty() || line.strip().startsWith(fence))) {
                fence = fence.isEmpty() ? mark.group(1) : "";
            }
            Optional<Section> next = fence.isEmpty() && line.startsWith("## ")
                    ? Section.of(line.substring(3))
                    : Optional.empty();
            if (next.isPresent()) {
                put(sections, open, text);
                open = next.get();
            } else {
                text.append(line).append('\n');
            }
        }
        put(sections, open, text);
        return sections;
    }

    private static void put(Map<Section, String> sections, @org.jspecify.annotations.Nullable Section open,
            StringBuilder text) {
        if (open != null) {
            sections.put(open, text.toString().strip());
        }
        text.setLength(0);
    }
}
