/// What people put beside the evidence: changes that they ignore, and notes on the timeline.
package dev.hindsight.workspace.annotation;
