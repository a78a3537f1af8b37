package dev.hindsight.workspace.evidence;

/// The fields of a piece of evidence that depend on its kind; [Header] holds the fields that all kinds share. A
/// component that is null is unknown, never zero or "none".
public sealed interface Evidence
        permits Change, PromptVersion, Eval, Sample, Judgement, UserSignal, ToolCatalog, Measure, Note {}
