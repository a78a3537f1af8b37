package dev.hindsight.analysis.phrase;

import java.util.Arrays;
import java.util.Set;

/// English words that tell nothing by themselves. Negations are none: "not" and "cannot" turn a sentence round.
final class StopWords {
    private static final Set<String> WORDS = Set.of("""
            a an the this that these those there here
            i me my mine we us our ours you your yours he him his she her hers it its they them their theirs
            i'm i've i'll i'd we're we've we'll we'd you're you've you'll you'd it's it'll that's there's they're
            be am is are was were been being do does did done have has had having
            will would shall should can could may might must
            and or but if so then than as at by for from in into of off on onto out over to up with about
            what which who whom whose when where how while because such some any each all both just also too very
            """.strip().split("\\s+"));

    private StopWords() {}

    /// {@return how little a phrase says by itself: 0 where words of content stand at both ends, 1 where they stand
    /// within, 2 where there are none}
    static int emptiness(String phrase) {
        String[] words = phrase.split(" ", -1);
        if (Arrays.stream(words).allMatch(WORDS::contains)) {
            return 2;
        }
        return WORDS.contains(words[0]) || WORDS.contains(words[words.length - 1]) ? 1 : 0;
    }
}
