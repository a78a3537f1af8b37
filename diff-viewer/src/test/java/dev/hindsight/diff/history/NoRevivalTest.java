package dev.hindsight.diff.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.testing.Seeds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What looks like text that came back, and is none: other format, shared text, moved files.
class NoRevivalTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final String CALM = "Keep answers short and friendly.\n";
    private static final String PLAIN = "Always give a complete answer to the customer, even when the policy is silent.";

    private static PromptRevision live(double day, String version, String text) {
        return new PromptRevision(version, START.plus(Duration.ofMinutes((long) (day * 1440))), null, null, text, null);
    }

    private static PromptTimeline prompt(String name, PromptRevision... revisions) {
        return new PromptTimeline(name, List.of(revisions));
    }

    private static List<RevivedLine> find(PromptTimeline... prompts) {
        return RevivedLines.find(List.of(prompts));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{#if vip}}%s{{/if}}", "{%% if vip %%}%s{%% endif %%}", "<rule>%s</rule>",
            "<rule id=\"3\">\n%s\n</rule>",
            "- %s", "* **%s**", "3. %s", "4) %s", "a) %s", "## %s", "> %s", "- [ ] %s", "\n\n%s\n\n", "%s\r", "    %s",
            "%s\\n",
            "<br>%s<br/>", "\"%s\\n\"", "<!-- vip -->%s", "<|user|>%s", "\u00a0%s", "%s<br>"})
    void whatIsGluedToASentenceRevivesNothing(String glued) {
        String marked = CALM + glued.formatted(PLAIN);
        assertThat(find(prompt("support", live(0, "v1", CALM + PLAIN), live(1, "v2", marked),
                live(2, "v3", CALM + PLAIN + "\nBe kind.")))).isEmpty();
        assertThat(find(prompt("support", live(0, "v1", marked), live(1, "v2", CALM + PLAIN),
                live(2, "v3", marked + "\nBe kind.")))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Always give a complete answer to the customer,\neven when the policy is silent.",
            "ALWAYS GIVE A COMPLETE ANSWER TO THE CUSTOMER, EVEN WHEN THE POLICY IS SILENT!",
            "Always give a complete answer - to the customer - even when the policy is silent",
            "Always give a complete answer\r\nto the customer, even\r\nwhen the policy is silent.\r\n",
            "Be polite: always give a complete answer to the customer, even when the policy is silent."})
    void wrappingCapitalsAndPunctuationReviveNothing(String same) {
        assertThat(find(prompt("support", live(0, "v1", CALM + PLAIN), live(1, "v2", CALM + same),
                live(2, "v3", CALM + PLAIN + "\nBe kind."), live(3, "v4", CALM + same + "\nBe kind, really."))))
                .isEmpty();
    }

    @Test
    void rewrappedProseRevivesNothing() {
        long seed = Seeds.fresh();
        Random random = new Random(seed);
        String[] words = ("answer policy customer refund order page cite promise delivery date manager voucher ask short"
                + " friendly never always before after with without the of to and").split(" ", -1);
        StringBuilder prose = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            StringBuilder sentence = new StringBuilder();
            for (int n = 6 + random.nextInt(10); n > 0; n--) {
                sentence.append(words[random.nextInt(words.length)]).append(n > 1 ? " " : ". ");
            }
            prose.append(sentence.substring(0, 1).toUpperCase(Locale.ROOT)).append(sentence.substring(1));
        }
        List<PromptRevision> revisions = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            revisions.add(live(i, "v" + i, wrap(prose.toString(), 60 + random.nextInt(60)) + "\nVersion " + i + "\n"));
        }
        assertThat(RevivedLines.find(List.of(new PromptTimeline("support", revisions)))).as("seed " + seed).isEmpty();
    }

    private static String wrap(String prose, int width) {
        StringBuilder wrapped = new StringBuilder();
        int column = 0;
        for (String word : prose.strip().split(" ", -1)) {
            boolean full = column + word.length() > width;
            wrapped.append(full ? "\n" : column == 0 ? "" : " ").append(word);
            column = full ? word.length() : column + word.length() + 1;
        }
        return wrapped.toString();
    }

    @Test
    void variableInOtherBracketsIsTheSame() {
        String hello = "Greet %s by name and offer help with the order.";
        assertThat(find(prompt("support", live(0, "v1", CALM + hello.formatted("{{ name }}")),
                live(1, "v2", CALM + hello.formatted("{name}")),
                live(2, "v3", CALM + hello.formatted("{{name}}") + "\nBe kind.")))).isEmpty();
    }

    @Test
    void renumberedListRevivesNothing() {
        String second = "Cite the page of the handbook for every claim.";
        assertThat(find(prompt("support", live(0, "v1", "1. " + PLAIN + "\n2. " + second),
                live(1, "v2", "1. " + second + "\n2. " + PLAIN),
                live(2, "v3", "1. Be kind.\n2. " + PLAIN + "\n3. " + second))))
                .isEmpty();
    }

    @Test
    void openingThatManyPromptsShareIsNone() {
        String opening = "You are a helpful assistant for the customers of a small shop.\n";
        PromptTimeline faq = prompt("faq", live(0, "f1", opening + CALM), live(3, "f2", ""));
        PromptTimeline sales = prompt("sales", live(9, "n1", opening + "Cite the page of the handbook.\n"));
        assertThat(find(faq, sales)).as("a new prompt").isEmpty();
        PromptTimeline other = prompt("other",
                live(9, "o1", "You are a helpful assistant for the staff of a small shop.\nCite the handbook.\n"));
        assertThat(find(faq, other)).as("a new prompt with a similar opening").isEmpty();
        PromptTimeline support = prompt("support", live(0, "s1", opening + CALM), live(4, "s2", CALM),
                live(8, "s3", opening + CALM + "Be kind."));
        assertThat(find(faq, support)).as("an opening that another prompt had").isEmpty();
        assertThat(find(support)).as("one that no other prompt had").hasSize(1);
    }

    @Test
    void instructionThatBeginsLikeAnOpeningIsTold() {
        String rule = "You are allowed to promise a delivery date to the customer.\n";
        assertThat(find(prompt("faq", live(0, "f1", CALM + rule), live(3, "f2", CALM)),
                prompt("sales", live(9, "n1", rule + "Cite the page of the handbook.\n")))).hasSize(1);
    }

    @Test
    void textThatThreePromptsHadIsCommonProperty() {
        List<PromptTimeline> prompts = new ArrayList<>();
        for (String name : List.of("a", "b", "c")) {
            prompts.add(prompt(name, live(0, name + 1, CALM + PLAIN), live(1, name + 2, CALM),
                    live(5, name + 3, CALM + PLAIN + "\nBe kind.")));
        }
        assertThat(RevivedLines.find(prompts)).isEmpty();
        assertThat(RevivedLines.find(prompts.subList(0, 2))).hasSize(2);
    }

    @Test
    void copyOfLiveTextOfAnotherPromptIsNone() {
        PromptTimeline faq = prompt("faq", live(0, "f1", CALM + PLAIN), live(1, "f2", CALM),
                live(2, "f3", CALM + PLAIN + "\nBe kind."));
        PromptTimeline sales = prompt("sales", live(0, "n1", "Cite the handbook."),
                live(9, "n2", "Cite the handbook.\n" + PLAIN));
        assertThat(find(faq, sales)).extracting(RevivedLine::prompt).containsExactly("faq");
    }

    @Test
    void releaseThatMovesTextToAnotherPromptRevivesNothing() {
        PromptTimeline faq = prompt("faq", live(0, "f1", CALM + PLAIN), live(4, "f2", CALM));
        assertThat(find(faq, prompt("support", live(0, "s1", "Hello."), live(4.005, "s2", PLAIN)))).isEmpty();
        assertThat(find(faq, prompt("support", live(0, "s1", "Hello."), live(4.02, "s2", PLAIN)))).hasSize(1);
    }

    @Test
    void wordsThatAllSentencesShareMakeNoneAlike() {
        StringBuilder rules = new StringBuilder();
        for (String verb : List.of("Check", "Open", "Quote", "Count", "Name", "Number", "Close", "Fence", "Sort",
                "Keep")) {
            rules.append(verb).append(" every *SEARCH/REPLACE block* of ").append(verb.length()).append(" ")
                    .append(verb).append("ed lines.\n");
        }
        assertThat(find(prompt("support", live(0, "v1", rules + "Every *SEARCH/REPLACE block* needs a path.\n"),
                live(1, "v2", rules.toString()),
                live(2, "v3", rules + "Every *SEARCH/REPLACE block* stands alone.\n"))))
                .isEmpty();
    }

    @Test
    void codeIsNoSentence() {
        String code = "from shop.prompts import render\nreturn template.render(customer=customer, order=order)\n"
                + "this.table = new ScrollPane(levels);\n";
        String first = "PROMPT = \"" + PLAIN + "\"\n";
        assertThat(find(prompt("support", live(0, "v1", first + code), live(1, "v2", first),
                live(2, "v3", code + first)))).isEmpty();
        assertThat(find(prompt("support", live(0, "v1", first + code), live(1, "v2", code),
                live(2, "v3", "x = 1\n" + code + first)))).hasSize(1);
    }
}
