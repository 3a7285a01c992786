package io.pilothouse.units;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Marks an exception that is no defect of the console: a remote did not do what was asked, or a file is not what it should be. Its message is
 * for people. Everything else that is thrown is a defect, and belongs into the log with its stack.
 */
public interface ExpectedFailure {
    /** True when the remote did answer, and this is it: there is none. What was known before is then no longer so. */
    default boolean isAnswer() {
        return false;
    }

    /** Since when the remote does not answer, where that began before; null where nobody knows. */
    default @Nullable Instant since() {
        return null;
    }

    /** What a person is told: why an expected failure failed; of a defect only its kind, since its words are for nobody. */
    static Reason why(Throwable failure) {
        return switch (failure) {
            case Explained explained -> explained.reason();
            case ExpectedFailure _ -> Reason.said(String.valueOf(failure.getMessage()));
            default -> Reason.of("because.defect", failure.getClass().getSimpleName());
        };
    }
}
