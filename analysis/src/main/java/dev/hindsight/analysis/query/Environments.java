package dev.hindsight.analysis.query;

import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.query.Columns;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Environments in which a team tries things before users see them: what happens there is no traffic, and a deploy to one
/// is no rival of the same deploy to production.
public final class Environments {
    /// Common names, and parts of names such as `eu-staging`.
    private static final Set<String> TRIALS = Set.of("staging", "stage", "stg", "test", "testing", "qa", "uat", "dev",
            "develop", "development", "preview", "preprod", "sandbox", "ci", "local", "integration", "review");

    private final boolean isTrialServed;

    private Environments(boolean isTrialServed) {
        this.isTrialServed = isTrialServed;
    }

    /// {@return the environments of a workspace} Where all outputs are of trials, these are what is analysed.
    public static Environments of(EvidenceQuery evidence) {
        if (!evidence.columnNames(EvidenceKind.SAMPLE).contains("environment")) {
            return new Environments(false);
        }
        Columns samples = evidence.columns(EvidenceKind.SAMPLE, TimeRange.ALL, Set.of("environment"));
        Columns.CategoricalColumn named = samples.words("environment");
        if (named == null || samples.size() == 0) {
            return new Environments(false);
        }
        boolean[] trial = trials(named);
        return new Environments(IntStream.range(0, samples.size())
                .allMatch(i -> named.code()[i] >= 0 && trial[named.code()[i]]));
    }

    /// {@return of each name in a column, whether things are tried there}
    static boolean[] trials(Columns.CategoricalColumn named) {
        boolean[] trial = new boolean[named.words().length];
        for (int w = 0; w < trial.length; w++) {
            trial[w] = isTrial(named.words()[w]);
        }
        return trial;
    }

    /// {@return whether what happens there reaches those whose outputs are analysed}
    ///
    /// @param environment null where evidence names none
    public boolean serves(@Nullable String environment) {
        return environment == null || isTrialServed || !isTrial(environment);
    }

    private static boolean isTrial(String environment) {
        String plain = environment.toLowerCase(Locale.ROOT);
        return plain.equals("pre-production") || plain.equals("non-prod") || plain.equals("nonprod")
                || Arrays.stream(plain.split("[^a-z]+")).anyMatch(TRIALS::contains);
    }
}
