package dev.hindsight.analysis.world.third;

import dev.hindsight.analysis.world.WorldCase.Kind;
import dev.hindsight.analysis.world.third.Metric.Form;
import dev.hindsight.analysis.world.third.Traffic.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How outputs are judged, and what is kept of them: marks with many ties, a judge that is exchanged, few labels, thumbs,
/// outputs that are kept because something was wrong with them.
final class Measurement {
    private Measurement() {}

    /// {@return a few metrics as teams combine them, a quality first}
    static List<Metric> usual(Story story) {
        List<Form> first = List.of(Form.STARS, Form.GRADE, Form.PASS, Form.CLOSENESS, Form.ANSWERED, Form.TOOL);
        List<Form> forms = new ArrayList<>(List.of(story.one(first)));
        for (Form form : List.of(Form.STARS, Form.PASS, Form.EDIT, Form.LABEL, Form.LATENCY, Form.LENGTH, Form.COST)) {
            if (!forms.contains(form) && story.chance(form.operational() ? 0.4 : 0.2))
                forms.add(form);
        }
        return drawn(story, forms);
    }

    private static List<Metric> drawn(Story story, List<Form> forms) {
        return forms.stream().map(form -> Metric.draw(form, story.random)).toList();
    }

    /// Plans a step by a change that this team could make, taken back in a quarter of the stories.
    static void step(Story story, Traffic traffic, double low, double high) {
        Change guilty = story.releases.harmful(story.releases.slot(low, high));
        double back = guilty.hour + story.random.nextDouble(12, 120);
        boolean taken = story.chance(0.25) && back < story.team().hours();
        if (taken)
            story.releases.rollback(guilty, back);
        double end = taken ? back : Double.POSITIVE_INFINITY;
        double size = story.size();
        story.guilty(guilty.hour, guilty.hour, guilty);
        traffic.harm(request -> guilty.reaches(request) && request.hour < end ? size : 0);
    }

    /// Marks from one to five, grades of three values, most of them at the top.
    static void ratings(Story story) {
        List<Form> forms = new ArrayList<>(List.of(story.one(List.of(Form.STARS, Form.GRADE))));
        for (Form form : List.of(Form.GRADE, Form.STARS, Form.CLOSENESS, Form.PASS)) {
            if (!forms.contains(form) && story.chance(0.5))
                forms.add(form);
        }
        List<Metric> metrics = drawn(story, forms).stream().map(metric -> story.decoy() ? toldOf(metric) : metric)
                .toList();
        Traffic traffic = new Traffic(story, metrics).mix(Population.usual(story));
        if (story.incident())
            step(story, traffic, 0.35, 0.8);
        else if (story.decoy() && story.chance(0.6))
            exchangeJudge(story, traffic, story.within(0.35, 0.7), story.random.nextDouble(0.15, 0.7), metrics);
        else if (story.decoy())
            Population.mimic(story, traffic, story.within(0.35, 0.7));
        finish(story, traffic);
    }

    private static void exchangeJudge(Story story, Traffic traffic, double at, double stricter, List<Metric> metrics) {
        if (story.chance(0.5))
            story.releases.plan("judge", at);
        traffic.judge(request -> request.hour >= at ? stricter : 0, hour -> hour >= at ? "gauge-3" : "gauge-2");
        boolean marks = metrics.getFirst().form() == Form.STARS;
        // Of the frozen outputs most lie away from the border, so that a share moves less than a mark does.
        Suites.frozen(story, "frozen-answers", at, (marks ? 0.8 : 0.25) * stricter, marks);
    }

    /// Plans everyday releases and writes the traffic.
    static void finish(Story story, Traffic traffic) {
        story.releases.everyday(Set.of());
        story.releases.seal();
        traffic.run();
    }

    static void instruments(Story story) {
        switch (story.random.nextInt(4)) {
            case 0 -> judgeBesideRelease(story);
            case 1 -> fewLabels(story);
            case 2 -> thumbs(story);
            default -> keptByOutcome(story);
        }
    }

    /// The judge is replaced in the hour of a release, which is guilty only in an incident.
    private static void judgeBesideRelease(Story story) {
        List<Metric> metrics = List.of(toldOf(Metric.draw(story.one(List.of(Form.STARS, Form.PASS)), story.random)),
                Metric.draw(Form.LATENCY, story.random));
        Traffic traffic = new Traffic(story, metrics).mix(Population.usual(story));
        double at = story.releases.slot(0.35, 0.75);
        if (story.incident()) {
            Change guilty = story.releases.harmful(at);
            double size = 1.3 * story.size();
            story.guilty(at, at, guilty);
            traffic.harm(request -> guilty.reaches(request) ? size : 0);
        } else if (story.decoy()) {
            story.releases.plan("prompt", at);
        }
        if (story.kind == Kind.NULL)
            Suites.frozen(story, "frozen-answers", Double.POSITIVE_INFINITY, 0,
                    metrics.getFirst().form() == Form.STARS);
        else
            exchangeJudge(story, traffic, at + story.random.nextDouble(-0.7, 0.7), story.random.nextDouble(-0.4, 0.7),
                    metrics);
        finish(story, traffic);
    }

