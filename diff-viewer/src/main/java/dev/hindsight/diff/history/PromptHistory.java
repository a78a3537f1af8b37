package dev.hindsight.diff.history;

import dev.hindsight.diff.text.ChangedRegion;
import dev.hindsight.diff.text.InvisibleSigns;
import dev.hindsight.diff.text.LineDiffer;
import dev.hindsight.diff.text.LineInterner;
import dev.hindsight.diff.text.LinePairs;
import dev.hindsight.diff.text.Similarity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The history of each line of a prompt: since when it is live, by whom and why, when it was live before, and its
/// earlier wording.
///
/// Revisions are processed once, oldest first; only differences between neighbours are examined. A line that moves
/// within a revision keeps its age; a reworded one (`Similarity.REWORDED`) gets a new age and remembers the old
/// wording; one that was removed and returns keeps its earlier spans. Invisible characters are no edit.
///
/// @param revisions the revisions that were processed, oldest first
/// @param lines the lines of the requested revision, by default the last
public record PromptHistory(List<PromptRevision> revisions, List<LineHistory> lines) {
    /// Nobody sees it, so it takes no blame.
    private static final Pattern TRAILING = Pattern.compile("[ \\t]+(?=\\n|$)");
    private static final long LIMIT = 20_000_000;

    public PromptHistory {
        revisions = List.copyOf(revisions);
        lines = List.copyOf(lines);
    }

    /// {@return the history of the newest revision's lines}
    /// @param revisions in the order in which they went live
    public static PromptHistory of(List<PromptRevision> revisions) {
        RevisionWalk walk = new RevisionWalk();
        revisions.forEach(walk::next);
        return new PromptHistory(revisions, walk.lines());
    }

    /// {@return the history as it stood at an instant: later revisions, and those whose time is unknown and that follow
    /// a later one, are left out}
    public static PromptHistory of(List<PromptRevision> revisions, Instant at) {
        int end = 0;
        while (end < revisions.size() && !isAfter(revisions.get(end).at(), at)) {
            end++;
        }
        return of(revisions.subList(0, end));
    }

    /// {@return the history of one revision's lines, with the later revision that removed each of them}
    /// @param index of the revision, from 0
    public static PromptHistory of(List<PromptRevision> revisions, int index) {
        RevisionWalk walk = new RevisionWalk();
        revisions.subList(0, index + 1).forEach(walk::next);
        RevisionWalk.Snapshot lines = walk.snapshot();
        revisions.subList(index + 1, revisions.size()).forEach(walk::next);
        return new PromptHistory(revisions, lines.lines());
    }

    private static boolean isAfter(@Nullable Instant time, Instant at) {
        return time != null && time.isAfter(at);
    }

    /// One span of a line in the prompt.
    private static final class LivePeriod {
        private final PromptRevision since;
        private final @Nullable String wordingBefore;
        private final List<LiveSpan> earlier;
        private @Nullable PromptRevision until;

        LivePeriod(PromptRevision since, @Nullable String wordingBefore, List<LiveSpan> earlier) {
            this.since = since;
            this.wordingBefore = wordingBefore;
            this.earlier = earlier;
        }
    }

    private static final class RevisionWalk {
        private final LineInterner lines = new LineInterner();
        private final Map<Integer, int[]> bags = new HashMap<>();
        /// Earlier spans of lines that are not live now.
        private final Map<Integer, List<LiveSpan>> gone = new HashMap<>();
        private int[] numbers = new int[0];
        private LivePeriod[] stays = new LivePeriod[0];

        void next(PromptRevision revision) {
            int[] now = lines.number(TRAILING.matcher(InvisibleSigns.without(revision.text())).replaceAll(""));
            List<ChangedRegion> regions = LineDiffer.diff(numbers, now, LIMIT).regions();
            LivePeriod[] next = new LivePeriod[now.length];
            keep(next, regions);
            boolean[] moved = move(next, now, regions);
            // Before additions: a line may be removed here and added again next to another neighbour.
            remove(regions, moved, revision);
            for (ChangedRegion region : regions) {
                add(next, now, region, moved, revision);
            }
            numbers = now;
            stays = next;
        }

