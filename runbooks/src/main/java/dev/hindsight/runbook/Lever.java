package dev.hindsight.runbook;

/// Something that stops or softens an incident. Recorded, never executed: the console holds no production credentials.
///
/// @param reach whom it touches
/// @param timeToEffect how long it takes
/// @param sideEffects what else it does
/// @param check how to see that it worked
/// @param undo how to take it back
public record Lever(String name, String reach, String timeToEffect, String sideEffects, String check, String undo) {}
