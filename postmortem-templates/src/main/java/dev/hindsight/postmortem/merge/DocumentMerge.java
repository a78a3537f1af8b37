package dev.hindsight.postmortem.merge;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.hindsight.postmortem.model.ActionItem;
import dev.hindsight.postmortem.model.Factor;
import dev.hindsight.postmortem.model.Postmortem;
import dev.hindsight.postmortem.model.PostmortemDocument;
import dev.hindsight.postmortem.model.Section;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The three-way merge of one postmortem that two people, or two windows, edited at the same time.
///
/// @param document with the edits of both; where they collide, theirs
/// @param conflicts what was typed here and is not in the document
public record DocumentMerge(PostmortemDocument document, List<MergeConflict> conflicts) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(it -> it.withValueInclusion(JsonInclude.Include.NON_NULL)).build();

    public DocumentMerge {
        conflicts = List.copyOf(conflicts);
    }

    /// {@return the merge}
    ///
    /// @param base what both began with
    /// @param mine what was typed here
    /// @param theirs what the workspace holds; where it is final it stays as it is, and all of mine is in conflict
    public static DocumentMerge of(PostmortemDocument base, PostmortemDocument mine, PostmortemDocument theirs) {
        boolean sealed = theirs.postmortem().state() == Postmortem.PostmortemState.FINAL
                && base.postmortem().state() != Postmortem.PostmortemState.FINAL;
        JsonMerge merge = new JsonMerge(sealed);
        JsonNode merged = Objects.requireNonNull(merge.merge(List.of(), tree(base), tree(mine), tree(theirs)));
        PostmortemDocument document = numbered(document(merged));
        return new DocumentMerge(document, merge.conflicts().stream()
                .map(it -> new MergeConflict(it.path(), place(it.path(), document), it.mine(), it.theirs())).toList());
    }

    /// {@return the document with what was typed here put over theirs; unchanged where its place is gone}
    public static PostmortemDocument withMine(PostmortemDocument document, MergeConflict conflict) {
        JsonNode root = tree(document);
        JsonNode parent = root;
        for (String step : conflict.path().subList(0, conflict.path().size() - 1)) {
            JsonNode next = parent instanceof ArrayNode list ? list.get(Integer.parseInt(step)) : parent.get(step);
            if (next == null) {
                return document;
            }
            parent = next;
        }
        set(parent, conflict.path().getLast(), conflict.mine());
        try {
            return document(root);
        } catch (JacksonException gone) {
            return document;
        }
    }

    private static void set(JsonNode parent, String name, @Nullable JsonNode value) {
        if (parent instanceof ObjectNode object) {
            if (value == null) {
                object.remove(name);
            } else {
                object.set(name, value);
            }
        } else if (parent instanceof ArrayNode list && value != null && Integer.parseInt(name) < list.size()) {
            list.set(Integer.parseInt(name), value);
        }
    }

    /// {@return a document as text, for a draft that is kept}
    public static String write(PostmortemDocument document) {
        return JSON.writeValueAsString(document);
    }

    /// {@return the document of such a text}
    public static PostmortemDocument read(String text) {
        return JSON.readValue(text, PostmortemDocument.class);
    }

    /// {@return the places, for people, in which two documents differ}
    public static List<String> differences(PostmortemDocument before, PostmortemDocument now) {
        JsonMerge all = new JsonMerge(true);
        all.merge(List.of(), tree(before), tree(now), tree(before));
        return all.conflicts().stream().map(it -> place(it.path(), now)).distinct().toList();
    }

    private static JsonNode tree(PostmortemDocument document) {
        return JSON.valueToTree(document);
    }

    private static PostmortemDocument document(JsonNode tree) {
        return JSON.treeToValue(tree, PostmortemDocument.class);
    }

    /// Where both added an action, both chose the same number.
    private static PostmortemDocument numbered(PostmortemDocument document) {
        Set<String> taken = new HashSet<>();
        List<ActionItem> actions = new ArrayList<>();
        for (ActionItem it : document.actions()) {
            ActionItem own = it;
            int next = document.actions().size();
            while (!taken.add(own.number())) {
                own = it.numbered("A" + next++);
            }
            actions.add(own);
        }
        return new PostmortemDocument(document.postmortem(), document.factors(), actions);
    }

    private static String place(List<String> path, PostmortemDocument document) {
        String kind = path.getFirst();
        if (path.size() > 1 && kind.equals("actions")) {
            int at = Integer.parseInt(path.get(1));
            String name = at < document.actions().size() ? document.actions().get(at).number() : "action";
            return words(name, path.subList(2, path.size()));
        }
        if (path.size() > 1 && kind.equals("factors")) {
            int at = Integer.parseInt(path.get(1));
            List<Factor> factors = document.factors();
            return words(at < factors.size() ? document.name(factors.get(at)) : "factor", path.subList(2, path.size()));
        }
        if (path.size() > 2 && path.get(1).equals("sections")) {
            return Stream.of(Section.values()).filter(it -> it.name().equals(path.get(2))).map(Section::heading)
                    .findFirst().orElse(path.get(2));
        }
        return path.size() < 2 ? plain(kind) : words(plain(path.get(1)), path.subList(2, path.size()));
    }

    private static String words(String name, List<String> rest) {
        return rest.isEmpty() ? name : name + ", " + plain(rest.getFirst());
    }

    /// {@return the words of a field's name: "doneWhen" is "done when"}
    private static String plain(String field) {
        return field.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(java.util.Locale.ROOT);
    }
}
