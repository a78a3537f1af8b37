package dev.hindsight.postmortem.evidence;

import dev.hindsight.postmortem.model.PostmortemFacts.HunkFact;
import dev.hindsight.postmortem.model.PostmortemFacts.HunkLine;
import dev.hindsight.postmortem.model.PostmortemFacts.Quality;
import dev.hindsight.postmortem.model.PostmortemFacts.Quote;
import dev.hindsight.postmortem.model.PostmortemFacts;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.EvidenceKey;
import dev.hindsight.workspace.evidence.Sample;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import dev.hindsight.workspace.incident.EvidenceLink;
import dev.hindsight.workspace.incident.IncidentMilestone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The evidence to which a factor can be pinned: the hunks of the suspected edit, the windows of the series, the
/// outputs that the report quotes, and the incident's pins. Each link carries the hash of its current target.
public final class EvidenceChoices {
    private static final int LONGEST = 70;

    private final EvidenceQuery evidence;
    private final AnalysisSource analyses;
    private final PostmortemFacts facts;
    private final List<EvidenceChoice> choices = new ArrayList<>();

    private EvidenceChoices(EvidenceQuery evidence, AnalysisSource analyses, PostmortemFacts facts) {
        this.evidence = evidence;
        this.analyses = analyses;
        this.facts = facts;
    }

    /// {@return the choices, group by group, each link once}
    ///
    /// @param pins what people pinned on the incident
    public static List<EvidenceChoice> of(EvidenceQuery evidence, AnalysisSource analyses, PostmortemFacts facts,
            List<EvidenceLink> pins) {
        EvidenceChoices shelf = new EvidenceChoices(evidence, analyses, facts);
        shelf.edit();
        shelf.series();
        shelf.quotes();
        pins.forEach(it -> shelf.add("Pinned on the incident", shelf.text(it), it));
        facts.moved().forEach(it -> it.evidence().forEach(link -> shelf.add("What moved, and what did not",
                it.variable().label() + ": " + shelf.text(link), link)));
        return List.copyOf(shelf.choices);
    }

    private void edit() {
        for (HunkFact hunk : facts.hunks()) {
            String line = Stream.of("+", "-").flatMap(op -> hunk.lines().stream().filter(it -> it.op().equals(op)))
                    .map(HunkLine::text).filter(it -> !it.isBlank()).findFirst().orElse("");
            EvidenceLink link = hunk.link();
            add("Suspected change", link == null ? "" : link.label() + ": " + cut(line), link);
        }
        PostmortemFacts.ChangeFact change = facts.change();
        EvidenceLink link = change == null ? null : change.link();
        add("Suspected change", link == null ? "" : link.label(), link);
    }

    private void series() {
        Quality quality = facts.quality();
        EvidenceLink around = quality == null ? null : quality.link();
        if (around == null) {
            return;
        }
        add("Series", around.label() + ", around the incident", around);
        Instant onset = facts.time(IncidentMilestone.ONSET);
        Instant end = facts.end() == null ? facts.dataThrough() : facts.end();
        EvidenceLinks.seriesPlace(around.ref()).ifPresent(place -> {
            if (onset != null && onset.isAfter(TimeRange.instant(place.range().from()))) {
                add(place, new TimeRange(place.range().from(), TimeRange.micros(onset)), around.label(),
                        "before the onset");
            }
            if (onset != null && end != null && end.isAfter(onset)) {
                add(place, TimeRange.of(onset, end), around.label(), "while it lasted");
            }
        });
    }

    private void add(EvidenceLinks.SeriesReference place, TimeRange range, String name, String when) {
        String label = name + ", " + when;
        add("Series", label, EvidenceLinks.series(analyses.series(place.signal(), place.slice(), range), range, label));
    }

    private void quotes() {
        facts.quotes().pairs().forEach(it -> {
            quote(it.after());
            if (it.before() != null) {
                quote(it.before());
            }
        });
    }

    private void quote(Quote it) {
        add("Quoted outputs", it.link().label() + ": " + cut(it.output()), it.link());
    }

    private String text(EvidenceLink link) {
        String output = EvidenceKey.parse(link.ref()).flatMap(evidence::find).map(it -> it.evidence())
                .filter(Sample.class::isInstance).map(it -> ((Sample) it).output()).orElse(null);
        return output == null ? link.label() : link.label() + ": " + cut(output);
    }

    private void add(String group, String text, @Nullable EvidenceLink link) {
        if (link != null && choices.stream().noneMatch(it -> it.link().type() == link.type()
                && it.link().ref().equals(link.ref()))) {
            choices.add(new EvidenceChoice(group, text, link));
        }
    }

    private static String cut(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= LONGEST
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST)).strip() + "…";
    }
}
