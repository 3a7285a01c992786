package io.pilothouse.units;

/** A failure that says why as a sentence, so that each reader gets it in their language. Its message is the same in English. */
public interface Explained extends ExpectedFailure {
    Reason reason();
}
