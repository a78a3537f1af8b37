package dev.hindsight.analysis.text;

import dev.hindsight.workspace.annotation.IgnoredChange;
import dev.hindsight.workspace.common.Format;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// The ignored changes in words, so that nobody takes the ranked changes for all changes.
public final class IgnoredText {
    private static final int NAMED = 3;

    private IgnoredText() {}

    /// {@return such as "1 change ignored: prompt v14 (its canary was flat)"; empty for none}
    ///
    /// @param name the name for people of a change with that id
    public static String of(List<IgnoredChange> ignored, UnaryOperator<String> name) {
        if (ignored.isEmpty()) {
            return "";
        }
        String named = ignored.stream().limit(NAMED).map(it -> name.apply(it.change()) + " (" + it.reason() + ")")
                .collect(Collectors.joining(", "));
        int more = ignored.size() - NAMED;
        return Format.count(ignored.size(), "change", "changes") + " ignored: " + named
                + (more > 0 ? " and " + Format.count(more) + " more" : "");
    }
}
