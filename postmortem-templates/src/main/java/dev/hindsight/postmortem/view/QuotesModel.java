package dev.hindsight.postmortem.view;

import dev.hindsight.postmortem.model.PostmortemFacts.Quote;
import dev.hindsight.postmortem.model.PostmortemFacts.QuotePair;
import dev.hindsight.postmortem.model.PostmortemFacts.Quotes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The manual choice of the report's quotes: three typical outputs and the worst one, each with its good twin.
final class QuotesModel {
    static final int SLOTS = 4;
    private static final int WORST = SLOTS - 1;

    private final EvidenceLookup archive;
    private final String who;
    private final Consumer<Quotes> use;
    private final ObservableList<@Nullable QuotePair> slots = FXCollections.observableArrayList();
    private final IntegerProperty slot = new SimpleIntegerProperty();
    private final ObservableList<Quote> bad = FXCollections.observableArrayList();
    private final ObservableList<Quote> twins = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<String> chosen = new ReadOnlyObjectWrapper<>("");

    /// @param who chooses
    /// @param use applies the choice to the report
    QuotesModel(EvidenceLookup archive, String who, Consumer<Quotes> use) {
        this.archive = archive;
        this.who = who;
        this.use = use;
        slots.setAll(java.util.Collections.nCopies(SLOTS, null));
        slot.subscribe(_ -> loadTwins());
    }

    /// Starts with the quotes of the report.
    void open(Quotes quotes) {
        show(quotes);
        search("");
    }

    private void show(Quotes quotes) {
        List<@Nullable QuotePair> begun = new ArrayList<>(java.util.Collections.nCopies(SLOTS, null));
        int typical = 0;
        for (QuotePair it : quotes.pairs()) {
            if (it.worst()) {
                begun.set(WORST, it);
            } else if (typical < WORST) {
                begun.set(typical++, it);
            }
        }
        slots.setAll(begun);
        chosen.set(quotes.chosen());
        loadTwins();
    }

    /// {@return the typical ones and, last, the worst one; null where none is chosen}
    ObservableList<@Nullable QuotePair> slots() {
        return slots;
    }

    /// {@return which of the slots is being filled, from 0}
    IntegerProperty slotProperty() {
        return slot;
    }

    /// {@return how the report's quotes were chosen}
    ReadOnlyObjectProperty<String> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    ObservableList<Quote> bad() {
        return bad;
    }

    ObservableList<Quote> twins() {
        return twins;
    }

    void search(String words) {
        archive.bad(words, bad::setAll);
    }

    /// Puts a bad output into the open slot, with its likeliest twin.
    void choose(Quote output) {
        int at = slot.get();
        slots.set(at, new QuotePair(null, output, at == WORST));
        archive.twins(output, found -> {
            QuotePair now = slots.get(at);
            if (now != null && now.after().equals(output)) {
                slots.set(at, new QuotePair(found.isEmpty() ? null : found.getFirst(), output, at == WORST));
                if (slot.get() == at) {
                    twins.setAll(found);
                }
            }
        });
    }

    /// Sets another good output beside the open slot's.
    void chooseTwin(@Nullable Quote twin) {
        QuotePair now = slots.get(slot.get());
        if (now != null) {
            slots.set(slot.get(), new QuotePair(twin, now.after(), now.worst()));
        }
    }

    void clearSlot() {
        slots.set(slot.get(), null);
        twins.clear();
    }

    /// Applies the chosen quotes to the report.
    void use() {
        Quotes quotes = Quotes.byHand(slots.stream().filter(Objects::nonNull).toList(), who);
        chosen.set(quotes.chosen());
        use.accept(quotes);
    }

    /// Chooses by rule again.
    void byRule() {
        archive.byRule(quotes -> {
            show(quotes);
            use.accept(quotes);
        });
    }

    private void loadTwins() {
        int at = slot.get();
        QuotePair open = slots.size() == SLOTS ? slots.get(at) : null;
        if (open == null) {
            twins.clear();
        } else {
            archive.twins(open.after(), found -> {
                if (slot.get() == at) {
                    twins.setAll(found);
                }
            });
        }
    }
}
