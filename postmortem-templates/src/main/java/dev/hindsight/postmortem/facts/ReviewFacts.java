package dev.hindsight.postmortem.facts;

import dev.hindsight.analysis.stats.Level;
import dev.hindsight.postmortem.facts.JudgedOutputs.Output;
import dev.hindsight.postmortem.model.PostmortemFacts.GuardRow;
import dev.hindsight.postmortem.model.PostmortemFacts.KeyMoment;
import dev.hindsight.postmortem.model.PostmortemFacts.Mitigation;
import dev.hindsight.postmortem.model.PostmortemFacts.RateRow;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.query.ColumnNames.GuardColumns;
import dev.hindsight.workspace.evidence.query.Columns;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The evidence file's facts about the outputs on either side: behaviour rate, guards, mitigations, residue.
final class ReviewFacts {
    /// The effect of a mitigation is the difference of quality this long before and after it.
    private static final Duration EFFECT = Duration.ofHours(6);

    private final IncidentContext found;
    private final JudgedOutputs judged;
    private final List<Output> before;
    private final List<Output> during;
    private final List<Output> after;

    ReviewFacts(IncidentContext found) {
        this.found = found;
        this.judged = new JudgedOutputs(found);
        TimeRange good = found.before();
        TimeRange window = found.window();
        Instant end = found.end();
        Instant through = found.analysis().dataThrough();
        this.before = good == null ? List.of() : judged.in(good);
        this.during = window == null ? List.of() : judged.in(window);
        this.after = end == null || through == null || !through.isAfter(end)
                ? List.of()
                : judged.in(TimeRange.of(end, through));
    }

    List<RateRow> rates() {
        List<RateRow> rows = new ArrayList<>();
        add(rows, "the three days before", before);
        add(rows, found.end() == null ? "since the onset" : "from the onset to the mitigation", during);
        add(rows, "after the mitigation", after);
        return rows;
    }

    private static void add(List<RateRow> rows, String when, List<Output> outputs) {
        Level share = JudgedOutputs.badShare(outputs);
        if (share != null) {
            rows.add(new RateRow(when, outputs.stream().filter(Output::bad).count(), outputs.size(), share));
        }
    }

    List<Mitigation> effects(List<KeyMoment> tried) {
        return tried.stream().map(it -> new Mitigation(it,
                JudgedOutputs.badShare(judged.in(TimeRange.of(it.at().minus(EFFECT), it.at()))),
                JudgedOutputs.badShare(judged.in(TimeRange.of(it.at(), it.at().plus(EFFECT)))))).toList();
    }

    List<GuardRow> guards() {
        TimeRange good = found.before();
        TimeRange window = found.window();
        if (good == null || window == null) {
            return List.of();
        }
        Set<String> names = found.evidence().columnNames(EvidenceKind.SAMPLE).stream()
                .filter(it -> GuardColumns.isBlock(it) || GuardColumns.isRetry(it))
                .flatMap(it -> GuardColumns.of(it).stream()).map(GuardColumns::guard)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<Long> bad = during.stream().filter(Output::bad).map(Output::row).collect(Collectors.toSet());
        return names.stream().map(it -> {
            GuardFirings then = fired(it, good, bad);
            GuardFirings now = fired(it, window, bad);
            return new GuardRow(it, then.fired(), then.judged(), now.fired(), now.judged(), now.badFired(), now.bad());
        }).toList();
    }

    private record GuardFirings(long fired, long judged, long badFired, long bad) {}

    private GuardFirings fired(String guard, TimeRange range, Set<Long> badRows) {
        GuardColumns verdicts = new GuardColumns(guard);
        Columns columns = found.evidence().columns(EvidenceKind.SAMPLE, range,
                Set.of(verdicts.block(), verdicts.retry(), "role"));
        double[] block = columns.numbers(verdicts.block());
        double[] retry = columns.numbers(verdicts.retry());
        IntPredicate traffic = columns.traffic();
        long fired = 0;
        long judged = 0;
        long badFired = 0;
        long bad = 0;
        for (int i = 0; i < columns.size(); i++) {
            boolean known = (block != null && !Double.isNaN(block[i])) || (retry != null && !Double.isNaN(retry[i]));
            if (known && traffic.test(i)) {
                boolean did = (block != null && block[i] == 1) || (retry != null && retry[i] == 1);
                boolean wrong = badRows.contains(columns.row()[i]);
                judged++;
                fired += did ? 1 : 0;
                bad += wrong ? 1 : 0;
                badFired += did && wrong ? 1 : 0;
            }
        }
        return new GuardFirings(fired, judged, badFired, bad);
    }

    /// What a mitigation does not undo: bad turns in open sessions, and cached answers of the bad version.
    List<String> residue() {
        List<String> lines = new ArrayList<>();
        if (found.end() == null || after.isEmpty()) {
            return lines;
        }
        Set<String> touched = sessions(during.stream().filter(Output::bad).toList());
        List<Output> carried = after.stream().filter(it -> it.session() != null && touched.contains(it.session()))
                .toList();
        List<Output> fresh = after.stream().filter(it -> it.session() != null && !touched.contains(it.session()))
                .toList();
        if (touched.isEmpty()) {
            lines.add("Sessions: unknown; the samples name none.");
        } else {
            lines.add("Sessions: of " + Format.count(touched.size()) + " with a bad output, "
                    + Format.count(sessions(carried).size()) + " went on after the mitigation; bad then: "
                    + of(carried) + ", in other sessions " + of(fresh) + ".");
        }
        lines.add(cache());
        return lines;
    }

    private String cache() {
        Instant through = found.analysis().dataThrough();
        Instant end = found.end();
        Columns columns = end == null || through == null || !through.isAfter(end)
                ? null
                : found.evidence().columns(EvidenceKind.SAMPLE, TimeRange.of(end, through),
                        Set.of("cache.hit", "cache.stale"));
        double[] hit = columns == null ? null : columns.numbers("cache.hit");
        double[] stale = columns == null ? null : columns.numbers("cache.stale");
        if (hit == null) {
            return "Cache: unknown; the samples do not say whether an answer came from a cache.";
        }
        return "Cache: " + Format.count(ones(stale)) + " of " + Format.count(ones(hit))
                + " hits after the mitigation served an answer of another version.";
    }

    private static long ones(double @Nullable [] values) {
        return values == null ? 0 : java.util.Arrays.stream(values).filter(it -> it == 1).count();
    }

    private static String of(List<Output> outputs) {
        return Format.count(outputs.stream().filter(Output::bad).count()) + " of " + Format.count(outputs.size());
    }

    private static Set<String> sessions(List<Output> outputs) {
        Set<String> names = new HashSet<>();
        outputs.forEach(it -> {
            if (it.session() != null) {
                names.add(it.session());
            }
        });
        return names;
    }
}