    private static Metric toldOf(Metric metric) {
        return new Metric(metric.form(), metric.name(), metric.base(), true, metric.rate());
    }

    /// A few outputs are labelled by hand; another person begins to label in a decoy, who is as strict.
    private static void fewLabels(Story story) {
        story.team(story.team().withSpan(Math.max(10, story.team().days()), story.random.nextInt(2_000, 4_000)));
        Traffic traffic = new Traffic(story, drawn(story, List.of(Form.LABEL, Form.LENGTH))).mix(Population.usual(
                story));
        double at = story.within(0.35, 0.7);
        String second = story.decoy() ? "reviewer-b" : "reviewer-a";
        if (story.incident()) {
            Change guilty = story.releases.harmful(story.releases.slot(0.35, 0.7));
            double size = Math.min(2, 1.8 * story.size());
            story.guilty(guilty.hour, guilty.hour, guilty);
            traffic.harm(request -> guilty.reaches(request) ? size : 0);
        } else if (story.decoy() && story.chance(0.5)) {
            Population.mimic(story, traffic, at);
        }
        traffic.marks((request, sample) -> {
            if (sample.containsKey("label"))
                sample.put("labeller", request.hour < at ? "reviewer-a" : second);
        });
        finish(story, traffic);
    }

    /// One in a hundred clicks on a thumb, and only the clicks and the volume are there. In a decoy another window asks
    /// for thumbs, more people answer, and others than before.
    private static void thumbs(Story story) {
        boolean asked = story.decoy();
        story.team(story.team().withSpan(story.team().days(), story.random.nextInt(500, 1_300)));
        Metric drawn = Metric.draw(Form.THUMB, story.random);
        Traffic traffic = new Traffic(story, List.of(new Metric(Form.THUMB, drawn.name(), drawn.base(), true, 1)))
                .signalsOnly();
        double at = story.releases.slot(0.35, 0.7);
        double more = story.random.nextDouble(2, 4);
        if (story.incident())
            step(story, traffic, 0.35, 0.7);
        if (asked) {
            story.releases.plan("code", at).with("reason", "new feedback buttons");
            double others = story.random.nextDouble(0.1, 0.5);
            traffic.volume(hour -> hour < at ? 1 : more).judge(request -> request.hour < at ? 0 : others,
                    _ -> "people");
        }
        traffic.signalMarks(hour -> Map.of("ui_version", asked && hour >= at ? "ui-8" : "ui-7"));
        finish(story, traffic);
        requests(story, story.team().samples() * 100.0 / (asked ? 0.5 * (1 + more) : 1));
    }

    private static void requests(Story story, double sum) {
        for (int day = 0; day < story.team().days(); day++) {
            int weekday = story.team().weekdayAt(24.0 * day);
            double busy = 0;
            double week = 0;
            for (int hour = 0; hour < 24; hour++) {
                busy += story.team().rhythm().busy(weekday, hour);
                for (int other = 0; other < 7; other++)
                    week += story.team().rhythm().busy(other, hour) / 7;
            }
            double value = Math.rint(sum / story.team().days() * busy / week * Math.exp(0.05 * story.random
                    .nextGaussian()));
            story.line("measure", 24 * day + 24, Story.fields("name", "requests", "value", value, "unit", "1",
                    "interval_s", 86_400, "feature", story.team().product()));
        }
    }

    /// Bad outputs are kept more often, by how much changes, and the probabilities are known or not.
    private static void keptByOutcome(Story story) {
        Form form = story.one(List.of(Form.PASS, Form.STARS, Form.GRADE));
        Traffic traffic = new Traffic(story, drawn(story, List.of(form, Form.LENGTH))).mix(Population.usual(story));
        double low = story.one(List.of(0.01, 0.02, 0.05));
        double before = story.one(List.of(1, 3));
        double after = before * story.random.nextInt(2, 5);
        boolean known = story.chance(0.75);
        double at = story.within(0.35, 0.7);
        traffic.policy(Double.NEGATIVE_INFINITY, new Policy("keep-1", low, low * before, known));
        if (story.incident())
            step(story, traffic, 0.35, 0.75);
        boolean changes = story.decoy() || story.incident() && known && story.chance(0.5);
        if (changes) {
            traffic.policy(at, new Policy("keep-2", low, low * after, known));
            if (story.chance(0.5))
                story.releases.plan("sampling", at);
        }
        finish(story, traffic);
    }
}
