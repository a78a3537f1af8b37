package dev.hindsight.workspace.evidence.query;

import dev.hindsight.workspace.evidence.EvidenceKind;
import org.jspecify.annotations.Nullable;

/// An instrument that gives scores: a metric of a judge on samples (`score.<metric>@<judge>`), or a metric of a suite
/// (`<suite>/<metric>`).
///
/// @param kind [EvidenceKind#SAMPLE] (with judgements) or [EvidenceKind#EVAL]
/// @param name the column's name, or `<suite>/<metric>`
/// @param higherIsBetter null where no record says it, or records contradict each other; then the instrument is drawn
/// but never part of a verdict
/// @param min smallest possible score, where known
/// @param max largest possible score, where known
/// @param n how many scores there are
public record Instrument(
        EvidenceKind kind,
        String name,
        @Nullable Boolean higherIsBetter,
        @Nullable Double min,
        @Nullable Double max,
        long n) {}
