package dev.hindsight.postmortem.lint;

import dev.hindsight.postmortem.model.Section;
import dev.hindsight.postmortem.model.WhatMoved;

/// Where a finding is, so that "Fix" can jump there.
public sealed interface LintLocation {
    /// {@return the words for people and scripts, such as `factor F2`}
    String label();

    /// A section of the report.
    record InSection(Section section) implements LintLocation {
        @Override
        public String label() {
            return section.heading();
        }
    }

    /// A factor, by its position from 0.
    record OfFactor(int index) implements LintLocation {
        @Override
        public String label() {
            return "factor F" + (index + 1);
        }
    }

    /// An action, by its number.
    record OfAction(String number) implements LintLocation {
        @Override
        public String label() {
            return "action " + number;
        }
    }

    /// One of the six variables.
    record OfVariable(WhatMoved.Variable variable) implements LintLocation {
        @Override
        public String label() {
            return "what moved: " + variable.label();
        }
    }

    /// The report as a whole.
    record WholeReport() implements LintLocation {
        @Override
        public String label() {
            return "report";
        }
    }
}
