package dev.hindsight.workspace.evidence;

import org.jspecify.annotations.Nullable;

/// What a person did with an output.
///
/// @param type `regenerate` `edit` `copy` `accept` `undo` `rephrase` `abandon` `escalate` `thumbs_up` `thumbs_down`
///     `ticket`
/// @param value edit ratio, or seconds
/// @param complaint `wrong` `wouldnt_try` `slow` `unsafe` `other`
public record UserSignal(
        String type,
        @Nullable String sample,
        @Nullable String trace,
        @Nullable String session,
        @Nullable Double value,
        @Nullable String uiVersion,
        @Nullable String text,
        @Nullable String complaint)
        implements
            Evidence {}
