package io.pilothouse.units;

/**
 * Marks an exception that is no defect of the console: a remote did not do what was asked, or a file is not what it should be. Its message is
 * for people. Everything else that is thrown is a defect, and belongs into the log with its stack.
 */
public interface ExpectedFailure {
    /** True when the remote did answer, and this is it: there is none. What was known before is then no longer so. */
    default boolean isAnswer() {
        return false;
    }

    /** What a person is told: the message of an expected failure; of a defect only its kind, since its words are for nobody. */
    static String inWords(Throwable failure) {
        return failure instanceof ExpectedFailure
                ? String.valueOf(failure.getMessage())
                : "the console has a defect here: " + failure.getClass().getSimpleName();
    }
}
