package dev.hindsight.postmortem.model;

import java.util.List;

/// The input of a report and of lint: one postmortem with its factors and actions. `postmortem.hindsight.json` holds
/// this.
public record PostmortemDocument(Postmortem postmortem, List<Factor> factors, List<ActionItem> actions) {
    public PostmortemDocument {
        factors = List.copyOf(factors);
        actions = List.copyOf(actions);
    }

    /// {@return the facts that fill it}
    public PostmortemFacts facts() {
        return postmortem.facts();
    }

    /// {@return the factors in this state, in their order}
    public List<Factor> factorsIn(Factor.FactorState state) {
        return factors.stream().filter(it -> it.state() == state).toList();
    }

    /// {@return the name of a factor in findings and texts, such as `F2`}
    public String name(Factor factor) {
        return "F" + (factors.indexOf(factor) + 1);
    }
}
