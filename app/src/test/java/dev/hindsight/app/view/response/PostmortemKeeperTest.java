package dev.hindsight.app.view.response;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.app.service.IncidentService;
import dev.hindsight.app.view.DemoWorkspace;
import dev.hindsight.app.view.ModelFixture;
import dev.hindsight.app.view.draft.Drafts;
import dev.hindsight.app.view.shell.WorkspaceSession;
import dev.hindsight.postmortem.PostmortemService;
import dev.hindsight.postmortem.merge.MergeConflict;
import dev.hindsight.postmortem.model.ActionItem;
import dev.hindsight.postmortem.model.Postmortem;
import dev.hindsight.postmortem.model.Section;
import dev.hindsight.postmortem.view.PostmortemViewModel;
import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.store.Workspaces;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two windows on one postmortem, and what was typed when a window went away; without a window.
@Tag("simulation")
class PostmortemKeeperTest {
    @TempDir
    Path folder = Path.of("");
    private ModelFixture fixture;
    private Path file;
    private PostmortemWindow one;
    private PostmortemWindow two;

    /// One window's postmortem.
    private final class PostmortemWindow {
        final WorkspaceSession session = new WorkspaceSession(Workspaces.open(file, fixture.context.clock()),
                fixture.context.clock(), fixture.tasks);
        final PostmortemService service = new IncidentService(session.analyses(), "on-call",
                fixture.context.stateFolder()).postmortems();
        final PostmortemViewModel model;
        final PostmortemKeeper keeper;

        PostmortemWindow(String ofIncident) {
            Document<Postmortem> document = service.get(ofIncident);
            model = new PostmortemViewModel(service.document(document), service.codes(),
                    PostmortemViewModel.ReportPreview.of(service.document(document), service.codes(), List.of(),
                            service.lint(service.document(document))),
                    (_, _) -> {}, new WorkspaceEvidenceLookup(fixture.tasks, service, ofIncident), "on-call");
            keeper = new PostmortemKeeper(service, document, model, fixture.tasks,
                    new Drafts(fixture.context, session), fixture.dialogs::error);
            session.beforeClosing(keeper::close);
        }

        void type(Section section, String text) {
            model.sectionProperty().set(section);
            model.textProperty().set(text);
        }

        String text(Section section) {
            return model.documentProperty().get().postmortem().text(section);
        }

        String stored(Section section) {
            return service.document(service.get("INC-1")).postmortem().text(section);
        }
    }

    @BeforeEach
    void open() throws IOException {
        fixture = new ModelFixture(folder);
        file = DemoWorkspace.in(folder);
        one = new PostmortemWindow("INC-1");
        two = new PostmortemWindow("INC-1");
    }

    @AfterEach
    void close() {
        one.session.close();
        two.session.close();
        fixture.close();
    }

    @Test
    void whatTwoWindowsTypeInDifferentPlacesIsMerged() {
        one.type(Section.SUMMARY, "Mine.");
        two.type(Section.IMPACT, "Theirs.");
        two.model.putAction(ActionItem.begun(two.model.nextNumber(), ActionItem.ActionKind.OTHER, "theirs"));
        one.model.putAction(ActionItem.begun(one.model.nextNumber(), ActionItem.ActionKind.OTHER, "mine"));
        one.keeper.sync();
        two.keeper.sync();
        one.keeper.sync();
        assertThat(one.model.documentProperty().get()).isEqualTo(two.model.documentProperty().get());
        assertThat(one.text(Section.SUMMARY)).isEqualTo("Mine.");
        assertThat(one.text(Section.IMPACT)).isEqualTo("Theirs.");
        assertThat(one.model.documentProperty().get().actions()).extracting(ActionItem::title)
                .contains("mine", "theirs");
        assertThat(one.model.conflicts().conflicts()).isEmpty();
        assertThat(two.model.conflicts().conflicts()).isEmpty();
    }

    @Test
    void theSameLineShowsBothTextsAndEitherCanBeTaken() {
        one.type(Section.SUMMARY, "First.");
        one.keeper.sync();
        two.type(Section.SUMMARY, "Second.");
        two.keeper.sync();
        assertThat(two.text(Section.SUMMARY)).as("theirs stays until somebody chooses").isEqualTo("First.");
        MergeConflict conflict = two.model.conflicts().conflicts().getFirst();
        assertThat(conflict.mineText()).isEqualTo("Second.");
        assertThat(conflict.theirsText()).isEqualTo("First.");
        two.model.conflicts().takeMine(conflict);
        two.keeper.sync();
        assertThat(two.stored(Section.SUMMARY)).isEqualTo("Second.");
        one.keeper.sync();
        assertThat(one.text(Section.SUMMARY)).as("shown by itself").isEqualTo("Second.");
    }

    @Test
    void whatWasNotSavedIsOfferedAtTheNextOpening() {
        one.type(Section.SUMMARY, "Typed before the power went.");
        fixture.tasks.tick();
        PostmortemWindow next = new PostmortemWindow("INC-1");
        var draft = Objects.requireNonNull(next.model.conflicts().draftProperty().get());
        assertThat(draft.places()).containsExactly("Summary");
        next.type(Section.IMPACT, "Typed meanwhile.");
        next.model.conflicts().putBack();
        assertThat(next.text(Section.SUMMARY)).isEqualTo("Typed before the power went.");
        assertThat(next.text(Section.IMPACT)).isEqualTo("Typed meanwhile.");
        next.keeper.sync();
        assertThat(next.stored(Section.SUMMARY)).isEqualTo("Typed before the power went.");
        next.session.close();
        assertThat(new PostmortemWindow("INC-1").model.conflicts().draftProperty().get()).as("saved").isNull();
    }

    @Test
    void closingSavesAndKeepsWhatCollides() {
        one.type(Section.SUMMARY, "First.");
        one.session.close();
        assertThat(two.stored(Section.SUMMARY)).isEqualTo("First.");
        two.type(Section.SUMMARY, "Second.");
        two.session.close();
        PostmortemWindow next = new PostmortemWindow("INC-1");
        assertThat(next.text(Section.SUMMARY)).isEqualTo("First.");
        assertThat(Objects.requireNonNull(next.model.conflicts().draftProperty().get()).mine().postmortem()
                .text(Section.SUMMARY)).isEqualTo("Second.");
        next.model.conflicts().discard();
        next.session.close();
        assertThat(new PostmortemWindow("INC-1").model.conflicts().draftProperty().get()).as("done without").isNull();
    }

    @Test
    void whatAnotherWindowMadeFinalStaysAndMineIsKept() {
        two.service.lint("INC-1").errors().forEach(it -> {
            throw new AssertionError(it.text());
        });
        two.service.move("INC-1", Postmortem.PostmortemState.FINAL);
        one.type(Section.SUMMARY, "Too late.");
        one.keeper.sync();
        assertThat(one.model.isFinal()).isTrue();
        assertThat(one.model.conflicts().conflicts()).extracting(MergeConflict::mineText).containsExactly("Too late.");
        assertThat(fixture.dialogs.errors).isEmpty();
    }
}
