/// The twelve scripts.
package dev.hindsight.workspace.scenario.script;
