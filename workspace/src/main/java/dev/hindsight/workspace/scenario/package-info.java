/// Scenarios with a known answer: seeded generators of evidence, in the interchange format, from the night of an
/// invented shop's support assistant. They are the demo and the end-to-end tests. What a scenario says about itself is
/// in `answer`, how each goes in `script`, and what they play in in `world`.
package dev.hindsight.workspace.scenario;