        private void keep(LivePeriod[] next, List<ChangedRegion> regions) {
            int old = 0;
            int now = 0;
            for (ChangedRegion region : regions) {
                System.arraycopy(stays, old, next, now, region.oldFrom() - old);
                old = region.oldTo();
                now = region.newTo();
            }
            System.arraycopy(stays, old, next, now, stays.length - old);
        }

        /// Lines removed here and added there in one revision moved. {@return which old lines did}
        private boolean[] move(LivePeriod[] next, int[] now, List<ChangedRegion> regions) {
            boolean[] moved = new boolean[numbers.length];
            Map<Integer, List<Integer>> places = new HashMap<>();
            for (ChangedRegion region : regions) {
                for (int i = region.oldFrom(); i < region.oldTo(); i++) {
                    places.computeIfAbsent(numbers[i], key -> new ArrayList<>()).add(i);
                }
            }
            for (ChangedRegion region : regions) {
                for (int j = region.newFrom(); j < region.newTo(); j++) {
                    List<Integer> from = places.get(now[j]);
                    if (from != null && !from.isEmpty()) {
                        int old = from.removeFirst();
                        moved[old] = true;
                        next[j] = stays[old];
                    }
                }
            }
            return moved;
        }

        private void remove(List<ChangedRegion> regions, boolean[] moved, PromptRevision revision) {
            for (ChangedRegion region : regions) {
                for (int i = region.oldFrom(); i < region.oldTo(); i++) {
                    if (moved[i]) {
                        continue;
                    }
                    LivePeriod stay = stays[i];
                    stay.until = revision;
                    if (!lines.text(numbers[i]).isBlank()) {
                        List<LiveSpan> spans = new ArrayList<>(stay.earlier);
                        spans.add(new LiveSpan(stay.since.version(), stay.since.at(), revision.version(),
                                revision.at()));
                        gone.put(numbers[i], spans);
                    }
                }
            }
        }

        private void add(LivePeriod[] next, int[] now, ChangedRegion region, boolean[] moved, PromptRevision revision) {
            int[] olds = free(region.oldFrom(), region.oldTo(), i -> !moved[i]);
            int[] news = free(region.newFrom(), region.newTo(), j -> next[j] == null);
            int[] pairs = LinePairs.find(olds.length, news.length, i -> bag(numbers[olds[i]]),
                    j -> bag(now[news[j]]));
            String[] before = new String[news.length];
            for (int i = 0; i < pairs.length; i++) {
                if (pairs[i] >= 0) {
                    before[pairs[i]] = lines.text(numbers[olds[i]]);
                }
            }
            for (int k = 0; k < news.length; k++) {
                List<LiveSpan> earlier = gone.remove(now[news[k]]);
                next[news[k]] = new LivePeriod(revision, earlier == null ? before[k] : null,
                        earlier == null ? List.of() : earlier);
            }
        }

        private static int[] free(int from, int to, IntPredicate wanted) {
            return IntStream.range(from, to).filter(wanted).toArray();
        }

        private int[] bag(int line) {
            return bags.computeIfAbsent(line, key -> Similarity.bag(lines.text(key)));
        }

        List<LineHistory> lines() {
            return snapshot().lines();
        }

        Snapshot snapshot() {
            return new Snapshot(lines, numbers, stays);
        }

        /// The lines of one revision, with their ends as far as the walk has progressed.
        private record Snapshot(LineInterner texts, int[] numbers, LivePeriod[] stays) {
            List<LineHistory> lines() {
                LineHistory[] result = new LineHistory[numbers.length];
                Arrays.setAll(result, i -> new LineHistory(i + 1, texts.text(numbers[i]), stays[i].since,
                        stays[i].until, stays[i].earlier, stays[i].wordingBefore));
                return List.of(result);
            }
        }
    }
}
