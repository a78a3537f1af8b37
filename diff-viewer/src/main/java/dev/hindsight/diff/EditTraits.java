package dev.hindsight.diff;

import dev.hindsight.diff.DiffLine.Op;
import dev.hindsight.diff.text.WordTokenizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The traits of a diff, by documented rules over English phrases.
///
/// Only edited lines count. An instruction (its phrase and the words after it) in both removed and added lines is
/// neither added nor removed; in a reworded line only instructions that touch changed words count. Of a huge diff the
/// first 2,000 edited lines are read.
///
/// @param found the traits with their places, ordered by trait, at most three places each
public record EditTraits(List<EditTrait> found) {
    private static final int MOST_PLACES = 3;
    private static final int MOST_LINES = 2_000;
    private static final int MUCH = 20;
    private static final Pattern NUMBER = Pattern.compile("(?<![\\p{L}\\p{N}_.])\\d+(?:[.,]\\d+)*%?(?![\\p{L}_])");

    public EditTraits {
        found = List.copyOf(found);
    }

    /// {@return the traits of a diff; none when the texts are equal}
    public static EditTraits of(PromptDiff diff) {
        List<DiffLine> changed = diff.changedLines();
        List<DiffLine> edited = changed.stream().filter(line -> line.kind() == EditKind.EDIT)
                .limit(MOST_LINES).toList();
        if (changed.isEmpty()) {
            return new EditTraits(diff.invisible() == null ? List.of() : List.of(whole(Trait.INVISIBLE_ONLY)));
        }
        if (edited.isEmpty()) {
            boolean moved = changed.stream().anyMatch(line -> line.kind() == EditKind.MOVE);
            return new EditTraits(List.of(whole(moved ? Trait.REORDERED_ONLY : Trait.WHITESPACE_ONLY)));
        }
        List<EditTrait> traits = new ArrayList<>();
        instructions(traits, edited);
        variables(traits, diff);
        numbers(traits, edited);
        size(traits, diff);
        if (traits.isEmpty()) {
            traits.add(whole(Trait.WORDING));
        }
        return new EditTraits(fewPlaces(traits));
    }

    /// {@return the names for people, each once}
    public List<String> labels() {
        Set<String> labels = new LinkedHashSet<>();
        found.forEach(trait -> labels.add(trait.trait().label()));
        return List.copyOf(labels);
    }

    /// {@return whether the edit has this trait}
    public boolean has(Trait trait) {
        return found.stream().anyMatch(each -> each.trait() == trait);
    }

    /// {@return how likely the edit is to change what the model does, 0 (no difference) to 1: one minus the product of
    /// (1 − weight) over all traits. A heuristic, not a measured probability}
    public double weight() {
        double left = 1;
        Set<Trait> seen = new HashSet<>();
        for (EditTrait each : found) {
            if (seen.add(each.trait())) {
                left *= 1 - each.trait().weight();
            }
        }
        return 1 - left;
    }

    private static EditTrait whole(Trait trait) {
        return new EditTrait(trait, Op.ADDED, 0, "");
    }

    private static void instructions(List<EditTrait> traits, List<DiffLine> edited) {
        Set<String> before = keys(edited, Op.REMOVED);
        Set<String> after = keys(edited, Op.ADDED);
        for (DiffLine line : edited) {
            boolean added = line.op() == Op.ADDED;
            for (InstructionMatcher.InstructionMatch find : InstructionMatcher.in(line.text())) {
                boolean both = (added ? before : after).contains(find.kind() + find.key());
                if (!both && touches(line, find)) {
                    Trait trait = trait(find.kind(), added);
                    traits.add(new EditTrait(trait, line.op(), place(line), find.words()));
                }
            }
        }
    }

