package dev.hindsight.analysis.phrase;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds the phrases of one to three words that enough outputs contain. A phrase of n + 1 words is counted only where
/// two frequent ones of n words overlap (Agrawal and Srikant 1994), and only if its hash bucket is full enough (Park,
/// Chen and Yu 1995), so that memory holds frequent phrases only.
final class FrequentPhrases {
    private static final int LONGEST = 3;
    private static final int BUCKETS = 1 << 20;

    private final Corpus corpus;
    private final int fewest;
    private final List<Phrase> found = new ArrayList<>();

    /// A phrase and the outputs that contain it.
    static final class Phrase {
        final String text;
        private final String last;
        private final int words;
        private int[] outputs = new int[4];
        private int n;
        /// Whether a longer phrase has the same outputs.
        private boolean covered;

        Phrase(String text, String last, int words) {
            this.text = text;
            this.last = last;
            this.words = words;
        }

        /// {@return the same with one more word}
        private Phrase then(Phrase next) {
            return new Phrase(text + " " + next.last, next.last, words + 1);
        }

        private void in(int output) {
            if (n > 0 && outputs[n - 1] == output) {
                return;
            }
            outputs = n == outputs.length ? Arrays.copyOf(outputs, 2 * n) : outputs;
            outputs[n++] = output;
        }

        /// {@return the outputs that contain it, ascending}
        int[] outputs() {
            return Arrays.copyOf(outputs, n);
        }
    }

    private FrequentPhrases(Corpus corpus, int fewest) {
        this.corpus = corpus;
        this.fewest = fewest;
    }

    /// {@return the phrases in at least so many outputs, without parts of a longer one in the same outputs and without
    /// those of numbers only; overlapping ones in the same outputs are joined}
    static List<Phrase> phrases(Corpus corpus, int fewest) {
        FrequentPhrases frequent = new FrequentPhrases(corpus, fewest);
        frequent.find();
        return joined(frequent.found.stream().filter(it -> !it.covered).toList()).stream()
                .filter(it -> it.text.chars().anyMatch(Character::isLetter)).toList();
    }

    /// The words at one end of a phrase, with the outputs that contain it.
    private record PhraseEnd(String words, IntBuffer outputs) {
        static PhraseEnd first(Phrase phrase) {
            return new PhraseEnd(phrase.text.substring(0, phrase.text.lastIndexOf(' ')),
                    IntBuffer.wrap(phrase.outputs()));
        }

        static PhraseEnd last(Phrase phrase) {
            return new PhraseEnd(phrase.text.substring(phrase.text.indexOf(' ') + 1), IntBuffer.wrap(phrase.outputs()));
        }
    }

    /// Joins the longest phrases that overlap in the same outputs, so that one expression is one finding.
    private static List<Phrase> joined(List<Phrase> phrases) {
        List<Phrase> longest = phrases.stream().filter(it -> it.words == LONGEST).toList();
        Map<PhraseEnd, Phrase> next = new HashMap<>();
        longest.forEach(it -> next.putIfAbsent(PhraseEnd.first(it), it));
        Set<PhraseEnd> continued = longest.stream().map(PhraseEnd::last).collect(Collectors.toSet());
        List<Phrase> out = new ArrayList<>(phrases.stream().filter(it -> it.words < LONGEST).toList());
        Set<Phrase> taken = new HashSet<>();
        Stream.concat(longest.stream().filter(it -> !continued.contains(PhraseEnd.first(it))), longest.stream())
                .forEach(start -> {
                    if (taken.add(start)) {
                        out.add(chain(start, next, taken));
                    }
                });
        return out;
    }

    private static Phrase chain(Phrase start, Map<PhraseEnd, Phrase> next, Set<Phrase> taken) {
        Phrase joined = start;
        Phrase then = next.get(PhraseEnd.last(start));
        while (then != null && taken.add(then)) {
            joined = joined.then(then);
            then = next.get(PhraseEnd.last(then));
        }
        joined.outputs = start.outputs;
        joined.n = start.n;
        return joined;
    }

    private void find() {
        List<Phrase> level = new ArrayList<>();
        corpus.words().forEach(word -> level.add(new Phrase(word, word, 1)));
        List<int[]> places = corpus.outputs();
        note(places, level);
        List<int[]> frequent = keep(places, level);
        for (int length = 2; length <= LONGEST; length++) {
            frequent = longer(frequent);
        }
    }

    private static void note(List<int[]> places, List<Phrase> level) {
        for (int output = 0; output < places.size(); output++) {
            for (int id : places.get(output)) {
                if (id >= 0) {
                    level.get(id).in(output);
                }
            }
        }
    }

    /// {@return the places as indices into the found phrases; −1 where no frequent phrase begins}
    private List<int[]> keep(List<int[]> places, List<Phrase> level) {
        int[] index = new int[level.size()];
        for (int id = 0; id < index.length; id++) {
            boolean frequent = level.get(id).n >= fewest;
            index[id] = frequent ? found.size() : -1;
            if (frequent) {
                found.add(level.get(id));
            }
        }
        return places.stream().map(it -> Arrays.stream(it).map(id -> id < 0 ? -1 : index[id]).toArray()).toList();
    }

    private List<int[]> longer(List<int[]> shorter) {
        int[] buckets = new int[BUCKETS];
        for (int[] places : shorter) {
            for (int i = 0; i + 1 < places.length; i++) {
                if (places[i] >= 0 && places[i + 1] >= 0) {
                    buckets[bucket(key(places, i))]++;
                }
            }
        }
        Map<Long, Integer> ids = new HashMap<>();
        List<Phrase> level = new ArrayList<>();
        List<long[]> parts = new ArrayList<>();
        List<int[]> next = shorter.stream().map(places -> {
            int[] longer = new int[Math.max(0, places.length - 1)];
            for (int i = 0; i < longer.length; i++) {
                boolean candidate = places[i] >= 0 && places[i + 1] >= 0
                        && buckets[bucket(key(places, i))] >= fewest;
                longer[i] = candidate ? id(ids, level, parts, key(places, i)) : -1;
            }
            return longer;
        }).toList();
        note(next, level);
        for (int id = 0; id < level.size(); id++) {
            cover(found.get((int) parts.get(id)[0]), level.get(id));
            cover(found.get((int) parts.get(id)[1]), level.get(id));
        }
        return keep(next, level);
    }

    private int id(Map<Long, Integer> ids, List<Phrase> level, List<long[]> parts, long key) {
        return ids.computeIfAbsent(key, it -> {
            Phrase first = found.get((int) (key >>> 32));
            Phrase second = found.get((int) key);
            level.add(first.then(second));
            parts.add(new long[]{key >>> 32, (int) key});
            return level.size() - 1;
        });
    }

    /// A phrase is part of a longer one, so equal numbers mean the same outputs.
    private static void cover(Phrase part, Phrase whole) {
        part.covered |= part.n == whole.n;
    }

    private static long key(int[] places, int i) {
        return ((long) places[i] << 32) | places[i + 1];
    }

    private static int bucket(long key) {
        return (int) ((key * 0x9E3779B97F4A7C15L) >>> 44);
    }
}
