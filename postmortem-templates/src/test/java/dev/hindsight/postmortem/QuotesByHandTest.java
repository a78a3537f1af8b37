package dev.hindsight.postmortem;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.postmortem.facts.QuoteCandidates;
import dev.hindsight.postmortem.history.HistoryEntry;
import dev.hindsight.postmortem.model.Postmortem;
import dev.hindsight.postmortem.model.PostmortemDocument;
import dev.hindsight.postmortem.model.PostmortemFacts.Quote;
import dev.hindsight.postmortem.model.PostmortemFacts.QuotePair;
import dev.hindsight.postmortem.model.PostmortemFacts.Quotes;
import dev.hindsight.postmortem.report.Variant;
import dev.hindsight.postmortem.template.Templates;
import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.evidence.EvidenceKey;
import dev.hindsight.workspace.incident.EvidenceLink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@NullUnmarked
class QuotesByHandTest extends IncidentWorkspaceTest {
    private Document<Postmortem> begun;

    @BeforeEach
    void begin() {
        begun = service.begin("INC-1", Templates.GENERIC);
    }

    private void choose(Quotes quotes) {
        PostmortemDocument it = service.document(begun);
        begun = service.save(begun,
                new PostmortemDocument(it.postmortem().withFacts(it.facts().withQuotes(quotes)), it.factors(),
                        it.actions()));
    }

    @Test
    void candidatesAreBadOutputsWithTheirGoodTwins() {
        var incident = workspace.incidents().get("INC-1");
        List<Quote> drawn = service.quotes("INC-1").bad("");
        assertThat(drawn).hasSizeBetween(20, 60).allSatisfy(it -> {
            assertThat(it.at()).isAfterOrEqualTo(Examples.ONSET);
            assertThat(it.output()).contains("Tuesday").doesNotContain("parcel 7");
        });
        Quote last = drawn.getLast();
        workspace.incidents().pin(incident, last.link(), null, "me");
        QuoteCandidates shelf = service.quotes("INC-1");
        assertThat(shelf.bad("").getFirst()).as("what is pinned comes first").isEqualTo(last);
        assertThat(shelf.bad("tuesday")).hasSameSizeAs(drawn);
        assertThat(shelf.bad("tracking page")).isEmpty();
        assertThat(shelf.twins(last)).hasSize(8).first().satisfies(it -> {
            assertThat(it.input()).isEqualTo(last.input());
            assertThat(it.output()).contains("tracking page");
            assertThat(it.at()).isBefore(Examples.ONSET);
        });
    }

    @Test
    void manualChoiceIsAttributedAndPersisted() throws IOException {
        assertThat(service.document(begun).facts().quotes().chosen()).contains("at random");
        QuoteCandidates shelf = service.quotes("INC-1");
        Quote bad = shelf.bad("").get(3);
        Quote good = shelf.twins(bad).getFirst();
        choose(Quotes.byHand(List.of(new QuotePair(good, bad, false), new QuotePair(null, bad, true)), "me"));
        service.refresh("INC-1");
        Path out = folder.resolve("out");
        service.export("INC-1", out, Variant.FULL, List.of());
        assertThat(Files.readString(out.resolve("postmortem.md"))).contains("Chosen by hand by me, not at random")
                .doesNotContain("drawn at random");
        assertThat(Files.readString(out.resolve("evidence.md"))).contains(requireNonNull(bad.link().sha256()),
                requireNonNull(good.link().sha256()));
        PostmortemDocument kept = service.document(service.get("INC-1"));
        assertThat(kept.facts().quotes().pairs()).extracting(QuotePair::after).containsExactly(bad, bad);
        begun = service.get("INC-1");
        choose(shelf.byRule());
        assertThat(service.refresh("INC-1").body().facts().quotes().by()).isNull();
    }

    @Test
    void changedQuoteIsDetected() {
        Quote bad = service.quotes("INC-1").bad("").getFirst();
        EvidenceLink link = bad.link();
        choose(Quotes.byHand(List.of(new QuotePair(null, new Quote(bad.input(), bad.output(), bad.sample(), bad.at(),
                new EvidenceLink(link.type(), link.ref(), "00", link.label())), true)), "me"));
        assertThat(service.lint("INC-1").errors()).anyMatch(it -> it.key().equals("PM-E3 What users saw"));
        assertThat(EvidenceKey.parse(link.ref())).isPresent();
    }

    @Test
    void historyNamesPersonChangeAndTime() {
        Quote bad = service.quotes("INC-1").bad("").getFirst();
        choose(Quotes.byHand(List.of(new QuotePair(null, bad, true)), "me"));
        PostmortemDocument it = service.document(begun);
        var factors = new java.util.ArrayList<>(it.factors());
        var gone = factors.remove(1);
        factors.set(0, factors.getFirst().withStatement("The edit asks for too much.").withEvidence(bad.link()));
        begun = service.save(begun, new PostmortemDocument(
                it.postmortem().withText(dev.hindsight.postmortem.model.Section.IMPACT,
                        "Nobody was hurt.\n\n" + it.postmortem().text(dev.hindsight.postmortem.model.Section.IMPACT)),
                factors,
                List.of(Examples.action("A1", dev.hindsight.postmortem.model.ActionItem.ActionKind.EVAL_CASE))));
        begun = service.save(begun, new PostmortemDocument(begun.body(), factors, List.of(Examples.action("A1",
                dev.hindsight.postmortem.model.ActionItem.ActionKind.EVAL_CASE).with("ops", null, null))));
        List<HistoryEntry> history = service.history("INC-1");
        assertThat(history.getLast()).satisfies(first -> {
            assertThat(first.what()).isEqualTo("Begun");
            assertThat(first.who()).isEqualTo("me");
            assertThat(first.at()).isEqualTo(IncidentWorkspace.CLOCK.instant());
        });
        assertThat(history).extracting(HistoryEntry::what).contains("Edited the report", "Edited factor prompt",
                "Removed factor " + service.codes().find(gone.code()).orElseThrow().group(), "Added action A1",
                "Edited action A1").hasSize(6);
        assertThat(history.stream().flatMap(step -> step.details().stream())).contains("chose the quotes by hand",
                "Impact: wrote “Nobody was hurt.”", "owner: platform → ops", "due: 2026-09-30 → nothing",
                "pinned sample " + bad.sample());
    }
}
