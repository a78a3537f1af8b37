package dev.hindsight.timeline.analysis;

import dev.hindsight.timeline.series.Observations;
import dev.hindsight.timeline.signal.Derived;
import dev.hindsight.timeline.signal.Signal;
import dev.hindsight.workspace.TimeRange;
import dev.hindsight.workspace.evidence.Columns;
import dev.hindsight.workspace.evidence.EvidenceQuery;
import dev.hindsight.workspace.evidence.Kind;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntToDoubleFunction;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// Reads the rows of a signal from the query face. Signals of traffic see `role: traffic` only.
final class Reader {
    private static final Set<String> SHARED = Set.of("role", "feature", "prompt", "policy", "probability", "weight",
            "cluster", "session");

    private final EvidenceQuery evidence;
    private final TimeRange range;
    private final @Nullable String feature;
    private final Map<String, String> slice;
    private @Nullable LongConsumer listener;
    private String scope = "prompt";

    Reader(EvidenceQuery evidence, TimeRange range, @Nullable String feature, Map<String, String> slice) {
        this.evidence = evidence;
        this.range = range;
        this.feature = feature;
        this.slice = slice;
    }

    /// Tells the row number of every piece of evidence that goes into what is read.
    Reader telling(LongConsumer rows) {
        listener = rows;
        return this;
    }

    /// Takes the values of another column for scopes instead of the prompt.
    Reader scopedBy(String column) {
        scope = column;
        return this;
    }

    private void took(long row) {
        if (listener != null) {
            listener.accept(row);
        }
    }

    /// {@return the rows; empty where there are none}
    ///
    /// @param role of evals and samples
    Observations read(Signal signal, String role) {
        String name = signal.name();
        if (name.startsWith("eval:")) {
            return evals(name.substring(5), role);
        }
        if (name.startsWith("measure:")) {
            return measures(name.substring(8));
        }
        if (name.startsWith("user.") && !evidence.columnNames(Kind.SAMPLE).contains(name)) {
            return reactions(name.substring(5));
        }
        return name.startsWith("mix.") ? share(name, role) : samples(name, role);
    }

    /// What the slice says of the key is whose share is meant, not which rows.
    private Observations share(String name, String role) {
        Map<String, String> others = new TreeMap<>(slice);
        others.remove(name.substring("mix.".length()));
        Reader reader = new Reader(evidence, range, feature, others);
        reader.listener = listener;
        reader.scope = scope;
        return reader.derived(Objects.requireNonNull(Derived.of(evidence, name, slice)), role);
    }

    private Columns columns(Kind kind, Set<String> own) {
        Set<String> names = new TreeSet<>(SHARED);
        names.addAll(own);
        names.add(scope);
        slice.keySet().forEach(k -> {
            names.add(k);
            names.add("slice." + k);
        });
        return evidence.columns(kind, range, names);
    }

    private boolean wanted(Columns c, int row, String role) {
        String actual = word(c, "role", row);
        boolean traffic = actual == null || actual.equals("traffic");
        if (role.equals("traffic") ? !traffic : !role.equals("any") && !role.equals(actual)) {
            return false;
        }
        if (feature != null && !feature.equals(word(c, "feature", row))) {
            return false;
        }
        for (Map.Entry<String, String> e : slice.entrySet()) {
            String key = e.getKey();
            String own = word(c, key, row);
            if (!e.getValue().equals(own == null ? word(c, "slice." + key, row) : own)) {
                return false;
            }
        }
        return true;
    }

    static @Nullable String word(Columns c, String name, int row) {
        Columns.Words words = c.words(name);
        return words == null ? null : words.at(row);
    }

