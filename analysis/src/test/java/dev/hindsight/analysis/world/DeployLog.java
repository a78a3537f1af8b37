package dev.hindsight.analysis.world;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// What the team deployed, and the texts of its prompts.
final class DeployLog {
    private static final List<String> SURFACES = List.of("prompt", "prompt", "prompt", "code", "code", "retrieval",
            "params", "tool", "guard", "flag", "routing", "model", "data");
    private static final List<String> RULES = List.of("Answer in at most four sentences.",
            "Quote the article that you rely on.", "If the order number is missing, ask for it first.",
            "Do not promise a refund.", "Use the customer's language.", "Give prices with their currency.",
            "End with one question.", "Never mention other customers.", "Say so when you do not know.",
            "List steps with numbers.", "Keep names of products as they are.", "Give dates as day and month.",
            "Prefer the newest article.", "Offer a call back for billing.", "Do not repeat the question.",
            "Be brief unless asked for detail.", "Check the stock before you name a date.",
            "Use plain words instead of internal terms.");
    private static final List<String> REASONS = List.of("weekly release", "tidy up", "support asked for it", "cheaper",
            "faster", "fix a typo", "new catalogue", "follow-up", "experiment", "");

    private final RandomGenerator random;
    private final Nuisance nuisance;
    private final List<String> prompts;
    private final List<Deploy> deploys = new ArrayList<>();
    private final boolean scoped;

    DeployLog(RandomGenerator random, Nuisance nuisance, List<String> prompts) {
        this.random = random;
        this.nuisance = nuisance;
        this.prompts = prompts;
        this.scoped = random.nextDouble() < 0.35;
    }

    /// {@return the deploys by time}
    List<Deploy> deploys() {
        deploys.sort(Comparator.comparingDouble(d -> d.hour));
        return deploys;
    }

    /// Adds a deploy of a surface that may change answers, at exactly this time.
    Deploy add(double hour) {
        return add(hour, pick(SURFACES));
    }

    Deploy add(double hour, String surface) {
        boolean named = surface.equals("prompt") || (surface.equals("params") && random.nextBoolean());
        Deploy deploy = new Deploy("%07x".formatted(random.nextInt(1 << 28)), hour, surface,
                named ? pick(prompts) : null);
        deploy.reason = pick(REASONS);
        deploy.scopeAll = scoped && deploy.prompt == null && random.nextDouble() < 0.5;
        deploy.scopePrompt = scoped && deploy.prompt != null;
        deploys.add(deploy);
        return deploy;
    }

    /// Adds a deploy that takes another back.
    Deploy rollback(Deploy bad, double hour) {
        Deploy back = new Deploy("%07x".formatted(random.nextInt(1 << 28)), hour, bad.surface, bad.prompt);
        back.rollsBack = bad;
        back.reason = "roll back";
        deploys.add(back);
        return back;
    }

    /// Adds a deploy of the same thing once more.
    Deploy again(Deploy first, double hour) {
        Deploy again = new Deploy("%07x".formatted(random.nextInt(1 << 28)), hour, first.surface, first.prompt);
        again.to = first.to;
        again.repeats = first;
        deploys.add(again);
        return again;
    }

    /// Adds deploys as they come in working life: in office hours, sometimes several in a row, seldom at night.
    void routine(int count, double from, double to) {
        int left = count;
        while (left > 0) {
            double hour = office(random.nextDouble(from, to));
            int row = random.nextDouble() < 0.2 ? Math.min(left, random.nextInt(2, 5)) : 1;
            for (int i = 0; i < row; i++) {
                add(Math.min(to, hour + i * random.nextDouble(0.2, 1.5)));
            }
            left -= row;
        }
    }

