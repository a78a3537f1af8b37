package dev.hindsight.postmortem.template;

import dev.hindsight.analysis.AnalysisResult.Explanation;
import dev.hindsight.analysis.AnalysisResult.VerdictKind;
import dev.hindsight.postmortem.model.Factor;
import dev.hindsight.postmortem.model.FactorCodes;
import dev.hindsight.postmortem.model.Postmortem;
import dev.hindsight.postmortem.model.PostmortemDocument;
import dev.hindsight.postmortem.model.PostmortemFacts.ChangeFact;
import dev.hindsight.postmortem.model.PostmortemFacts.Quality;
import dev.hindsight.postmortem.model.PostmortemFacts;
import dev.hindsight.postmortem.model.Section;
import dev.hindsight.postmortem.model.WhatMoved;
import dev.hindsight.workspace.incident.EvidenceLink;
import dev.hindsight.workspace.incident.IncidentMilestone;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Drafts a postmortem from a template and facts: it chooses the sentences that the facts allow, with live numbers in
/// them, and proposes factors for the evidence; people decide.
public final class Drafter {
    private Drafter() {}

    /// {@return a draft with proposed factors and no actions}
    public static PostmortemDocument draft(Template template, PostmortemFacts facts) {
        Map<Section, String> sections = new EnumMap<>(Section.class);
        template.sections().forEach((section, text) -> sections.put(section,
                text.replace("{{draft.summary}}", summary(facts)).replace("{{draft.decisions}}", decisions(facts))));
        boolean notEstablished = facts.change() == null && providers(facts).isEmpty();
        Postmortem postmortem = new Postmortem(Postmortem.PostmortemState.DRAFT, template.name(), template.hash(),
                sections,
                moved(facts), notEstablished, null, null, Map.of(), facts);
        return new PostmortemDocument(postmortem, factors(template, facts), List.of());
    }

    private static List<WhatMoved> moved(PostmortemFacts facts) {
        return WhatMoved.unmarked().stream().map(blank -> facts.moved().stream()
                .filter(it -> it.variable() == blank.variable()).findFirst().orElse(blank)).toList();
    }

    /// Three sentences: what changed, what it did, and how it ended.
    private static String summary(PostmortemFacts facts) {
        List<String> sentences = new ArrayList<>();
        sentences.add(changed(facts));
        sentences.add(effect(facts));
        sentences.add(ending(facts));
        return String.join("\n", sentences);
    }

    private static String changed(PostmortemFacts facts) {
        ChangeFact change = facts.change();
        if (change == null) {
            return providers(facts).isPresent()
                    ? "No change of ours explains it: {{verdict}} ({{moved.model}})."
                    : "The cause is not established; the analysis says that {{verdict}}.";
        }
        if (change.surface().equals("prompt") && hasAddition(facts)) {
            return "Prompt {{change.prompt}} {{change.to}}, live from {{change.at}}, told the model "
                    + "\"{{change.words}}\".";
        }
        if (change.surface().equals("prompt")) {
            return "Prompt {{change.prompt}} moved from {{change.from}} to {{change.to}} at {{change.at}}.";
        }
        return "The {{change.surface}} moved from {{change.from}} to {{change.to}} at {{change.at}}.";
    }

    private static boolean hasAddition(PostmortemFacts facts) {
        return facts.hunks().stream().flatMap(it -> it.lines().stream())
                .anyMatch(it -> it.op().equals("+") && !it.text().isBlank());
    }

    private static String effect(PostmortemFacts facts) {
        Quality quality = facts.quality();
        if (quality == null) {
            return facts.dataThrough() == null
                    ? "How far quality moved is not known: no signal measured it."
                    : "No signal shows a lasting fall of quality.";
        }
        VerdictKind verdict = facts.verdict() == null ? null : facts.verdict().kind();
        if (verdict == VerdictKind.TOO_LITTLE_DATA || verdict == VerdictKind.NO_CHANGE) {
            return "{{quality.name}} was {{quality.before}} before the onset and {{quality.after}} after it; no lasting move"
                    + " was found.";
        }
        double change = quality.after().value() - quality.before().value();
        String verb = change > 0 ? "rose" : change < 0 ? "fell" : "stayed";
        String sentence = "{{quality.name}} " + verb + " from {{quality.before.value}} to {{quality.after}}";
        String caveat = quality.weighted() ? "" : " (among kept samples, not of traffic)";
        return sentence + caveat + (facts.quiet().isEmpty() ? "." : "; {{quiet}} stayed normal.");
    }

    private static String ending(PostmortemFacts facts) {
        Quality quality = facts.quality();
        if (quality != null && quality.recovered() != null && facts.end() != null) {
            return facts.mitigation().isPresent()
                    ? "{{mitigation}} at {{time.mitigated}} restored {{quality.recovered}}."
                    : "Since {{time.mitigated}} it is {{quality.recovered}} again.";
        }
        return switch (facts.status()) {
            case RECOVERED -> "It had recovered by {{data.through}}.";
            case ONGOING -> "It was still going on at {{data.through}}, the end of the data.";
            case UNKNOWN -> "Whether it is still going on is not known.";
        };
    }

