package dev.hindsight.workspace.evidence;

/// The part of a piece of evidence that is particular to its kind. What every piece has stands in [Header].
/// A component that is null is unknown, never zero or "none".
public sealed interface Evidence
        permits Change, PromptVersion, Eval, Sample, Judgement, UserSignal, ToolCatalog, Measure, Note {}
