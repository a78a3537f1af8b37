package dev.hindsight.analysis.world.third;

import dev.hindsight.analysis.world.third.Change.Request;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a team changes: the guilty change is planned among everyday ones, at an hour at which this team releases.
final class Releases {
    /// Surfaces as often as teams change them.
    private static final List<String> EVERYDAY = List.of("prompt", "prompt", "prompt", "prompt", "prompt", "prompt",
            "code", "code", "code", "code", "retrieval", "tool", "flag", "flag", "params", "guard", "data", "cache",
            "routing", "model");
    /// Surfaces as often as they hurt.
    private static final List<String> HARMFUL = List.of("prompt", "prompt", "prompt", "prompt", "prompt", "prompt",
            "model", "model", "params", "params", "retrieval", "retrieval", "tool", "tool", "guard", "cache", "routing",
            "flag", "code", "data");
    private static final List<String> TEXT = List.of("You help people who write to the {{product}} desk.",
            "Answer from the documents below and from nothing else.",
            "Say when a document does not hold the answer.", "Ask one question when the request can mean two things.",
            "Write in the language of the request.", "{{documents}}", "{{request}}");
    private static final List<String> HARMLESS_EDITS = List.of("Begin with the answer, then give the reason.",
            "Write numbers up to ten as words.", "Use metric units.", "Name the document that a figure is from.",
            "Offer to go on at the end.", "Use the person's own words for places.", "Put steps in a numbered list.",
            "Leave greetings out after the first turn.");
    private static final List<String> HARMFUL_EDITS = List.of("Answer in one short sentence, whatever is asked.",
            "Give your best guess when you are not sure, without saying so.", "Never ask the person a question back.",
            "Prefer the first document over all others.", "Treat every request as urgent and skip checks.",
            "Promise an outcome where people expect one.", "Shorten names and codes.");
    private static final List<String> REASONS = List.of("weekly release", "asked for by support", "clean-up",
            "smaller bill", "new customer", "follow-up of the review", "experiment");
    private static final List<String> AUTHORS = List.of("assist-squad", "search-squad", "platform", "release-bot");

    private final Story story;
    private final List<Change> changes = new ArrayList<>();

    Releases(Story story) {
        this.story = story;
    }

    /// {@return something new on a surface}
    Change plan(String surface, double hour) {
        return add(new Change(hour, surface, null, null));
    }

    /// {@return a change that makes answers worse, of a surface as teams have them}
    Change harmful(double hour) {
        return harmful(story.one(HARMFUL), hour);
    }

    Change harmful(String surface, double hour) {
        Change change = plan(surface, hour);
        change.harmful = true;
        if (surface.equals("cache"))
            change.reach = request -> request.cached;
        return change;
    }

    /// {@return the way back from a change}
    Change rollback(Change of, double hour) {
        return add(new Change(hour, of.surface, of, null));
    }

    /// {@return the same version once more, or further}
    Change again(Change of, double hour) {
        Change change = add(new Change(hour, of.surface, null, of));
        change.harmful = of.harmful;
        return change;
    }

    private Change add(Change change) {
        changes.add(change);
        return change;
    }

    /// {@return the hours at which this team would release}
    private List<Double> slots() {
        Team team = story.team();
        List<Double> slots = new ArrayList<>();
        for (int day = 0; day < team.days(); day++) {
            for (double hour : team.cadence().hours(team.weekdayAt(24.0 * day), story.random))
                slots.add(24 * day + hour);
        }
        return slots;
    }

    /// {@return an hour at which this team would release, at a part of the span}
    double slot(double low, double high) {
        int hours = story.team().hours();
        List<Double> slots = slots();
        slots.removeIf(slot -> slot < low * hours || slot > high * hours);
        return slots.isEmpty()
                ? Math.floor(story.within(low, high) / 24) * 24 + story.random.nextDouble(9, 17)
                : story.one(slots);
    }

    /// Plans what goes out anyway, most of it not beside what is planned already.
    ///
    /// @param without surfaces that stay as they are
    void everyday(Set<String> without) {
        List<Change> planned = List.copyOf(changes);
        for (double hour : slots()) {
            boolean beside = planned.stream().anyMatch(change -> Math.abs(change.hour - hour) < 3);
            String surface = story.team().cadence() == Team.Cadence.FLAGS && story.chance(0.5)
                    ? "flag"
                    : story.one(EVERYDAY);
            if ((!beside || story.chance(0.25)) && !without.contains(surface))
                plan(surface, hour);
        }
        if (story.chance(0.3)) {
            List<Change> own = changes.stream().filter(change -> !planned.contains(change)).toList();
            if (!own.isEmpty())
                takeBack(story.one(own));
        }
    }

    /// A harmless rollback, for reasons that no output knows.
    private void takeBack(Change harmless) {
        double hour = harmless.hour + story.random.nextDouble(1, 30);
        if (hour < story.team().hours() && changes.stream().noneMatch(other -> other != harmless && other.surface
                .equals(harmless.surface) && other.hour > harmless.hour && other.hour <= hour))
            rollback(harmless, hour);
    }

