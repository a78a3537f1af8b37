package dev.hindsight.workspace.evidence;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An immutable prompt text, with its variables left in place.
///
/// @param prompt the prompt's name
/// @param incident the incident that the edit answered
public record PromptVersion(
        String prompt,
        String version,
        String text,
        @Nullable String parent,
        @Nullable String author,
        @Nullable String reason,
        @Nullable List<Fragment> fragments,
        @Nullable String incident)
        implements
            Evidence {

    /// A shared piece of text.
    public record Fragment(String name, @Nullable String sha256) {}
}
