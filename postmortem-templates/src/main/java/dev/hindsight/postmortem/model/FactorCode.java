package dev.hindsight.postmortem.model;

import org.jspecify.annotations.Nullable;

/// A code by which factors are counted across incidents.
///
/// @param category what it covers, a few words
/// @param group one of the six names that people see
/// @param question what the form asks
/// @param disproof the test that would rule it out; null where there is none
/// @param model whether it is of category model, which alone can never close a postmortem
public record FactorCode(
        String code,
        String category,
        String group,
        String question,
        @Nullable String disproof,
        boolean model) {}
