package dev.hindsight.workspace.ingest.json;

/// A record that breaks the interchange format; the message is one sentence that names the field.
public final class InvalidEvidenceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String sentence;

    public InvalidEvidenceException(String sentence) {
        super(sentence, null, false, false);
        this.sentence = sentence;
    }

    /// {@return the sentence for a person}
    public String sentence() {
        return sentence;
    }
}