    private Observations samples(String name, String role) {
        if (name.startsWith("search:")) {
            return searched(name.substring(7), role);
        }
        Derived derived = Derived.of(evidence, name, slice);
        if (derived != null) {
            return derived(derived, role);
        }
        Set<String> own = needed(name);
        Columns c = columns(Kind.SAMPLE, own);
        IntToDoubleFunction count = i -> 1;
        IntToDoubleFunction value = value(name, c);
        if (name.startsWith("tool.")) {
            double[] calls = c.numbers("tool.calls");
            double[] bad = c.numbers(name);
            count = i -> calls == null || Double.isNaN(calls[i]) ? 0 : calls[i];
            value = i -> calls == null || bad == null || !(calls[i] > 0)
                    ? Double.NaN
                    : (Double.isNaN(bad[i]) ? 0 : Math.min(1, bad[i] / calls[i]));
        }
        return gathered(c, role, value, count, isRate(name, c), name.startsWith("score:") ? judge(name) : "");
    }

    private Observations derived(Derived signal, String role) {
        Columns c = columns(Kind.SAMPLE, signal.columns());
        return gathered(c, role, signal.values(c), i -> 1, signal.isRate(), "");
    }

    private static String judge(String name) {
        return name.substring(name.lastIndexOf('@') + 1);
    }

    private Observations searched(String text, String role) {
        Columns c = columns(Kind.SAMPLE, Set.of("text.length"));
        Set<Long> hits = new java.util.HashSet<>();
        for (long row : evidence.search(text, range, Integer.MAX_VALUE)) {
            hits.add(row);
        }
        double[] length = c.numbers("text.length");
        return gathered(c, role, i -> length == null || Double.isNaN(length[i])
                ? Double.NaN
                : hits.contains(c.row()[i])
                        ? 1
                        : 0,
                i -> 1, true, "");
    }

    private static Set<String> needed(String name) {
        if (name.startsWith("score:")) {
            return Set.of("score." + name.substring(6), "passed." + name.substring(6));
        }
        return switch (name) {
            case "label.bad" -> Set.of("label");
            case "refusal.any", "refusal.false", "abstention.missed" -> Set.of("refusal", "should_have");
            case "output.tokens" -> Set.of("tokens_out");
            case "latency" -> Set.of("latency_ms");
            default -> name.startsWith("tokens.")
                    ? Set.of("segment." + name.substring(7))
                    : name.startsWith("tool.") ? Set.of(name, "tool.calls") : Set.of(name);
        };
    }

    private static boolean isRate(String name, Columns c) {
        return name.startsWith("score:")
                ? c.numbers("passed." + name.substring(6)) != null
                : !name.startsWith("tokens.") && !Set.of("output.tokens", "latency", "cost").contains(name);
    }

    private static IntToDoubleFunction value(String name, Columns c) {
        if (name.startsWith("score:")) {
            double[] passed = c.numbers("passed." + name.substring(6));
            return number(passed != null ? passed : c.numbers("score." + name.substring(6)));
        }
        return switch (name) {
            case "label.bad" -> i -> switch (String.valueOf(word(c, "label", i))) {
                case "good" -> 0;
                case "bad" -> 1;
                default -> Double.NaN;
            };
            case "refusal.any" -> i -> refused(c, i);
            case "refusal.false" -> i -> "answer".equals(word(c, "should_have", i)) ? refused(c, i) : Double.NaN;
            case "abstention.missed" -> i -> "abstain".equals(word(c, "should_have", i))
                    ? 1 - refused(c, i)
                    : Double.NaN;
            case "output.tokens" -> number(c.numbers("tokens_out"));
            case "latency" -> number(c.numbers("latency_ms"));
            default -> number(c.numbers(name.startsWith("tokens.") ? "segment." + name.substring(7) : name));
        };
    }

    private static double refused(Columns c, int row) {
        String refusal = word(c, "refusal", row);
        return refusal == null ? Double.NaN : refusal.equals("none") ? 0 : 1;
    }

    private static IntToDoubleFunction number(double @Nullable [] column) {
        return i -> column == null ? Double.NaN : column[i];
    }

