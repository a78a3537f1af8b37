/// How a postmortem looks at the workspace's evidence: the analysis it asks for, links with the hash of what was seen,
/// and whether they still hold.
package dev.hindsight.postmortem.evidence;
