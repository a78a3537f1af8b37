package dev.hindsight.diff.view;

import java.util.regex.Pattern;

/// A phrase of outputs to be marked where it stands in an edit.
///
/// @param words finds it in a line
/// @param added whether in added lines, else in removed ones
/// @param hint what is said of it, such as how much more frequent it became
public record PhraseMark(Pattern words, boolean added, String hint) {}
