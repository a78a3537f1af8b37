package dev.hindsight.analysis.world;

import java.util.random.RandomGenerator;

/// What moves by itself in every service: a daily cycle, a weekend, and a wander from hour to hour, in log odds of a
/// bad answer; and how the volume goes through the day and week.
final class Nuisance {
    private final double[] wander;
    private final double daily;
    private final double weekend;
    private final double phase;
    private final double[] dayVolume;
    private final double night;
    private final double weekendVolume;
    private final int firstWeekday;
    private final double deviation;
    private final double correlation;

    Nuisance(RandomGenerator random, int hours, int firstWeekday) {
        this.firstWeekday = firstWeekday;
        daily = random.nextDouble(0, 0.5);
        weekend = random.nextDouble() < 0.4 ? 0 : random.nextDouble(-0.4, 0.4);
        phase = random.nextDouble(0, 24);
        night = random.nextDouble(0.1, 0.8);
        weekendVolume = random.nextDouble(0.15, 1);
        // Some services wander from hour to hour, some from day to day.
        boolean slow = random.nextDouble() < 0.3;
        correlation = slow ? random.nextDouble(0.95, 0.985) : random.nextDouble(0.3, 0.95);
        deviation = random.nextDouble() < 0.2 ? 0 : random.nextDouble(0.08, 0.4);
        wander = new double[hours + 1];
        double value = deviation * random.nextGaussian();
        for (int h = 0; h <= hours; h++) {
            wander[h] = value;
            value = correlation * value + deviation * Math.sqrt(1 - correlation * correlation)
                    * random.nextGaussian();
        }
        dayVolume = new double[hours / 24 + 2];
        for (int d = 0; d < dayVolume.length; d++) {
            dayVolume[d] = Math.exp(0.15 * random.nextGaussian());
        }
    }

    double badLogit(double hour) {
        return wander[(int) hour] + daily * Math.cos((hour - phase) * Math.PI / 12)
                + (isWeekend(hour) ? weekend : 0);
    }

    /// {@return the relative volume of an hour}
    double volume(double hour) {
        double day = (1 + night) / 2 - (1 - night) / 2 * Math.cos((hour - 3) * Math.PI / 12);
        return day * dayVolume[(int) hour / 24] * (isWeekend(hour) ? weekendVolume : 1);
    }

    boolean isWeekend(double hour) {
        return (firstWeekday + (int) hour / 24) % 7 >= 5;
    }

    /// {@return the variance that a mean of the wander over many hours has, times those hours}: with few of its swings in
    /// the evidence, that of one swing
    double longRunVariance() {
        return deviation * deviation * Math.min((1 + correlation) / (1 - correlation), wander.length / 6.0);
    }
}
