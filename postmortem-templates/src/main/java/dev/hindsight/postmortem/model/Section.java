package dev.hindsight.postmortem.model;

import java.util.Optional;

/// The seven sections of the report, in order.
public enum Section {
    SUMMARY("Summary"), IMPACT("Impact"), WHAT_USERS_SAW("What users saw"), KEY_MOMENTS("Key moments"), WHY(
            "Why it happened"), WHAT_WE_CHANGE("What we change"), NOT_KNOWN("Not known");

    private final String heading;

    Section(String heading) {
        this.heading = heading;
    }

    /// {@return the heading that readers see}
    public String heading() {
        return heading;
    }

    /// {@return the section with that heading; empty where there is none}
    public static Optional<Section> of(String heading) {
        for (Section section : values()) {
            if (section.heading.equalsIgnoreCase(heading.strip())) {
                return Optional.of(section);
            }
        }
        return Optional.empty();
    }
}
