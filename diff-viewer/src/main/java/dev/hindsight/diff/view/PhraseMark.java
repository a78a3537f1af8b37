package dev.hindsight.diff.view;

import java.util.regex.Pattern;

/// A phrase of outputs that is marked in an edit.
///
/// @param words the pattern that finds it in a line
/// @param added whether in added lines, else in removed ones
/// @param hint the tooltip, such as how much more frequent it became
public record PhraseMark(Pattern words, boolean added, String hint) {}
