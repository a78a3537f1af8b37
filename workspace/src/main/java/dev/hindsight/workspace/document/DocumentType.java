package dev.hindsight.workspace.document;

/// A type of document.
///
/// @param name such as `incident`
/// @param body the record that holds it; Jackson reads and writes it in snake case
public record DocumentType<T>(String name, Class<T> body) {}
