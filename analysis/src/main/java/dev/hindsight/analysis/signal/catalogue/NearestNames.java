package dev.hindsight.analysis.signal.catalogue;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Finds what somebody may have meant by a name that does not exist.
final class NearestNames {
    private static final int MOST = 3;
    /// Largest edit distance: one letter for names of up to four letters, a quarter of the letters for longer ones.
    private static final int LETTERS_PER_SLIP = 4;

    private NearestNames() {}

    /// {@return up to three of the names, the nearest first: those within a small edit distance, and those that begin
    /// with the typed text}
    static List<String> of(String typed, Collection<String> names) {
        String wanted = typed.toLowerCase(Locale.ROOT);
        return names.stream().distinct().map(it -> new Candidate(it, distance(wanted, it.toLowerCase(Locale.ROOT))))
                .filter(it -> it.distance <= slips(wanted, it.name) || it.name.startsWith(wanted))
                .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name)).limit(MOST)
                .map(Candidate::name).toList();
    }

    private record Candidate(String name, int distance) {}

    private static int slips(String typed, String name) {
        return Math.max(1, Math.min(typed.length(), name.length()) / LETTERS_PER_SLIP);
    }

    /// {@return how many letters must be put in, taken out or exchanged to make one text of the other: Levenshtein's
    /// distance, by the algorithm of Wagner and Fischer (1974, doi:10.1145/321796.321811)}
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int exchanged = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(exchanged, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
