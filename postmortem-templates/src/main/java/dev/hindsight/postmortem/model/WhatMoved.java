package dev.hindsight.postmortem.model;

import dev.hindsight.workspace.incident.EvidenceLink;
import java.util.Arrays;
import java.util.List;

/// Whether one of the six variables moved just before the onset.
///
/// @param text from which value to which, or how it is known that it did not change; plain text
/// @param evidence the evidence for that
public record WhatMoved(Variable variable, Movement movement, String text, List<EvidenceLink> evidence) {

    /// The six variables.
    public enum Variable {
        PROMPT("prompt revision"), MODEL("routed model"), JUDGE("judge configuration"), INDEX(
                "retrieval index"), TOOLS("tool schemas"), TRAFFIC("traffic mix");

        private final String label;

        Variable(String label) {
            this.label = label;
        }

        /// {@return the words for people}
        public String label() {
            return label;
        }
    }

    /// The answer. A missing answer is different from "unknown".
    public enum Movement {
        MOVED("moved"), DID_NOT_MOVE("did not move"), UNKNOWN("unknown"), UNMARKED("not marked");

        private final String label;

        Movement(String label) {
            this.label = label;
        }

        /// {@return the words for people}
        public String label() {
            return label;
        }
    }

    public WhatMoved {
        evidence = List.copyOf(evidence);
    }

    /// {@return the six variables, all unanswered}
    public static List<WhatMoved> unmarked() {
        return Arrays.stream(Variable.values()).map(it -> new WhatMoved(it, Movement.UNMARKED, "", List.of())).toList();
    }
}
