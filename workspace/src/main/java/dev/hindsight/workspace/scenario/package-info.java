/// Scenarios with a known answer: seeded generators of evidence, in the interchange format, from the night of an
/// invented shop's support assistant. They are the demo and the end-to-end tests.
package dev.hindsight.workspace.scenario;
