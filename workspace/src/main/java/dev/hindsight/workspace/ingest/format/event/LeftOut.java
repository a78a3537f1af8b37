package dev.hindsight.workspace.ingest.format.event;

import dev.hindsight.workspace.ingest.Sink;
import java.util.Map;
import java.util.TreeMap;

/// Counts the records that are no evidence by what they are, and tells the sink at the end. What events are called is up
/// to the people who send them: only the first names are told apart.
public final class LeftOut {
    private static final int NAMES_MOST = 60;
    private static final int LONGEST = 60;

    private final Map<String, Long> counts = new TreeMap<>();
    private final String others;

    /// @param others what the records are where there are too many names
    public LeftOut(String others) {
        this.others = others;
    }

    /// Counts one record.
    ///
    /// @param what in the plural, as it is read after the number
    public void add(String what) {
        add(what, 1);
    }

    /// Counts some records.
    public void add(String what, long n) {
        String cut = what.length() <= LONGEST ? what : what.substring(0, LONGEST) + "…";
        counts.merge(counts.size() < NAMES_MOST || counts.containsKey(cut) ? cut : others, n, Long::sum);
    }

    /// Tells the sink the counts.
    ///
    /// @param accepted whether there was any evidence: where there was none, a warning says what was there instead
    public void tell(Sink sink, boolean accepted) {
        counts.forEach(sink::leaveOut);
        if (!accepted && !counts.isEmpty()) {
            StringBuilder sentence = new StringBuilder("it holds ");
            counts.forEach((what, n) -> sentence.append(sentence.length() > 9 ? ", " : "").append(n).append(' ')
                    .append(what));
            sink.warn(sentence.append(" only.").toString());
        }
    }
}
