/// Reads an edited export back: the edits of the Markdown are merged into its postmortem.
package dev.hindsight.postmortem.merge;
