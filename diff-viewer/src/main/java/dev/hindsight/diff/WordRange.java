package dev.hindsight.diff;

/// Part of a line, half-open, in UTF-16 units from 0.
public record WordRange(int from, int to) {
    /// {@return the words themselves}
    public String in(String line) {
        return line.substring(from, to);
    }
}
