package dev.hindsight.timeline.layout;

/// A lane that can be shown and is loaded only when somebody wants it.
///
/// @param id what tells it from other lanes, such as the name of a signal
/// @param title its name, a few words
/// @param group what it is listed under, such as "Quality"
public record AvailableLane(String id, String title, String group) {}
