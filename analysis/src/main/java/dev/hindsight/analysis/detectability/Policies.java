package dev.hindsight.analysis.detectability;

import dev.hindsight.analysis.detectability.Capture.Unit;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.query.Columns;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// The sampling policies of traffic, as recorded in the samples.
final class Policies {
    static final Set<String> COLUMNS = Set.of("role", "policy", "probability", "session", "turn", "feature");
    private final Map<String, Policy> policies = new TreeMap<>();
    private double firstTurn = Double.POSITIVE_INFINITY;

    /// {@return the capture of each policy, by name}
    static List<Capture> of(Columns samples, @Nullable String feature) {
        Policies all = new Policies();
        IntPredicate traffic = samples.traffic();
        IntFunction<@Nullable String> features = words(samples, "feature");
        IntFunction<@Nullable String> policy = words(samples, "policy");
        IntFunction<@Nullable String> session = words(samples, "session");
        double[] probability = samples.numbers("probability");
        double[] turn = samples.numbers("turn");
        for (int i = 0; i < samples.size(); i++) {
            if (traffic.test(i) && (feature == null || feature.equals(features.apply(i)))) {
                all.add(Objects.requireNonNullElse(policy.apply(i), ""), samples.at()[i], probability == null
                        ? Double.NaN
                        : probability[i], session.apply(i), turn == null ? Double.NaN : turn[i]);
            }
        }
        return all.policies.entrySet().stream().map(it -> it.getValue().capture(it.getKey(), all.firstTurn)).toList();
    }

    private static IntFunction<@Nullable String> words(Columns samples, String name) {
        Columns.CategoricalColumn words = samples.words(name);
        return words == null ? _ -> null : words::at;
    }

    private void add(String policy, long at, double probability, @Nullable String session, double turn) {
        firstTurn = Double.isNaN(turn) ? firstTurn : Math.min(firstTurn, turn);
        policies.computeIfAbsent(policy, _ -> new Policy(at)).add(at, probability, session, turn);
    }

    private static final class Policy {
        private final long first;
        private final Map<String, double[]> sessions = new HashMap<>();
        private long last;
        private long keptRows;
        private double outputs;
        private double lowest = Double.POSITIVE_INFINITY;
        private double highest;

        Policy(long first) {
            this.first = first;
        }

        void add(long at, double probability, @Nullable String session, double turn) {
            last = at;
            keptRows++;
            // An unknown p makes all of these unknown, as it should.
            outputs += 1 / probability;
            lowest = Math.min(lowest, probability);
            highest = Math.max(highest, probability);
            if (session != null && !Double.isNaN(turn)) {
                double[] own = sessions.computeIfAbsent(session, _ -> new double[2]);
                own[0]++;
                own[1] = Math.max(own[1], turn);
            }
        }

        Capture capture(String name, double firstTurn) {
            double p = keptRows / outputs;
            return new Capture(name, TimeRange.instant(first), TimeRange.instant(last), keptRows, p, lowest, highest,
                    unit(p, firstTurn), Capture.chances(p), Capture.needed(p));
        }

        /// A session of several turns is sampled completely where sessions are the unit; where single outputs are, only
        /// the share p of the turns before its last sampled one. The nearer of the two counts.
        private @Nullable Unit unit(double p, double firstTurn) {
            double turns = 0;
            double turnsKept = 0;
            double expected = 0;
            for (double[] session : sessions.values()) {
                double length = session[1] - firstTurn + 1;
                if (length > 1) {
                    turns += length;
                    turnsKept += session[0];
                    expected += 1 + (length - 1) * p;
                }
            }
            if (turns == 0 || Double.isNaN(p) || p == 1) {
                return null;
            }
            return turnsKept > (turns + expected) / 2 ? Unit.SESSION : Unit.OUTPUT;
        }
    }
}
