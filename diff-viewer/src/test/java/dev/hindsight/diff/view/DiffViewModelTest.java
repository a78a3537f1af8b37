package dev.hindsight.diff.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.diff.view.DiffViewModel.DiffState;
import dev.hindsight.ui.DirectTasks;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The state of the diff view, without the toolkit.
class DiffViewModelTest {
    private static final DiffInput SHORTER = new DiffInput("v1", "v2", "Answer.\nBe kind.\n", "Answer.\n");
    private static final DiffInput LONGER = new DiffInput("v2", "v3", "Answer.\n", "Answer.\nBe quick and kind.\n");

    private final DirectTasks tasks = new DirectTasks((sentence, failure) -> {
        throw new AssertionError(sentence, failure);
    });
    private final DiffViewModel model = new DiffViewModel(tasks, _ -> {});

    @Test
    void aNewerComparisonReplacesOneThatStillRuns() {
        tasks.pause();
        model.show(SHORTER);
        assertThat(model.stateProperty().get()).isEqualTo(DiffState.LOADING);
        assertThat(model.rows()).isEmpty();
        model.show(LONGER);
        assertThat(tasks.running()).hasSize(2);
        tasks.resume();
        assertThat(tasks.running()).isEmpty();
        assertThat(model.stateProperty().get()).isEqualTo(DiffState.SHOWN);
        assertThat(model.titleProperty().get()).endsWith("v2 → v3");
        assertThat(model.summaryProperty().get()).startsWith("+4 words");
        assertThat(model.rows()).noneMatch(row -> row.toString().contains("Be kind."));
    }

    @Test
    void clearedComparisonShowsNothing() {
        tasks.pause();
        model.show(LONGER);
        model.clear();
        tasks.resume();
        assertThat(model.stateProperty().get()).isEqualTo(DiffState.EMPTY);
        assertThat(model.rows()).isEmpty();
    }

    @Test
    void searchFindsWordsAndPhrases() {
        model.show(LONGER);
        model.search().textProperty().set("KIND");
        assertThat(model.search().hitsProperty().get()).isEqualTo(1);
        model.phrasesProperty().set(List.of(new PhraseMark(Pattern.compile("quick"), true, "more frequent")));
        assertThat(model.phrasePlacesProperty().get()).hasSize(1);
        model.show(SHORTER);
        assertThat(model.search().hitsProperty().get()).as("of the removed line").isEqualTo(1);
        assertThat(model.phrasePlacesProperty().get()).as("forgotten with the texts").isEmpty();
    }
}
