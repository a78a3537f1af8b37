package dev.hindsight.workspace.ingest.proposal;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// The words of a column's name: without accents, abbreviations written out, and in English where they are German,
/// French, Spanish, Italian or Dutch, so that one list of names does for all of them.
final class ColumnName {
    private static final Pattern BOUNDARY = Pattern.compile("[^\\p{L}\\p{N}]+|(?<=[\\p{Ll}\\p{N}])(?=\\p{Lu})");
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final Pattern BRACKETS = Pattern.compile("[(\\[][^)\\]]*[)\\]]");
    private static final Pattern RANGE = Pattern.compile("(?: out of)? \\d+(?: (?:to )?\\d+)?$");
    private static final Set<String> TIME_UNITS = Set.of("ns", "us", "ms", "s", "minutes");
    private static final Set<String> UNITS = Set.of("ns", "us", "ms", "s", "minutes", "usd", "eur", "gbp", "k", "pct",
            "percent");
    /// Say only which of several values a column holds.
    private static final Set<String> QUALIFIERS = Set.of("total", "overall", "avg", "average", "mean", "raw", "final",
            "full", "llm", "ai", "p", "dim", "e2e");
    private static final Set<String> BODIES = Set.of("text", "body", "content");
    private static final Set<String> IDENTIFIERS = Set.of("name", "id", "uuid", "key", "number", "no", "nr", "code",
            "login");
    private static final Set<String> PARTS = Set.of("text", "body", "content", "name", "id", "uuid", "key", "number",
            "no", "nr",
            "code", "label", "value",
            "ref", "used");
    private static final Set<String> KINDS = Set.of("git", "eval", "test", "current", "the");
    private static final Map<String, String> ENGLISH = new HashMap<>();

    static {
        english("question", "frage pregunta domanda vraag pergunta");
        english("answer", "antwort reponse respuesta risposta antwoord resposta ans");
        english("input", "eingabe entree entrada");
        english("output", "ausgabe sortie salida");
        english("customer question", "kundenfrage");
        english("user question", "nutzerfrage benutzerfrage");
        english("request", "anfrage demande req solicitud richiesta");
        english("cost", "spend spent");
        english("cost", "kosten cout costo coste custo kost");
        english("query", "requete consulta qry");
        english("message", "nachricht mensaje messaggio msg");
        english("response", "resp");
        english("model", "modell modele modelo modello mdl");
        english("timestamp", "zeitpunkt zeitstempel horodatage tijdstip");
        english("date", "datum fecha");
        english("time", "zeit uhrzeit heure hora ora tijd");
        english("day", "jour dia giorno");
        english("month", "monat mois mes maand");
        english("week", "woche semaine semana");
        english("created", "erstellt cree creado creato");
        english("rating",
                "bewertung evaluacion calificacion valoracion valutazione voto beoordeling punktzahl punkte puntuacion");
        english("correct", "korrekt richtig correcto corretto juist");
        english("helpful", "hilfreich utile util nuttig");
        english("latency", "latenz latence latencia");
        english("duration", "dauer duree duracion durata duur dur");
        english("response time", "antwortzeit reaktionszeit");
        english("time", "tiempo temps tempo");
        english("language", "sprache langue idioma lingua taal");
        english("channel", "kanal canal kanaal");
        english("user", "nutzer benutzer utilisateur usuario utente gebruiker usr");
        english("customer", "kunde cliente klant cust");
        english("comment", "kommentar bemerkung anmerkung commentaire comentario commento opmerking remark remarks");
        english("reason", "grund begruendung begrundung raison motif motivo reden");
        english("error", "fehler erreur errore fout");
        english("author", "autor auteur autore");
        english("environment", "umgebung environnement entorno");
        english("service", "dienst servicio servizio svc");
        english("event", "evt");
        english("text", "txt texte texto testo tekst");
        english("hypothesis", "hyp");
        english("source", "src quelle");
        english("revision", "rev");
        english("context", "ctx");
        english("config", "cfg");
        english("template", "tmpl vorlage plantilla");
        english("component", "komponente composant componente");
        english("owner", "verantwortlich verantwortlicher zustaendig responsable");
        english("who", "wer qui quien");
        english("event", "ereignis evenement evento");
        english("subject", "betreff objet asunto");
        english("priority", "prioritat prioritaet priorite prioridad");
        english("case number", "vorgangsnummer fallnummer");
        english("cases", "falle faelle cas casos");
        english("accuracy", "genauigkeit treffergenauigkeit precisione exactitude");
        english("customer request", "kundenanfrage");
        english("reviewer", "prufer pruefer relecteur revisor");
        english("correct", "correcte correcta");
        english("ai", "ki ia");
        english("topic", "thema sujet tema");
        english("status", "estado statut stato");
        english("time", "时间 日期 日時");
        english("question", "问题 用户问题 提问 質問");
        english("answer", "回答 答案 模型回答 回复 応答");
        english("rating", "评分 分数 評価");
        english("model", "模型 モデル");
        english("good", "gut goed bueno bien buono");
        english("previous", "prev vorherige precedent");
        english("new", "neu neue neuer nouveau nouvelle nuevo nuovo nieuw");
        english("old", "alte ancien anterior vecchio oud");
        english("session", "sitzung sess");
        english("conversation", "gesprach gespraech conv convo");
        english("tokens", "tok toks tkn");
        english("version", "ver");
        english("description", "beschreibung desc");
        english("feedback", "fb");
        english("count", "anzahl nombre cantidad aantal cnt");
        english("ms", "millis msec msecs millisecond milliseconds millisekunden");
        english("s", "sec secs second seconds sekunden secondes segundos");
        english("us", "micros microseconds μs usec");
        english("ns", "nanos nanoseconds");
        english("minutes", "mins minute minuten");
        english("usd", "dollar dollars");
        english("eur", "euro euros");
    }

