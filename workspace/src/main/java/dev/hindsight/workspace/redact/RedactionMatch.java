package dev.hindsight.workspace.redact;

/// A piece of text that is to be replaced.
///
/// @param start first character
/// @param end first character behind it
/// @param type the marker's word
/// @param value what is hashed: the same for every spelling of one thing
record RedactionMatch(int start, int end, String type, String value) {}