    private double office(double hour) {
        double moved = hour;
        for (int i = 0; i < 40 && random.nextDouble() < 0.9
                && (nuisance.isWeekend(moved) || moved % 24 < 8 || moved % 24 > 18); i++) {
            moved = Math.floor(hour / 24) * 24 + random.nextDouble(8, 18)
                    + (nuisance.isWeekend(hour) ? -24 * (1 + i % 2) : 0);
            moved = moved < 0 ? hour : moved;
        }
        return moved;
    }

    /// {@return one of the deploys between these hours that may change answers, as well with nothing else beside it as
    /// not; a new one where there is none}
    Deploy anyBetween(double from, double to) {
        List<Deploy> possible = deploys.stream().filter(d -> d.hour >= from && d.hour <= to && d.rollsBack == null)
                .toList();
        return possible.isEmpty() ? add(random.nextDouble(from, to)) : possible.get(random.nextInt(possible.size()));
    }

    /// Numbers the versions of all prompts by time.
    void settle() {
        Map<String, Integer> newest = new HashMap<>();
        Map<String, String> live = new HashMap<>();
        for (Deploy deploy : deploys()) {
            if (deploy.prompt == null || !deploy.surface.equals("prompt")) {
                continue;
            }
            deploy.from = live.getOrDefault(deploy.prompt, "v1");
            Deploy bad = deploy.rollsBack;
            if (deploy.to == null) {
                Deploy same = deploy.repeats;
                deploy.to = same != null && same.to != null
                        ? same.to
                        : bad != null && bad.from != null
                                ? bad.from
                                : "v" + newest.merge(deploy.prompt, 2, (last, first) -> last + 1);
            }
            live.put(deploy.prompt, deploy.to);
        }
    }

    /// {@return the version of a prompt that is live}
    String version(String prompt, double hour) {
        String version = "v1";
        for (Deploy deploy : deploys()) {
            if (deploy.hour <= hour && prompt.equals(deploy.prompt) && deploy.surface.equals("prompt")
                    && deploy.to != null) {
                version = deploy.to;
            }
        }
        return version;
    }

    /// {@return a text per version}
    List<PromptText> texts() {
        List<PromptText> texts = new ArrayList<>();
        for (String prompt : prompts) {
            List<String> lines = new ArrayList<>(List.of("You help customers of a shop with " + prompt + ".",
                    pick(RULES), pick(RULES)));
            texts.add(new PromptText(prompt, "v1", String.join("\n", lines), 0));
            for (Deploy deploy : deploys()) {
                if (prompt.equals(deploy.prompt) && deploy.to != null && deploy.rollsBack == null
                        && texts.stream().noneMatch(t -> t.is(prompt, deploy.to))) {
                    if (random.nextBoolean()) {
                        lines.set(random.nextInt(1, lines.size()), pick(RULES));
                    } else {
                        lines.add(pick(RULES));
                    }
                    texts.add(new PromptText(prompt, deploy.to, String.join("\n", lines), deploy.hour));
                }
            }
        }
        return texts;
    }

    /// A version's text and when it was written.
    record PromptText(String prompt, String version, String text, double hour) {
        boolean is(String other, @Nullable String otherVersion) {
            return prompt.equals(other) && version.equals(otherVersion);
        }
    }

    private <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /// A change that the team made, as it is written down. What stays null is not written.
    static final class Deploy {
        final String id;
        /// Since the evidence begins.
        final double hour;
        final String surface;
        final @Nullable String prompt;
        @Nullable
        String from;
        @Nullable
        String to;
        @Nullable
        Deploy rollsBack;
        @Nullable
        Deploy repeats;
        @Nullable
        String region;
        double share;
        double rolloutUntil;
        String reason = "";
        String environment = "production";
        String origin = "";
        boolean scopeAll;
        boolean scopePrompt;

        Deploy(String id, double hour, String surface, @Nullable String prompt) {
            this.id = id;
            this.hour = hour;
            this.surface = surface;
            this.prompt = prompt;
        }

        /// {@return whether it could reach the turn}
        boolean reaches(Service.Turn turn) {
            return prompt == null || prompt.equals(turn.prompt);
        }
    }
}
