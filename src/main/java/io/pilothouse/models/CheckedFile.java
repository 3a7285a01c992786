package io.pilothouse.models;

import io.pilothouse.units.Bytes;
import io.pilothouse.units.Digest;
import io.pilothouse.units.Reason;

/** A file beside its line in the manifest. */
public record CheckedFile(String name, Bytes size, State state) {
    /** Who computed the SHA-256 that was compared. */
    public enum By {
        /** The store, over the whole object, when it was written. */
        STORE,
        /** The console, over every byte it read. */
        HASHING
    }

    public sealed interface State {
        record Same(By by) implements State {}

        record Differs(Digest actual, By by) implements State {}

        /** The manifest names it, the store does not have it. */
        record Missing() implements State {}

        /** The store has it, the manifest does not name it; so nobody vouches for it. */
        record Extra() implements State {}

        /** Nobody has asked for it yet. */
        record NotChecked() implements State {}

        /** Behind other files. */
        record Waits() implements State {}

        record Hashes(Bytes done) implements State {}

        record Failed(Reason reason) implements State {}

        static State compared(Digest expected, Digest actual, By by) {
            return expected.equals(actual) ? new Same(by) : new Differs(actual, by);
        }

        /** Something is wrong with the file itself, not with reading it. */
        default boolean isWrong() {
            return this instanceof Differs || this instanceof Missing || this instanceof Extra;
        }

        /** The answer comes by itself. */
        default boolean isUnderway() {
            return this instanceof Waits || this instanceof Hashes;
        }
    }
}
