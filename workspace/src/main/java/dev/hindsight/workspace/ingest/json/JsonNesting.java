package dev.hindsight.workspace.ingest.json;

import java.util.BitSet;

/// Tracks the nesting of one JSON value byte by byte without parsing it, and remembers the first place where it is no
/// longer valid.
final class JsonNesting {
    /// The state of the value.
    enum NestingState {
        /// It is not complete.
        OPEN,
        /// It is complete; whether it is valid is left to a parser.
        CLOSED,
        /// A closing bracket does not match: the end of the value is unknown.
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

    /// {@return the first place where the value is not valid JSON; negative where there is none}
    int suspect() {
        return suspect;
    }

    /// {@return whether the current place is between two quotation marks}
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
            // A string without its closing mark ends at the next string's opening mark.
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
