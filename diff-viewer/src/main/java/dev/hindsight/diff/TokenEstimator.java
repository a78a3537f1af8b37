package dev.hindsight.diff;

import dev.hindsight.diff.text.WordTokenizer;

/// Estimates how many tokens a language model reads for a text.
///
/// An estimate, the same for every model: a word is one token per started six letters, a number one per three digits,
/// a sign one, an ideograph one, a word in another script than Latin one per two letters; single spaces are free,
/// a longer run or a line end counts one. For English text this is near the usual four characters a token; it is off
/// by some 15 % between models, and more for code and rare languages.
public final class TokenEstimator {
    private TokenEstimator() {}

    /// {@return the estimated number of tokens, 0 for the empty text}
    public static int estimate(String text) {
        int sum = 0;
        for (int at = 0; at < text.length();) {
            int end = WordTokenizer.endOfToken(text, at);
            sum += ofToken(text.codePointAt(at), end - at);
            at = end;
        }
        return sum;
    }

    private static int ofToken(int first, int length) {
        if (WordTokenizer.isSpace(first)) {
            return length == 1 && first == ' ' ? 0 : 1;
        }
        if (Character.isDigit(first)) {
            return (length + 2) / 3;
        }
        if (first < 0x250) {
            return (length + 5) / 6;
        }
        return (length + 1) / 2;
    }
}
