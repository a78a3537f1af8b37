package dev.hindsight.postmortem.merge;

import dev.hindsight.postmortem.model.ActionItem;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Parses the task lines of "What we change". A field counts as edited where the exported line and the current line
/// differ after parsing; changes by the printing itself cancel out.
final class ActionLines {
    private static final Pattern TASK = Pattern.compile("^- \\[([ xX])] (?:\\*\\*(.+?)\\*\\* )?(.+)$");
    private static final Pattern PARTS = Pattern.compile("^(?<title>.*?)(?: Kind: (?<kind>[a-z ]+)\\.)?"
            + "(?: Owner: (?<owner>.*?)\\.)?(?: Due: (?<due>.*?)\\.)?(?: Done when (?<sign>.*?))?"
            + "(?: Review: (?<review>[^.]*)\\.)?(?: Expected tax: (?<tax>.*?))?$");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

    private final List<String> conflicts;

    ActionLines(List<String> conflicts) {
        this.conflicts = conflicts;
    }

    static boolean isTask(String line) {
        return TASK.matcher(line).matches();
    }

    /// {@return a section without its task lines}
    static String without(String section) {
        return String.join("\n", section.lines().filter(it -> !isTask(it)).toList()).replaceAll("\n{3,}", "\n\n")
                .strip();
    }

    /// {@return the actions as edited, those of the export first}
    ///
    /// @param base as they were exported
    /// @param printed the section as it was exported
    /// @param edited the section as it is now
    List<ActionItem> merge(List<ActionItem> base, String printed, String edited) {
        Map<String, String> before = byNumber(printed);
        Map<String, String> now = byNumber(edited);
        List<ActionItem> merged = new ArrayList<>();
        for (ActionItem it : base) {
            String old = before.get(it.number());
            String line = now.remove(it.number());
            merged.add(old == null || old.equals(line) ? it : line == null ? dropped(it) : changed(it, old, line));
        }
        now.values().forEach(line -> merged.add(added(line, merged.size() + 1)));
        return merged;
    }

    /// Lines without a number get a key that is no number.
    private static Map<String, String> byNumber(String section) {
        Map<String, String> lines = new LinkedHashMap<>();
        section.lines().forEach(line -> {
            Matcher task = TASK.matcher(line);
            if (task.matches()) {
                lines.put(task.group(2) == null ? "\n" + line : plain(task.group(2)), line.stripTrailing());
            }
        });
        return lines;
    }

    private static ActionItem dropped(ActionItem it) {
        return new ActionItem(it.number(), it.kind(), it.title(), it.owner(), it.due(), it.doneWhen(),
                ActionItem.ActionState.DROPPED, it.reviewOn(), it.expectedTax());
    }

    private ActionItem changed(ActionItem it, String old, String line) {
        ActionFields before = ActionFields.of(old);
        ActionFields now = ActionFields.of(line);
        boolean ticked = before.done() != now.done();
        return new ActionItem(it.number(), Objects.equals(before.kind(), now.kind()) ? it.kind() : kind(it, now.kind()),
                Objects.equals(before.title(), now.title()) ? it.title() : title(now),
                Objects.equals(before.owner(), now.owner()) ? it.owner() : now.owner(),
                Objects.equals(before.due(), now.due()) ? it.due() : day(it.number(), it.due(), now.due()),
                Objects.equals(before.sign(), now.sign()) ? it.doneWhen() : now.sign(),
                !ticked ? it.state() : now.done() ? ActionItem.ActionState.DONE : ActionItem.ActionState.OPEN,
                Objects.equals(before.review(), now.review())
                        ? it.reviewOn()
                        : day(it.number(), it.reviewOn(), now.review()),
                Objects.equals(before.tax(), now.tax()) ? it.expectedTax() : now.tax());
    }

    private ActionItem added(String line, int next) {
        ActionFields it = ActionFields.of(line);
        String number = it.number() == null ? "A" + next : it.number();
        return new ActionItem(number, kind(ActionItem.begun(number, ActionItem.ActionKind.OTHER, ""), it.kind()),
                title(it),
                it.owner(), day(number, null, it.due()), it.sign(),
                it.done() ? ActionItem.ActionState.DONE : ActionItem.ActionState.OPEN, day(number, null, it.review()),
                it.tax());
    }

    private static String title(ActionFields it) {
        return it.title().replaceAll("(?<![.])[.]$", "");
    }

    private ActionItem.ActionKind kind(ActionItem it, @Nullable String label) {
        for (ActionItem.ActionKind kind : ActionItem.ActionKind.values()) {
            if (kind.label().equals(label)) {
                return kind;
            }
        }
        if (label != null) {
            conflicts.add("Action " + it.number() + ": there is no kind \"" + label + "\"; it stays "
                    + it.kind().label() + ".");
        }
        return it.kind();
    }

    private @Nullable LocalDate day(String number, @Nullable LocalDate old, @Nullable String text) {
        if (text == null || text.equals(ActionItem.NO_DATE)) {
            return null;
        }
        for (DateTimeFormatter format : List.of(DAY, DateTimeFormatter.ISO_LOCAL_DATE)) {
            try {
                return LocalDate.parse(text, format);
            } catch (DateTimeException _) {
                // The next format, or the sentence below.
            }
        }
        conflicts.add("Action " + number + ": \"" + text + "\" is no date such as 30 Sep 2026; the old one stays.");
        return old;
    }

    /// What a line says, unescaped; null where it says nothing.
    private record ActionFields(boolean done, @Nullable String number, String title, @Nullable String kind,
            @Nullable String owner, @Nullable String due, @Nullable String sign, @Nullable String review,
            @Nullable String tax) {
        static ActionFields of(String line) {
            Matcher task = TASK.matcher(line);
            Matcher parts = task.matches() ? PARTS.matcher(plain(task.group(3))) : PARTS.matcher("");
            if (!task.matches() || !parts.matches()) {
                throw new IllegalArgumentException("no task line: " + line);
            }
            String owner = parts.group("owner");
            return new ActionFields(!task.group(1).equals(" "), task.group(2) == null ? null : plain(task.group(2)),
                    parts.group("title").strip(), parts.group("kind"),
                    ActionItem.NO_OWNER.equals(owner) ? null : owner, parts.group("due"), sentence(parts.group("sign")),
                    parts.group("review"), sentence(parts.group("tax")));
        }

        private static @Nullable String sentence(@Nullable String text) {
            return text == null ? null : text.strip().replaceAll("(?<![.])[.]$", "");
        }
    }

    private static String plain(String markdown) {
        return markdown.replaceAll("\\\\([\\p{Punct}])", "$1").replace("\u2060", "");
    }
}
