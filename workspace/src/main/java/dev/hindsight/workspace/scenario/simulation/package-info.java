/// The invented shop that the scripts play in: its changes, its traffic, and the evidence that they leave.
package dev.hindsight.workspace.scenario.simulation;
