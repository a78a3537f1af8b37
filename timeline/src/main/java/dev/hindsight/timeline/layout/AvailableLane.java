package dev.hindsight.timeline.layout;

/// A lane that is loaded on request.
///
/// @param id its identity, such as the name of a signal
/// @param title its name, a few words
/// @param group its group in the menu, such as "Quality"
public record AvailableLane(String id, String title, String group) {}
