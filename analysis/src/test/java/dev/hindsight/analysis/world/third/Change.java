package dev.hindsight.analysis.world.third;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A change that a team makes. Versions and ids are given when all of a story are in order.
final class Change {
    final double hour;
    final String surface;
    /// What it undoes, if it goes back.
    final @Nullable Change undone;
    /// What it does again or further, if it brings nothing new.
    final @Nullable Change continued;
    /// More fields of its line.
    final Map<String, Object> fields = new LinkedHashMap<>();
    /// Which requests it reaches.
    Predicate<Request> reach = _ -> true;
    /// Whether it makes answers worse.
    boolean harmful;
    String from = "";
    String to = "";
    private String id = "";

    Change(double hour, String surface, @Nullable Change undone, @Nullable Change continued) {
        this.hour = hour;
        this.surface = surface;
        this.undone = undone;
        this.continued = continued;
    }

    boolean reaches(Request request) {
        return request.hour >= hour && reach.test(request);
    }

    Change with(String field, Object value) {
        fields.put(field, value);
        return this;
    }

    String id() {
        if (id.isEmpty())
            throw new IllegalStateException("not sealed");
        return id;
    }

    void id(String given) {
        id = given;
    }

    /// One question that came in.
    static final class Request {
        final double hour;
        final int user;
        /// By tenant, region and whatever else the team slices by.
        final Map<String, String> slice = new LinkedHashMap<>();
        /// Latent quality without harm.
        double level;
        /// Whether the answer is one that was given before.
        boolean cached;
        /// How much worse the answer is.
        double harm;

        Request(double hour, int user) {
            this.hour = hour;
            this.user = user;
        }

        /// {@return where this user falls in a rollout by share, 0..1, always the same}
        double bucket() {
            return Math.floorMod(user * 0x9E3779B1L >>> 7, 1_000L) / 1_000.0;
        }

        boolean in(String key, String value) {
            return value.equals(slice.get(key));
        }
    }
}
