package dev.hindsight.postmortem.lint;

import dev.hindsight.postmortem.lint.LinkCheck.LinkStatus;
import dev.hindsight.postmortem.model.PostmortemFacts;
import dev.hindsight.postmortem.model.Section;
import dev.hindsight.workspace.incident.EvidenceLink;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Rules about evidence links: those of factors, of the six variables, and those the report is filled from.
final class LinkRules {
    private record CitedLink(EvidenceLink link, LintLocation place) {}

    private LinkRules() {}

    static Stream<LintFinding> broken(LintContext it) {
        return cited(it).stream().flatMap(cited -> {
            LinkStatus outcome = it.links().check(cited.link());
            boolean changed = outcome == LinkStatus.CHANGED;
            return LintContext.findingIf(changed || outcome == LinkStatus.BROKEN,
                    () -> it.finding(LintRule.BROKEN_LINK, cited.place(), "The evidence \"" + cited.link().label()
                            + (changed
                                    ? "\" is no longer what was cited: its hash differs."
                                    : "\" is no longer in the workspace.")));
        });
    }

    static Stream<LintFinding> unverified(LintContext it) {
        return cited(it).stream().filter(cited -> it.links().check(cited.link()) == LinkStatus.UNVERIFIED)
                .map(cited -> it.finding(LintRule.UNVERIFIED_LINK, cited.place(), "The evidence \""
                        + cited.link().label() + "\" is unverified: it cannot be looked up here."));
    }

    private static List<CitedLink> cited(LintContext it) {
        List<CitedLink> all = new ArrayList<>();
        List<dev.hindsight.postmortem.model.Factor> factors = it.document().factors();
        for (int i = 0; i < factors.size(); i++) {
            LintLocation place = new LintLocation.OfFactor(i);
            factors.get(i).evidence().forEach(link -> all.add(new CitedLink(link, place)));
        }
        it.document().postmortem().moved().forEach(moved -> moved.evidence()
                .forEach(link -> all.add(new CitedLink(link, new LintLocation.OfVariable(moved.variable())))));
        PostmortemFacts facts = it.document().facts();
        facts.quotes().pairs().forEach(pair -> {
            add(all, pair.after().link(), Section.WHAT_USERS_SAW);
            add(all, pair.before() == null ? null : pair.before().link(), Section.WHAT_USERS_SAW);
        });
        facts.moments().forEach(moment -> add(all, moment.link(), Section.KEY_MOMENTS));
        facts.hunks().forEach(hunk -> add(all, hunk.link(), Section.WHY));
        add(all, facts.quality() == null ? null : facts.quality().link(), Section.SUMMARY);
        return all.stream().distinct().toList();
    }

    private static void add(List<CitedLink> all, @org.jspecify.annotations.Nullable EvidenceLink link,
            Section section) {
        if (link != null && all.stream().noneMatch(it -> it.link().equals(link))) {
            all.add(new CitedLink(link, new LintLocation.InSection(section)));
        }
    }
}
