package dev.hindsight.analysis.signal.system;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// The usual transitions, and the states after which traces usually continue. The evidence is divided into five parts
/// by time; a transition is usual if its median share over the parts is large enough. So a fault must last for more
/// than two fifths of the evidence before it becomes usual. A state with fewer than [#FEWEST] visits is not judged.
final class TransitionTable {
    /// Parts of the evidence, of equal numbers of outputs.
    static final int PARTS = 5;
    /// Least share of the visits to a state with which a transition is usual.
    private static final double ALLOWED = 0.005;
    /// Traces usually continue after a state if at most this share of its visits is the last of a trace.
    private static final double ENDS = 0.05;
    /// Visits below which a state is not judged.
    private static final int FEWEST = 200;

    private final Map<String, Departures> states = new HashMap<>();

    /// The successors of a state, counted by part of the evidence.
    private static final class Departures {
        final Map<String, int[]> to = new HashMap<>();
        final int[] gone = new int[PARTS];
        final int[] ended = new int[PARTS];
    }

    /// Adds occurrences of a transition in a part.
    void addTransition(int part, String from, String to, int times) {
        Departures of = state(from);
        of.to.computeIfAbsent(to, it -> new int[PARTS])[part] += times;
        of.gone[part] += times;
    }

    /// Adds traces that ended in a state in a part.
    void addEnd(int part, String state, int times) {
        state(state).ended[part] += times;
    }

    private Departures state(String name) {
        return states.computeIfAbsent(name, it -> new Departures());
    }

    /// {@return whether a state has enough visits to know what is usual}
    boolean hasEnoughVisits(String state) {
        return Arrays.stream(visits(state(state))).sum() >= FEWEST;
    }

    /// {@return whether a transition is usual}
    boolean allows(String from, String to) {
        Departures of = state(from);
        int[] n = of.to.get(to);
        return n != null && share(n, visits(of)) >= ALLOWED;
    }

    /// {@return whether traces usually continue after a state}
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
