package dev.hindsight.app.view.evidence;

import dev.hindsight.app.view.shell.MainViewModel;
import dev.hindsight.app.view.shell.Screen;
import dev.hindsight.app.view.shell.WorkspaceSession;
import dev.hindsight.workspace.store.Workspaces;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Imports dropped files: into the open workspace, or into a new one beside the first file.
public final class DroppedFilesImporter {
    private final MainViewModel main;
    private @Nullable EvidenceViewModel current;

    /// Creates the importer of one window.
    public DroppedFilesImporter(MainViewModel main) {
        this.main = main;
    }

    /// {@return the evidence model of a session, which receives dropped files from now on}
    public EvidenceViewModel open(WorkspaceSession session) {
        EvidenceViewModel model = new EvidenceViewModel(main.context(), session,
                () -> main.settingsProperty().get().person(), () -> main.screenProperty().set(Screen.INVESTIGATE));
        current = model;
        return model;
    }

    /// Imports files; without an open workspace into a new one beside the first file, named after it.
    public void importFiles(List<Path> files) {
        if (files.isEmpty()) {
            return;
        }
        if (main.sessionProperty().get() != null) {
            deliver(files);
            return;
        }
        Path workspace = beside(files.getFirst());
        main.context().tasks().run("Making " + workspace.getFileName(),
                _ -> new WorkspaceSession(Workspaces.create(workspace, main.context().clock()), main.context().clock(),
                        main.context().tasks()),
                made -> {
                    main.use(made, Screen.EVIDENCE);
                    deliver(files);
                });
    }

    private void deliver(List<Path> files) {
        EvidenceViewModel model = current;
        if (model != null) {
            main.screenProperty().set(Screen.EVIDENCE);
            model.importFiles(files);
        }
    }

    /// {@return the first free name: `log.hindsight`, `log-2.hindsight`, …}
    static Path beside(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        String name = String.valueOf(absolute.getFileName());
        int dot = name.indexOf('.', 1);
        String plain = dot > 0 && !Files.isDirectory(absolute) ? name.substring(0, dot) : name;
        Path candidate = absolute.resolveSibling(plain + ".hindsight");
        for (int i = 2; Files.exists(candidate); i++) {
            candidate = absolute.resolveSibling(plain + "-" + i + ".hindsight");
        }
        return candidate;
    }
}
