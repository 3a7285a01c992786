package io.pilothouse.shell;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One step of something that is followed until it is verified.
 *
 * @param took how long a finished stage needed
 * @param since when the current stage began; it is shown ticking
 * @param detail what happened or is waited for
 * @param usually what is usual here: "usually 38 to 55 s"
 * @param progress 0 to 1 where it is known
 */
public record Stage(
        String name,
        State state,
        @Nullable Duration took,
        @Nullable Instant since,
        String detail,
        String usually,
        @Nullable Double progress) {
    public enum State {
        DONE(StateShape.DONE),
        CURRENT(StateShape.CURRENT),
        FAILED(StateShape.FAILED),
        /** Still to come. */
        PENDING(StateShape.PENDING),
        /** An earlier one failed. */
        NOT_REACHED(StateShape.PENDING),
        /** Nobody can tell, and waiting may not help. */
        NOT_KNOWN(StateShape.UNKNOWN);

        private final StateShape shape;

        State(StateShape shape) {
            this.shape = shape;
        }

        StateShape shape() {
            return shape;
        }
    }

    public static Stage done(String name, @Nullable Duration took) {
        return new Stage(name, State.DONE, took, null, "", "", null);
    }

    public static Stage current(String name, @Nullable Instant since) {
        return new Stage(name, State.CURRENT, null, since, "", "", null);
    }

    public static Stage failed(String name, @Nullable Duration after) {
        return new Stage(name, State.FAILED, after, null, "", "", null);
    }

    public static Stage pending(String name) {
        return new Stage(name, State.PENDING, null, null, "", "", null);
    }

    public static Stage notReached(String name) {
        return new Stage(name, State.NOT_REACHED, null, null, "", "", null);
    }

    public static Stage notKnown(String name) {
        return new Stage(name, State.NOT_KNOWN, null, null, "", "", null);
    }

    public Stage detail(String text) {
        return new Stage(name, state, took, since, text, usually, progress);
    }

    public Stage usually(String text) {
        return new Stage(name, state, took, since, detail, text, progress);
    }

    public Stage progress(double fraction) {
        return new Stage(name, state, took, since, detail, usually, fraction);
    }
}
