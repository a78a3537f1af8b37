/// Runbooks: files in Markdown, parsed, run step by step, each step filled by a probe and recorded on the incident.
package dev.hindsight.runbook;
