package dev.hindsight.workspace.store.column;

import java.lang.Character.UnicodeScript;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Guesses the language of a text from its script and, for Latin letters, from words that only one of eleven languages
/// uses often. It is a proxy: languages of one other script (Russian and Ukrainian, say) are not distinguished, and a
/// text that is short, mixed, code, or in another language is unknown.
///
/// - Looked at: the first [#SPAN] characters, without fenced code.
/// - Script: six of ten letters, and [#FEWEST_LETTERS] of them. Han letters among kana are Japanese.
/// - Latin: at least [#FEWEST_WORDS] words of one list, and three times as many as of any other.
final class TextLanguage {
    private static final int SPAN = 1_000;
    private static final int FEWEST_LETTERS = 8;
    private static final int FEWEST_WORDS = 3;
    private static final int LEAD = 3;
    private static final Pattern CODE = Pattern.compile("```.*?(```|\\z)", Pattern.DOTALL);
    /// No word is in two lists: shared words do not distinguish languages.
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("en",
                    "the and that with you your this are not it would from what which where there they their been"
                            + " our about could should when please how if"),
            Map.entry("de", "das und ist nicht ich sie ein eine mit auf für dem zu wir ihr ihre auch sich wird werden"
                    + " kann haben oder aber wenn bei nach einen einer bitte sind"),
            Map.entry("fr", "est pas vous nous dans pour avec une cette votre vos sont mais où être avez aux leur ces"
                    + " elle très peut"),
            Map.entry("es", "el los las y pero usted están más muy también hay puede tiene sus cuando donde fue nuestra"
                    + " nuestro gracias ese eso"),
            Map.entry("it", "che non di è sono della dei gli questo questa anche nel alla più può essere delle nella"
                    + " perché cui suo"),
            Map.entry("pt", "não uma em são você seu mas também pelo pela isso muito ao é nosso nossa pode obrigado"
                    + " obrigada foi quando"),
            Map.entry("nl", "het een van niet ik zijn aan voor maar ook naar wordt deze uw wij kunnen heeft bij wat nog"
                    + " geen"),
            Map.entry("sv", "och att är för inte ett jag från vara ska också när mycket här"),
            Map.entry("da", "og ikke jeg fra også være hvor hvad hva når bliver blir deres noe noget dette"),
            Map.entry("pl", "nie się że jest jak ale czy dla przez są może tego był będzie przy oraz można już dziękuję"
                    + " proszę"),
            Map.entry("tr", "bir ve bu için ile çok gibi daha olarak değil siz sizin olan kadar sonra şu"));
    private static final Map<String, String> LANGUAGES = languages();

    private TextLanguage() {}

    private static Map<String, String> languages() {
        Map<String, String> languages = new HashMap<>();
        WORDS.forEach((language, words) -> Arrays.stream(words.split(" ", -1))
                .forEach(word -> languages.put(word, language)));
        return Map.copyOf(languages);
    }

    /// {@return whether the output is in another language than the input; unknown where the language of one is}
    static @Nullable Boolean differs(@Nullable String input, @Nullable String output) {
        String asked = input == null ? null : of(input);
        String answered = output == null ? null : of(output);
        if (asked == null || answered == null) {
            return null;
        }
        return !asked.equals(answered);
    }

    /// {@return a language or, other than Latin, a script; null where unknown}
    static @Nullable String of(String text) {
        String prose = text.contains("```") ? CODE.matcher(text).replaceAll(" ") : text;
        prose = prose.substring(0, Math.min(SPAN, prose.length()));
        Map<UnicodeScript, Integer> letters = letters(prose);
        int all = letters.values().stream().mapToInt(Integer::intValue).sum();
        Integer kana = letters.get(UnicodeScript.HIRAGANA);
        int han = letters.getOrDefault(UnicodeScript.HAN, 0);
        if (kana != null && kana * 10 >= han) {
            letters.put(UnicodeScript.HIRAGANA, kana + han);
            letters.remove(UnicodeScript.HAN);
        }
        for (Map.Entry<UnicodeScript, Integer> script : letters.entrySet()) {
            if (script.getValue() >= FEWEST_LETTERS && script.getValue() * 10 >= all * 6) {
                return script.getKey() == UnicodeScript.LATIN ? latin(prose) : script.getKey().name();
            }
        }
        return null;
    }

    /// How many letters there are of each script; the many of ASCII are not looked up.
    private static Map<UnicodeScript, Integer> letters(String text) {
        Map<UnicodeScript, Integer> letters = new EnumMap<>(UnicodeScript.class);
        int ascii = 0;
        for (int i = 0; i < text.length();) {
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            if (point < 128) {
                ascii += Character.isLetter(point) ? 1 : 0;
            } else if (Character.isLetter(point)) {
                letters.merge(script(point), 1, Integer::sum);
            }
        }
        if (ascii > 0) {
            letters.merge(UnicodeScript.LATIN, ascii, Integer::sum);
        }
        return letters;
    }

    private static UnicodeScript script(int letter) {
        UnicodeScript script = UnicodeScript.of(letter);
        return script == UnicodeScript.KATAKANA ? UnicodeScript.HIRAGANA : script;
    }

    private static @Nullable String latin(String text) {
        Map<String, Integer> found = new HashMap<>();
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean letter = i < text.length() && Character.isLetter(text.charAt(i));
            if (letter && start < 0) {
                start = i;
            } else if (!letter && start >= 0) {
                String language = LANGUAGES.get(text.substring(start, i).toLowerCase(Locale.ROOT));
                if (language != null) {
                    found.merge(language, 1, Integer::sum);
                }
                start = -1;
            }
        }
        String best = null;
        int most = 0;
        int second = 0;
        for (Map.Entry<String, Integer> entry : found.entrySet()) {
            int n = entry.getValue();
            second = Math.max(second, Math.min(n, most));
            best = n > most ? entry.getKey() : best;
            most = Math.max(most, n);
        }
        return most >= FEWEST_WORDS && most >= LEAD * second ? best : null;
    }
}
