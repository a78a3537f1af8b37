package dev.hindsight.workspace.annotation;

import dev.hindsight.workspace.common.Precision;
import java.time.Instant;

/// A note on the timeline that belongs to no incident.
///
/// @param precision how exactly the time is known; drawn as width
/// @param who wrote it
/// @param text one line
public record TimelineNote(Instant at, Precision precision, String who, String text) {}
