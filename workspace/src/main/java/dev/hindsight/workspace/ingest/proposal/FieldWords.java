package dev.hindsight.workspace.ingest.proposal;

import java.util.List;
import java.util.Set;

/// Tells a field by single words of a column's name, where no list has the whole name: `n_in_tok`, `transaction.wall_s`,
/// `rolled out by`.
final class FieldWords {
    /// Lengths of time that are not that of an answer.
    private static final Set<String> OTHER_TIMES = Set.of("first", "ttft", "ttfb", "token", "tokens", "chunk", "byte",
            "queue",
            "queued", "wait", "waiting", "idle", "work", "worktime", "lead", "review", "handle", "handled", "handling",
            "annotation", "age", "timeout", "ttl", "uptime", "tool", "retrieval", "search", "db", "asr", "tts",
            "overhead",
            "interval", "window", "audio", "video", "start", "offset", "gap", "think", "thinking", "session", "cache",
            "reading",
            "per", "timestamp", "epoch", "at", "ts");
    private static final Set<String> SENT = Set.of("in", "input", "prompt", "request");
    private static final Set<String> GIVEN = Set.of("out", "output", "completion", "response", "generated", "answer");
    private static final Set<String> CACHED = Set.of("cached", "cache");
    private static final Set<String> CASES = Set.of("case", "cases", "sample", "samples", "example", "examples", "item",
            "items",
            "question", "questions", "test", "tests", "prompts", "rows");
    private static final Set<String> COUNTED = Set.of("size", "run", "count", "total", "num", "n", "number",
            "evaluated");
    private static final Set<String> LABELLERS = Set.of("annotator", "worker", "rater", "reviewer", "labeler",
            "labeller",
            "grader");
    private static final Set<String> LABELLED = Set.of("labelled", "labeled", "annotated", "rated", "reviewed",
            "graded",
            "scored", "judged");
    private static final Set<String> APPROVED = Set.of("approved", "reviewed", "signed");
    private static final Set<String> PERSON = Set.of("author", "actor", "operator", "committer", "deployer", "editor",
            "member", "initiator",
            "requester", "requestor", "owner", "manager",
            "username");
    private static final Set<String> PERSON_PART = Set.of("id", "name", "login", "user", "code", "manager");
    static final Set<String> BEFORE = Set.of("old", "previous", "before", "from", "was", "former");
    static final Set<String> AFTER = Set.of("new", "after", "current", "to", "now", "next", "target");

    /// States of something that is built or kept.
    static final Set<String> VERSIONS = Set.of("version", "revision", "release", "build", "tag");

    private FieldWords() {}

    /// {@return whether the words of a name say that field}
    static boolean say(String field, List<String> words) {
        if (words.isEmpty()) {
            return false;
        }
        boolean tokens = words.contains("tokens") || words.contains("token");
        return switch (field) {
            case "tokens_cached" -> tokens && any(words, CACHED);
            case "tokens_in" -> tokens && any(words, SENT) && !any(words, CACHED) && !any(words, GIVEN);
            case "tokens_out" -> tokens && any(words, GIVEN) && !any(words, CACHED) && !any(words, SENT);
            case "latency_ms" -> !ColumnName.timeUnit(words).isEmpty() && !any(words, OTHER_TIMES);
            case "cost" -> words.contains("cost") && !words.contains("per") && !words.contains("center");
            case "n" -> any(words, CASES) && words.size() > 1 && any(words, COUNTED);
            case "passes" -> words.contains("passed") && any(words, CASES);
            case "labeller" -> (any(words, LABELLERS) && PERSON_PART.contains(words.getLast())) || by(words, LABELLED);
            case "said_by" -> by(words, Set.of());
            case "approver" -> by(words, APPROVED);
            case "author" -> (by(words, Set.of()) && !by(words, APPROVED))
                    || (any(words, PERSON) && (words.size() == 1 || PERSON_PART.contains(words.getLast())));
            default -> false;
        };
    }

    private static boolean by(List<String> words, Set<String> done) {
        return words.getLast().equals("by") && (done.isEmpty() || any(words, done));
    }

    private static boolean any(List<String> words, Set<String> of) {
        return words.stream().anyMatch(of::contains);
    }
}
