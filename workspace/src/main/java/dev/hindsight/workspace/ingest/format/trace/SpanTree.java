package dev.hindsight.workspace.ingest.format.trace;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Divides the spans of one trace into answers.
///
/// The outermost span that holds the final answer is the answer; what is beneath it, and beneath a span around it that
/// says nothing itself (the server's span of the request), are its steps. Several calls beneath a span without an output
/// are steps towards one answer, the last; they are answers of their own only where all have a text, no two were asked
/// the same, and none was given what another had said (a job that works on a list). Spans whose parent is in no file
/// stand beneath one that is unknown.
final class SpanTree {
    /// How many later calls are compared with each.
    private static final int COMPARED = 8;
    private static final Comparator<Span> BY_START = Comparator.comparing(Span::start).thenComparing(Span::id);

    /// An answer.
    ///
    /// @param top the span that holds it
    /// @param steps all its spans, the top among them, by their start
    record Answer(Span top, List<Span> steps) {}

    /// A span with its children; without a span where the parent is unknown.
    private static final class Node {
        private final @Nullable Span span;
        private final List<Node> children = new ArrayList<>();
        private boolean answers;

        Node(@Nullable Span span) {
            this.span = span;
        }

        List<Node> answering() {
            return children.stream().filter(it -> it.answers).toList();
        }
    }

    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final List<Answer> answers = new ArrayList<>();

    private SpanTree() {}

    /// {@return the answers of a trace}
    ///
    /// @param spans with different ids
    static List<Answer> answers(Collection<Span> spans) {
        SpanTree tree = new SpanTree();
        for (Node root : tree.roots(spans)) {
            tree.answersOf(root, root);
        }
        return tree.answers;
    }

    private List<Node> roots(Collection<Span> spans) {
        List<Span> sorted = spans.stream().sorted(BY_START).toList();
        sorted.forEach(span -> nodes.put(span.id(), new Node(span)));
        List<Node> roots = new ArrayList<>();
        Map<String, Node> unknown = new LinkedHashMap<>();
        for (Span span : sorted) {
            Node node = nodes.get(span.id());
            String parent = span.parent();
            if (parent == null || parent.equals(span.id())) {
                roots.add(node);
            } else if (nodes.containsKey(parent)) {
                nodes.get(parent).children.add(node);
            } else {
                unknown.computeIfAbsent(parent, _ -> {
                    Node around = new Node(null);
                    roots.add(around);
                    return around;
                }).children.add(node);
            }
        }
        mark(roots);
        return roots;
    }

    /// Marks the nodes that answer or have one beneath them that does. Spans that are each other's parents are beneath
    /// no root, and no answer.
    private static void mark(List<Node> roots) {
        List<Node> outsideIn = new ArrayList<>(roots);
        for (int i = 0; i < outsideIn.size(); i++) {
            outsideIn.addAll(outsideIn.get(i).children);
        }
        for (Node node : outsideIn.reversed()) {
            Span span = node.span;
            boolean passes = span == null || span.role() == Span.Role.STEP || isAnswering(span.role());
            boolean answers = span != null && isAnswer(span);
            node.answers = passes && (answers || node.children.stream().anyMatch(it -> it.answers));
        }
    }

    private static boolean isAnswering(Span.Role role) {
        return role == Span.Role.MODEL || role == Span.Role.AGENT;
    }

    private static boolean isAnswer(Span span) {
        boolean something = span.has("output") || span.has("error") || span.has("tokens_out");
        return span.role() == Span.Role.MODEL
                ? span.end() != null || something
                : span.role() == Span.Role.AGENT && something;
    }

    /// @param around the outermost span that belongs to no other answer
    private void answersOf(Node around, Node from) {
        Node node = from;
        while (node.answers) {
            Span span = node.span;
            List<Node> inner = node.answering();
            if (span != null && (isAnswering(span.role()) || span.has("output"))) {
                answers.add(new Answer(span, steps(around)));
                return;
            }
            if (inner.size() == 1) {
                node = inner.getFirst();
            } else if (areIndependent(inner)) {
                inner.forEach(it -> answersOf(it, it));
                return;
            } else {
                answers.add(new Answer(span != null ? span : lastOf(inner), steps(around)));
                return;
            }
        }
    }

    /// {@return the last span that says something; the last of all where none does}
    private static Span lastOf(List<Node> nodes) {
        List<Span> spans = nodes.stream().map(it -> it.span == null ? steps(it).getLast() : it.span).toList();
        return spans.reversed().stream().filter(it -> it.has("output")).findFirst().orElse(spans.getLast());
    }

    private static List<Span> steps(Node around) {
        List<Span> steps = new ArrayList<>();
        Deque<Node> open = new ArrayDeque<>(List.of(around));
        while (!open.isEmpty()) {
            Node node = open.pop();
            Span span = node.span;
            if (span == null || span.role() != Span.Role.EVALUATOR) {
                if (span != null) {
                    steps.add(span);
                }
                open.addAll(node.children);
            }
        }
        steps.sort(BY_START);
        return steps;
    }

    private static boolean areIndependent(List<Node> calls) {
        List<String> said = new ArrayList<>();
        List<String> asked = new ArrayList<>();
        for (Node call : calls) {
            List<Span> models = steps(call).stream().filter(it -> isAnswering(it.role())).toList();
            String output = models.isEmpty() ? null : models.getLast().fact("output");
            String input = models.isEmpty() ? null : models.getFirst().fact("input");
            if (output == null || input == null) {
                return false;
            }
            said.add(output);
            asked.add(input);
        }
        Set<String> questions = new HashSet<>(asked);
        boolean linked = false;
        for (int i = 0; i < calls.size(); i++) {
            for (int later = i + 1; later < Math.min(calls.size(), i + COMPARED); later++) {
                linked |= asked.get(later).contains(said.get(i));
            }
        }
        return questions.size() == calls.size() && !linked;
    }
}
