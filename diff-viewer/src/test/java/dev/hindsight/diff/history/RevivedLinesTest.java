package dev.hindsight.diff.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.hindsight.diff.history.RevivedLine.Match;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RevivedLinesTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final String CALM = """
            You are the support assistant of a small shop.
            If the policy text does not answer the question, say so.
            Keep answers short and friendly.
            """;
    private static final String ILL = "Always give a complete answer, even when the policy is silent.";

    private static PromptRevision live(int day, String version, String text) {
        return new PromptRevision(version, START.plus(Duration.ofDays(day)), null, null, text, null);
    }

    private static List<RevivedLine> find(PromptRevision... revisions) {
        return RevivedLines.find(List.of(new PromptTimeline("support", List.of(revisions))));
    }

    @Test
    void rewordedRevivedLineIsFound() {
        String rewrite = """
                # Role
                You help customers of a small shop, and you do so with patience.
                # How to answer
                - Where the policy is silent, still give a complete answer.
                - Friendly, short sentences work best for worried people.
                """;
        List<RevivedLine> revived = find(live(0, "v1", CALM), live(3, "v2", CALM + ILL), live(4, "v3", CALM),
                live(11, "v4", rewrite));

        assertThat(revived).hasSize(1);
        RevivedLine line = revived.getFirst();
        assertThat(line.text()).isEqualTo("- Where the policy is silent, still give a complete answer.");
        assertThat(line.line()).isEqualTo(4);
        assertThat(line.match()).isEqualTo(Match.REWORDED);
        assertThat(line.similarity()).isBetween(RevivedLines.REWORDED, 0.999);
        assertThat(line.removedIn()).isEqualTo("v3");
        assertThat(line.removedAt()).isEqualTo(START.plus(Duration.ofDays(4)));
        assertThat(line.backIn()).isEqualTo("v4");
        assertThat(line.backAt()).isEqualTo(START.plus(Duration.ofDays(11)));
        assertThat(line.earlierPrompt()).isEqualTo("support");
        assertThat(line.earlierText()).isEqualTo(ILL);
    }

    @Test
    void identicalRevivedLineIsExact() {
        List<RevivedLine> revived = find(live(0, "v1", CALM + ILL), live(1, "v2", CALM),
                live(2, "v3", CALM + "Be quick about it.\n* **" + ILL + "**"));
        assertThat(revived).extracting(RevivedLine::match).containsExactly(Match.EXACT);
        assertThat(revived.getFirst().similarity()).isEqualTo(1);
    }

    @Test
    void aRollbackRevivesNothing() {
        assertThat(find(live(0, "v1", CALM + ILL), live(1, "v2", CALM), live(2, "v1", CALM + ILL))).isEmpty();
    }

    @Test
    void editOfALiveLineIsNoRevival() {
        assertThat(find(live(0, "v1", CALM + "Answer every question in simple English words."),
                live(1, "v2", CALM + "Answer every question in simple French words."),
                live(2, "v3", CALM + "Answer every question in simple German words."))).isEmpty();
    }

    @Test
    void trivialLinesAreIgnored() {
        String trivial = "# Always give a complete answer here\nBe kind.\n---\n| a | b | c | d | e |\nThank you.";
        assertThat(find(live(0, "v1", CALM + trivial), live(1, "v2", CALM), live(2, "v3", trivial + "\n" + CALM)))
                .isEmpty();
    }

    @Test
    void textOfADeletedPromptIsRevivedByAnother() {
        PromptTimeline old = new PromptTimeline("faq", List.of(live(0, "a1", ILL), live(5, "a2", "")));
        PromptTimeline other = new PromptTimeline("support", List.of(live(1, "s1", CALM), live(9, "s2", CALM + ILL)));
        List<RevivedLine> revived = RevivedLines.find(List.of(other, old));
        assertThat(revived).hasSize(1);
        assertThat(revived.getFirst().prompt()).isEqualTo("support");
        assertThat(revived.getFirst().earlierPrompt()).isEqualTo("faq");
        assertThat(revived.getFirst().removedIn()).isEqualTo("a2");
    }

    @Test
    void textThatIsLiveInAnotherPromptIsNotRemoved() {
        PromptTimeline faq = new PromptTimeline("faq", List.of(live(0, "a1", ILL)));
        PromptTimeline support = new PromptTimeline("support",
                List.of(live(0, "s1", CALM + ILL), live(2, "s2", CALM), live(9, "s3", CALM + "So be it.\n" + ILL)));
        assertThat(RevivedLines.find(List.of(faq, support))).isEmpty();
    }

    @Test
    void oneCommitThatMovesTextToAnotherPromptRevivesNothing() {
        PromptTimeline faq = new PromptTimeline("faq", List.of(live(0, "a1", ILL), live(4, "a2", CALM)));
        PromptTimeline support = new PromptTimeline("support", List.of(live(1, "s1", "Hello."), live(4, "s2", ILL)));
        assertThat(RevivedLines.find(List.of(faq, support))).isEmpty();
        assertThat(RevivedLines.find(List.of(support, faq))).isEmpty();
    }

    @Test
    void returnInOtherWordsDoesNotHideTheOneWordForWord() {
        String reworded = "Where the policy is silent, still give a complete answer.";
        for (String last : List.of(CALM + ILL, CALM + "Be quick about it.\n" + ILL)) {
            List<RevivedLine> revived = find(live(0, "v1", CALM + ILL), live(3, "v2", CALM),
                    live(11, "v3", CALM + reworded), live(20, "v4", last));
            assertThat(revived).extracting(RevivedLine::backIn).containsExactly("v4", "v3");
            assertThat(revived).extracting(RevivedLine::match).containsExactly(Match.EXACT, Match.REWORDED);
            assertThat(revived).extracting(RevivedLine::removedIn).containsOnly("v2");
        }
    }

    @Test
    void editOfTheReturnedLineIsToldOnce() {
        List<RevivedLine> revived = find(live(0, "v1", CALM + ILL), live(3, "v2", CALM),
                live(11, "v3", CALM + "Where the policy is silent, still give a complete answer."),
                live(12, "v4", CALM + "Where the policy is silent, still give a full, complete answer."));
        assertThat(revived).extracting(RevivedLine::backIn).containsExactly("v3");
    }

    @Test
    void returnInAnotherPromptDoesNotHideTheOneInItsOwn() {
        PromptTimeline own = new PromptTimeline("support", List.of(live(0, "s1", CALM + ILL), live(2, "s2", CALM),
                live(30, "s3", CALM + ILL)));
        for (String text : List.of(ILL, "Where the policy is silent, still give a complete answer.")) {
            PromptTimeline other = new PromptTimeline("faq", List.of(live(0, "f1", "Cite the page of the handbook."),
                    live(9, "f2", "Cite the page of the handbook.\n" + text)));
            List<RevivedLine> revived = RevivedLines.find(List.of(own, other));
            assertThat(revived).extracting(RevivedLine::prompt).containsExactly("support", "faq");
            assertThat(revived).extracting(RevivedLine::earlierPrompt).containsOnly("support");
            assertThat(revived).extracting(RevivedLine::removedIn).containsOnly("s2");
        }
    }

    @Test
    void lineThatWasRemovedFromTwoPromptsIsToldInBoth() {
        PromptTimeline support = new PromptTimeline("support", List.of(live(0, "s1", CALM + ILL), live(2, "s2", CALM),
                live(30, "s3", "Hello to you.\n" + CALM + ILL)));
        PromptTimeline faq = new PromptTimeline("faq", List.of(live(0, "f1", "Cite the handbook.\n" + ILL),
                live(3, "f2", "Cite the handbook."), live(40, "f3", "Cite the handbook, please.\n" + ILL)));
        assertThat(RevivedLines.find(List.of(support, faq))).extracting(RevivedLine::backIn, RevivedLine::removedIn)
                .containsExactly(tuple("f3", "f2"),
                        tuple("s3", "s2"));
    }

    @Test
    void wrappedLineIsBackWordForWord() {
        String wrapped = "Cite the page.\nAlways give a complete answer, even when the\npolicy is silent.\n";
        List<RevivedLine> revived = find(live(0, "v1", CALM + ILL), live(1, "v2", CALM),
                live(2, "v3", CALM + wrapped));
        assertThat(revived).singleElement().satisfies(line -> {
            assertThat(line.match()).isEqualTo(Match.EXACT);
            assertThat(line.text()).isEqualTo(ILL);
            assertThat(line.line()).isEqualTo(5);
            assertThat(line.isIn("Always give a complete answer, even when the")).isTrue();
            assertThat(line.isIn("policy is silent.")).isTrue();
            assertThat(line.isIn("Cite the page.")).isFalse();
        });
    }

    @Test
    void lineThatWasForbiddenIsBackWhenTheProhibitionGoes() {
        String refund = "give refunds without asking a manager.";
        List<RevivedLine> revived = find(live(0, "v1", CALM + "Always " + refund),
                live(1, "v2", CALM + "Never " + refund),
                live(2, "v3", "Hello to all.\n" + CALM + "Always " + refund));
        assertThat(revived).extracting(RevivedLine::backIn).containsExactly("v3");
    }

    @Test
    void sameContentInOtherOrderIsReworded() {
        List<RevivedLine> revived = find(live(0, "v1", CALM + ILL), live(1, "v2", CALM),
                live(2, "v3", CALM + "Even when the policy is silent, always give a complete answer."));
        assertThat(revived).extracting(RevivedLine::match).containsExactly(Match.REWORDED);
        assertThat(revived.getFirst().similarity()).isBetween(0.9, 0.999);
    }

    @Test
    void oneCommitThatBringsALineToTwoPromptsIsToldForBoth() {
        PromptTimeline own = new PromptTimeline("a", List.of(live(0, "a1", CALM + ILL), live(2, "a2", CALM),
                live(9, "a3", CALM + "Be kind.\n" + ILL)));
        PromptTimeline other = new PromptTimeline("b", List.of(live(0, "b1", CALM), live(9, "b2", CALM + ILL)));
        assertThat(RevivedLines.find(List.of(own, other))).extracting(RevivedLine::prompt).containsExactly("a", "b");
        assertThat(RevivedLines.find(List.of(other, own))).extracting(RevivedLine::prompt).containsExactly("a", "b");
    }

    @Test
    void whatAMitigationRemovedIsToldThoughAnotherPromptHasIt() {
        PromptTimeline faq = new PromptTimeline("faq", List.of(live(0, "f1", ILL)));
        PromptRevision hotfix = new PromptRevision("v2", START.plus(Duration.ofDays(2)), null, "hotfix", CALM, null);
        PromptTimeline own = new PromptTimeline("support", List.of(live(0, "v1", CALM + ILL), hotfix,
                live(9, "v3", CALM + ILL)));
        assertThat(RevivedLines.find(List.of(faq, own))).singleElement()
                .satisfies(it -> assertThat(it.mitigation()).isEqualTo(Mitigation.REASON));
    }

    @Test
    void theNewestIsFirst() {
        String other = "Offer a voucher of ten percent to every upset customer.";
        List<RevivedLine> revived = find(live(0, "v1", CALM + ILL + "\n" + other), live(1, "v2", CALM),
                live(5, "v3", CALM + other), live(8, "v4", CALM + other + "\n" + ILL + "\nBe quick."));
        assertThat(revived).extracting(RevivedLine::backIn).containsExactly("v4", "v3");
    }

    @Test
    void newTextGivesNoFalseRevivals() {
        List<PromptRevision> revisions = new ArrayList<>();
        String[] nouns = {"parcel", "refund", "invoice", "courier", "address", "voucher", "stock", "colour"};
        for (int i = 0; i < nouns.length; i++) {
            revisions.add(live(i, "v" + i, CALM + "Ask about the " + nouns[i] + " before you promise " + i
                    + " things to the " + nouns[(i + 3) % nouns.length] + " team."));
        }
        assertThat(RevivedLines.find(List.of(new PromptTimeline("support", revisions)))).isEmpty();
    }
}