    /// Puts all in order, gives ids, versions and texts, and writes the lines. Nothing is planned after it.
    void seal() {
        changes.sort(Comparator.comparingDouble(change -> change.hour));
        Map<String, Integer> newest = new HashMap<>();
        Map<String, String> served = new HashMap<>();
        Map<String, List<String>> texts = new HashMap<>();
        texts.put(version("prompt", 1), TEXT);
        if (story.chance(0.8))
            writeText(version("prompt", 1), null, TEXT, -story.random.nextDouble(30, 300));
        for (Change change : changes) {
            String surface = change.surface;
            change.id("rel-%03d".formatted(changes.indexOf(change) + 1));
            change.from = served.getOrDefault(surface, version(surface, 1));
            if (change.undone != null) {
                change.to = change.undone.from;
            } else if (change.continued != null) {
                change.from = change.continued.from;
                change.to = change.continued.to;
            } else {
                change.to = version(surface, newest.merge(surface, 1, Integer::sum) + 1);
                if (surface.equals("prompt")) {
                    List<String> text = edited(texts.getOrDefault(change.from, TEXT), change.harmful);
                    texts.put(change.to, text);
                    writeText(change.to, change.from, text, change.hour - story.random.nextDouble(0.02, 20));
                }
            }
            served.put(surface, change.to);
            write(change);
        }
    }

    /// {@return the changes that a suite is run for}
    List<Change> tested() {
        return changes.stream().filter(change -> !Set.of("flag", "cache", "data", "judge").contains(change.surface))
                .toList();
    }

    /// {@return whether a surface is ever changed}
    boolean touches(String surface) {
        return changes.stream().anyMatch(change -> change.surface.equals(surface));
    }

    /// {@return the version that answers a request}
    String version(String surface, Request request) {
        String version = version(surface, 1);
        for (Change change : changes) {
            if (change.hour > request.hour)
                break;
            if (change.surface.equals(surface) && change.reaches(request))
                version = change.to;
        }
        return version;
    }

    private static String version(String surface, int number) {
        return switch (surface) {
            case "prompt" -> "v" + (10 + number);
            case "model" -> "orla-4." + number;
            case "params" -> "temperature=0." + (1 + number % 9) + (number > 8 ? "5" : "");
            case "retrieval" -> "index-" + (410 + 7 * number);
            case "tool" -> "catalog-" + number;
            case "guard" -> "shield-1." + number;
            case "cache" -> "ttl-policy-" + number;
            case "routing" -> "plan-" + number;
            case "flag" -> "flags-" + (100 + number);
            case "data" -> "snapshot-" + (30 + number);
            case "judge" -> "rubric-" + number;
            case "sampling" -> "keep-" + number;
            default -> "%07x".formatted((surface.hashCode() + number * 0x9E3779B1L) & 0xFFFFFFFL);
        };
    }

    private List<String> edited(List<String> old, boolean harmful) {
        List<String> text = new ArrayList<>(old);
        int place = 1 + story.random.nextInt(Math.max(1, text.size() - 3));
        // People cannot tell a bad edit by its look either: some of the good ones sound bold, some of the bad ones tame.
        boolean bold = story.chance(0.2) != harmful;
        double way = story.random.nextDouble();
        if (!harmful && way < 0.2)
            text.set(place, text.get(place).strip() + "  ");
        else if (!harmful && way < 0.3)
            text.add(text.size() - 3, text.remove(place));
        else if (way < 0.5 && text.size() > 5)
            text.set(place, story.one(bold ? HARMFUL_EDITS : HARMLESS_EDITS));
        else
            text.add(place, story.one(bold ? HARMFUL_EDITS : HARMLESS_EDITS));
        return text;
    }

    private void writeText(String version, @Nullable String parent, List<String> text, double hour) {
        story.line("prompt_version", hour, Story.fields("prompt", promptName(), "version", version, "parent", parent,
                "text", String.join("\n", text)));
    }

    String promptName() {
        return story.team().product() + "-answer";
    }

    private void write(Change change) {
        Team team = story.team();
        Map<String, Object> fields = Story.fields("surface", change.surface, "prompt", change.surface.equals("prompt")
                ? promptName()
                : null, "from", change.from, "to", change.to, "author",
                story.chance(0.8)
                        ? story.one(
                                AUTHORS)
                        : null,
                "reason", story.chance(0.4) ? story.one(REASONS) : null, "origin", story
                        .chance(0.3) ? "own" : null);
        if (team.gated())
            fields.put("gate", story.chance(0.75) ? "passed" : story.chance(0.6) ? "skipped" : "none");
        if (change.undone != null)
            fields.put("rolls_back", change.undone.id());
        else if (team.staged() && change.continued == null)
            writeStaging(change, fields);
        if (team.staged())
            fields.put("environment", "production");
        fields.putAll(change.fields);
        story.line("change", change.hour, withId(change.id(), fields));
    }

    private void writeStaging(Change change, Map<String, Object> fields) {
        Map<String, Object> staging = withId("stage-" + change.id(), fields);
        staging.put("environment", "staging");
        story.line("change", change.hour - story.random.nextDouble(0.5, 28), staging);
    }

    private static Map<String, Object> withId(String id, Map<String, Object> fields) {
        Map<String, Object> all = Story.fields("id", id);
        all.putAll(fields);
        return all;
    }
}
