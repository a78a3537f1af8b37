package dev.hindsight.postmortem.template;

import dev.hindsight.postmortem.model.Section;
import java.util.List;
import java.util.Map;

/// A template.
///
/// @param name such as `prompt-regression`
/// @param title for people
/// @param likely factor codes that are likely with this kind of incident
/// @param sections Markdown per section, with placeholders
/// @param hash SHA-256 of the file, hex
public record Template(
        String name,
        String title,
        List<String> likely,
        Map<Section, String> sections,
        String hash) {}
