package dev.hindsight.analysis.phrase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hindsight.testing.Seeds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("simulation")
class PhraseShiftsTest {
    private static final int MANY = 1_000;
    private static final List<String> VOCABULARY = IntStream.rangeClosed(0, 400).mapToObj(PhraseShiftsTest::word)
            .toList();

    private static PhraseShifts compare(List<String> before, List<String> after) {
        Corpus corpus = new Corpus();
        before.forEach(it -> corpus.add(false, it, null));
        after.forEach(it -> corpus.add(true, it, null));
        return PhraseShifts.of(corpus, PromptEdit.NONE, MANY);
    }

    private static List<String> repeated(int n, String with, int times) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            texts.add("We sent it. " + (i < times ? with : ""));
        }
        return texts;
    }

    @Test
    void logOddsAgreeWithAHandComputation() {
        // 10 of 100 before, 30 of 100 after. Background 0.2, so the prior is 2 present and 8 absent:
        // ln(32/78) - ln(12/98) = 1.209088; variance 1/32 + 1/78 + 1/12 + 1/98 = 0.137608; z = 3.2594.
        PhraseShift shift = PhraseShift.of("on tuesday", 10, 100, 30, 100, 1);
        assertThat(shift.logOdds()).isCloseTo(1.209088, within(1e-6));
        assertThat(shift.low()).isCloseTo(0.482027, within(1e-5));
        assertThat(shift.high()).isCloseTo(1.936149, within(1e-5));
        assertThat(shift.p()).isCloseTo(0.001117, within(1e-6));
    }

    @Test
    void aPhraseIsFoundInTextAsItIsWritten() {
        assertThat(found("it's on day #", "Say: “It’s on  day 14”, or nothing.")).isEqualTo("It’s on  day 14");
        assertThat(found("always give", "You must ALWAYS (give) it.")).isEqualTo("ALWAYS (give");
        assertThat(found("always give", "Do it always. Give it.")).as("another sentence").isEmpty();
        assertThat(found("give", "forgive, gives")).as("part of a word").isEmpty();
        assertThat(found("write to ‹email›", "Write to ‹email:3f›.")).isEqualTo("Write to ‹email:3f›");
    }

    private static String found(String phrase, String text) {
        Matcher matcher = PhraseShift.of(phrase, 1, 10, 5, 10, 1).words().matcher(text);
        return matcher.find() ? matcher.group() : "";
    }

    @Test
    void theLongestPhraseStandsForItsParts() {
        PhraseShifts shifts = compare(repeated(200, "Perhaps later.", 40), repeated(200,
                "It arrives on Tuesday before noon.", 60));
        assertThat(shifts.shifts()).extracting(PhraseShift::text).containsExactlyInAnyOrder(
                "it arrives on tuesday before noon", "perhaps later");
        assertThat(shifts.shifts()).filteredOn(it -> it.text().equals("perhaps later")).singleElement()
                .satisfies(it -> {
                    assertThat(it.before()).isEqualTo(40);
                    assertThat(it.outputsBefore()).isEqualTo(200);
                    assertThat(it.after()).isZero();
                    assertThat(it.high()).isNegative();
                });
    }

    @Test
    void stopWordsNeverLead() {
        List<String> after = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            after.add((i < 190 ? "You will have it. " : "") + (i < 120 ? "The parcel is lost. " : "")
                    + (i < 60 ? "Guaranteed delivery. " : "") + (i < 40 ? "Not before. " : ""));
        }
        assertThat(compare(repeated(200, "", 0), after).shifts()).extracting(PhraseShift::text)
                .startsWith("guaranteed delivery", "not before").endsWith("you will have it")
                .contains("the parcel is lost");
    }

    @Test
    void onlyWhatStandsInTheSameOutputsIsJoined() {
        List<String> after = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            after.add(i % 2 == 0 ? "We sent the parcel off. Red." : "We sent the parcel back. Blue.");
        }
        assertThat(compare(repeated(60, "", 0), after).shifts()).extracting(PhraseShift::text)
                .containsExactlyInAnyOrder(
                        "we sent it", "we sent the parcel", "the parcel off", "the parcel back", "red", "blue");
    }

    @Test
    void numbersAndMarkersAreOneWordEach() {
        List<String> before = new ArrayList<>();
        List<String> after = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            before.add("Please wait.");
            after.add("Paid " + (i + 0.25) + " euros. Write to ‹email:k3f9a7q2x" + (char) ('a' + i % 26)
                    + "› today. KR-" + i);
        }
        assertThat(compare(before, after).shifts()).extracting(PhraseShift::text).containsExactlyInAnyOrder(
                "paid # euros",
                "write to ‹email› today", "kr #", "please wait");
    }

    @Test
    void aPhraseSaidOverAndOverInOneSessionIsOneSession() {
        Corpus apart = new Corpus();
        Corpus together = new Corpus();
        for (int i = 0; i < 80; i++) {
            boolean after = i >= 40;
            String text = after && i % 2 == 0 ? "It is lost." : "It is here.";
            apart.add(after, text, null);
            together.add(after, text, after ? "s" + i % 2 : "s" + i);
        }
        assertThat(PhraseShifts.of(apart, PromptEdit.NONE, MANY).shifts()).extracting(PhraseShift::text)
                .contains("it is lost");
        assertThat(PhraseShifts.of(together, PromptEdit.NONE, MANY).shifts()).isEmpty();
    }

    @Test
    void whereAPhraseStandsInTheEdit() {
        PromptEdit edit = PromptEdit.between("Be kind.\nSay if you cannot know a date.\n",
                "Be kind.\nSay a date. Always give a complete answer.\n");
        assertThat(edit.where("complete answer")).isEqualTo(PromptEdit.EditLocation.ADDED);
        assertThat(edit.where("cannot know")).isEqualTo(PromptEdit.EditLocation.REMOVED);
        assertThat(edit.where("a date")).isEqualTo(PromptEdit.EditLocation.NEITHER);
        assertThat(edit.where("be kind")).isEqualTo(PromptEdit.EditLocation.NEITHER);
        assertThat(edit.where("date always")).isEqualTo(PromptEdit.EditLocation.NEITHER);
        assertThat(PromptEdit.NONE.where("kind")).isEqualTo(PromptEdit.EditLocation.NEITHER);
    }

    @Test
    void withoutOutputsOnASideNothingIsSaid() {
        PhraseShifts shifts = compare(List.of(), List.of("a b c"));
        assertThat(shifts.shifts()).isEmpty();
        assertThat(shifts.after()).isEqualTo(1);
    }

    /// A text of words whose frequencies fall as in natural ones; sessions repeat their favourite words.
    private static String text(Random random, int favourite) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            int word = i % 5 == 0 && favourite > 0 ? favourite : (int) Math.exp(random.nextDouble() * Math.log(400));
            text.append(VOCABULARY.get(word)).append(i % 10 == 9 ? ". " : " ");
        }
        return text.toString();
    }

    private static String word(int rank) {
        StringBuilder word = new StringBuilder("w");
        for (int n = rank; n > 0; n /= 26) {
            word.append((char) ('a' + n % 26));
        }
        return word.toString();
    }

    @Test
    void falseDiscoveryRateHoldsOnUnchangedTexts() {
        long seed = Seeds.fixed(5);
        Random random = new Random(seed);
        int runs = 200;
        int alarmed = 0;
        for (int run = 0; run < runs; run++) {
            Corpus corpus = new Corpus();
            for (int session = 0; session < 200; session++) {
                int favourite = 1 + random.nextInt(40);
                for (int turn = 0; turn <= session % 3; turn++) {
                    corpus.add(session % 2 == 0, text(random, favourite), "s" + session);
                }
            }
            alarmed += PhraseShifts.of(corpus, PromptEdit.NONE, MANY).shifts().isEmpty() ? 0 : 1;
        }
        System.out.println("changeless texts with a finding: " + alarmed + " of " + runs);
        // More than 17 of 200 at a true rate of 5 % has a chance of 1.6 %.
        assertThat(alarmed).isLessThanOrEqualTo(17);
    }

    @Test
    void plantedPhrasesAreFoundAndFewOthers() {
        long seed = Seeds.fixed(6);
        Random random = new Random(seed);
        List<String> planted = List.of("before noon tomorrow", "guaranteed delivery", "absolutely");
        int runs = 50;
        int found = 0;
        double falseShare = 0;
        for (int run = 0; run < runs; run++) {
            Corpus corpus = new Corpus();
            for (int i = 0; i < 600; i++) {
                StringBuilder text = new StringBuilder(text(random, 0));
                for (String phrase : planted) {
                    text.append(random.nextDouble() < (i % 2 == 0 ? 0.02 : 0.14) ? phrase + ". " : "");
                }
                corpus.add(i % 2 == 1, text.toString(), null);
            }
            Set<String> names = new HashSet<>();
            PhraseShifts.of(corpus, PromptEdit.NONE, MANY).shifts().forEach(it -> names.add(it.text()));
            long right = planted.stream().filter(names::contains).count();
            found += (int) right;
            falseShare += names.isEmpty() ? 0 : (names.size() - right) / (double) names.size() / runs;
        }
        System.out.println("planted phrases found: " + found + " of " + planted.size() * runs + ", false discoveries "
                + falseShare);
        assertThat(found).isGreaterThanOrEqualTo((int) (0.9 * planted.size() * runs));
        assertThat(falseShare).isLessThanOrEqualTo(0.07);
    }
}
