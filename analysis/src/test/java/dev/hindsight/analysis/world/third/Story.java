package dev.hindsight.analysis.world.third;

import dev.hindsight.analysis.world.WorldCase;
import dev.hindsight.analysis.world.WorldCase.Kind;
import dev.hindsight.analysis.world.WorldCase.Truth;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// A case while it is made: a team, its releases, the lines so far, and the truth.
final class Story {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final DateTimeFormatter RFC_3339 = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX",
            Locale.ROOT);
    private static final Instant MONDAY = Instant.parse("2026-01-05T00:00:00Z");

    private static final Set<String> READINGS = Set.of("sample", "eval", "user_signal");
    /// In standard errors.
    private static final double FAINTEST = 2;

    final RandomGenerator random;
    final Kind kind;
    final Releases releases;
    final Ledger ledger = new Ledger();
    private final String family;
    private final long seed;
    private final List<Line> lines = new ArrayList<>();
    private final int week;
    private Team team;
    private Truth truth = Truth.NOTHING;
    private List<Change> culprits = List.of();
    private double from = Double.NaN;
    private double until = Double.NaN;

    private record Line(double hour, String kind, Map<String, Object> fields) {}

    /// @param attempt so many stories of this seed did not show in their data what happened in them
    Story(String family, Kind kind, long seed, int attempt) {
        this.family = family;
        this.kind = kind;
        this.seed = seed;
        random = new SplittableRandom(31L * family.hashCode() + 1_000_003L * kind.name().hashCode()
                + 0x9E3779B97F4A7C15L * seed + 0xD1B54A32D192ED03L * attempt);
        team = Team.draw(random);
        week = random.nextInt(30);
        releases = new Releases(this);
    }

    Team team() {
        return team;
    }

    void team(Team other) {
        team = other;
    }

    boolean incident() {
        return kind == Kind.INCIDENT;
    }

    boolean decoy() {
        return kind == Kind.DECOY;
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /// {@return an hour at a part of the span, in hours after the start}
    double within(double low, double high) {
        return team.hours() * random.nextDouble(low, high);
    }

    /// {@return how much worse answers become, in units of the noise of one answer}
    double size() {
        return Math.clamp(0.36 * Math.exp(0.7 * random.nextGaussian()), 0.13, 2.2);
    }

    Instant at(double hour) {
        // Hours are of local time; the start is a midnight there.
        return MONDAY.plusSeconds((7L * week + team.weekday()) * 86_400 - team.offset() * 3_600L + Math.round(hour
                * 3_600));
    }

    String time(double hour) {
        return RFC_3339.format(at(hour).atOffset(ZoneOffset.ofHours(team.offset())));
    }

    /// Adds a line. Without an `id` it gets one when all lines are in order.
    void line(String lineKind, double hour, Map<String, Object> fields) {
        lines.add(new Line(hour, lineKind, fields));
    }

    /// Says who did it.
    ///
    /// @param onset when answers began to become worse, in hours
    /// @param end when they were as bad as they became
    void guilty(double onset, double end, Change... changes) {
        from = onset;
        until = end;
        culprits = Arrays.asList(changes);
    }

    /// {@return when answers began to become worse, in hours; NaN for never}
    double onset() {
        return from;
    }

    /// {@return whether the data hold enough for a question, and an effect that somebody could see at all}
    boolean visible() {
        long readings = lines.stream().filter(line -> READINGS.contains(line.kind)).count();
        return readings >= 10 && (!incident() || ledger.z() >= FAINTEST);
    }

    WorldCase finish() {
        if (!Double.isNaN(from)) {
            TreeSet<String> ids = new TreeSet<>();
            culprits.forEach(change -> ids.add(change.id()));
            truth = new Truth(ids, ledger.z() >= Ledger.CLEAR, at(from), at(until));
        }
        lines.sort(Comparator.comparingDouble(Line::hour));
        Map<String, Integer> counts = new HashMap<>();
        List<String> written = new ArrayList<>();
        for (Line line : lines) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("kind", line.kind);
            object.put("id", "%s-%05d".formatted(line.kind.substring(0, 2), counts.merge(line.kind, 1, Integer::sum)));
            object.put("at", time(line.hour));
            object.putAll(line.fields);
            written.add(JSON.writeValueAsString(object));
        }
        return new WorldCase(family, kind, seed, written, truth);
    }

    /// {@return the fields in this order, which that of `Map.of` is not in every process, without those that are null}
    static Map<String, Object> fields(@Nullable Object... namesAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            if (value != null)
                fields.put(String.valueOf(namesAndValues[i]), value);
        }
        return fields;
    }
}
