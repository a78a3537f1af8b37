package dev.hindsight.workspace.store.column;

import dev.hindsight.workspace.evidence.query.ColumnNames;
import dev.hindsight.workspace.evidence.query.Columns.CategoricalColumn;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Joins user signals to samples: columns `user.<type>`, 1 where a user signal of that type names the sample, or its
/// trace, or its session (then the session's latest sample before the signal), else 0. So a rate of reactions has the
/// weight, the policy and the prompt of its samples. Types that never name a sample get no column. The edit ratio of an
/// output, the value of its latest `edit` with a value, is `user.edit_ratio`, unknown for any other sample.
public final class ReactionJoin {
    /// What every column of the join begins with.
    public static final String PREFIX = "user.";
    /// What the join reads of the user signals.
    public static final Set<String> SIGNAL_COLUMNS = Set.of(JudgementJoin.ID, JudgementJoin.TRACE, "type", "session",
            "value");
    /// What the join reads of the samples.
    public static final Set<String> SAMPLE_COLUMNS = Set.of(JudgementJoin.ID, JudgementJoin.TRACE, "session");

    private static final String EDIT_RATIO = ColumnNames.EDIT_RATIO;

    private ReactionJoin() {}

    /// {@return whether the join makes that column of samples}
    public static boolean concerns(String name) {
        return name.startsWith(PREFIX);
    }

    /// {@return the columns of the types that name a sample, a trace or a session}
    public static NavigableSet<String> names(StoredColumns signals) {
        NavigableSet<String> names = new TreeSet<>();
        CategoricalColumn types = signals.words("type");
        CategoricalColumn sessions = signals.words("session");
        long[] ids = signals.hashes(JudgementJoin.ID);
        long[] traces = signals.hashes(JudgementJoin.TRACE);
        for (int i = 0; types != null && i < signals.size(); i++) {
            String type = types.at(i);
            boolean speaks = (ids != null && ids[i] != 0) || (traces != null && traces[i] != 0)
                    || (sessions != null && sessions.code()[i] >= 0);
            if (type != null && speaks) {
                names.add(PREFIX + type);
                if (!Double.isNaN(editRatio(signals, type, i))) {
                    names.add(EDIT_RATIO);
                }
            }
        }
        return names;
    }

    /// Adds the columns wanted to the samples, both ordered by time.
    public static void join(StoredColumns samples, StoredColumns signals, Set<String> wanted) {
        CategoricalColumn types = signals.words("type");
        if (types == null) {
            return;
        }
        Map<Long, Integer> byId = latest(samples.hashes(JudgementJoin.ID));
        Map<Long, Integer> byTrace = latest(samples.hashes(JudgementJoin.TRACE));
        int[] bySession = bySession(samples, signals);
        long[] ids = signals.hashes(JudgementJoin.ID);
        long[] traces = signals.hashes(JudgementJoin.TRACE);
        for (String name : wanted) {
            if (concerns(name)) {
                double[] column = new double[samples.size()];
                Arrays.fill(column, name.equals(EDIT_RATIO) ? Double.NaN : 0);
                samples.put(name, column);
            }
        }
        double[] edited = samples.numbers(EDIT_RATIO);
        for (int i = 0; i < signals.size(); i++) {
            double[] column = samples.numbers(PREFIX + types.at(i));
            int sample = ids != null && ids[i] != 0
                    ? byId.getOrDefault(ids[i], -1)
                    : traces != null && traces[i] != 0 ? byTrace.getOrDefault(traces[i], -1) : bySession[i];
            if (column != null && sample >= 0) {
                column[sample] = 1;
            }
            double ratio = edited == null || sample < 0 ? Double.NaN : editRatio(signals, types.at(i), i);
            if (edited != null && !Double.isNaN(ratio)) {
                edited[sample] = ratio;
            }
        }
    }

    /// {@return the edit ratio of a signal; NaN where it is no edit or has none}
    private static double editRatio(StoredColumns signals, @Nullable String type, int signal) {
        double[] values = signals.numbers("value");
        return values == null || !"edit".equals(type) ? Double.NaN : values[signal];
    }

    private static Map<Long, Integer> latest(long @Nullable [] hashes) {
        Map<Long, Integer> out = new HashMap<>();
        for (int i = 0; hashes != null && i < hashes.length; i++) {
            if (hashes[i] != 0) {
                out.put(hashes[i], i);
            }
        }
        return out;
    }

    /// {@return of every signal the latest sample of its session that is not after it; −1 for none}
    private static int[] bySession(StoredColumns samples, StoredColumns signals) {
        int[] out = new int[signals.size()];
        Arrays.fill(out, -1);
        CategoricalColumn theirs = samples.words("session");
        CategoricalColumn ours = signals.words("session");
        if (theirs == null || ours == null) {
            return out;
        }
        Map<String, Integer> latest = new HashMap<>();
        int next = 0;
        for (int i = 0; i < out.length; i++) {
            for (; next < samples.size() && samples.at()[next] <= signals.at()[i]; next++) {
                String session = theirs.at(next);
                if (session != null) {
                    latest.put(session, next);
                }
            }
            String session = ours.at(i);
            out[i] = session == null ? -1 : latest.getOrDefault(session, -1);
        }
        return out;
    }
}