    /// The decisions that the evidence leaves to the retrospective, as numbered questions; people name the actions.
    private static String decisions(PostmortemFacts facts) {
        List<String> questions = new ArrayList<>();
        ChangeFact change = facts.change();
        if (change != null && ("none".equals(change.gate()) || "skipped".equals(change.gate()))) {
            questions.add("Does a change like this need an eval gate before it goes live? This one had none.");
        }
        if (providers(facts).isPresent()) {
            questions.add("Do we pin the model, and what tells us when the provider moves it?");
        }
        if (!facts.revived().isEmpty()) {
            questions.add("What warns us when a line that was taken out on purpose comes back?");
        }
        if (facts.time(IncidentMilestone.DETECTED) != null && facts.quality() != null) {
            questions.add("What would have shown us this sooner? It took {{time.to_detect}}.");
        }
        return IntStream.range(0, questions.size()).mapToObj(i -> (i + 1) + ". " + questions.get(i))
                .collect(Collectors.joining("\n"));
    }

    private static List<Factor> factors(Template template, PostmortemFacts facts) {
        List<Factor> factors = new ArrayList<>();
        ChangeFact change = facts.change();
        if (change != null) {
            factors.add(trigger(change, facts));
        }
        providers(facts).ifPresent(it -> factors.add(new Factor("MODEL-VERSION", "The model served moved: " + it.text()
                + ".", Factor.FactorRole.TRIGGER, Factor.FactorState.IMPLICATED, null, with(it.evidence(), facts),
                Factor.Confidence.MEDIUM, null, List.of(), null, null)));
        facts.annex().widening().forEach(it -> factors.add(amplifier(it)));
        for (String code : template.likely()) {
            if (factors.stream().noneMatch(it -> it.code().equals(code))) {
                factors.add(Factor.begun(code, roleOf(code)));
            }
        }
        facts.moved().stream().filter(it -> it.movement() == WhatMoved.Movement.DID_NOT_MOVE
                && !it.evidence().isEmpty()).forEach(it -> addRuledOut(factors, it));
        return factors;
    }

    /// The model, where it changed and the analysis names it as the explanation.
    private static Optional<WhatMoved> providers(PostmortemFacts facts) {
        return facts.verdict() != null && facts.verdict().explanation() == Explanation.MODEL
                ? facts.moved().stream().filter(it -> it.variable() == WhatMoved.Variable.MODEL
                        && it.movement() == WhatMoved.Movement.MOVED && !it.evidence().isEmpty()).findFirst()
                : Optional.empty();
    }

    private static List<EvidenceLink> with(List<EvidenceLink> evidence, PostmortemFacts facts) {
        List<EvidenceLink> links = new ArrayList<>(evidence);
        add(links, facts.quality() == null ? null : facts.quality().link());
        return links;
    }

    private static Factor trigger(ChangeFact change, PostmortemFacts facts) {
        List<EvidenceLink> links = new ArrayList<>();
        add(links, facts.hunks().isEmpty() ? null : facts.hunks().getFirst().link());
        add(links, change.link());
        add(links, facts.quality() == null ? null : facts.quality().link());
        facts.quotes().pairs().stream().map(it -> it.after().link()).filter(it -> !links.contains(it)).distinct()
                .forEach(links::add);
        String what = change.prompt() == null ? "The " + change.surface() : "Prompt " + change.prompt();
        String statement = what + " moved from " + or(change.from()) + " to " + or(change.to()) + "."
                + (change.reason() == null
                        ? ""
                        : " Reason given: " + change.reason().strip().replaceAll("[.]+$", "") + ".")
                + gate(change.gate());
        return new Factor(FactorCodes.ofSurface(change.surface()), statement, Factor.FactorRole.TRIGGER,
                Factor.FactorState.IMPLICATED, change.at(), links, Factor.Confidence.MEDIUM, null, List.of(), null,
                null);
    }

    private static Factor amplifier(ChangeFact it) {
        List<EvidenceLink> links = new ArrayList<>();
        add(links, it.link());
        return new Factor(FactorCodes.ofSurface(it.surface()), "The " + it.surface()
                + " changed while the fault was live; whether that widened it is open.",
                Factor.FactorRole.AMPLIFIER, Factor.FactorState.NOT_EXAMINED, it.at(), links, null, null, List.of(),
                null, null);
    }

    private static String gate(@Nullable String gate) {
        return switch (gate) {
            case null -> "";
            case "none" -> " No eval gate stood before it.";
            case "skipped" -> " It skipped its eval gate.";
            case "passed" -> " It passed its eval gate.";
            case "failed" -> " It failed its eval gate.";
            default -> " Eval gate: " + gate + ".";
        };
    }

    private static void addRuledOut(List<Factor> factors, WhatMoved it) {
        String code = FactorCodes.ofVariable(it.variable());
        // A ready suite of likely factors may name the code as a condition; that is another claim than this one.
        if (factors.stream().noneMatch(factor -> factor.code().equals(code)
                && factor.role() == Factor.FactorRole.TRIGGER)) {
            factors.add(new Factor(code, "The " + it.variable().label() + " did not move: "
                    + it.text().strip().replaceAll("[.]+$", "") + ".",
                    Factor.FactorRole.TRIGGER, Factor.FactorState.RULED_OUT, null, it.evidence(),
                    Factor.Confidence.MEDIUM, null, List.of(), null, null));
        }
    }

    private static Factor.FactorRole roleOf(String code) {
        return switch (code) {
            case "OBSERVABILITY" -> Factor.FactorRole.DETECTION_GAP;
            case "GUARD", "HUMAN" -> Factor.FactorRole.CONTAINMENT_GAP;
            case "TRAFFIC", "CONFIG" -> Factor.FactorRole.AMPLIFIER;
            default -> Factor.FactorRole.CONDITION;
        };
    }

    private static void add(List<EvidenceLink> links, @Nullable EvidenceLink link) {
        if (link != null) {
            links.add(link);
        }
    }

    private static String or(@Nullable String text) {
        return text == null ? "unknown" : text;
    }
}
