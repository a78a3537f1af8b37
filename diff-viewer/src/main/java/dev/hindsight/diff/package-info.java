/// Prompt diffs and the history of prompt lines.
package dev.hindsight.diff;
