package dev.hindsight.app.view.draft;

import dev.hindsight.ui.view.clock.WindowClock;
import java.util.Objects;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// A field whose text is kept while it is typed. At the next opening the text stands in the field again, with a line that
/// says so; an empty field has no draft. Needs no toolkit.
public final class TextDraft {
    private final Drafts drafts;
    private final StringProperty text;
    private final ReadOnlyStringWrapper told = new ReadOnlyStringWrapper("");
    private @Nullable String key;
    private boolean loading;

    /// Follows a text; keeps nothing until it has a key.
    public TextDraft(Drafts drafts, StringProperty text) {
        this.drafts = drafts;
        this.text = text;
        text.addListener((_, _, now) -> {
            if (!loading) {
                edited(now);
            }
        });
    }

    /// Goes on to another text of the same field, such as the note on another incident; the one before stays kept.
    ///
    /// @param other null for none
    public void switchTo(@Nullable String other) {
        if (Objects.equals(key, other)) {
            return;
        }
        key = other;
        load("", "");
        if (other != null) {
            drafts.find(other, draft -> {
                if (other.equals(key) && text.get().isEmpty()) {
                    load(draft.text(), "Typed " + WindowClock.format().instant(draft.at()) + " and not kept yet.");
                }
            });
        }
    }

    /// {@return where the text comes from, one sentence; empty once it is edited}
    public ReadOnlyStringProperty toldProperty() {
        return told.getReadOnlyProperty();
    }

    private void load(String words, String from) {
        loading = true;
        text.set(words);
        loading = false;
        told.set(from);
    }

    private void edited(String now) {
        told.set("");
        String mine = key;
        if (mine != null && now.isBlank()) {
            drafts.done(mine);
        } else if (mine != null) {
            drafts.typed(mine, () -> now);
        }
    }
}
