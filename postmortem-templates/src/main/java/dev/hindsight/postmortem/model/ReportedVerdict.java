package dev.hindsight.postmortem.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.hindsight.analysis.AnalysisResult.Explanation;
import dev.hindsight.analysis.AnalysisResult.Verdict;
import dev.hindsight.analysis.AnalysisResult.VerdictKind;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The verdict of the analysis in a report.
///
/// @param word as it stands in files, such as `suspect` or `none_of_ours, model`
/// @param kind null where this version does not know the word
/// @param explanation null where the analysis gave none
public record ReportedVerdict(@JsonValue String word, @Nullable VerdictKind kind, @Nullable Explanation explanation) {
    /// {@return the verdict of an analysis}
    public static ReportedVerdict of(Verdict verdict) {
        return new ReportedVerdict(word(verdict.kind(), verdict.explanation()), verdict.kind(), verdict.explanation());
    }

    /// {@return the verdict of that word; an unknown word is retained}
    @JsonCreator
    public static ReportedVerdict of(String word) {
        return Arrays.stream(VerdictKind.values()).flatMap(ReportedVerdict::all).filter(it -> it.word.equals(word))
                .findFirst().orElse(new ReportedVerdict(word, null, null));
    }

    private static Stream<ReportedVerdict> all(VerdictKind kind) {
        return Stream.concat(Stream.of(new ReportedVerdict(word(kind, null), kind, null)),
                Arrays.stream(Explanation.values()).map(why -> new ReportedVerdict(word(kind, why), kind, why)));
    }

    private static String word(VerdictKind kind, @Nullable Explanation why) {
        return kind.name().toLowerCase(Locale.ROOT) + (why == null ? "" : ", " + why.name().toLowerCase(Locale.ROOT));
    }
}
