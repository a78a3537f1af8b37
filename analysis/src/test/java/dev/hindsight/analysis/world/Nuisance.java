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
        daily = random.nextDouble(0, 0.35);
        weekend = random.nextDouble() < 0.5 ? 0 : random.nextDouble(-0.3, 0.3);
        phase = random.nextDouble(0, 24);
        night = random.nextDouble(0.1, 0.8);
        weekendVolume = random.nextDouble(0.15, 1);
        correlation = random.nextDouble(0.3, 0.9);
        deviation = random.nextDouble() < 0.3 ? 0 : random.nextDouble(0.05, 0.3);
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

    /// {@return variance of the wander as one day's mean sees it, times its days' hours}: a long mean of it has this
    /// divided by its hours
    double longRunVariance() {
        return deviation * deviation * (1 + correlation) / (1 - correlation);
    }
}
