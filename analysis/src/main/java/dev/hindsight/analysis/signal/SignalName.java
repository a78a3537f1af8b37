package dev.hindsight.analysis.signal;

/// A signal's name for people.
///
/// @param title a few words, such as "Answer quality"
/// @param subtitle judge or unit; may be empty
/// @param format how its values are printed
public record SignalName(String title, String subtitle, ValueFormat format) {
    /// {@return the name of a rate}
    public static SignalName rate(String title, String subtitle) {
        return new SignalName(title, subtitle, ValueFormat.PERCENT);
    }

    /// {@return the name of an amount}
    public static SignalName amount(String title, String subtitle) {
        return new SignalName(title, subtitle, ValueFormat.NUMBER);
    }

    /// {@return a name made of parts, as words: `thumbs_down` as "Thumbs down"}
    public static String words(String name) {
        String words = name.replace('_', ' ').replace('.', ' ').strip();
        return words.isEmpty() ? name : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
