package dev.hindsight.diff.view;

/// Two texts to compare.
///
/// @param oldName what people call the old text, such as `v13`
/// @param newName what people call the new text
public record DiffInput(String oldName, String newName, String oldText, String newText) {}
