package dev.hindsight.analysis.signal.quality;

import dev.hindsight.analysis.signal.RowExtractor;
import dev.hindsight.analysis.signal.RowSource;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.query.Columns;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// User signals where no outputs are known. A rate per output cannot be told then, and a count per hour rises with the
/// traffic; a share can: of thumbs, or of the other reactions, one value for each reaction. Versions of the user
/// interface are instruments: with another one other people react.
public final class ReactionShares {
    private static final String TYPE = "type";
    private static final String VERSION = "ui_version";

    private ReactionShares() {}

    /// {@return whether evidence has user signals and no outputs}
    public static boolean areAllThatIsKnown(EvidenceQuery evidence) {
        return evidence.counts().getOrDefault(EvidenceKind.SAMPLE, 0L) == 0
                && evidence.counts().getOrDefault(EvidenceKind.USER_SIGNAL, 0L) > 0;
    }

    static RowSource of(String type) {
        boolean thumb = ThumbsResponse.TYPES.contains(type);
        return new RowSource.ColumnValues(EvidenceKind.USER_SIGNAL, Set.of(TYPE, VERSION),
                it -> extractor(type, thumb, it), RowSource.Weighting.TRIALS, null);
    }

    private static RowExtractor extractor(String type, boolean thumb, Columns reactions) {
        Columns.CategoricalColumn versions = reactions.words(VERSION);
        List<String> parts = new ArrayList<>(List.of(""));
        if (versions != null) {
            parts.addAll(Arrays.asList(versions.words()));
        }
        String[] names = parts.toArray(String[]::new);
        String[] nobody = new String[names.length];
        Arrays.fill(nobody, "");
        return new RowExtractor(i -> {
            String own = reactions.word(TYPE, i);
            return own == null || ThumbsResponse.TYPES.contains(own) != thumb
                    ? Double.NaN
                    : own.equals(type) ? 1 : 0;
        }, i -> 1, true, null, i -> versions == null ? 0 : versions.code()[i] + 1, names, nobody);
    }
}
