package dev.hindsight.analysis.query;

import dev.hindsight.analysis.series.Observations;
import dev.hindsight.analysis.signal.RowExtractor;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.query.Columns;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// The rows of one kind of evidence in a range, with the properties that all signals share: selection, weight, cluster,
/// scope. Read once for all signals; each signal then reads its own columns.
final class EvidenceRows {
    private static final Set<String> SHARED = Set.of("role", "feature", "prompt", "policy", "probability", "weight",
            "cluster", "session", "environment");

    private final Columns columns;
    private final BitSet inSlice;
    private final double[] weight;
    private final int[] cluster;
    private final Codes scope;
    private final Codes policy;
    private final Map<String, BitSet> byRole = new HashMap<>();
    private @Nullable SelectedRows traffic;

    /// A word per row, as numbers.
    ///
    /// @param code per row; 0 where unknown
    /// @param words by code; the first is empty
    private record Codes(int[] code, String[] words) {
        static Codes of(Columns c, String name) {
            Columns.CategoricalColumn own = c.words(name);
            int[] code = new int[c.size()];
            String[] words = new String[own == null ? 1 : own.words().length + 1];
            words[0] = "";
            if (own != null) {
                Arrays.setAll(code, i -> own.code()[i] + 1);
                System.arraycopy(own.words(), 0, words, 1, own.words().length);
            }
            return new Codes(code, words);
        }

        int of(int row) {
            return code[row];
        }
    }

    private EvidenceRows(Columns columns, @Nullable String feature, Map<String, String> slice, String scope) {
        this.columns = columns;
        this.scope = Codes.of(columns, scope);
        policy = Codes.of(columns, "policy");
        weight = weights(columns);
        cluster = clusters(columns);
        inSlice = new BitSet(columns.size());
        inSlice.set(0, columns.size());
        if (feature != null) {
            inSlice.and(equal(feature, "feature"));
        }
        slice.forEach((key, value) -> {
            BitSet own = equal(value, key);
            Columns.CategoricalColumn plain = columns.words(key);
            BitSet named = equal(value, "slice." + key);
            if (plain != null) {
                // A column with the key's own name takes precedence over a slice of that name.
                IntPredicate said = i -> plain.code()[i] >= 0;
                named.stream().filter(said).forEach(named::clear);
            }
            own.or(named);
            inSlice.and(own);
        });
    }

    /// @param feature only rows of this one; null for all
    /// @param slice only rows with these values
    /// @param scope the column that distinguishes scopes, the values that a change may reach separately
    static EvidenceRows read(EvidenceQuery evidence, EvidenceKind kind, TimeRange range, @Nullable String feature,
            Map<String, String> slice, String scope) {
        Set<String> names = new TreeSet<>(SHARED);
        names.add(scope);
        slice.keySet().forEach(key -> names.addAll(List.of(key, "slice." + key)));
        return new EvidenceRows(evidence.columns(kind, range, names), feature, slice, scope);
    }

    int size() {
        return columns.size();
    }

    /// {@return whether the rows represent the same evidence in the same order}
    boolean match(Columns others) {
        int n = columns.size();
        boolean same = n == others.size();
        return same && (n == 0 || (columns.row()[0] == others.row()[0] && columns.row()[n - 1] == others.row()[n - 1]));
    }

    /// {@return the rows of a role: `traffic`, which includes rows without a role, `control`, `probe`, or `any`}
    synchronized BitSet ofRole(String role) {
        return byRole.computeIfAbsent(role, it -> {
            BitSet out = (BitSet) inSlice.clone();
            Columns.CategoricalColumn roles = columns.words("role");
            if (role.equals("any")) {
                return out;
            }
            if (role.equals("traffic")) {
                out.andNot(trials());
            }
            if (roles == null) {
                return role.equals("traffic") ? out : new BitSet();
            }
            int wanted = roles.codeOf(role);
            boolean orNone = role.equals("traffic");
            IntPredicate other = i -> roles.code()[i] < 0 ? !orNone : roles.code()[i] != wanted;
            out.stream().filter(other).forEach(out::clear);
            return out;
        });
    }

