/// Facts for a postmortem, read from the workspace: incident, analysis, prompt diff, samples, pins.
package dev.hindsight.postmortem.facts;