    private static Trait trait(InstructionMatcher.InstructionKind kind, boolean added) {
        return switch (kind) {
            case PROHIBITION -> added ? Trait.ADDS_PROHIBITION : Trait.REMOVES_PROHIBITION;
            case DEMAND -> added ? Trait.ADDS_DEMAND : Trait.REMOVES_DEMAND;
            case FORMAT -> added ? Trait.ADDS_FORMAT : Trait.REMOVES_FORMAT;
            case EXAMPLE -> added ? Trait.ADDS_EXAMPLE : Trait.REMOVES_EXAMPLE;
            case TOOL -> added ? Trait.ADDS_TOOL : Trait.REMOVES_TOOL;
            case ROLE -> Trait.CHANGES_ROLE;
        };
    }

    private static Set<String> keys(List<DiffLine> edited, Op op) {
        Set<String> keys = new HashSet<>();
        for (DiffLine line : edited) {
            if (line.op() == op) {
                InstructionMatcher.in(line.text()).forEach(find -> keys.add(find.kind() + find.key()));
            }
        }
        return keys;
    }

    private static boolean touches(DiffLine line, InstructionMatcher.InstructionMatch find) {
        return line.words().stream().anyMatch(range -> range.from() < find.to() && range.to() > find.from());
    }

    private static int place(DiffLine line) {
        return Math.max(line.oldLine(), line.newLine());
    }

    private static void variables(List<EditTrait> traits, PromptDiff diff) {
        Set<String> before = new LinkedHashSet<>(WordTokenizer.variables(diff.oldText()));
        Set<String> after = new LinkedHashSet<>(WordTokenizer.variables(diff.newText()));
        for (String variable : after) {
            if (!before.contains(variable)) {
                traits.add(new EditTrait(Trait.ADDS_VARIABLE, Op.ADDED, lineOf(diff.newText(), variable), variable));
            }
        }
        for (String variable : before) {
            if (!after.contains(variable)) {
                traits.add(
                        new EditTrait(Trait.REMOVES_VARIABLE, Op.REMOVED, lineOf(diff.oldText(), variable), variable));
            }
        }
    }

    private static int lineOf(String text, String words) {
        return (int) text.substring(0, text.indexOf(words)).chars().filter(c -> c == '\n').count() + 1;
    }

    /// A number changes where a line became another and the two hold different numbers.
    private static void numbers(List<EditTrait> traits, List<DiffLine> edited) {
        Map<Integer, DiffLine> removed = new HashMap<>();
        edited.stream().filter(line -> line.op() == Op.REMOVED).forEach(line -> removed.put(line.oldLine(), line));
        for (DiffLine line : edited) {
            DiffLine from = line.op() == Op.ADDED && line.other() > 0 ? removed.get(line.other()) : null;
            if (from != null) {
                List<String> before = numbersIn(from.text());
                List<String> after = numbersIn(line.text());
                if (!before.isEmpty() && before.size() == after.size() && !before.equals(after)) {
                    traits.add(new EditTrait(Trait.CHANGES_NUMBER, Op.ADDED, line.newLine(),
                            String.join(", ", before) + " → " + String.join(", ", after)));
                }
            }
        }
    }

    private static List<String> numbersIn(String line) {
        List<String> numbers = new ArrayList<>();
        Matcher matcher = NUMBER.matcher(line);
        while (matcher.find()) {
            numbers.add(matcher.group());
        }
        return numbers;
    }

    private static void size(List<EditTrait> traits, PromptDiff diff) {
        int before = TokenEstimator.estimate(diff.oldText());
        int delta = diff.tokenDelta();
        if (delta >= MUCH && delta * 2 >= before) {
            traits.add(whole(Trait.LONGER));
        } else if (-delta >= MUCH && -delta * 3 >= before) {
            traits.add(whole(Trait.SHORTER));
        }
    }

    private static List<EditTrait> fewPlaces(List<EditTrait> traits) {
        traits.sort(Comparator.comparing(EditTrait::trait));
        Map<Trait, Integer> count = new EnumMap<>(Trait.class);
        return traits.stream().filter(each -> count.merge(each.trait(), 1, Integer::sum) <= MOST_PLACES).toList();
    }
}
