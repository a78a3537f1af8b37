package dev.hindsight.workspace.evidence.query;

import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.Change;
import dev.hindsight.workspace.evidence.Evidence;
import dev.hindsight.workspace.evidence.EvidenceKey;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.Note;
import dev.hindsight.workspace.evidence.PromptVersion;
import dev.hindsight.workspace.evidence.StoredEvidence;
import dev.hindsight.workspace.evidence.ToolCatalog;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// The query interface of the evidence, for all modules above. Only evidence of completed imports is visible. Safe for
/// use from several threads; every call reads one consistent state of the file.
public interface EvidenceQuery {
    /// {@return the revision of the evidence, which changes when an import is completed or forgotten}; cheap
    String revision();

    /// {@return how many pieces there are, by kind; kinds without any are absent}
    Map<EvidenceKind, Long> counts();

    /// {@return from the first piece of evidence to just after the last (one microsecond); empty where there is none.
    /// Judgements do not count: they speak of outputs of any time, and may be given months later}
    Optional<TimeRange> span();

    /// {@return the piece with that key}
    Optional<StoredEvidence<Evidence>> find(EvidenceKey key);

    /// {@return the pieces with that SHA-256 (hex) of what is stored; usually one}
    List<StoredEvidence<Evidence>> findByHash(String sha256);

    /// {@return the pieces with those row numbers, in that order; rows that do not exist are left out}
    List<StoredEvidence<Evidence>> rows(long[] rows);

    /// Passes pieces on as they are stored, in RFC 8785 canonical form, in the order in which they arrived; a file of these
    /// lines imports as the same evidence. Memory does not grow with their number.
    ///
    /// @param range when the pieces began
    void lines(Set<EvidenceKind> kinds, TimeRange range, BiConsumer<EvidenceKind, String> line);

    /// {@return the origins of the pieces with those row numbers, in that order; rows that do not exist are left out}
    List<Origin> origins(long[] rows);

    /// {@return the changes that began inside the range, by time}
    List<StoredEvidence<Change>> changes(TimeRange range);

    /// {@return prompt versions by time; all prompts where the name is null}
    List<StoredEvidence<PromptVersion>> promptVersions(@Nullable String prompt);

    /// {@return the notes inside the range, by time}
    List<StoredEvidence<Note>> notes(TimeRange range);

    /// {@return the tool catalogues, by time}
    List<StoredEvidence<ToolCatalog>> toolCatalogs();

    /// Reads columns of numbers and words without the texts.
    ///
    /// @param kind sample, eval, user signal, measure or judgement
    /// @param names the requested columns; those that hold nothing are absent. An empty set reads times only
    Columns columns(EvidenceKind kind, TimeRange range, Set<String> names);

    /// {@return the time span of a kind in chunks of about so many pieces each, for callers that read everything in
    /// parts; empty where there are none}
    List<TimeRange> timeChunks(EvidenceKind kind, long pieces);

    /// {@return the same evidence with a subsample: [#columns] reads one in n samples and user signals}. A hash of the
    /// row number chooses them, so the choice is always the same, and shares, means and rates of the subsample estimate
    /// those of all rows without bias
    ///
    /// @param n 1 reads all
    EvidenceQuery subsample(int n);

    /// {@return the names of all columns that hold a value for that kind}
    SortedSet<String> columnNames(EvidenceKind kind);

    /// {@return the words that a column holds}
    ///
    /// @param column a word column of [ColumnNames]; not one that another kind adds
    SortedSet<String> words(EvidenceKind kind, String column);

    /// {@return all instruments that give scores, by name}
    List<Instrument> instruments();

    /// {@return row numbers of the samples inside the range whose output contains the text, whatever its case; by time,
    /// at most `limit`}
    long[] search(String text, TimeRange range, int limit);
}