    private Observations evals(String name, String role) {
        Columns c = columns(Kind.EVAL, Set.of("suite", "metric", "score", "n", "sd", "passes", "suite_version",
                "judge"));
        double[] score = c.numbers("score");
        double[] n = c.numbers("n");
        double[] passes = c.numbers("passes");
        double[] sd = c.numbers("sd");
        boolean counted = passes != null && n != null;
        IntToDoubleFunction value = i -> !name.equals(word(c, "suite", i) + "/" + word(c, "metric", i)) || score == null
                ? Double.NaN
                : passes != null && n != null && passes[i] >= 0 && n[i] > 0 ? passes[i] / n[i] : score[i];
        IntToDoubleFunction count = i -> n == null || Double.isNaN(n[i]) ? 1 : n[i];
        ObservationsBuilder out = new ObservationsBuilder(counted, true);
        for (int i = 0; i < c.size(); i++) {
            double x = value.applyAsDouble(i);
            if (Double.isFinite(x) && count.applyAsDouble(i) > 0 && evalRole(c, i, role) && wanted(c, i, "any")) {
                if (sd != null && sd[i] > 0) {
                    out.spread(sd[i]);
                }
                took(c.row()[i]);
                out.add(c.at()[i], x, 1, count.applyAsDouble(i), word(c, "cluster", i), word(c, scope, i), join(word(
                        c, "judge", i), word(c, "suite_version", i)));
            }
        }
        return out.build();
    }

    private static boolean evalRole(Columns c, int row, String role) {
        String actual = word(c, "role", row);
        boolean special = "control".equals(actual) || "probe".equals(actual);
        return role.equals("traffic") ? !special : role.equals(actual) || role.equals("any");
    }

    private static String join(@Nullable String a, @Nullable String b) {
        return (a == null ? "" : a) + (b == null ? "" : "/" + b);
    }

    private Observations measures(String name) {
        Columns c = columns(Kind.MEASURE, Set.of("name", "value"));
        double[] value = c.numbers("value");
        return gathered(c, "any", i -> value == null || !name.equals(word(c, "name", i)) ? Double.NaN : value[i],
                i -> 1, false, "");
    }

    /// The rate per answered output, hour by hour, of reactions that name no output.
    private Observations reactions(String type) {
        Columns answers = columns(Kind.SAMPLE, Set.of());
        Columns c = columns(Kind.USER_SIGNAL, Set.of("type"));
        ObservationsBuilder out = new ObservationsBuilder(true, true);
        long hour = 3_600_000_000L;
        int j = 0;
        for (int i = 0; i < answers.size();) {
            long bin = Math.floorDiv(answers.at()[i], hour);
            int n = 0;
            for (; i < answers.size() && Math.floorDiv(answers.at()[i], hour) == bin; i++) {
                n += wanted(answers, i, "traffic") ? 1 : 0;
            }
            int k = 0;
            for (; j < c.size() && Math.floorDiv(c.at()[j], hour) <= bin; j++) {
                if (Math.floorDiv(c.at()[j], hour) == bin && type.equals(word(c, "type", j))) {
                    k++;
                    took(c.row()[j]);
                }
            }
            if (n > 0) {
                out.add(bin * hour, Math.min(1, (double) k / n), 1, n, null, null, "");
            }
        }
        return out.build();
    }

    private Observations gathered(Columns c, String role, IntToDoubleFunction value, IntToDoubleFunction count,
            boolean rate, String judge) {
        double[] probability = c.numbers("probability");
        double[] weight = c.numbers("weight");
        ObservationsBuilder out = new ObservationsBuilder(rate, probability != null || weight != null);
        for (int i = 0; i < c.size(); i++) {
            double x = value.applyAsDouble(i);
            double n = count.applyAsDouble(i);
            if (Double.isFinite(x) && n > 0 && wanted(c, i, role)) {
                double w = weight != null && weight[i] > 0
                        ? weight[i]
                        : probability != null && probability[i] > 0 ? 1 / probability[i] : Double.NaN;
                String cluster = word(c, "cluster", i);
                took(c.row()[i]);
                out.add(c.at()[i], x, w, n, cluster == null ? word(c, "session", i) : cluster, word(c, scope, i),
                        join(
                                judge, word(c, "policy", i)));
            }
        }
        return out.build();
    }
}
