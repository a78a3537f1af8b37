package dev.hindsight.postmortem.lint;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Rules about words: English heuristics, which warn and never block. The lists are `words/*.txt` of the resources.
final class WordRules {
    /// A participle of an action verb after a form of "to be", where no "by …" follows in the sentence.
    private static final Pattern PASSIVE = Pattern.compile("\\b(?:was|were|is|are|has been|have been|had been|got)\\s+"
            + "(?:\\w+ly\\s+)?(?:not\\s+)?(" + any("passive-verbs") + ")\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern AGENT = Pattern.compile("\\bby\\s+\\w", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME = Pattern.compile("(?<![\\w'-])(" + any("given-names") + ")(?![\\w-])");
    private static final Pattern HANDLE = Pattern.compile("(?<![\\w.])@[A-Za-z][\\w-]+");
    private static final Pattern BLAME = Pattern.compile("\\b(" + any("blame") + ")\\b", Pattern.CASE_INSENSITIVE);

    private WordRules() {}

    static Stream<LintFinding> personNamed(LintContext it) {
        return ProseSentence.of(it).stream().filter(ProseSentence::cause).flatMap(prose -> {
            Matcher name = NAME.matcher(prose.sentence());
            Matcher handle = HANDLE.matcher(prose.sentence());
            String found = name.find() ? name.group() : handle.find() ? handle.group() : "";
            return LintContext.findingIf(!found.isEmpty(),
                    () -> it.finding(LintRule.PERSON_NAMED, prose.place(), "\"" + found
                            + "\" looks like a person's name in a cause sentence; say the role or the step instead."));
        });
    }

    static Stream<LintFinding> agentlessPassive(LintContext it) {
        return ProseSentence.of(it).stream().flatMap(prose -> {
            Matcher passive = PASSIVE.matcher(prose.sentence());
            return passive.results().filter(hit -> !AGENT.matcher(prose.sentence().substring(hit.end())).find())
                    .limit(1).map(hit -> it.finding(LintRule.AGENTLESS_PASSIVE, prose.place(),
                            "\"" + hit.group() + "\": by whom, or by what step?"));
        });
    }

    static Stream<LintFinding> blame(LintContext it) {
        return ProseSentence.of(it).stream().flatMap(prose -> {
            Matcher blame = BLAME.matcher(prose.sentence());
            return LintContext.findingIf(blame.find(),
                    () -> it.finding(LintRule.BLAME, prose.place(), "\"" + blame.group()
                            + "\" ends the analysis too early; say what made it likely and what let it through."));
        });
    }

    private static String any(String list) {
        try (InputStream in = WordRules.class.getResourceAsStream("/dev/hindsight/postmortem/words/" + list + ".txt")) {
            if (in == null) {
                throw new IllegalStateException(list + ".txt is missing from the program");
            }
            List<String> words = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#")).toList();
            return words.stream().map(word -> word.replace(" ", "\\s+")).collect(Collectors.joining("|"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
