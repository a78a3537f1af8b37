/// Takes an exported report back that people edited by hand: what they changed in the Markdown, merged into the
/// postmortem that it came from.
package dev.hindsight.postmortem.merge;
