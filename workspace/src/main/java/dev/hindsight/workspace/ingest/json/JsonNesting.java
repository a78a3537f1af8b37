package dev.hindsight.workspace.ingest.json;

import java.util.BitSet;

/// Follows the nesting of one JSON value byte by byte without understanding it, and remembers the first place at which
/// it can no longer be JSON.
final class JsonNesting {
    /// How far the value has come.
    enum NestingState {
        /// More belongs to it.
        OPEN,
        /// It is whole; whether it is right is for a parser to say.
        CLOSED,
        /// A bracket closes what it did not open: nobody can tell where the value ends.
        BROKEN
    }

    private static final String BEHIND_TEXT = ",:}]";

    /// At each depth, whether it is an object.
    private final BitSet objects = new BitSet();
    private int depth;
    private boolean inText;
    private boolean escaped;
    private int text;
    private byte before;
    private int suspect = -1;

    /// {@return where the value first ceases to be JSON; negative where it has not}
    int suspect() {
        return suspect;
    }

    /// {@return whether it stands between two quotation marks}
    boolean inText() {
        return inText;
    }

    NestingState feed(byte b, int at) {
        if (inText) {
            inText(b);
            return NestingState.OPEN;
        }
        if (b >= 0 && b <= ' ') {
            return NestingState.OPEN;
        }
        if (before == '"' && BEHIND_TEXT.indexOf(b) < 0) {
            // A text whose closing mark is missing ends at the next text's opening one.
            suspect(text);
        }
        NestingState state = switch (b) {
            case '"' -> opened(at);
            case '{', '[' -> deeper(b == '{', at);
            case '}', ']' -> closed(b == '}', at);
            default -> NestingState.OPEN;
        };
        before = b;
        return state;
    }

    private void inText(byte b) {
        if (escaped) {
            escaped = false;
        } else if (b == '\\') {
            escaped = true;
        } else if (b == '"') {
            inText = false;
        } else if (b == '\n') {
            suspect(text);
        }
    }

    private NestingState opened(int at) {
        inText = true;
        text = at;
        return NestingState.OPEN;
    }

    private NestingState deeper(boolean object, int at) {
        if (depth > 0 && (objects.get(depth - 1) ? before != ':' : before != '[' && before != ',')) {
            suspect(at);
        }
        objects.set(depth++, object);
        return NestingState.OPEN;
    }

    private NestingState closed(boolean object, int at) {
        depth--;
        if (depth < 0 || objects.get(depth) != object) {
            suspect(at);
            return NestingState.BROKEN;
        }
        return depth == 0 ? NestingState.CLOSED : NestingState.OPEN;
    }

    private void suspect(int at) {
        suspect = suspect < 0 ? at : suspect;
    }
}
