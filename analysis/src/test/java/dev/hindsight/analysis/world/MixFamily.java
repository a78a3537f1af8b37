package dev.hindsight.analysis.world;

import dev.hindsight.analysis.world.DeployLog.Deploy;
import dev.hindsight.analysis.world.SecondWorld.Played;
import dev.hindsight.analysis.world.Service.Turn;
import dev.hindsight.analysis.world.WorldCase.Kind;
import dev.hindsight.analysis.world.WorldCase.Truth;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.random.RandomGenerator;

/// Other requests come in: mixes that mimic a regression and mixes that hide one; and the one customer who is two fifths
/// of the traffic, and leaves or arrives.
///
/// @param customer whether it is about one customer, else about topics
record MixFamily(boolean customer) implements SecondWorld.Family {
    private static final double LARGE = 0.4;

    @Override
    public Played play(Kind kind, RandomGenerator random) {
        Service service = new Service(random, random.nextInt(6, 20));
        service.log.routine(random.nextInt(3, 16), 3, service.hours - 2.0);
        Deploy culprit = service.log.anyBetween(0.3 * service.hours, 0.75 * service.hours);
        service.log.settle();
        boolean hides = kind == Kind.INCIDENT && service.chance(0.5);
        double moved = culprit.hour + (hides ? random.nextDouble(-1, 1) : random.nextDouble(-40, 20));
        boolean byRegion = !customer && service.chance(0.3);
        if (customer) {
            one(service, kind, moved, hides);
        } else if (kind == Kind.NULL) {
            wander(service);
        } else if (byRegion) {
            shiftRegions(service, moved, !hides);
        } else {
            shiftTopics(service, moved, !hides);
        }
        List<Turn> turns = service.traffic(random.nextInt(800, 3001));
        boolean asSlice = customer && service.chance(0.4);
        if (asSlice) {
            turns.forEach(t -> t.slice.put("customer", "c" + t.tenant));
        }
        Truth truth = Truth.NOTHING;
        if (kind == Kind.INCIDENT) {
            boolean clear = service.harm(turns, t -> t.hour >= culprit.hour && culprit.reaches(t) ? 1 : 0,
                    t -> t.prompt + (customer ? t.tenant == 0 : byRegion ? t.region : t.topic));
            truth = Truth.step(Service.ids(List.of(culprit)), clear, service.time(culprit.hour));
        }
        EvidenceWriter writer = new EvidenceWriter(service);
        writer.topics |= !customer && !byRegion;
        writer.regions |= byRegion;
        writer.tenants |= customer && !asSlice;
        writer.deploys();
        writer.turns(turns);
        return new Played(writer.lines(), truth);
    }

    /// The first tenant is large, and is there before or after a time only.
    private static void one(Service service, Kind kind, double moved, boolean hides) {
        boolean leaves = service.chance(0.75);
        // Who answers get better without was asking hard questions.
        double size = service.random.nextDouble(0.6, 1.4);
        service.tenantLogit[0] = hides == leaves ? size : -size;
        double[] others = service.shares(service.tenantLogit.length - 1, 1);
        service.tenants = hour -> {
            boolean there = kind == Kind.NULL || leaves == hour < moved;
            double[] shares = new double[others.length + 1];
            shares[0] = there ? LARGE : 0.002;
            for (int i = 0; i < others.length; i++) {
                shares[i + 1] = others[i] * (1 - shares[0]);
            }
            return shares;
        };
        service.volume = hour -> kind == Kind.NULL || leaves == hour < moved ? 1 : 1 - LARGE;
    }

    private static void wander(Service service) {
        double[][] days = new double[service.hours / 24 + 1][];
        double[] usual = service.topics.apply(0);
        for (int d = 0; d < days.length; d++) {
            double[] noise = service.shares(usual.length, 0.25);
            double sum = 0;
            days[d] = new double[usual.length];
            for (int i = 0; i < usual.length; i++) {
                days[d][i] = usual[i] * noise[i];
                sum += days[d][i];
            }
            for (int i = 0; i < usual.length; i++) {
                days[d][i] /= sum;
            }
        }
        service.topics = hour -> days[(int) hour / 24];
    }

    /// From a time on other topics are asked for, harder or easier ones.
    static void shiftTopics(Service service, double from, boolean harder) {
        shiftTopics(service, from, 0, harder);
    }

    /// The same over some hours.
    static void shiftTopics(Service service, double from, double length, boolean harder) {
        double strength = service.random.nextDouble(0.17, 0.24) * (harder ? 1 : -1);
        service.topics = shift(service, service.topicLogit, new double[]{0.25, 0.25, 0.25, 0.25}, strength, from,
                length);
    }

    /// From a time on requests come from other regions.
    private static void shiftRegions(Service service, double from, boolean harder) {
        double strength = service.random.nextDouble(0.2, 0.28) * (harder ? 1 : -1);
        service.regions = shift(service, service.regionLogit, new double[]{0.35, 0.35, 0.3}, strength, from, 0);
    }

    /// Sets the last values to be the hardest and moves shares to them.
    private static DoubleFunction<double[]> shift(Service service, double[] logit, double[] before, double strength,
            double from, double length) {
        double spread = service.random.nextDouble(0.7, 1.4);
        int last = logit.length - 1;
        for (int i = 0; i <= last; i++) {
            logit[i] = spread * (2.0 * i / last - 1);
        }
        return hour -> {
            double part = length <= 0 ? hour >= from ? 1 : 0 : Math.clamp((hour - from) / length, 0, 1);
            double[] shares = before.clone();
            for (int i = 0; i <= last; i++) {
                shares[i] += part * strength * (2.0 * i / last - 1);
            }
            return shares;
        };
    }
}
