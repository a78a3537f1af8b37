/// Annotations of the evidence: ignored changes, and notes on the timeline.
package dev.hindsight.workspace.annotation;
