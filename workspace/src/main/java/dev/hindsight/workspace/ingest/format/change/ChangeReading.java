package dev.hindsight.workspace.ingest.format.change;

import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.ingest.Sink;
import dev.hindsight.workspace.ingest.format.StatedTime;
import dev.hindsight.workspace.ingest.format.event.EventFields;
import dev.hindsight.workspace.ingest.format.event.LeftOut;
import dev.hindsight.workspace.ingest.json.ObjectConsumer;
import dev.hindsight.workspace.ingest.prepare.Rfc3339;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Collects the changes of one source and passes them on in the order of their times, since tools list the newest first:
/// only then is it known from what each thing moved, and which change goes back to an earlier state. Held are the changes
/// themselves, a few hundred bytes each, not the records.
///
/// What goes back to a state that its lane (an environment, a flag) had before, and not just now, takes back the change
/// before it: it gets `rolls_back`.
abstract class ChangeReading implements ObjectConsumer {
    /// The field that says to which earlier state a change went back, where the tool says so itself.
    static final String BACK_TO = "rolled_back_to";

    final LeftOut leftOut = new LeftOut("further records");
    final ReadOptions options;
    private final Sink sink;
    private final Map<String, List<Move>> lanes = new LinkedHashMap<>();
    private boolean any;

    ChangeReading(ReadOptions options, Sink sink) {
        this.options = options;
        this.sink = sink;
    }

    /// A change, not yet passed on.
    private record Move(Instant at, ObjectNode change, SourceLocation place, String raw) {}

    /// {@return a new change; its time is the import's where the record has none}
    ObjectNode change(String surface, String id, @Nullable String at) {
        ObjectNode change = JsonMapper.shared().createObjectNode();
        change.put("kind", "change").put("surface", surface).put("id", id);
        EventFields.put(change, "at", StatedTime.ownOr(at, options));
        EventFields.put(change, "feature", options.feature());
        return change;
    }

    /// Adds a change.
    ///
    /// @param lane what it moves: of two changes of one lane the later replaces the earlier
    /// @param raw the part of the record that the change was made of
    void add(String lane, ObjectNode change, SourceLocation place, String raw) {
        any = true;
        try {
            Instant at = Rfc3339.parse(change.path("at").asString(""), options.zone());
            lanes.computeIfAbsent(lane, _ -> new ArrayList<>()).add(new Move(at, change, place, raw));
        } catch (DateTimeException e) {
            // The sink says what is wrong with its time.
            sink.accept(change, place, raw);
        }
    }

    @Override
    public void reject(SourceLocation place, String reason, String raw) {
        any = true;
        sink.reject(place, reason, raw);
    }

    /// Notes that something was read beside the changes.
    final void isAny() {
        any = true;
    }

    /// Passes one sentence on to the person.
    @Override
    public final void warn(String sentence) {
        sink.warn(sentence);
    }

    /// Passes all changes on.
    void finish() {
        List<Move> all = new ArrayList<>();
        lanes.values().forEach(moves -> {
            moves.sort(Comparator.comparing(Move::at));
            link(moves);
            all.addAll(moves);
        });
        all.sort(Comparator.comparing(Move::at));
        all.forEach(it -> sink.accept(it.change, it.place, it.raw));
        leftOut.tell(sink, any);
    }

    private static void link(List<Move> moves) {
        Set<String> seen = new HashSet<>();
        String state = null;
        String before = null;
        for (Move move : moves) {
            ObjectNode change = move.change;
            String to = EventFields.text(change, "to");
            if (state != null && !change.has("from")) {
                change.put("from", state);
            }
            String from = EventFields.text(change, "from");
            if (from != null) {
                seen.add(from);
            }
            boolean again = to != null && seen.contains(to) && !to.equals(from);
            if (before != null && (again || change.has(BACK_TO))) {
                change.put("rolls_back", before);
            }
            if (to != null) {
                seen.add(to);
            }
            state = to;
            before = EventFields.text(change, "id");
        }
    }
}