    private ColumnName() {}

    private static void english(String word, String others) {
        for (String other : others.split(" ", -1)) {
            ENGLISH.put(other, word);
        }
    }

    /// {@return the words, in lower case}
    static List<String> words(String name) {
        String plain = ACCENTS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD)).replaceAll("");
        List<String> words = new ArrayList<>();
        for (String word : BOUNDARY.splitAsStream(plain).toList()) {
            String lower = word.toLowerCase(Locale.ROOT);
            if (!lower.isEmpty()) {
                words.addAll(List.of(ENGLISH.getOrDefault(lower, lower).split(" ", -1)));
            }
        }
        return words;
    }

    /// {@return the words written as one}
    static String plain(String name) {
        return String.join("", words(name));
    }

    /// {@return the words written as one, without unit, scale and what says only which of several values it is: `answer`
    /// for `Final answer`, `rating` for `Bewertung (1-5)`, `latency` for `llm_latency_s`}
    static String bare(String name) {
        List<String> words = words(BRACKETS.matcher(name).replaceAll(" "));
        words = new ArrayList<>(List.of(RANGE.matcher(String.join(" ", words)).replaceAll("").split(" ", -1)));
        while (words.size() > 1 && UNITS.contains(words.getLast())) {
            words.removeLast();
        }
        while (words.size() > 1 && QUALIFIERS.contains(words.getFirst()) && !words.get(1).equals("value")) {
            words.removeFirst();
        }
        return String.join("", words);
    }

    /// {@return what a column may be known as: its name, that of its innermost field, and that with one or more of what
    /// it stands in, each with its unit and without: `model.name` of `llm.model.name`}
    static Set<String> names(String name) {
        Set<String> names = new LinkedHashSet<>();
        String rest = name;
        for (int mark = 0; mark >= 0; rest = rest.substring(mark + 1)) {
            mark = rest.indexOf('.');
            // The name or id of something is no name or id of the row.
            if (mark >= 0 || rest.length() == name.length() || !IDENTIFIERS.contains(plain(rest))) {
                names.add(plain(rest));
                names.add(bare(rest));
            }
            if (mark < 0) {
                return names;
            }
        }
        return names;
    }

    /// {@return a name without words that say only what of a thing it is or of what kind: `session` of `session_key`,
    /// `suite` of `eval_suite`}
    ///
    /// @param text whether a text is looked for, of which an identifier is none
    static String loose(String name, boolean text) {
        List<String> words = new ArrayList<>(words(name));
        while (words.size() > 1 && (text ? BODIES : PARTS).contains(words.getLast())) {
            words.removeLast();
        }
        while (words.size() > 1 && KINDS.contains(words.getFirst())) {
            words.removeFirst();
        }
        return String.join("", words);
    }

    /// {@return `ns`, `us`, `ms`, `s` or `minutes` where a name begins or ends with a unit of time; empty where it does
    /// not}
    static String timeUnit(List<String> words) {
        return words.size() < 2
                ? ""
                : TIME_UNITS.contains(words.getLast())
                        ? words.getLast()
                        : TIME_UNITS.contains(words.getFirst()) ? words.getFirst() : "";
    }
}
