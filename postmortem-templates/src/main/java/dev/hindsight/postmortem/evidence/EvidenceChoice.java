package dev.hindsight.postmortem.evidence;

import dev.hindsight.workspace.incident.EvidenceLink;

/// A piece of evidence to which a factor can be pinned.
///
/// @param group where it is found, such as "Suspected edit"
/// @param text what it is, so that people can tell one from another: a hunk's new line, an output's first words
public record EvidenceChoice(String group, String text, EvidenceLink link) {}
