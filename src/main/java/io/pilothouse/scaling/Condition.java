package io.pilothouse.scaling;

import io.pilothouse.changes.MaskedText;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a controller says of an object.
 *
 * @param type such as {@code ScalingLimited}; {@code reason} and {@code message} in the controller's words
 * @param since null where it does not say
 */
public record Condition(
        String type,
        Status status,
        String reason,
        String message,
        @Nullable Instant since) {
    public enum Status {
        TRUE,
        FALSE,
        UNKNOWN;

        static Status of(String written) {
            return switch (written) {
                case "True" -> TRUE;
                case "False" -> FALSE;
                default -> UNKNOWN;
            };
        }
    }

    /** Controllers repeat what remotes told them, and those what they were told. */
    static Condition of(String type, String status, String reason, String message, @Nullable Instant since) {
        return new Condition(type, Status.of(status), reason, new MaskedText(message).text(), since);
    }

    public boolean isTrue() {
        return status == Status.TRUE;
    }

    public boolean isFalse() {
        return status == Status.FALSE;
    }
}