    /// Rows of environments in which things are tried, where other environments have rows too.
    private BitSet trials() {
        BitSet out = new BitSet(columns.size());
        Columns.CategoricalColumn named = columns.words("environment");
        if (named == null) {
            return out;
        }
        boolean[] trial = Environments.trials(named);
        inSlice.stream().filter(i -> named.code()[i] >= 0 && trial[named.code()[i]]).forEach(out::set);
        return out.cardinality() < inSlice.cardinality() ? out : new BitSet();
    }

    private BitSet equal(String value, String column) {
        BitSet out = new BitSet(columns.size());
        Columns.CategoricalColumn words = columns.words(column);
        int wanted = words == null ? -1 : words.codeOf(value);
        for (int i = 0; words != null && wanted >= 0 && i < columns.size(); i++) {
            out.set(i, words.code()[i] == wanted);
        }
        return out;
    }

    /// NaN where unknown.
    private static double[] weights(Columns c) {
        double[] probability = c.numbers("probability");
        double[] given = c.numbers("weight");
        double[] out = new double[c.size()];
        Arrays.setAll(out, i -> given != null && given[i] > 0
                ? given[i]
                : probability != null && probability[i] > 0 ? 1 / probability[i] : Double.NaN);
        return out;
    }

    /// The same number for dependent rows: of one cluster, else of one session. Below 0 for an independent row.
    /// Numbered in order of time, so that sums over clusters are the same to the last digit, whatever the order of
    /// imports.
    private static int[] clusters(Columns c) {
        Columns.CategoricalColumn clusters = c.words("cluster");
        Columns.CategoricalColumn sessions = c.words("session");
        int after = clusters == null ? 0 : clusters.words().length;
        int[] number = new int[after + (sessions == null ? 0 : sessions.words().length)];
        int[] out = new int[c.size()];
        int seen = 0;
        for (int i = 0; i < out.length; i++) {
            int code = clusters != null && clusters.code()[i] >= 0
                    ? clusters.code()[i]
                    : sessions != null && sessions.code()[i] >= 0 ? after + sessions.code()[i] : -1;
            if (code >= 0 && number[code] == 0) {
                number[code] = ++seen;
            }
            out[i] = code < 0 ? -1 - i : number[code] - 1;
        }
        return out;
    }

    /// {@return the observations of a signal}
    ///
    /// @param wanted rows
    /// @param weighted whether weights count; where not, each row has the same known weight
    /// @param listener receives the number of every row that is used; null for none
    Observations gather(BitSet wanted, RowExtractor reading, boolean weighted, @Nullable LongConsumer listener) {
        int[] rows = new int[wanted.cardinality()];
        double[] value = new double[rows.length];
        double[] count = new double[rows.length];
        int n = 0;
        for (int i = wanted.nextSetBit(0); i >= 0; i = wanted.nextSetBit(i + 1)) {
            double x = reading.value().applyAsDouble(i);
            double trials = Double.isFinite(x) ? reading.count().applyAsDouble(i) : 0;
            if (trials > 0) {
                rows[n] = i;
                value[n] = x;
                count[n++] = trials;
                if (listener != null) {
                    listener.accept(columns.row()[i]);
                }
            }
        }
        SelectedRows chosen = n == rows.length && wanted.equals(byRole.get("traffic"))
                ? traffic(rows)
                : new SelectedRows(Arrays.copyOf(rows, n));
        boolean single = Arrays.stream(count, 0, n).allMatch(it -> it == 1);
        return observations(chosen, cut(value, n), single ? chosen.ones() : cut(count, n), reading, weighted);
    }

    private static double[] cut(double[] values, int n) {
        return n == values.length ? values : Arrays.copyOf(values, n);
    }

    /// Most signals of traffic use all rows of it, so their shared arrays are made once.
    private synchronized SelectedRows traffic(int[] rows) {
        if (traffic == null) {
            traffic = new SelectedRows(rows);
        }
        return traffic;
    }

