package dev.hindsight.runbook;

import java.util.List;

/// A runbook file that cannot be used. Each mistake is one sentence that names the file and the line.
public final class RunbookFormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String[] mistakes;

    RunbookFormatException(List<String> mistakes) {
        super(String.join("\n", mistakes));
        this.mistakes = mistakes.toArray(String[]::new);
    }

    /// {@return all mistakes that were found}
    public List<String> mistakes() {
        return List.of(mistakes);
    }
}
