package dev.hindsight.app.view.shell;

import org.kordamp.ikonli.feather.Feather;

/// The places that the navigation bar leads to.
public enum Screen {
    INVESTIGATE("Investigate", Feather.ACTIVITY), INCIDENTS("Incidents", Feather.ALERT_TRIANGLE), RUNBOOK("Runbook",
            Feather.CHECK_SQUARE), POSTMORTEM("Postmortem", Feather.FILE_TEXT), EVIDENCE("Evidence",
                    Feather.DATABASE), SETTINGS("Settings", Feather.SETTINGS);

    private final String title;
    private final Feather icon;

    Screen(String title, Feather icon) {
        this.title = title;
        this.icon = icon;
    }

    /// {@return its name for people}
    public String title() {
        return title;
    }

    /// {@return its picture}
    public Feather icon() {
        return icon;
    }
}
