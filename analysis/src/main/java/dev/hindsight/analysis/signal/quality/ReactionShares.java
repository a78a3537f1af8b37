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
/// traffic; a share can: of thumbs, or of the other reactions, one value for each reaction. Where all thumbs are of one
/// type, or all others, their share is not known either: the others may not have been recorded. Versions of the user
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

    /// {@return the types of reactions that have no other of their family, so that nobody knows their share}
    public static List<String> alone(EvidenceQuery evidence) {
        Set<String> types = evidence.words(EvidenceKind.USER_SIGNAL, TYPE);
        return types.stream().filter(it -> types.stream().filter(other -> isThumb(other) == isThumb(it)).count() == 1)
                .toList();
    }

    private static boolean isThumb(String type) {
        return ThumbsResponse.TYPES.contains(type);
    }

    static RowSource of(String type, EvidenceQuery evidence) {
        boolean thumb = isThumb(type);
        if (alone(evidence).contains(type)) {
            return new RowSource.ColumnValues(EvidenceKind.USER_SIGNAL, Set.of(), it -> RowExtractor.rate(
                    _ -> Double.NaN), RowSource.Weighting.TRIALS, null);
        }
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
            return own == null || isThumb(own) != thumb
                    ? Double.NaN
                    : own.equals(type) ? 1 : 0;
        }, i -> 1, true, null, i -> versions == null ? 0 : versions.code()[i] + 1, names, nobody);
    }
}
