package dev.hindsight.app.view.shell;

import java.util.List;
import org.kordamp.ikonli.feather.Feather;

/// A screen in the navigation bar.
///
/// @param id its name in ids of actions and nodes, such as `go.runbook`
/// @param title its name for people
/// @param icon its picture
public record Screen(String id, String title, Feather icon) {
    public static final Screen INVESTIGATE = new Screen("investigate", "Investigate", Feather.ACTIVITY);
    public static final Screen INCIDENTS = new Screen("incidents", "Incidents", Feather.ALERT_TRIANGLE);
    public static final Screen RUNBOOK = new Screen("runbook", "Runbook", Feather.CHECK_SQUARE);
    public static final Screen POSTMORTEM = new Screen("postmortem", "Postmortem", Feather.FILE_TEXT);
    public static final Screen EVIDENCE = new Screen("evidence", "Evidence", Feather.DATABASE);
    public static final Screen SETTINGS = new Screen("settings", "Settings", Feather.SETTINGS);

    /// The screens of Hindsight, in the order of the navigation bar.
    public static final List<Screen> ALL = List.of(INVESTIGATE, INCIDENTS, RUNBOOK, POSTMORTEM, EVIDENCE, SETTINGS);
}
