package dev.hindsight.analysis.signal.system;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Which transitions are allowed and from which states traces go on, taken from what is usual. The evidence is cut into
/// five parts by time; usual is what has enough of a share in the middle one of them, by share. So a fault must last
/// for more than two fifths of the evidence before it becomes usual. Of a state seen fewer than [#FEWEST] times nothing
/// is said.
final class TransitionTable {
    /// Parts of the evidence, of equal numbers of outputs.
    static final int PARTS = 5;
    /// A transition is allowed from this share of the visits to its state on.
    private static final double ALLOWED = 0.005;
    /// Traces go on from a state where at most this share of its visits is the last of a trace.
    private static final double ENDS = 0.05;
    /// Visits below which a state is not judged.
    private static final int FEWEST = 200;

    private final Map<String, Departures> states = new HashMap<>();

    /// What followed a state, counted by part of the evidence.
    private static final class Departures {
        final Map<String, int[]> to = new HashMap<>();
        final int[] gone = new int[PARTS];
        final int[] ended = new int[PARTS];
    }

    /// Notes that a transition was seen so many times in a part.
    void addTransition(int part, String from, String to, int times) {
        Departures of = state(from);
        of.to.computeIfAbsent(to, it -> new int[PARTS])[part] += times;
        of.gone[part] += times;
    }

    /// Notes that so many traces ended in a state in a part.
    void addEnd(int part, String state, int times) {
        state(state).ended[part] += times;
    }

    private Departures state(String name) {
        return states.computeIfAbsent(name, it -> new Departures());
    }

    /// {@return whether a state was seen often enough to tell what is usual in it}
    boolean hasEnoughVisits(String state) {
        return Arrays.stream(visits(state(state))).sum() >= FEWEST;
    }

    /// {@return whether a transition is usual}
    boolean allows(String from, String to) {
        Departures of = state(from);
        int[] n = of.to.get(to);
        return n != null && share(n, visits(of)) >= ALLOWED;
    }

    /// {@return whether traces usually go on from a state}
    boolean usuallyContinues(String state) {
        Departures of = state(state);
        return share(of.ended, visits(of)) <= ENDS;
    }

    private static int[] visits(Departures of) {
        int[] visits = of.gone.clone();
        Arrays.setAll(visits, part -> of.gone[part] + of.ended[part]);
        return visits;
    }

    /// {@return the median of the shares, over the parts that have any}
    private static double share(int[] n, int[] all) {
        double[] shares = new double[PARTS];
        int parts = 0;
        for (int part = 0; part < PARTS; part++) {
            if (all[part] > 0) {
                shares[parts++] = (double) n[part] / all[part];
            }
        }
        Arrays.sort(shares, 0, parts);
        return parts == 0 ? 0 : (shares[(parts - 1) / 2] + shares[parts / 2]) / 2;
    }
}