    /// The arrays that observations of the same rows share, whatever the signal.
    private final class SelectedRows {
        private final int[] rows;
        private final long[] at;
        private final double[] weights;
        private final boolean known;
        private final int @Nullable [] clusters;
        private final DenseCodes scopes;
        private double @Nullable [] ones;
        private int @Nullable [] zeros;

        /// {@return a 1 for each row, one array for all signals: for a million rows it takes megabytes}
        synchronized double[] ones() {
            if (ones == null) {
                ones = new double[rows.length];
                Arrays.fill(ones, 1);
            }
            return ones;
        }

        synchronized int[] zeros() {
            if (zeros == null) {
                zeros = new int[rows.length];
            }
            return zeros;
        }

        SelectedRows(int[] rows) {
            this.rows = rows;
            at = new long[rows.length];
            weights = new double[rows.length];
            boolean all = true;
            for (int k = 0; k < rows.length; k++) {
                at[k] = columns.at()[rows[k]];
                double own = weight[rows[k]];
                all &= !Double.isNaN(own);
                weights[k] = Double.isNaN(own) ? 1 : own;
            }
            known = all;
            clusters = dependent(rows);
            scopes = DenseCodes.of(rows, scope::of, scope.words.length, code -> scope.words[code]);
        }
    }

    private Observations observations(SelectedRows chosen, double[] value, double[] count, RowExtractor reading,
            boolean weighted) {
        int n = chosen.rows.length;
        double[] weights = chosen.weights;
        if (!weighted) {
            weights = chosen.ones();
        }
        String[] policies = policy.words;
        DenseCodes parts = DenseCodes.of(chosen.rows,
                i -> reading.part().applyAsInt(i) * policies.length + policy.of(i),
                reading.parts().length * policies.length,
                code -> joined(reading.parts()[code / policies.length], policies[code % policies.length]));
        int[] part = parts.names.length == 1 ? chosen.zeros() : parts.code;
        String[] judges = parts.codes.stream().map(code -> reading.judges()[code / policies.length])
                .toArray(String[]::new);
        return new Observations(chosen.at, value, weights, count, chosen.clusters, chosen.scopes.code, part,
                chosen.scopes.names, parts.names, judges, reading.rate(), spread(chosen.rows, reading),
                !weighted || (chosen.known && n > 0));
    }

    private static String joined(String instrument, String policy) {
        return policy.isEmpty() ? instrument : instrument + "/" + policy;
    }

    /// null where no two rows depend on each other.
    private int @Nullable [] dependent(int[] rows) {
        int[] out = new int[rows.length];
        BitSet clustersSeen = new BitSet();
        boolean repeated = false;
        for (int k = 0; k < rows.length; k++) {
            out[k] = cluster[rows[k]];
            if (out[k] >= 0 && !repeated) {
                repeated = clustersSeen.get(out[k]);
                clustersSeen.set(out[k]);
            }
        }
        return repeated ? out : null;
    }

    private static double spread(int[] rows, RowExtractor reading) {
        IntToDoubleFunction own = reading.spread();
        if (own == null || rows.length == 0) {
            return Double.NaN;
        }
        double squares = 0;
        for (int row : rows) {
            double sd = own.applyAsDouble(row);
            squares += sd > 0 ? sd * sd : Double.NaN;
        }
        return Math.sqrt(squares / rows.length);
    }

    /// Renumbers codes densely, in the order of their first occurrence.
    ///
    /// @param codes what each dense code stands for
    private record DenseCodes(int[] code, List<Integer> codes, String[] names) {
        private interface CodeName {
            String of(int code);
        }

        /// @param bound above every code
        static DenseCodes of(int[] rows, IntUnaryOperator codeOf, int bound, CodeName name) {
            int[] dense = new int[bound];
            List<Integer> codes = new ArrayList<>();
            int[] out = new int[rows.length];
            for (int k = 0; k < rows.length; k++) {
                int code = codeOf.applyAsInt(rows[k]);
                if (dense[code] == 0) {
                    codes.add(code);
                    dense[code] = codes.size();
                }
                out[k] = dense[code] - 1;
            }
            return new DenseCodes(out, codes, codes.stream().map(name::of).toArray(String[]::new));
        }
    }
}
