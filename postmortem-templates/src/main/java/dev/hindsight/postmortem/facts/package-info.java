/// Facts for a postmortem, read from the workspace: incident, analysis, prompt diff, samples, pins. And the other way
/// round: whether what was cited is still what the workspace holds.
package dev.hindsight.postmortem.facts;
