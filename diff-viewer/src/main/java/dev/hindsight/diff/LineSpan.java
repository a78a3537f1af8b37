package dev.hindsight.diff;

/// Lines of one text: `line` is the first, from 1; with `count` 0 it is the line after which something is missing,
/// 0 for the start of the text.
public record LineSpan(int line, int count) {}
