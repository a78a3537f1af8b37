package dev.hindsight.runbook;

/// A measure that stops or mitigates an incident. Recorded, never executed: the console holds no production
/// credentials.
///
/// @param reach whom it affects
/// @param timeToEffect how long it takes
/// @param sideEffects its other effects
/// @param check how to verify that it worked
/// @param undo how to take it back
public record Lever(String name, String reach, String timeToEffect, String sideEffects, String check, String undo) {}
