package dev.hindsight.diff;

import dev.hindsight.diff.text.InvisibleSigns;
import dev.hindsight.diff.text.LineDiffer;
import dev.hindsight.diff.text.LineInterner;
import dev.hindsight.diff.text.MovedBlocks;
import dev.hindsight.diff.text.WordTokenizer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The diff of two texts of a prompt: hunks of lines, words within lines, and the kind of edit.
///
/// Lines are compared by JGit's histogram diff, words by java-diff-utils. Immutable and safe for use from several
/// threads. A line feed at the end of a text is no difference, nor are invisible characters, which are told apart from
/// the edits ([#invisible()]).
public final class PromptDiff {
    /// How to compare.
    ///
    /// @param context equal lines shown around a change, 0 or more
    /// @param limit line comparisons after which the search for equal lines stops, about a second's work by default
    public record Options(int context, long limit) {
        /// Three lines of context.
        public static final Options DEFAULT = new Options(3, 100_000_000);

        public Options {
            if (context < 0 || limit < 0) {
                throw new IllegalArgumentException("context and limit must not be negative");
            }
        }
    }

    private final String oldText;
    private final String newText;
    private final List<Hunk> hunks;
    private final boolean isTruncated;
    private final @Nullable InvisibleChange invisible;
    private volatile @Nullable EditTraits traits;

    private PromptDiff(String oldText, String newText, List<Hunk> hunks, boolean cut,
            @Nullable InvisibleChange invisible) {
        this.invisible = invisible;
        this.oldText = oldText;
        this.newText = newText;
        this.hunks = List.copyOf(hunks);
        this.isTruncated = cut;
    }

    /// {@return what changed, with three lines of context}
    public static PromptDiff between(String oldText, String newText) {
        return between(oldText, newText, Options.DEFAULT);
    }

    /// {@return what changed}
    public static PromptDiff between(String before, String after, Options options) {
        String oldText = InvisibleSigns.without(before);
        String newText = InvisibleSigns.without(after);
        LineInterner lines = new LineInterner();
        boolean ended = oldText.endsWith("\n") && newText.endsWith("\n");
        int[] oldNumbers = ended ? lines.number(oldText) : lines.numberParts(oldText);
        int[] newNumbers = ended ? lines.number(newText) : lines.numberParts(newText);
        LineDiffer.LineDiff found = LineDiffer.diff(oldNumbers, newNumbers, options.limit());
        MovedBlocks.BlockMoves moves = MovedBlocks.find(oldNumbers, newNumbers, found.regions(), lines);
        HunkBuilder maker = new HunkBuilder(lines.texts(oldNumbers), lines.texts(newNumbers), moves,
                options.context());
        return new PromptDiff(oldText, newText, maker.hunks(found.regions()), found.cut(),
                InvisibleChange.between(before, after));
    }

    /// {@return the groups of changes in order; none when the texts are equal}
    public List<Hunk> hunks() {
        return hunks;
    }

    /// {@return whether the texts were too large to compare line by line and are shown as one replaced block}
    public boolean isTruncated() {
        return isTruncated;
    }

    /// {@return whether the texts are equal}
    public boolean isUnchanged() {
        return hunks.isEmpty();
    }

    /// {@return what differs that nobody sees, and is in no hunk; null where nothing does}
    public @Nullable InvisibleChange invisible() {
        return invisible;
    }

    /// {@return what stands in the place of hunks where no line differs}
    public String sameness() {
        return invisible == null
                ? "The texts are the same."
                : "Only invisible characters changed (" + invisible.sentence() + ").";
    }

    /// {@return what kind of edit it was}
    public EditTraits traits() {
        EditTraits known = traits;
        if (known == null) {
            known = EditTraits.of(this);
            traits = known;
        }
        return known;
    }

    /// {@return by how many tokens the prompt grew, estimated by `TokenEstimator`; negative when it shrank}
    public int tokenDelta() {
        return TokenEstimator.estimate(newText) - TokenEstimator.estimate(oldText);
    }

    /// {@return by how many words and variables the prompt grew}
    public int wordDelta() {
        return WordTokenizer.count(newText) - WordTokenizer.count(oldText);
    }

    /// {@return the text before, without invisible characters}
    public String oldText() {
        return oldText;
    }

    /// {@return the text after, without invisible characters}
    public String newText() {
        return newText;
    }

    /// {@return the changed lines of all hunks, without context}
    public List<DiffLine> changedLines() {
        List<DiffLine> changed = new ArrayList<>();
        for (Hunk hunk : hunks) {
            for (DiffLine line : hunk.lines()) {
                if (line.op() != DiffLine.Op.EQUAL) {
                    changed.add(line);
                }
            }
        }
        return changed;
    }
}
