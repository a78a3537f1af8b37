/// Incidents: state machine, severity, times, events and pinned evidence.
package dev.hindsight.workspace.incident;
