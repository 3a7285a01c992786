package io.pilothouse.scaling;

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

    public boolean isTrue() {
        return status == Status.TRUE;
    }

    public boolean isFalse() {
        return status == Status.FALSE;
    }
}
