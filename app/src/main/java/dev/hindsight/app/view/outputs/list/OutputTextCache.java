package dev.hindsight.app.view.outputs.list;

import dev.hindsight.ui.BackgroundTasks;
import dev.hindsight.ui.TaskHandle;
import dev.hindsight.workspace.evidence.Evidence;
import dev.hindsight.workspace.evidence.Sample;
import dev.hindsight.workspace.evidence.StoredEvidence;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import org.jspecify.annotations.Nullable;

/// The records of the visible outputs, read in the background a page at a time, the latest requests first; the least
/// recently used ones are dropped.
public final class OutputTextCache {
    private static final int PAGE = 40;
    private static final int MOST = 600;

    private final BackgroundTasks tasks;
    private final EvidenceQuery evidence;
    private final Map<Long, StoredEvidence<Sample>> read = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, StoredEvidence<Sample>> eldest) {
            return size() > MOST;
        }
    };
    private final SequencedSet<Long> requested = new LinkedHashSet<>();
    private final ReadOnlyLongWrapper pages = new ReadOnlyLongWrapper();
    private @Nullable TaskHandle reading;

    OutputTextCache(BackgroundTasks tasks, EvidenceQuery evidence) {
        this.tasks = tasks;
        this.evidence = evidence;
    }

    /// {@return a number that grows whenever records arrive}
    public ReadOnlyLongProperty pagesProperty() {
        return pages.getReadOnlyProperty();
    }

    /// {@return the record of a row; empty until it is read, which this call requests}
    public Optional<StoredEvidence<Sample>> get(long row) {
        StoredEvidence<Sample> known = read.get(row);
        if (known == null) {
            requested.addLast(row);
            while (requested.size() > PAGE) {
                // The person scrolled past these rows.
                requested.removeFirst();
            }
            next();
        }
        return Optional.ofNullable(known);
    }

    private void next() {
        TaskHandle now = reading;
        if (requested.isEmpty() || (now != null && !now.isDone())) {
            return;
        }
        long[] rows = requested.stream().mapToLong(Long::longValue).toArray();
        requested.clear();
        reading = tasks.run("Reading outputs", _ -> samples(evidence.rows(rows)), found -> {
            found.forEach(it -> read.put(it.row(), it));
            pages.set(pages.get() + 1);
            next();
        });
    }

    public static List<StoredEvidence<Sample>> samples(List<StoredEvidence<Evidence>> stored) {
        List<StoredEvidence<Sample>> samples = new ArrayList<>();
        for (StoredEvidence<Evidence> it : stored) {
            if (it.evidence() instanceof Sample sample) {
                samples.add(new StoredEvidence<>(it.row(), it.header(), sample));
            }
        }
        return samples;
    }
}
