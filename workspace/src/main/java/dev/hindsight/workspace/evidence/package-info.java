/// Evidence: everything that was observed, as typed records, and the two faces through which it is appended and queried.
/// Evidence is never updated.
package dev.hindsight.workspace.evidence;
