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
import org.jspecify.annotations.Nullable;

/// The query face of the evidence: what every floor above reads. Only evidence of completed imports is seen. Safe for
/// use from several threads; every call sees one consistent state of the file.
public interface EvidenceQuery {
    /// {@return what tells this state of the evidence from every other: the same as long as no import was completed or
    /// forgotten}; cheap
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

    /// {@return where the pieces with those row numbers came from, in that order; rows that do not exist are left out}
    List<Origin> origins(long[] rows);

    /// {@return the changes that began inside the range, by time}
    List<StoredEvidence<Change>> changes(TimeRange range);

    /// {@return prompt versions by time; all prompts where the name is null}
    List<StoredEvidence<PromptVersion>> promptVersions(@Nullable String prompt);

    /// {@return the notes inside the range, by time}
    List<StoredEvidence<Note>> notes(TimeRange range);

    /// {@return the tool catalogues, by time}
    List<StoredEvidence<ToolCatalog>> toolCatalogs();

    /// Reads numbers and words without touching the texts.
    ///
    /// @param kind sample, eval, user signal, measure or judgement
    /// @param names the columns wanted; those that hold nothing are simply absent. An empty set reads times only
    Columns columns(EvidenceKind kind, TimeRange range, Set<String> names);

    /// {@return the span of a kind cut into stretches, by time, of about so many pieces each: for those who read all of
    /// it, but never at once; empty where there are none}
    List<TimeRange> timeChunks(EvidenceKind kind, long pieces);

    /// {@return the same evidence, of whose samples and user signals [#columns] reads one in n}: always the same ones,
    /// chosen by a hash of their row number, so that shares, means and rates of one by the other are those of all but
    /// for chance
    ///
    /// @param n 1 reads all
    EvidenceQuery subsample(int n);

    /// {@return the names of all columns that hold a value for that kind}
    SortedSet<String> columnNames(EvidenceKind kind);

    /// {@return the words that a column holds}
    ///
    /// @param column a word column of [ColumnNames]; not one that another kind adds
    SortedSet<String> words(EvidenceKind kind, String column);

    /// {@return everything that gives scores, by name}
    List<Instrument> instruments();

    /// {@return row numbers of the samples inside the range whose output contains the text, whatever its case; by time,
    /// at most `limit`}
    long[] search(String text, TimeRange range, int limit);
}
