package dev.hindsight.analysis.text;

import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.evidence.Change;

/// A change's name for people.
public final class ChangeName {
    private static final int LONGEST = 40;

    private ChangeName() {}

    /// {@return a few words that name the change, such as "prompt support-reply v14" or "rollback to v13"}
    public static String of(Change change) {
        return Format.singleLine(name(change));
    }

    private static String name(Change change) {
        String to = change.to();
        if (change.surface().equals("prompt")) {
            String prompt = change.prompt() == null ? "" : " " + change.prompt();
            if (to == null) {
                return "prompt" + prompt + " removed";
            }
            return change.rollsBack() != null ? "rollback to " + to : "prompt" + prompt + " " + to;
        }
        String rest = to != null ? to : change.reason() != null ? change.reason() : change.feature();
        String prefix = change.rollsBack() != null ? "rollback of " : "";
        return prefix + change.surface() + (rest == null ? "" : " " + shorten(rest));
    }

    /// {@return the same without the prompt's name, where space is short}
    public static String brief(Change change) {
        if (change.surface().equals("prompt") && change.to() != null && change.rollsBack() == null) {
            return Format.singleLine("prompt " + change.to());
        }
        return of(change);
    }

    private static String shorten(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 2)) ? LONGEST - 2 : LONGEST - 1;
        return text.substring(0, end) + "…";
    }
}
