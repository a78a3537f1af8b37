package dev.hindsight.workspace.scenario.truth;

/// A story with a known answer.
///
/// @param letter `A` to `L`
/// @param title a few words
/// @param story what happens, one or two sentences
public record Scenario(String letter, String title, String story) {}
