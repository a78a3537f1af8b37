/// Prompt diffs: changed lines and words, and what kind of edit it was. Pure functions on strings.
package dev.hindsight.diff;
