package dev.hindsight.workspace.evidence;

import org.jspecify.annotations.Nullable;

/// An event that somebody wrote down.
///
/// @param saidBy link or role
/// @param event `detected` `mitigated` `resolved` `escalated` `communicated` `signal` `signal_overruled` `other`
public record Note(String text, @Nullable String saidBy, @Nullable String event) implements Evidence {}
