package dev.hindsight.analysis.world.third;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// A team and its product: when people use it, when the team releases, and what it writes down.
///
/// @param weekday of the first day, 0 is Monday
/// @param offset of local time from UTC, in hours
/// @param samples about how many outputs are kept
/// @param versioned whether outputs name their prompt version
/// @param modelled whether outputs name their model
/// @param texts whether outputs come with their texts
/// @param staged whether a change goes to staging first
/// @param gated whether changes say what the gate said
record Team(String product, Rhythm rhythm, Cadence cadence, int days, int weekday, int offset, int samples,
        boolean versioned, boolean modelled, boolean texts, boolean staged, boolean gated) {
    private record Trade(String product, Rhythm rhythm, Cadence cadence) {}

    private static final List<Trade> TRADES = List.of(new Trade("travel-desk", Rhythm.BUSINESS, Cadence.TUESDAYS),
            new Trade("recipe-chat", Rhythm.EVENING, Cadence.FLAGS),
            new Trade("invoice-reader", Rhythm.NIGHTLY, Cadence.THURSDAY_EVENING),
            new Trade("reception-voice", Rhythm.OFFICE, Cadence.TUESDAYS),
            new Trade("review-bot", Rhythm.BUSINESS, Cadence.CONTINUOUS),
            new Trade("claims-triage", Rhythm.OFFICE, Cadence.TRAIN),
            new Trade("game-guide", Rhythm.EVENING, Cadence.CONTINUOUS),
            new Trade("lesson-tutor", Rhythm.AROUND, Cadence.TRAIN),
            new Trade("shop-answers", Rhythm.AROUND, Cadence.FLAGS));

    /// When people use the product.
    enum Rhythm {
        /// The whole day, fewer at night.
        AROUND,
        /// Customers at work, who leave a little to do at weekends.
        BUSINESS,
        /// People at home.
        EVENING,
        /// Desks that are closed from evening to morning and at weekends.
        OFFICE,
        /// A batch that begins at one.
        NIGHTLY;

        /// {@return how busy an hour of local time is, 0 for not at all}
        double busy(int weekday, int hour) {
            boolean weekend = weekday > 4;
            return switch (this) {
                case AROUND -> (weekend ? 0.8 : 1) * (1.1 + Math.sin((hour - 9) * Math.PI / 12));
                case BUSINESS -> (weekend ? 0.12 : 1) * (hour >= 7 && hour < 19 ? 1 : 0.06);
                case EVENING -> (weekend ? 1.5 : 1) * (0.1 + Math.exp(-Math.pow((hour - 20) / 3.5, 2)));
                case OFFICE -> weekend || hour < 8 || hour >= 18 ? 0 : hour == 12 ? 0.5 : 1;
                case NIGHTLY -> hour == 1 ? 1 : hour == 2 ? 0.6 : 0;
            };
        }
    }

    /// When the team releases.
    enum Cadence {
        TUESDAYS, THURSDAY_EVENING, TRAIN, CONTINUOUS, FLAGS;

        /// {@return the hours of local time at which something goes out on a day}
        List<Double> hours(int weekday, RandomGenerator random) {
            boolean workday = weekday < 5;
            List<Double> hours = new ArrayList<>();
            switch (this) {
                case TUESDAYS -> {
                    if (weekday == 1)
                        hours.add(random.nextDouble(9.5, 12));
                    else if (workday && random.nextDouble() < 0.2)
                        hours.add(random.nextDouble(10, 17));
                }
                case THURSDAY_EVENING -> {
                    if (weekday == 3 || workday && random.nextDouble() < 0.25)
                        hours.add(random.nextDouble(17, 21));
                }
                case TRAIN -> {
                    if (workday && random.nextDouble() < 0.6)
                        hours.add(15 + random.nextDouble(0.4));
                }
                case CONTINUOUS -> {
                    for (int i = workday ? random.nextInt(0, 3) : 0; i > 0; i--)
                        hours.add(random.nextDouble(9, 18));
                }
                case FLAGS -> {
                    if (random.nextDouble() < (workday ? 0.6 : 0.15))
                        hours.add(random.nextDouble(8, 22));
                }
                default -> throw new IllegalStateException(name());
            }
            return hours;
        }
    }

    static Team draw(RandomGenerator random) {
        Trade trade = TRADES.get(random.nextInt(TRADES.size()));
        int days = random.nextInt(5, 36);
        // A week says little of a weekly habit, so a short span has more samples a day.
        int samples = (int) Math.clamp(Math.exp(7.1 + 0.6 * random.nextGaussian()), 400, 4_000);
        return new Team(trade.product, trade.rhythm, trade.cadence, days, days < 9
                ? random.nextInt(2)
                : random.nextInt(
                        7),
                random.nextInt(-5, 9), samples, random.nextDouble() < 0.65, random.nextDouble() < 0.8, random
                        .nextDouble() < 0.4,
                random.nextDouble() < 0.35, random.nextDouble() < 0.4);
    }

    Team withRhythm(Rhythm other) {
        return new Team(product, other, cadence, days, weekday, offset, samples, versioned, modelled, texts, staged,
                gated);
    }

    Team withCadence(Cadence other) {
        return new Team(product, rhythm, other, days, weekday, offset, samples, versioned, modelled, texts, staged,
                gated);
    }

    /// {@return the same team, watched for this long and with so many samples}
    Team withSpan(int otherDays, int otherSamples) {
        return new Team(product, rhythm, cadence, otherDays, weekday, offset, otherSamples, versioned, modelled, texts,
                staged, gated);
    }

    /// {@return the same team, whose outputs name versions or not}
    Team withLabels(boolean labelled) {
        return new Team(product, rhythm, cadence, days, weekday, offset, samples, labelled, labelled || modelled, texts,
                staged, gated);
    }

    /// {@return the weekday of an hour after the start, 0 is Monday}
    int weekdayAt(double hour) {
        return Math.floorMod(weekday + (int) Math.floor(hour / 24), 7);
    }

    int hours() {
        return 24 * days;
    }
}
