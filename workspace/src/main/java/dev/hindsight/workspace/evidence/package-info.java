/// Evidence: everything that was observed, as typed records. Evidence is never updated. One record stands here for each
/// kind of the format, and its parts beside it, so that the package reads as the format does.
package dev.hindsight.workspace.evidence;
