package dev.hindsight.workspace.document;

/// Somebody else saved the document in the meantime. The message says so in one sentence; load it again, and save
/// again.
public final class StaleDocumentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StaleDocumentException(String message) {
        super(message);
    }
}
