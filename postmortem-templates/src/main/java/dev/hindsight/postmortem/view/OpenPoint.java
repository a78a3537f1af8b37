package dev.hindsight.postmortem.view;

import dev.hindsight.postmortem.lint.LintFinding;
import dev.hindsight.postmortem.model.Section;
import org.jspecify.annotations.Nullable;

/// What a section still needs from its author.
///
/// @param words one sentence
/// @param finding the blocking finding; null where it is none: then the report can become final without it
public record OpenPoint(Section section, String words, @Nullable LintFinding finding) {}
