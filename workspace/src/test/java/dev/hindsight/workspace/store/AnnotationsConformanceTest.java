package dev.hindsight.workspace.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hindsight.workspace.annotation.Annotations;
import dev.hindsight.workspace.annotation.IgnoredChange;
import dev.hindsight.workspace.annotation.TimelineNote;
import dev.hindsight.workspace.common.Precision;
import dev.hindsight.workspace.common.WorkspaceException;
import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.document.JournalEntry;
import dev.hindsight.workspace.document.StaleDocumentException;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every store must do with ignored changes and notes; written against the interfaces alone.
@NullUnmarked
abstract class AnnotationsConformanceTest extends ConformanceTest {
    @Test
    void ignoredChangesAreSharedAcrossConnections() {
        workspace.marks().ignore("v14", " its canary was flat ", "Kim");
        workspace.marks().ignore("router-25", "another feature", "Kim");
        assertThat(other.marks().ignoredChanges()).containsExactly(new IgnoredChange("v14", "its canary was flat"),
                new IgnoredChange("router-25", "another feature"));
        assertThat(other.marks().unignore("v14", "Lee")).hasSize(1);
        assertThat(other.marks().unignore("v14", "Lee")).isEmpty();
        assertThat(workspace.marks().ignoredChanges()).extracting(IgnoredChange::change).containsExactly("router-25");
    }

    @Test
    void newReasonReplacesTheFirstAndJournalKeepsBoth() {
        Document<IgnoredChange> first = workspace.marks().ignore("v14", "its canary was flat", "Kim");
        other.marks().ignore("v14", "never reached users", "Lee");
        assertThat(workspace.marks().ignoredChanges()).containsExactly(new IgnoredChange("v14", "never reached users"));
        other.marks().unignore("v14", "Lee");
        List<JournalEntry> journal = workspace.documents().journal(first.id());
        assertThat(journal).extracting(JournalEntry::action).containsExactly("ignored", "gave another reason",
                "taken back into the ranking");
        assertThat(journal).extracting(JournalEntry::who).containsExactly("Kim", "Lee", "Lee");
        assertThat(journal.getFirst().body()).contains("its canary was flat");
    }

    @Test
    void unignoreCanBeUndone() {
        Document<IgnoredChange> ignored = workspace.marks().ignore("v14", "its canary was flat", "Kim");
        workspace.marks().unignore("v14", "Kim");
        assertThat(other.documents().undo(Annotations.IGNORED, ignored.id(), "Lee")).isPresent();
        assertThat(workspace.marks().ignoredChanges()).containsExactly(new IgnoredChange("v14", "its canary was flat"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "two\nlines"})
    void aReasonIsOneLine(String reason) {
        assertThatThrownBy(() -> workspace.marks().ignore("v14", reason, "Kim")).isInstanceOf(WorkspaceException.class)
                .hasMessage("Say in one line why the change v14 can be ignored.");
        assertThat(other.marks().ignoredChanges()).isEmpty();
    }

    @Test
    void concurrentIgnoresAreStoredOnce() {
        // Neither saw the other's document when it looked.
        workspace.documents().create(Annotations.IGNORED, null, new IgnoredChange("v14", "first"), "Kim", "ignored");
        other.documents().create(Annotations.IGNORED, null, new IgnoredChange("v14", "second"), "Lee", "ignored");
        assertThat(workspace.marks().ignoredChanges()).containsExactly(new IgnoredChange("v14", "first"));
        assertThat(workspace.marks().unignore("v14", "Kim")).hasSize(2);
        assertThat(other.marks().ignoredChanges()).isEmpty();
    }

    @Test
    void concurrentNoteEditIsRejectedAsStale() {
        TimelineNote note = new TimelineNote(Fixture.START, Precision.QUARTER, "Kim", "people wrote in");
        Document<TimelineNote> made = workspace.marks().note(note);
        Document<TimelineNote> seen = other.marks().notes().getFirst();
        assertThat(seen).isEqualTo(made);
        workspace.documents().save(
                made.with(new TimelineNote(Fixture.START, Precision.MINUTE, "Kim", "first complaint")),
                "Kim", "edited");
        assertThatThrownBy(() -> other.documents().save(seen.with(note), "Lee", "edited"))
                .isInstanceOf(StaleDocumentException.class).hasMessageContaining("Somebody else changed this note");
        assertThat(other.documents().undo(Annotations.NOTE, made.id(), "Lee").orElseThrow().body()).isEqualTo(note);
        assertThat(workspace.marks().notes()).singleElement().satisfies(it -> assertThat(it.body()).isEqualTo(note));
    }
}
